"""Repeating the report: its recipes at a fraction of their steps, and table 1 beside its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

from s2f_models.checked_json import BadJson, from_json, read_json
from s2f_models.errors import UserError
from s2f_models.text import Text, joined, text_of
from trainer.core.events import Score
from trainer.core.recipe import load_recipe
from trainer.core.settings import Recipe
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings, Regime

REGIMES: tuple[Regime, ...] = get_args(Regime)
# Table 1 of the report: (sketch cycle, face cycle), Frechet inception distance of 1,000 validation pictures.
REPORTED: Mapping[Regime, tuple[float, float]] = {
    "scratch": (83.32, 81.87),
    "whole": (60.22, 57.61),
    "latent": (33.21, 46.41),
}
TABLE, MAX_TABLE_BYTES = "table1.json", 2**20  # within the folder of a comparison
S = TypeVar("S", ReconstructionSettings, CycleSettings)


@dataclass(frozen=True)
class Column:
    """A column after those of the report: the scores (scores.MEANINGS) in its cells, and its heads.

    head: in the table of the command, which a narrow terminal shows. title: in the window's. is_optional: the column is
    left out where nothing of it was measured.
    """

    scores: tuple[str, ...]
    head: str
    title: Text
    is_optional: bool = False


COLUMNS: Mapping[str, Column] = {
    "fid": Column(("sketch_cycle_fid", "face_cycle_fid"), "FID here", Text("FID here\n(sketch / face)")),
    "feature_frechet": Column(
        ("sketch_cycle_feature_frechet", "face_cycle_feature_frechet"),
        "Frechet by features",
        Text("Frechet distance\n(sketch / face)"),
        is_optional=True,
    ),
    "lite0_frechet": Column(
        ("sketch_cycle_lite0_frechet", "face_cycle_lite0_frechet"),
        "Frechet by lite0",
        Text("Frechet distance by lite0\n(sketch / face)"),
        is_optional=True,
    ),
    "l1": Column(("sketch_cycle_l1", "face_cycle_l1"), "L1", Text("There and back\n(sketch / face;\nless is better)")),
    "overlap": Column(("sketch_cycle_overlap",), "ink overlap", Text("Ink read back\n(more is better)")),
    "noise_to_input": Column(("noise_to_input_ratio",), "noise to input", Text("Seed to doodle\n(less is better)")),
}


def regime_recipes(family: str, changes: Mapping[str, Any], scale: float) -> dict[Regime, Recipe]:
    """The recipes FAMILY-scratch, -whole and -latent with `changes`, trained for a fraction `scale` of their steps.

    Raises UserError for a scale that is not above 0 and at most 1, and for recipes that are missing.
    """
    if not 0 < scale <= 1:
        raise UserError(
            "--steps-scale {scale:g} is no fraction of the steps; give a number above 0, at most 1.", scale=scale
        )
    return {regime: scaled(load_recipe(f"{family}-{regime}", changes), scale) for regime in REGIMES}


def scaled(recipe: Recipe, scale: float) -> Recipe:
    """The recipe with a fraction of its steps, delays and ramps in every stage."""
    return replace(
        recipe,
        sketch=_scaled(recipe.sketch, scale),
        face=_scaled(recipe.face, scale),
        cycle=_scaled(recipe.cycle, scale),
    )


@dataclass(frozen=True)
class Measured:
    """A score with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class RegimeRow:
    """The measurements of a regime: a cell a column, each of one score, or of two (sketch cycle, face cycle)."""

    regime: Regime
    cells: tuple[tuple[Measured | None, ...], ...]


@dataclass(frozen=True)
class RegimeTable:
    """Table 1. `columns` are keys of COLUMNS."""

    columns: tuple[str, ...]
    rows: tuple[RegimeRow, ...]

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("a row has more cells or fewer than there are columns")


def table(scores: Mapping[Regime, Sequence[Score]]) -> RegimeTable:
    """Table 1; of the columns by --features there are those whose network was given."""
    measured = {score.name for found in scores.values() for score in found}
    shown = {
        key: column.scores
        for key, column in COLUMNS.items()
        if not column.is_optional or measured.intersection(column.scores)
    }
    rows = (RegimeRow(regime, _cells(found, shown.values())) for regime, found in scores.items())
    return RegimeTable(tuple(shown), tuple(rows))


def read_table(folder: Path) -> RegimeTable | None:
    """The table that a comparison wrote into its folder; None while there is none, or where it cannot be read."""
    try:
        return from_json(RegimeTable, read_json(folder / TABLE, MAX_TABLE_BYTES, follow_links=False))
    except (OSError, BadJson):
        return None


def as_texts(table: RegimeTable) -> list[list[str]]:
    """The rows of the table as a person reads it, the head first, with the report's own numbers."""
    rows = ([row.regime, reported(row.regime), *map(cell_text, row.cells)] for row in table.rows)
    return [["regime", "FID in the report", *(COLUMNS[key].head for key in table.columns)], *rows]


def reported(regime: Regime) -> str:
    """The report's own numbers of a regime."""
    return " / ".join(f"{value:.2f}" for value in REPORTED[regime])


def cell_text(cell: Sequence[Measured | None]) -> Text:
    """A cell's scores beside each other."""
    return joined(*(_score_text(score) for score in cell), by=" / ")


def _score_text(score: Measured | None) -> Text:
    if score is None:
        return Text("not measured")
    return text_of(f"{score.value:.3g} ({score.low:.3g} to {score.high:.3g})")


def _scaled(settings: S, scale: float) -> S:
    kld = replace(settings.kld, delay=round(settings.kld.delay * scale), ramp=round(settings.kld.ramp * scale))
    steps = max(1, round(settings.optimiser.steps * scale))
    return replace(settings, kld=kld, optimiser=replace(settings.optimiser, steps=steps))


def _cells(scores: Sequence[Score], columns: Iterable[tuple[str, ...]]) -> tuple[tuple[Measured | None, ...], ...]:
    by_name = {score.name: Measured(score.value, score.low, score.high) for score in scores}
    return tuple(tuple(by_name.get(name) for name in names) for names in columns)


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """The table as Markdown."""
    head, *others = rows
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *others)) + "\n"
