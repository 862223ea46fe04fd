"""The table of a search: best first, as a person reads it on screen and in results.md, and whole in results.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from trainer.core.files import write_whole
from trainer.core.proof.tables import markdown
from trainer.core.settings import Direction


@dataclass(frozen=True)
class Finished:
    """A trial, counted from 1, that was scored; or failed: then `score` is None and `reason` says why.

    settings: what was tried, by dotted key. figures: everything that was measured of its bundle.
    """

    number: int
    settings: Mapping[str, object]
    score: float | None
    figures: Mapping[str, float]
    reason: str


@dataclass(frozen=True)
class Results:
    """All finished trials, best first, failed ones last."""

    score: str
    keys: tuple[str, ...]
    trials: tuple[Finished, ...]

    @property
    def best(self) -> Finished | None:
        """The trial with the best score, the earlier one of two equals; None while none was scored."""
        return self.trials[0] if self.trials and self.trials[0].score is not None else None

    def table(self) -> list[list[str]]:
        """Rows for a person, the head first; numbers to four digits."""
        rows = [[str(trial.number), *_score(trial, self.score), *self._settings(trial)] for trial in self.trials]
        return [["trial", self.score, "95 % interval", *self.keys], *rows]

    def _settings(self, trial: Finished) -> list[str]:
        return [shortly(trial.settings.get(key, "")) for key in self.keys]


def ranked(trials: Sequence[Finished], score: str, keys: Sequence[str], direction: Direction) -> Results:
    """The trials in order of their score."""
    sign = 1 if direction == "minimise" else -1

    def rank(trial: Finished) -> tuple[bool, float, int]:
        return trial.score is None, sign * (trial.score or 0.0), trial.number

    return Results(score, tuple(keys), tuple(sorted(trials, key=rank)))


def write_results(results: Results, folder: Path) -> None:
    """Write results.csv and results.md. Raises UserError (disk)."""
    write_whole(folder / "results.csv", _csv(results).encode())
    write_whole(folder / "results.md", _markdown(results).encode())


def shortly(value: object) -> str:
    """A setting or score for reading: numbers to four digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _score(trial: Finished, name: str) -> tuple[str, str]:
    """The score and its interval."""
    if trial.score is None:
        return "failed", ""
    return shortly(trial.score), f"{trial.figures[name + '_low']:.4g} to {trial.figures[name + '_high']:.4g}"


def _csv(results: Results) -> str:
    """Exact numbers, the score's first, and every other figure; a failed trial has a reason in their place."""
    first = [results.score, f"{results.score}_low", f"{results.score}_high"]
    others = sorted({name for trial in results.trials for name in trial.figures} - {*first})
    text = StringIO()
    writer = csv.DictWriter(text, ["trial", *first, *results.keys, *others, "reason"], lineterminator="\n")
    writer.writeheader()
    for trial in results.trials:
        writer.writerow({"trial": trial.number, **trial.settings, **trial.figures, "reason": trial.reason})
    return text.getvalue()


def _markdown(results: Results) -> str:
    failures = [f"\nTrial {t.number} failed: {t.reason}\n" for t in results.trials if t.score is None]
    return markdown(results.table()) + "".join(failures)
