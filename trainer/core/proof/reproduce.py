"""Repeating the report: its recipes at a share of their steps, and table 1 beside its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar, get_args

from s2f_models.errors import UserError
from trainer.core.events import Score
from trainer.core.recipe import load_recipe
from trainer.core.settings import CycleSettings, Recipe, ReconstructionSettings, Regime

REGIMES: tuple[Regime, ...] = get_args(Regime)
# Table 1 of the report: (sketch cycle, face cycle), Frechet inception distance of 1,000 validation pictures.
REPORTED: Mapping[Regime, tuple[float, float]] = {
    "scratch": (83.32, 81.87),
    "whole": (60.22, 57.61),
    "latent": (33.21, 46.41),
}
# The columns after the regime: their heads, and the scores (scores.MEANINGS) in them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "FID here": ("sketch_cycle_fid", "face_cycle_fid"),
    "Frechet by --features": ("sketch_cycle_feature_frechet", "face_cycle_feature_frechet"),
    "L1": ("sketch_cycle_l1", "face_cycle_l1"),
    "ink overlap": ("sketch_cycle_overlap",),
    "noise to input": ("noise_to_input_ratio",),
}
S = TypeVar("S", ReconstructionSettings, CycleSettings)


def regime_recipes(family: str, changes: Mapping[str, Any], scale: float) -> dict[Regime, Recipe]:
    """The recipes FAMILY-scratch, -whole and -latent with `changes`, trained for a share `scale` of their steps.

    Raises UserError for a scale that is not above 0 and at most 1, and for recipes that are missing.
    """
    if not 0 < scale <= 1:
        raise UserError(f"--steps-scale {scale:g} is no share of the steps; give a number above 0, at most 1.")
    return {regime: scaled(load_recipe(f"{family}-{regime}", changes), scale) for regime in REGIMES}


def scaled(recipe: Recipe, scale: float) -> Recipe:
    """The recipe with a share of its steps, delays and ramps in every stage."""
    return replace(
        recipe,
        sketch=_scaled(recipe.sketch, scale),
        face=_scaled(recipe.face, scale),
        cycle=_scaled(recipe.cycle, scale),
    )


def table(scores: Mapping[Regime, Sequence[Score]]) -> list[list[str]]:
    """Table 1, the head first: each cell a score, or two (sketch cycle / face cycle), with 95 % intervals."""
    head = ["regime", "FID in the report", *COLUMNS]
    return [head, *([regime, _reported(regime), *_cells(found)] for regime, found in scores.items())]


def _scaled(settings: S, scale: float) -> S:
    kld = replace(settings.kld, delay=round(settings.kld.delay * scale), ramp=round(settings.kld.ramp * scale))
    steps = max(1, round(settings.optimiser.steps * scale))
    return replace(settings, kld=kld, optimiser=replace(settings.optimiser, steps=steps))


def _reported(regime: Regime) -> str:
    return " / ".join(f"{value:.2f}" for value in REPORTED[regime])


def _cells(scores: Sequence[Score]) -> list[str]:
    by_name = {score.name: score for score in scores}
    return [" / ".join(_cell(by_name.get(name)) for name in names) for names in COLUMNS.values()]


def _cell(score: Score | None) -> str:
    return "not measured" if score is None else f"{score.value:.3g} ({score.low:.3g} to {score.high:.3g})"
