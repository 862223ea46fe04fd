"""Groups of people among faces, by a classifier of FairFace's labels and by measured skin tone: how many, how well."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.card import LandmarkTemplate
from s2f_models.errors import UserError
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.skin_tone import skin_tone
from trainer.core.data.zips import BadZipError, read_member
from trainer.core.evaluation.distances.distances import Bytes, score
from trainer.core.evaluation.scores.generated_faces import spread
from trainer.core.events import Score

MAX_INDEX = 64 * 2**20  # bytes of the index in the zip
GROUPS = ("Black", "East Asian", "Indian", "Latino_Hispanic", "Middle Eastern", "Southeast Asian", "White")
OLDER = ("50-59", "60-69", "more than 70")
PEOPLE = ("women", "older", *GROUPS)  # columns of people_matrix


def read_people(archive: Path) -> dict[str, tuple[str, str, str]]:
    """File name -> (age, gender, race) from the index.csv in a zip. Raises UserError where there is none like it."""
    try:
        text = read_member(archive, "index.csv".__eq__, MAX_INDEX).decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text))
        return {Path(row["file"]).name: (row["age"], row["gender"], row["race"]) for row in rows}
    except (OSError, BadZipError, KeyError, TypeError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            "{archive} holds no index.csv with file, age, gender and race; give FairFace's zip of the data notes.",
            archive=archive,
        ) from error


def people_matrix(names: Sequence[str], people: Mapping[str, tuple[str, str, str]]) -> NDArray[np.float32]:
    """Targets of a judge (N, len(PEOPLE)) of 0 and 1, NaN for pictures without labels."""
    rows = np.full((len(names), len(PEOPLE)), np.nan, np.float32)
    for index, name in enumerate(names):
        if name in people:
            age, gender, race = people[name]
            rows[index] = [gender == "Female", age in OLDER, *(race == group for group in GROUPS)]
    return rows


def groups_of(probabilities: NDArray[np.float64]) -> dict[str, NDArray[np.bool_]]:
    """Name -> (N,) who belongs to it: women, people of 50 and more, and each of GROUPS where it is the likeliest.

    probabilities: (N, len(PEOPLE)) of the classifier of people.
    """
    likeliest = probabilities[:, 2:].argmax(axis=1)
    groups = {"women": probabilities[:, 0] >= 0.5, "older": probabilities[:, 1] >= 0.5}
    return groups | {_key(group): likeliest == index for index, group in enumerate(GROUPS)}


def mix_scores(groups: Mapping[str, NDArray[np.bool_]], population: str) -> list[Score]:
    """The fraction of faces that belong to each group."""
    return [group_mean(f"{population}_{name}", members.astype(np.float64)) for name, members in groups.items()]


def quality_scores(errors: NDArray[np.float64], groups: Mapping[str, NDArray[np.bool_]]) -> list[Score]:
    """The mean error (N,) of the faces of each group that has two and more, as `face_cycle_l1_GROUP`."""
    return [
        group_mean(f"face_cycle_l1_{name}", errors[members]) for name, members in groups.items() if members.sum() > 1
    ]


def group_mean(name: str, values: NDArray[np.float64]) -> Score:
    """The mean of values (N,), with its interval."""
    return score(name, lambda counts: float(values @ counts / counts.sum()), len(values))


def _key(name: str) -> str:
    return name.lower().replace(" ", "_")


TONES = ("dark_skin", "medium_skin", "light_skin")
_MEASURED = 3000  # training faces


@dataclass(frozen=True)
class SkinTones:
    """Thirds of the training faces by skin_tone, in degrees: the darkest below `low`, the lightest from `high` on."""

    template: LandmarkTemplate
    low: float
    middle: float
    high: float

    def is_light(self, faces: Bytes) -> NDArray[np.bool_]:
        """(N,): True for faces (N, S, S, 3) lighter than half of the training faces."""
        light: NDArray[np.bool_] = skin_tone(faces, self.template) >= self.middle
        return light

    def groups_of(self, faces: Bytes) -> dict[str, NDArray[np.bool_]]:
        """Name of each third -> (N,) which of the faces (N, S, S, 3) are in it."""
        third = np.searchsorted((self.low, self.high), skin_tone(faces, self.template), side="right")
        return {tone: third == index for index, tone in enumerate(TONES)}


def skin_tones(faces: PackedDataset, template: LandmarkTemplate) -> SkinTones:
    """The thirds of the faces that training may see."""
    tones = skin_tone(np.asarray(faces.images[spread(faces.split()[0], _MEASURED)]), template)
    low, middle, high = np.quantile(tones, (1 / 3, 1 / 2, 2 / 3))
    return SkinTones(template, float(low), float(middle), float(high))
