"""Faces that a bundle makes of doodles, as its window does: of doodle, seed and traits, at the card's variation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from s2f_models.bundle import Bundle
from s2f_models.torch_network import load_translators
from trainer.core.data.batches import to_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.evaluation.distances.distances import Bytes
from trainer.core.evaluation.scores.evaluate import as_bytes
from trainer.core.evaluation.scores.pixel_scores import AT_ONCE, mean_differences, through_cycle, translate
from trainer.core.events import Event, Preparing

CROWD, MOST_SEEDS = 1000, 25
OnEvent = Callable[[Event], None]
# Doodles (N, 32, 32), ink 255 on 0, and a seed each -> faces (N, S, S, 3); so do a FaceMaker and the toys of tests.
Make = Callable[[Bytes, Sequence[int] | NDArray[np.int64]], Bytes]


class FaceMaker:
    """make(doodles, seeds, traits), as Make; traits that are not given are 0, as it comes."""

    def __init__(self, bundle: Bundle, device: torch.device, on_event: OnEvent) -> None:
        self.bundle, self.on_event = bundle, on_event
        self._to_face, self._to_sketch = (translator.to(device) for translator in load_translators(bundle))

    def __call__(
        self, doodles: Bytes, seeds: Sequence[int] | NDArray[np.int64], traits: Mapping[str, float] | None = None
    ) -> Bytes:
        variation = self.bundle.card.variation
        styles = np.stack([self.bundle.style(int(seed), variation, traits) for seed in seeds])
        generated = []
        for start in range(0, len(doodles), AT_ONCE):
            rows = slice(start, start + AT_ONCE)
            pictures = to_pictures(torch.from_numpy(np.ascontiguousarray(doodles[rows])))
            generated.append(as_bytes(translate(self._to_face, pictures, torch.from_numpy(styles[rows]))))
            self.on_event(Preparing("faces made", min(start + AT_ONCE, len(doodles)), len(doodles)))
        return np.concatenate(generated)

    def cycle_errors(self, faces: Bytes) -> NDArray[np.float64]:
        """(N,): the mean absolute difference, in [-1, 1], of each face (N, S, S, 3) and of itself through a doodle."""
        pictures = to_pictures(torch.from_numpy(faces))
        cycled = through_cycle(self._to_sketch, self._to_face, pictures)
        errors: NDArray[np.float64] = mean_differences(cycled, pictures).double().numpy()
        return errors


@dataclass(frozen=True)
class Crowd:
    """Faces (N, S, S, 3) of doodles and seeds, no two alike; doodle (N,) says which doodle each is of."""

    faces: Bytes
    doodle: NDArray[np.int64]


def make_crowd(make: Make, doodles: Bytes, count: int = CROWD) -> Crowd:
    """`count` faces of doodles (D, 32, 32) in turn, each with a seed of its own; at most MOST_SEEDS of one doodle."""
    which = np.resize(np.arange(len(doodles)), min(count, MOST_SEEDS * len(doodles)))
    return Crowd(make(doodles[which], range(len(which))), which)


def validation_doodles(sketches: PackedDataset, count: int) -> Bytes:
    """At most `count` doodles (N, 32, 32) for validation, evenly spread."""
    indices = sketches.split()[1]
    return np.asarray(sketches.images[spread(indices, count)])


def spread(indices: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """At most `count` of the indices, evenly spread."""
    chosen: NDArray[np.int64] = indices[np.linspace(0, len(indices) - 1, min(count, len(indices))).astype(int)]
    return chosen
