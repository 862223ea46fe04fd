"""Drawable attributes of photographed faces: labels made by eye, read from attributes.csv."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.text import shortened
from trainer.core.compose.composer import DoodleTraits
from trainer.core.settings import ComposeSettings

MAX_BYTES = 64 * 2**20
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
# Of COLUMNS: what a composed doodle may leave out though its face has it; glasses, beards and hats are always drawn.
NOT_ALWAYS_DRAWN = list(range(COLUMNS.index("hat") + 1, len(COLUMNS)))
_LONG, _SHORT = ("medium", "long"), ("bald", "receding", "short")
# What can be drawn, finer: what is drawn of it is there, and of the first ABSENT what is not drawn is not there.
DRAWABLE = (
    *("glasses", "dark_glasses", "beard", "moustache", "hat"),
    *(f"hair {word}" for word in VALUES["hair"][:-1]),
    *(f"mouth {word}" for word in VALUES["mouth"][1:]),
)
ABSENT = 5
LONG_HAIR, SHORT_HAIR = ([DRAWABLE.index(f"hair {word}") for word in words] for words in (_LONG, _SHORT))
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
    dark_glasses: bool = False


def read_attributes(path: Path) -> dict[str, FaceAttributes]:
    """File name -> labels, from a csv with the columns file and those of VALUES.

    Raises UserError for a file that cannot be read, lacks a column or holds a value that is not in VALUES.
    """
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8-sig")
        reader = csv.DictReader(StringIO(text, newline=""))
        columns = reader.fieldnames or ()
        rows = [(reader.line_num, row) for row in reader]
    except FileNotFoundError as error:
        raise no_labels(path) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(
            "The attributes in {path} cannot be read ({reason}); give a csv file as in the data notes.",
            path=path,
            reason=shortened(getattr(error, "strerror", None) or error),
        ) from error
    missing = [column for column in ("file", *VALUES) if column not in columns]
    if missing:
        raise UserError(
            "{path} has no column {missing}; its first line must name file,{values}.",
            path=path,
            missing=repr(missing[0]),
            values=",".join(VALUES),
        )
    return {row["file"]: _parse(row, path, number) for number, row in rows}


def no_labels(path: Path) -> UserError:
    """The error for a file of labels that is not there."""
    return UserError("There are no labels at {path}; name the folder of the data with --data.", path=path)


def _parse(row: Mapping[str, str], path: Path, number: int) -> FaceAttributes:
    for column, allowed in VALUES.items():
        if row[column] not in allowed:
            said = shortened(repr(row[column]))
            raise UserError(
                "Line {number} of {path}: {column} is {said}; write one of {allowed}.",
                number=number,
                path=path,
                column=column,
                said=said,
                allowed=", ".join(allowed),
            )
    return FaceAttributes(
        glasses=row["glasses"] != "0",
        beard=row["beard"] == "1",
        moustache=row["moustache"] == "1",
        hair=row["hair"],
        hat=row["hat"] == "1",
        mouth=row["mouth"],
        hair_colour=row["hair_colour"],
        dark_glasses=row["glasses"] == "2",
    )


def traits_for(attributes: FaceAttributes, frequencies: ComposeSettings, rng: np.random.Generator) -> DoodleTraits:
    """The traits of a doodle of this face; between two kinds of hair or of smile, people draw either.

    Most people draw no hair at all, whatever it is: seven in ten of Quick, Draw!'s faces have none.
    """
    hair = {
        "receding": _either("bald", "short", 0.6, rng),
        "medium": _either("medium", "short", 0.6, rng),
        "hidden": "short",
    }.get(attributes.hair, attributes.hair)
    hair = _either(hair, "none", frequencies.hair, rng)
    mouth = attributes.mouth
    if mouth in ("smile", "teeth"):  # the label is soft, and most people draw any smile as a curve
        mouth = _either("teeth", "smile", _SMILES_BARED if mouth == "smile" else frequencies.teeth, rng)
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


def drawable_matrix(names: Sequence[str], attributes: Mapping[str, FaceAttributes]) -> NDArray[np.float32]:
    """Drawable labels of each face, (N, len(DRAWABLE)) of 0 and 1, NaN where unknown."""
    unknown = [np.nan] * len(DRAWABLE)
    rows = [_said(attributes[name]) if name in attributes else unknown for name in names]
    return np.array(rows, dtype=np.float32).reshape(len(names), len(DRAWABLE))


def _said(face: FaceAttributes) -> list[float]:
    """One row of drawable_matrix, in the order of DRAWABLE."""
    marks = [face.glasses, face.dark_glasses, face.beard, face.moustache, face.hat]
    hair = [face.hair == word for word in VALUES["hair"][:-1]]  # "hidden" is what is left
    mouth = [face.mouth == word for word in VALUES["mouth"][1:]]
    return [float(value) for value in (*marks, *hair, *mouth)]


def sampling_weights(names: Sequence[str], attributes: Mapping[str, FaceAttributes]) -> NDArray[np.float64]:
    """The probability of each face (N,), summing to 1: the rarer its rarest drawable attribute, the higher.

    A face weighs 1 / sqrt(fraction of its rarest value among these faces); unlabelled faces weigh nothing.
    Raises UserError where none is labelled.
    """
    weights = _rarity([_drawable(attributes[name]) if name in attributes else () for name in names])
    if not weights.any():
        raise UserError(
            "None of the face pictures is named in the attributes file; give the file that belongs to them."
        )
    frequencies: NDArray[np.float64] = weights / weights.sum()
    return frequencies


def without_hair(names: Sequence[str], attributes: Mapping[str, FaceAttributes]) -> NDArray[np.float64]:
    """The factor, 0 to 1, of each face (N,) by which its hair is left undrawn less often than usual.

    Faces that sampling_weights prefers for rare hair have it drawn oftener, so that doodles without hair belong to
    faces with each kind of hair as often as the photographs have it.
    """
    shown = [_drawable(attributes[name]) if name in attributes else () for name in names]
    with_hair, others = _rarity(shown), _rarity([values[1:] for values in shown])
    factors: NDArray[np.float64] = np.divide(others, with_hair, out=np.ones(len(shown)), where=with_hair > 0)
    return factors


def _rarity(shown: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    """1 / sqrt(count of the rarest of its values) of each face (N,); 0 where there are none."""
    counts = Counter(value for values in shown for value in values)
    return np.array([1.0 / np.sqrt(min(counts[value] for value in values)) if values else 0.0 for values in shown])


def _drawable(face: FaceAttributes) -> tuple[str, ...]:
    """The values of a face that a doodle shows, that of its hair first; hair colour it hardly does."""
    marks = [name for name in ("glasses", "beard", "moustache", "hat") if getattr(face, name)]
    return (f"hair {face.hair}", f"mouth {face.mouth}", *marks)
