"""Whether faces have the heads that doodles show: how narrow they are, and which way they look."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from trainer.core.compose.composer import compose_doodle, jitter_strokes, lean
from trainer.core.compose.head import Head
from trainer.core.compose.marking import usual_traits
from trainer.core.compose.parts import PartLibrary
from trainer.core.data.head_geometry import measured_heads
from trainer.core.evaluation.distances.distances import Bytes, Counts, score
from trainer.core.evaluation.scores.generated_faces import Make, OnEvent
from trainer.core.evaluation.scores.scores import HEADS
from trainer.core.events import Preparing, Score
from trainer.core.settings import ComposeSettings

DOODLES, SEEDS = 200, 3
SEED = 12
_DRAWN = ComposeSettings(outline=1.0, nose=0.6)  # a head's line, without which nothing shows how wide it is


def head_scores(make: Make, parts: PartLibrary, on_event: OnEvent, doodles: int = DOODLES) -> list[Score]:
    """The correlation of composed doodles' heads with those of their faces, by score name; intervals are of doodles.

    Heads are normally distributed as photographs' are; `parts` are those that no training saw. A face that the finder
    does not find, and a measure in which all faces are alike, counts for nothing.
    """
    pictures, heads = _composed(parts, doodles)
    faces = make(np.repeat(pictures, SEEDS, axis=0), range(SEEDS * doodles))
    seen = measured_heads(faces, lambda done, total: on_event(Preparing("heads measured", done, total)))
    scores = []
    for column, name in enumerate(HEADS):
        drawn, got = heads[:, column], seen[:, column].reshape(doodles, SEEDS)
        known = ~np.isnan(got).any(axis=1)
        if known.sum() > 1 and np.ptp(got[known]) > 0:
            scores.append(_correlation(f"head_{name}", drawn[known], got[known]))
    return scores


def _composed(parts: PartLibrary, count: int) -> tuple[Bytes, NDArray[np.float64]]:
    """Doodles (N, 32, 32) of usual traits, and the heads (N, 2) that they show."""
    rng = np.random.default_rng(SEED)
    pictures, heads = np.zeros((count, 28, 28), np.uint8), np.zeros((count, len(HEADS)))
    for row in range(count):
        traits = replace(usual_traits(rng), hat=False)  # which covers the head
        head, matrix = Head(*rng.normal(0.0, 1.0, 2).tolist()).limited(), lean(rng)
        pictures[row] = rasterise(jitter_strokes(compose_doodle(parts, traits, _DRAWN, rng, head), rng, matrix))
        heads[row] = head.leaned(matrix)
    return to_model_size(pictures), heads


def _correlation(name: str, drawn: NDArray[np.float64], got: NDArray[np.float32]) -> Score:
    """Pearson's, of heads as drawn (N,) and as seen under each seed (N, S)."""

    def correlation(counts: Counts) -> float:
        weights = np.repeat(counts, got.shape[1]).astype(np.float64)
        both = np.cov(np.repeat(drawn, got.shape[1]), got.ravel(), aweights=weights)
        return float(both[0, 1] / np.sqrt(max(both[0, 0] * both[1, 1], 1e-12)))

    return score(name, correlation, len(drawn))
