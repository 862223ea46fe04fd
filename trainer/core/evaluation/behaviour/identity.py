"""The identity of faces by a network that distinguishes persons: its changes by strokes, seeds and doodles.

The identity distance of two faces is 1 - cosine of their features (as in Deng 2019, "ArcFace"). Every interval
resamples doodles, drawings or photographs: the faces of one go together. Strokes that change nothing in a face are
marks added to a doodle, and the unfinished states of drawings replayed stroke by stroke.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.bundle import Bundle
from s2f_models.text import Text
from trainer.core.compose.parts import read_drawings
from trainer.core.compose.real_faces import traced_strokes
from trainer.core.compose.shapes import Stroke, arc, line
from trainer.core.data.splitting import held_back
from trainer.core.data.validation import Validation, named_data
from trainer.core.evaluation.distances.distances import Bytes, Counts, FeatureNetwork, features_of, mean_of_pairs, score
from trainer.core.evaluation.scores.generated_faces import Crowd, Make, OnEvent, spread, validation_doodles
from trainer.core.events import Preparing, Score, Warning
from trainer.core.recipe import data_settings

Mark = Callable[[np.random.Generator], Stroke]
Floats = NDArray[np.float64]
Drawing = Sequence[Stroke]  # in the order in which it was drawn
MARKED, MARKED_SEEDS = 40, 5  # doodles that get stray strokes, and the seeds of each
REPLAY_SEEDS = 3
PHOTOGRAPHS = 500
TENTH = 0.9
SEED = 23


def _dash(rng: np.random.Generator) -> Stroke:
    """A short line somewhere within the head."""
    place, angle = rng.uniform(-0.55, 0.55, 2), rng.uniform(0, np.pi)
    half = rng.uniform(0.08, 0.16) * np.array([np.cos(angle), np.sin(angle)])
    return line(place - half, place + half, rng)


def _wrinkle(rng: np.random.Generator) -> Stroke:
    """A flat curve on the forehead, or a line down a cheek."""
    if rng.random() < 0.5:
        return arc((rng.uniform(-0.1, 0.1), rng.uniform(-0.7, -0.5)), (rng.uniform(0.15, 0.3), 0.05), -160, -20, 8)
    side = rng.choice([-1.0, 1.0])
    return arc((side * rng.uniform(0.4, 0.55), rng.uniform(0.1, 0.3)), (0.06, rng.uniform(0.1, 0.18)), -70, 70, 8)


def _dot(rng: np.random.Generator) -> Stroke:
    """One point somewhere within the head."""
    return rng.uniform(-0.6, 0.6, (1, 2))


def _beside(rng: np.random.Generator) -> Stroke:
    """A dash or a dot outside of the head, on any side: the frame then holds more than the head, which is smaller."""
    angle, along = rng.uniform(0, 2 * np.pi), rng.uniform(0, np.pi)
    outwards = np.array([np.cos(angle), np.sin(angle)])
    place = outwards / np.abs(outwards).max() * rng.uniform(1.1, 1.4)
    half = rng.uniform(0.0, 0.12) * np.array([np.cos(along), np.sin(along)])
    return np.stack([place - half, place + half])


# About a head that reaches from -1 to 1, y down.
MARKS: Mapping[str, Mark] = {"dash": _dash, "wrinkle": _wrinkle, "dot": _dot, "beside": _beside}


def with_mark(strokes: Sequence[Stroke], mark: Mark, rng: np.random.Generator) -> list[Stroke]:
    """A doodle's strokes (N, 2), at least one point in all, and one mark, fitted to their upright rectangle."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    half = np.maximum((high - low) / 2, 0.05 * max(float((high - low).max()), 1.0))
    return [*strokes, mark(rng) * half + (low + high) / 2]


PARTS, DRAWINGS = "quickdraw/vector", "face.ndjson"  # PARTS where the recipe names none


_TRACED = 40


def replays(bundle: Bundle, root: Path, validation: Validation, on_event: OnEvent) -> list[list[Stroke]]:
    """The last tenth of face.ndjson where the data has it, else the traced lines of validation doodles, and a note.

    Those drawings' bitmaps may be among the training's; the unfinished ones that a replay passes through are not.
    Raises UserError for a file that is not in Quick, Draw!'s simplified form.
    """
    data = data_settings(named_data(bundle), f"the card of {bundle.folder}")
    path = root / (data.parts or PARTS) / DRAWINGS
    if path.is_file():
        drawings = [strokes for strokes in read_drawings(path) if strokes]
        return drawings[len(drawings) - held_back(len(drawings)) :]
    sentence = Text(
        "Doodles are drawn again by lines traced from their bitmaps, which are shorter than a person's "
        "strokes and change a face less; for strokes as people drew them put {path} there.",
        path=path,
    )
    on_event(Warning(sentence))
    return [traced_strokes(doodle) for doodle in validation_doodles(validation.sketches, _TRACED)]


