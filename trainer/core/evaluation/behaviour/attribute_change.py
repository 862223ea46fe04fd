"""The effect of doodles on faces: attributes that are drawn in, and attributes that show though nobody drew them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.paths import resource_path
from s2f_models.text import Text
from trainer.core.compose.hair import long_hair
from trainer.core.compose.marking import MARKS, Mark, with_parts
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.real_faces import traced_strokes
from trainer.core.data.validation import Validation
from trainer.core.evaluation.behaviour.classifiers import NamedClassifier
from trainer.core.evaluation.distances.distances import Bytes, score
from trainer.core.evaluation.scores.generated_faces import Make, OnEvent
from trainer.core.evaluation.scores.scores import UNDRAWN
from trainer.core.events import Score, Warning

# Marks by the classifier's column. Of hair there is no category in Quick, Draw!: it is the composer's.
ADDED: Mapping[str, Mark] = {
    **MARKS,
    "medium_or_long_hair": lambda geometry, parts, rng: long_hair(geometry, "any", rng.uniform(1.0, 1.6), False, rng),
}
SEED = 11


@dataclass(frozen=True)
class Change:
    """Doodles with one attribute drawn in, their faces, and its probability (N,) by a classifier before and after."""

    attribute: str
    doodles: Bytes  # (N, 32, 32), ink 255 on 0
    faces: Bytes  # (N, S, S, 3)
    before: NDArray[np.float64]
    after: NDArray[np.float64]

    def score(self) -> Score | None:
        """The fraction of faces without it that have it afterwards; None where too few were without."""
        without = self.before < 0.5
        turned = (self.after[without] >= 0.5).astype(np.float64)
        if len(turned) < 2:
            return None
        return score(f"change_{self.attribute}", lambda counts: float(turned @ counts / counts.sum()), len(turned))


@dataclass(frozen=True)
class MarkedFaces:
    """Doodles (N, 32, 32) and their faces (N, S, S, 3), without and with each mark."""

    doodles: Bytes
    faces: Bytes
    changes: tuple[Change, ...]


def add_marks(make: Make, doodles: Bytes, parts: PartLibrary, classifier: NamedClassifier) -> MarkedFaces:
    """The effect of drawing each attribute into each doodle (N, 32, 32) on its face, a seed each."""
    seeds = range(len(doodles))
    plain = np.stack([redrawn(picture) for picture in doodles])
    plain_faces = make(plain, seeds)
    before = classifier.predict(plain_faces)
    found = []
    for attribute, mark in ADDED.items():
        rng = np.random.default_rng(SEED)
        marked = np.stack([redrawn(doodle, mark, parts, rng) for doodle in doodles])
        faces, column = make(marked, seeds), classifier.column(attribute)
        found.append(Change(attribute, marked, faces, before[:, column], classifier.predict(faces)[:, column]))
    return MarkedFaces(plain, plain_faces, tuple(found))


def redrawn(
    picture: NDArray[np.uint8],
    mark: Mark | None = None,
    parts: PartLibrary | None = None,
    rng: np.random.Generator | None = None,
) -> NDArray[np.uint8]:
    """A doodle (32, 32) drawn again from its lines, with something added where its head seems to be."""
    strokes = traced_strokes(picture)
    if mark is not None and parts is not None and rng is not None:
        strokes = with_parts(strokes, [mark], parts, rng)
    redrawn_picture: NDArray[np.uint8] = to_model_size(rasterise(strokes)[None])[0]
    return redrawn_picture


ROUND_EYES = "round_eyes"
SEEDS = 4
LABELLED = ("glasses", "beard", "hat", "medium_or_long_hair", "round_eyes")  # by eye
LABELS = ("labels", "validation_doodles.csv")


def undrawn_scores(make: Make, classifier: NamedClassifier, validation: Validation, on_event: OnEvent) -> list[Score]:
    """Fractions of faces of validation doodles without an attribute that show it, and of real validation faces.

    For glasses also the fraction for doodles whose eyes are drawn as rings.
    """
    sketches, indices = validation.sketches, validation.sketches.split()[1]
    labels = [doodle_labels().get(sketches.names[index], {}) for index in indices]
    if not any(labels):
        sentence = Text(
            "What these doodles show is not labelled, so all of them count as doodles without glasses, "
            "beard, hat and long hair; Quick, Draw!'s own have them now and then."
        )
        on_event(Warning(sentence))
    doodles = np.repeat(np.asarray(sketches.images[indices]), SEEDS, axis=0)
    predictions = classifier.predict(make(doodles, range(len(doodles)))) >= 0.5
    by_doodle = predictions.reshape(len(indices), SEEDS, -1).mean(axis=1)
    faces = validation.faces
    real = classifier.predict(np.asarray(faces.images[faces.split()[1]])) >= 0.5
    scores = []
    for name in UNDRAWN:
        column = classifier.column(name)
        plain = np.array([not label.get(name, False) for label in labels])
        scores += [
            *_fraction(f"undrawn_{name}", by_doodle[plain, column]),
            *_fraction(f"real_{name}", real[:, column].astype(np.float64)),
        ]
    rings = np.array([_has_ring_eyes(label) for label in labels])
    return scores + _fraction("undrawn_glasses_round_eyes", by_doodle[rings, classifier.column("glasses")])


def _has_ring_eyes(label: Mapping[str, bool]) -> bool:
    return label.get(ROUND_EYES, False) and not label.get("glasses", False)


def _fraction(name: str, fractions: NDArray[np.float64]) -> list[Score]:
    if len(fractions) < 2:
        return []
    return [score(name, lambda counts: float(fractions @ counts / counts.sum()), len(fractions))]


def doodle_labels() -> dict[str, Mapping[str, bool]]:
    """Names of doodles in their packed data set ("face.npy#720") to True for each of LABELLED that is drawn."""
    with resource_path(*LABELS).open(newline="", encoding="utf-8") as file:
        return {row["file"]: {column: row[column] != "0" for column in LABELLED} for row in csv.DictReader(file)}
