"""What a cartoonist would draw of a photographed face: labels made by eye, read from attributes.csv."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from trainer.core.compose.composer import DoodleTraits
from trainer.core.settings import ComposeSettings

VALUES: Mapping[str, tuple[str, ...]] = {
    "glasses": ("0", "1", "2"),  # none, clear, dark
    "beard": ("0", "1"),
    "moustache": ("0", "1"),
    "hair": ("bald", "receding", "short", "medium", "long", "hidden"),  # tied-back hair counts as short
    "hat": ("0", "1"),
    "mouth": ("closed", "smile", "teeth", "open"),
    "hair_colour": ("grey", "dark", "brown", "blond", "red", "none"),
}
COLUMNS = (
    "glasses",
    "beard",
    "moustache",
    "hat",
    "bald",
    "bald_or_receding",
    "long_hair",
    "medium_or_long_hair",
    "teeth_or_open",
    "dark_hair",
    "blond_or_red_hair",
    "grey_or_white_hair",
)
_SMILES_BARED = 0.1  # of those labelled as closed smiles: the label is soft
_TONES = {"dark": "dark", "brown": "any", "none": "any", "grey": "light", "blond": "light", "red": "light"}


@dataclass(frozen=True)
class FaceAttributes:
    """One face's labels; the words are those of VALUES."""

    glasses: bool
    beard: bool
    moustache: bool
    hair: str
    hat: bool
    mouth: str
    hair_colour: str


def read_attributes(path: Path) -> dict[str, FaceAttributes]:
    """File name -> labels, from a csv with the columns file and those of VALUES.

    Raises UserError for a file that cannot be read, lacks a column or holds a value that is not in VALUES.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or ()
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            f"The attributes in {path} cannot be read ({error}); give a csv file as in the data notes."
        ) from error
    missing = [column for column in ("file", *VALUES) if column not in columns]
    if missing:
        raise UserError(f"{path} has no column {missing[0]!r}; its first line must name file,{','.join(VALUES)}.")
    return {row["file"]: _parse(row, path, number) for number, row in rows}


def _parse(row: Mapping[str, str], path: Path, number: int) -> FaceAttributes:
    for column, allowed in VALUES.items():
        if row[column] not in allowed:
            raise UserError(f"Line {number} of {path}: {column} is {row[column]!r}; write one of {', '.join(allowed)}.")
    return FaceAttributes(
        glasses=row["glasses"] != "0",
        beard=row["beard"] == "1",
        moustache=row["moustache"] == "1",
        hair=row["hair"],
        hat=row["hat"] == "1",
        mouth=row["mouth"],
        hair_colour=row["hair_colour"],
    )


def traits_for(attributes: FaceAttributes, shares: ComposeSettings, rng: np.random.Generator) -> DoodleTraits:
    """What a doodle of this face shows; between two kinds of hair or of smile, people draw either.

    Most people draw no hair at all where it is short: seven in ten of Quick, Draw!'s faces have none.
    """
    hair = {
        "receding": _either("bald", "short", 0.6, rng),
        "short": _either("short", "none", shares.hair, rng),
        "medium": _either("medium", "short", 0.6, rng),
        "hidden": _either("short", "none", shares.hair, rng),
    }.get(attributes.hair, attributes.hair)
    mouth = attributes.mouth
    if mouth in ("smile", "teeth"):  # the label is soft, and most people draw any smile as a curve
        mouth = _either("teeth", "smile", _SMILES_BARED if mouth == "smile" else shares.teeth, rng)
    return DoodleTraits(
        hair,
        attributes.glasses,
        attributes.beard,
        attributes.moustache,
        attributes.hat,
        mouth,
        _TONES[attributes.hair_colour],
    )


def _either(first: str, second: str, chance: float, rng: np.random.Generator) -> str:
    return first if rng.random() < chance else second


def attribute_matrix(names: Sequence[str], attributes: Mapping[str, FaceAttributes]) -> NDArray[np.float32]:
    """Targets of a classifier head: (N, len(COLUMNS)) of 0 and 1, NaN where unknown."""
    unknown = [np.nan] * len(COLUMNS)
    rows = [_targets(attributes[name]) if name in attributes else unknown for name in names]
    return np.array(rows, dtype=np.float32).reshape(len(names), len(COLUMNS))


def _targets(face: FaceAttributes) -> list[float]:
    """One row of attribute_matrix, in the order of COLUMNS."""
    unseen = face.hair == "hidden"
    length = [
        face.hair == "bald",
        face.hair in ("bald", "receding"),
        face.hair == "long",
        face.hair in ("medium", "long"),
    ]
    colour = [face.hair_colour == "dark", face.hair_colour in ("blond", "red"), face.hair_colour == "grey"]
    return [
        float(face.glasses),
        float(face.beard),
        float(face.moustache),
        float(face.hat),
        *(np.nan if unseen else float(value) for value in length),
        float(face.mouth in ("teeth", "open")),
        *(np.nan if face.hair_colour == "none" else float(value) for value in colour),
    ]


def sampling_weights(names: Sequence[str], attributes: Mapping[str, FaceAttributes]) -> NDArray[np.float64]:
    """How often to draw each face (N,), summing to 1: the rarer its rarest drawable attribute, the oftener.

    A face weighs 1 / sqrt(share of its rarest value among these faces); unlabelled faces weigh nothing.
    Raises UserError where none is labelled.
    """
    labelled = [attributes.get(name) for name in names]
    shown = [_drawable(face) if face else () for face in labelled]
    counts = Counter(value for values in shown for value in values)
    weights = np.array([1.0 / np.sqrt(min(counts[value] for value in values)) if values else 0.0 for values in shown])
    if not weights.any():
        raise UserError(
            "None of the face pictures is named in the attributes file; give the file that belongs to them."
        )
    shares: NDArray[np.float64] = weights / weights.sum()
    return shares


def _drawable(face: FaceAttributes) -> tuple[str, ...]:
    """The values of a face that a doodle shows; hair colour it hardly does."""
    marks = [name for name in ("glasses", "beard", "moustache", "hat") if getattr(face, name)]
    return (f"hair {face.hair}", f"mouth {face.mouth}", *marks)
