"""Whose faces a model makes: the mix of people over many doodles, as a judge taught FairFace's labels sees it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from trainer.core.events import Score
from trainer.core.proof.bootstrap import score

GROUPS = ("Black", "East Asian", "Indian", "Latino_Hispanic", "Middle Eastern", "Southeast Asian", "White")
OLDER = ("50-59", "60-69", "more than 70")
PEOPLE = ("women", "older", *GROUPS)  # columns of people_matrix


def read_people(archive: Path) -> dict[str, tuple[str, str, str]]:
    """File name -> (age, gender, race) from the index.csv in a zip. Raises UserError where there is none like it."""
    try:
        with zipfile.ZipFile(archive) as opened:
            name = next(name for name in opened.namelist() if Path(name).name == "index.csv")
            rows = csv.DictReader(io.StringIO(opened.read(name).decode("utf-8-sig")))
            return {Path(row["file"]).name: (row["age"], row["gender"], row["race"]) for row in rows}
    except (OSError, KeyError, StopIteration, UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as error:
        raise UserError(
            f"{archive} holds no index.csv with file, age, gender and race; give FairFace's zip of the data notes."
        ) from error


def people_matrix(names: Sequence[str], people: Mapping[str, tuple[str, str, str]]) -> NDArray[np.float32]:
    """Targets of a judge (N, len(PEOPLE)) of 0 and 1, NaN for pictures without labels."""
    rows = np.full((len(names), len(PEOPLE)), np.nan, np.float32)
    for nth, name in enumerate(names):
        if name in people:
            age, gender, race = people[name]
            rows[nth] = [gender == "Female", age in OLDER, *(race == group for group in GROUPS)]
    return rows


def mix_scores(probabilities: NDArray[np.float64], what: str) -> list[Score]:
    """Shares of women, of people of 50 and more, and of each group, the likeliest being a face's (N, len(PEOPLE))."""
    likeliest = probabilities[:, 2:].argmax(axis=1)
    shares = {"women": probabilities[:, 0] >= 0.5, "older": probabilities[:, 1] >= 0.5}
    shares |= {group: likeliest == nth for nth, group in enumerate(GROUPS)}
    return [_share(f"{what}_{_key(name)}", seen.astype(np.float64)) for name, seen in shares.items()]


def _share(name: str, seen: NDArray[np.float64]) -> Score:
    return score(name, lambda counts: float(seen @ counts / counts.sum()), len(seen))


def _key(name: str) -> str:
    return name.lower().replace(" ", "_")
