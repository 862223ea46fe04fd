"""What a search scores a trial's bundle by: the scores of `s2f-train evaluate`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from trainer.core.events import Event
from trainer.core.proof.evaluate import score_bundle
from trainer.core.proof.features import FeatureNetwork
from trainer.core.proof.features_onnx import open_onnx_features
from trainer.core.proof.inception import open_inception
from trainer.core.proof.scores import ALWAYS, COMPARISONS
from trainer.core.training.stages import Run


@dataclass(frozen=True)
class Scorer:
    """Measures bundles, always on the same validation pictures; `name` is the score that is to be best."""

    name: str
    base: Run
    networks: tuple[FeatureNetwork, ...]

    def figures(self, folder: Path, on_event: Callable[[Event], None]) -> dict[str, float]:
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
        figures: dict[str, float] = {}
        for score in scores:
            figures |= {score.name: score.value, f"{score.name}_low": score.low, f"{score.name}_high": score.high}
        if self.name not in figures:
            raise UserError(f"Its {self.name} is no finite number.")
        return figures


def open_scorer(base: Run) -> Scorer:
    """The scorer for a recipe's [search] table. Raises UserError for an unknown score, and for an unfit network."""
    wanted, root = base.recipe.search, base.data.root
    networks: list[FeatureNetwork] = []
    if wanted.inception:
        networks.append(open_inception(root / wanted.inception, base.device))
    if wanted.features:
        networks.append(open_onnx_features(root / wanted.features, wanted.crop))
    known = _known(networks)
    if wanted.score not in known:
        raise UserError(
            f"[search] needs a score, one of {', '.join(known)}, not '{wanted.score}'; those by a feature network need "
            "'features' or 'inception' there."
        )
    return Scorer(wanted.score, base, tuple(networks))


def _known(networks: list[FeatureNetwork]) -> list[str]:
    """What can be measured of a bundle with these networks."""
    by_network = [
        f"{comparison}_{distance}"
        for network in networks
        for comparison in COMPARISONS
        if not comparison.endswith("_samples")  # those are of generators without an encoder
        for distance in (network.frechet, network.kernel)
    ]
    return [*ALWAYS, *by_network]