@dataclass(frozen=True)
class Identity:
    """Measures persons: faces made by `make`, compared by `network`, which ends the scores' names."""

    make: Make
    network: FeatureNetwork
    on_event: OnEvent

    def scores(self, validation: Validation, drawings: Sequence[Drawing], crowd: Crowd) -> list[Score]:
        """Person kept under stray strokes and while drawing, dice, variety, and the variety of real faces."""
        faces = np.asarray(validation.faces.images[spread(validation.faces.split()[1], PHOTOGRAPHS)])
        return [
            *self.stray_strokes(validation_doodles(validation.sketches, MARKED)),
            *self.next_strokes(drawings),
            *self.seeds_and_pairs(crowd),
            *self._pairs("real_pair", self._vectors(faces), np.arange(len(faces))),
        ]

    def stray_strokes(self, doodles: Bytes) -> list[Score]:
        """Before and after one small stroke of each kind, under the same seed; doodles (N, 32, 32)."""
        rng = np.random.default_rng(SEED)
        traced = [strokes for strokes in map(traced_strokes, doodles) if strokes]
        versions = [(strokes, *(with_mark(strokes, mark, rng) for mark in MARKS.values())) for strokes in traced]
        pictures = rasterised([strokes for doodle in versions for strokes in doodle])
        shape = (len(traced), MARKED_SEEDS, 1 + len(MARKS))
        seeds = np.arange(len(traced) * MARKED_SEEDS).reshape(*shape[:2], 1)
        which = np.arange(len(pictures)).reshape(shape[0], 1, shape[2])
        vectors = self._of_doodles(pictures[_filled(which, shape)], _filled(seeds, shape)).reshape(*shape, -1)
        changes = _distances(vectors[:, :, 1:], vectors[:, :, :1]).mean(axis=1)  # (N, kinds)
        metrics = {"stray_stroke": changes.mean(axis=1)}
        metrics |= {f"stray_{kind}": changes[:, index] for index, kind in enumerate(MARKS)}
        return [found for name, values in metrics.items() for found in self._mean(name, values)]

    def next_strokes(self, drawings: Sequence[Drawing]) -> list[Score]:
        """Mean, and what a tenth exceeds, between the faces of successive strokes, from a drawing's second one on."""
        replayed = [strokes for strokes in drawings if len(strokes) > 2]
        if len(replayed) < 2:
            return []
        stages = [strokes[:count] for strokes in replayed for count in range(2, len(strokes) + 1)]
        owner = np.repeat(np.arange(len(replayed)), [len(strokes) - 1 for strokes in replayed])
        pictures = rasterised(stages)
        together = [self._of_doodles(pictures, owner + index * len(replayed)) for index in range(REPLAY_SEEDS)]
        vectors = np.stack(together, axis=1)  # (stages, seeds, D)
        is_next = owner[1:] == owner[:-1]
        changes = _distances(vectors[1:], vectors[:-1])[is_next]  # (changes, seeds)
        of = np.repeat(owner[1:][is_next], REPLAY_SEEDS)
        return self._changes(changes.ravel(), of, len(replayed))

    def seeds_and_pairs(self, crowd: Crowd) -> list[Score]:
        """Two seeds of one doodle, and any two faces of the crowd."""
        vectors = self._vectors(crowd.faces)
        own = [vectors[crowd.doodle == doodle] for doodle in np.unique(crowd.doodle)]
        seeds = [mean_of_pairs(1 - group @ group.T, np.ones(len(group))) for group in own if len(group) > 1]
        return [*self._mean("seeds", np.array(seeds)), *self._pairs("made_pair", vectors, crowd.doodle)]

    def _changes(self, changes: Floats, of: NDArray[np.int64], drawings: int) -> list[Score]:
        """Mean and 90th percentile of changes (C,), which belong to drawings `of` (C,)."""
        order = np.argsort(changes)
        ranked, owner = changes[order], of[order]

        def tenth(counts: Counts) -> float:
            reached = np.cumsum(counts[owner])
            return float(ranked[np.searchsorted(reached, TENTH * reached[-1])])

        def mean(counts: Counts) -> float:
            return float(np.average(ranked, weights=counts[owner]))

        name = f"next_stroke_{self.network.cosine}"
        return [score(name, mean, drawings), score(f"next_stroke_tenth_{self.network.cosine}", tenth, drawings)]

    def _mean(self, name: str, values: Floats) -> list[Score]:
        if len(values) < 2:
            return []
        named = f"{name}_{self.network.cosine}"
        return [score(named, lambda counts: float(values @ counts / counts.sum()), len(values))]

    def _pairs(self, name: str, vectors: Floats, owner: NDArray[np.int64]) -> list[Score]:
        """The mean of all pairs of faces, vectors (N, D); resamples keep those of one owner (N,) together."""
        distances, owners = 1 - vectors @ vectors.T, int(owner.max()) + 1
        if owners < 2:
            return []
        named = f"{name}_{self.network.cosine}"
        return [score(named, lambda counts: mean_of_pairs(distances, counts[owner]), owners)]

    def _of_doodles(self, doodles: Bytes, seeds: NDArray[np.int64]) -> Floats:
        return self._vectors(self.make(doodles, seeds))

    def _vectors(self, faces: Bytes) -> Floats:
        """Features of length 1, (N, D)."""
        done = 0

        def report(seen: int) -> None:
            nonlocal done
            done += seen
            self.on_event(Preparing(f"features by {self.network.title}", done, len(faces)))

        features = features_of(self.network, faces, report)
        vectors: Floats = features / np.maximum(np.linalg.norm(features, axis=1, keepdims=True), 1e-12)
        return vectors


def rasterised(sketches: Sequence[Drawing]) -> Bytes:
    """Sketches (N, 32, 32) as the models read them, ink 255 on 0."""
    return to_model_size(np.stack([rasterise(strokes) for strokes in sketches]))


def _distances(first: Floats, second: Floats) -> Floats:
    """1 - cosine of vectors of length 1, along the last axis."""
    distances: Floats = 1 - (first * second).sum(axis=-1)
    return distances


def _filled(values: NDArray[np.int64], shape: tuple[int, ...]) -> NDArray[np.int64]:
    return np.broadcast_to(values, shape).ravel()
