"""The effect of traits on faces: each trait's own label between the ends of its slider, and all other labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from trainer.core.evaluation.behaviour.classifiers import NamedClassifier
from trainer.core.evaluation.behaviour.people import SkinTones
from trainer.core.evaluation.distances.distances import Bytes, score
from trainer.core.events import Score

# The columns of the classifiers that are reliable and different from one another.
LABELS = (
    "glasses",
    "beard",
    "moustache",
    "hat",
    "medium_or_long_hair",
    "teeth_or_open",
    "dark_hair",
    "blond_or_red_hair",
    "grey_or_white_hair",
    "women",
    "older",
)
LIGHT_SKIN = "light_skin"


class FaceLabels:
    """labels(faces (N, S, S, 3)) -> (N, len(names)): those of LABELS that the classifiers have, and light skin."""

    def __init__(self, classifiers: Sequence[NamedClassifier], tones: SkinTones) -> None:
        self._tones = tones
        self._known: Mapping[str, NamedClassifier] = {
            name: classifier for classifier in classifiers for name in classifier.names if name in LABELS
        }
        self._classifiers = classifiers
        self.names: tuple[str, ...] = (*self._known, LIGHT_SKIN)

    def __call__(self, faces: Bytes) -> NDArray[np.bool_]:
        predictions = {id(classifier): classifier.predict(faces) >= 0.5 for classifier in self._classifiers}
        columns = [predictions[id(classifier)][:, classifier.column(name)] for name, classifier in self._known.items()]
        return np.stack([*columns, self._tones.is_light(faces)], axis=1)


Flags = NDArray[np.float64]

# A trait's own label, and which value it has at the slider's high end. A trait that is called as a label is that label.
OWN: Mapping[str, tuple[str, bool]] = {
    "age": ("older", True),
    "young": ("older", False),
    "feminine": ("women", True),
    "masculine": ("women", False),
    "male": ("women", False),
    "feminine_to_masculine": ("women", False),
    "masculine_to_feminine": ("women", True),
    "gender": ("women", False),
    "skin_tone": ("light_skin", False),  # from light to dark
    "pale_skin": ("light_skin", True),
    "smile": ("teeth_or_open", True),
    "smiling": ("teeth_or_open", True),
    "mouth_slightly_open": ("teeth_or_open", True),
    "hair_colour": ("dark_hair", False),
    "hair_lightness": ("dark_hair", False),
    "fair_hair": ("blond_or_red_hair", True),
    "blond_hair": ("blond_or_red_hair", True),
    "black_hair": ("dark_hair", True),
    "grey_hair": ("grey_or_white_hair", True),
    "gray_hair": ("grey_or_white_hair", True),
    "eyeglasses": ("glasses", True),
    "mustache": ("moustache", True),
    "no_beard": ("beard", False),
    "wearing_hat": ("hat", True),
    "hair_length": ("medium_or_long_hair", True),
    "long_hair": ("medium_or_long_hair", True),
}
# Labels of one thing: where one is a trait's own, the others are no "others".
_TOGETHER = ({"dark_hair", "blond_or_red_hair", "grey_or_white_hair"}, {"beard", "moustache"})


class Slider(Protocol):
    """A trait on a bundle's card: values from `low` to `high`."""

    @property
    def name(self) -> str: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


# Faces (N, S, S, 3) of doodles (N, 32, 32) and a seed each, with the named trait at that value, all others at 0.
MakeWithTrait = Callable[[Bytes, Sequence[int], str, float], Bytes]


class Labels(Protocol):
    """Named labels of faces, by classifiers."""

    @property
    def names(self) -> tuple[str, ...]: ...

    def __call__(self, faces: Bytes) -> NDArray[np.bool_]:
        """Faces (N, S, S, 3) -> (N, len(names))."""


def own_label(trait: str, labels: Sequence[str]) -> tuple[str, bool] | None:
    """The label that a trait moves, and its value at the high end; None where there is no such label."""
    key = trait_key(trait)
    label, at_high = OWN.get(key, (key, True))
    return (label, at_high) if label in labels else None


def trait_scores(make: MakeWithTrait, sliders: Sequence[Slider], labels: Labels, doodles: Bytes) -> list[Score]:
    """Of each trait with a label of its own, between the slider's ends, doodles (N, 32, 32), N >= 2, and a seed each:

    the fraction of faces whose own label goes over to the right side, and the fraction of all other labels that change.
    Then the means of all traits.
    """
    scores, moves, others = [], [], []
    for slider in sliders:
        own = own_label(slider.name, labels.names)
        if own is None:
            continue
        low, high = (labels(make(doodles, range(len(doodles)), slider.name, end)) for end in (slider.low, slider.high))
        moves.append(_goes_over(low, high, labels.names.index(own[0]), own[1]))
        others.append((low != high)[:, _others(own[0], labels.names)].mean(axis=1))
        key = trait_key(slider.name)
        scores += [_mean(f"trait_{key}_moves", moves[-1]), _mean(f"trait_{key}_others", others[-1])]
    if moves:
        scores += [_mean("traits_move", np.mean(moves, axis=0)), _mean("traits_others", np.mean(others, axis=0))]
    return scores


def trait_key(trait: str) -> str:
    """A trait's name as part of a score's: small letters, digits and underscores."""
    return re.sub(r"\W+", "_", trait.lower()).strip("_")


def _goes_over(low: NDArray[np.bool_], high: NDArray[np.bool_], column: int, at_high: bool) -> Flags:
    over: Flags = ((high[:, column] == at_high) & (low[:, column] != at_high)).astype(np.float64)
    return over


def _others(own: str, names: Sequence[str]) -> list[int]:
    """Columns of the labels that such a trait must leave alone."""
    excluded = {own}.union(*(together for together in _TOGETHER if own in together))
    return [position for position, name in enumerate(names) if name not in excluded]


def _mean(name: str, values: Flags) -> Score:
    return score(name, lambda counts: float(values @ counts / counts.sum()), len(values))
