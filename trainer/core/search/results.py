"""The scores and results of a search: each measured as `s2f-train evaluate` does, kept as table and CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from trainer.core.evaluation.distances.distances import FeatureNetwork
from trainer.core.evaluation.distances.feature_networks import open_features
from trainer.core.evaluation.distances.inception import open_inception
from trainer.core.evaluation.scores.evaluate import score_bundle
from trainer.core.evaluation.scores.reproduce import markdown
from trainer.core.evaluation.scores.scores import ALWAYS, COMPARISONS, shortly
from trainer.core.events import Event
from trainer.core.files import write_whole
from trainer.core.settings import Direction
from trainer.core.training.run import Run


@dataclass(frozen=True)
class Scorer:
    """Measures bundles, always on the same validation pictures; `name` is the score that is to be best."""

    name: str
    base: Run
    networks: tuple[FeatureNetwork, ...]

    def metrics(self, folder: Path, on_event: Callable[[Event], None]) -> dict[str, float]:
        """All scores of the bundle, each with its interval's ends as NAME_low and NAME_high.

        Raises UserError where `name` could not be measured, as of a model that draws the same face for everything.
        """
        base = self.base
        scores = score_bundle(
            open_bundle(folder),
            base.data.root,
            {},
            self.networks,
            base.device,
            on_event,
            packed=base.source.path / "data",
        )
        metrics: dict[str, float] = {}
        for score in scores:
            metrics |= {score.name: score.value, f"{score.name}_low": score.low, f"{score.name}_high": score.high}
        if self.name not in metrics:
            raise UserError("Its {name} is no finite number.", name=self.name)
        return metrics


def open_scorer(base: Run) -> Scorer:
    """The scorer for a recipe's [search] table. Raises UserError for an unknown score, and for an unfit network."""
    wanted, root = base.recipe.search, base.data.root
    networks: list[FeatureNetwork] = []
    if wanted.inception:
        networks.append(open_inception(root / wanted.inception, base.device))
    if wanted.features:
        networks.append(open_features(root / wanted.features, wanted.crop, base.device))
    known = _known(networks)
    if wanted.score not in known:
        raise UserError(
            "[search] needs a score, one of {known}, not '{score}'; those by a feature network need "
            "'features' or 'inception' there.",
            known=", ".join(known),
            score=wanted.score,
        )
    return Scorer(wanted.score, base, tuple(networks))


def _known(networks: list[FeatureNetwork]) -> list[str]:
    """The scores that a bundle can have with these networks."""
    by_network = [
        f"{comparison}_{distance}"
        for network in networks
        for comparison in COMPARISONS
        if not comparison.endswith("_samples")  # those are of generators without an encoder
        for distance in (network.frechet, network.kernel)
    ]
    return [*ALWAYS, *by_network]


@dataclass(frozen=True)
class Finished:
    """A trial, counted from 1, that was scored; or failed: then `score` is None and `reason` says why.

    settings: what was tried, by dotted key. metrics: all measurements of its bundle.
    """

    number: int
    settings: Mapping[str, object]
    score: float | None
    metrics: Mapping[str, float]
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


def _score(trial: Finished, name: str) -> tuple[str, str]:
    """The score and its interval."""
    if trial.score is None:
        return "failed", ""
    return shortly(trial.score), f"{trial.metrics[name + '_low']:.4g} to {trial.metrics[name + '_high']:.4g}"


def _csv(results: Results) -> str:
    """Exact numbers, the score's first, and every other metric; a failed trial has a reason in their place."""
    first = [results.score, f"{results.score}_low", f"{results.score}_high"]
    others = sorted({name for trial in results.trials for name in trial.metrics} - {*first})
    text = StringIO()
    writer = csv.DictWriter(text, ["trial", *first, *results.keys, *others, "reason"], lineterminator="\n")
    writer.writeheader()
    for trial in results.trials:
        writer.writerow({"trial": trial.number, **trial.settings, **trial.metrics, "reason": trial.reason})
    return text.getvalue()


def _markdown(results: Results) -> str:
    failures = [f"\nTrial {t.number} failed: {t.reason}\n" for t in results.trials if t.score is None]
    return markdown(results.table()) + "".join(failures)
