"""The label files that a recipe names: the faces that it takes by them, and the values that traits are learned from.

Attribute files of ours (attributes.csv), FairFace's index (index.csv, also within its zip), CelebA's
list_attr_celeba.txt, and any csv with a column `file` and columns of numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.paths import resource_path
from s2f_models.spec import MAX_TRAITS
from s2f_models.text import shortened
from trainer.core.data.attributes import FaceAttributes, no_labels, read_attributes
from trainer.core.data.celeba import split_of
from trainer.core.data.picture_decoders import FaceView, SketchView
from trainer.core.data.zips import read_member
from trainer.core.run.places import place_of
from trainer.core.settings import DataSettings

Values = dict[str, float]  # by file name
MAX_BYTES = 64 * 2**20
MAX_PICTURES, MAX_COLUMNS, MAX_NAME = 300_000, 64, 40  # CelebA has 202,599 and 40
AGES: Mapping[str, float] = {
    "0-2": 1,
    "3-9": 6,
    "10-19": 15,
    "20-29": 25,
    "30-39": 35,
    "40-49": 45,
    "50-59": 55,
    "60-69": 65,
    "more than 70": 75,
}
WORDS: Mapping[str, tuple[str, Mapping[str, float]]] = {
    "age": ("age", AGES),
    "gender": ("feminine", {"Male": 0, "Female": 1}),
    "hair_colour": ("hair lightness", {"dark": 0, "brown": 0.4, "red": 0.6, "blond": 1}),
    "mouth": ("smile", {"closed": 0, "smile": 0.6, "teeth": 1}),
}
# CelebA's names for what is known by another word here, and which way round it is meant.
CELEBA: Mapping[str, tuple[str, float]] = {
    "Male": ("feminine", -1),
    "Young": ("age", -1),
    "Smiling": ("smile", 1),
    "Blond_Hair": ("hair lightness", 1),
    "Pale_Skin": ("skin tone", -1),
}
# What can be drawn is no trait, nor what describes the photograph.
DRAWN = {
    *("glasses", "beard", "moustache", "hat", "hair", "bald", "blurry"),
    *("5_o_clock_shadow", "bangs", "eyeglasses", "goatee", "mustache", "no_beard", "sideburns", "wearing_hat"),
    *("receding_hairline", "mouth_slightly_open", "bald", "straight_hair", "wavy_hair"),
}
MEASURES = {"yaw", "tilt", "sharpness", "saturation"}  # columns of FairFace's pack


def read_trait_labels(path: Path) -> dict[str, Values]:
    """Trait -> file name -> value, in the file's own units; larger is more of it.

    Raises UserError where the file cannot be read or is of none of the kinds.
    """
    text = _text(path)
    first = text.split("\n", 1)[0].strip()
    labels = _celeba(text, path) if first.isdigit() else _table(text, path)
    if not labels:
        raise UserError(
            "{path} holds no labels that traits can be learned from; give an attributes.csv, FairFace's "
            "index.csv, CelebA's list_attr_celeba.txt, or a csv with the column 'file' and columns of "
            "numbers.",
            path=path,
        )
    return labels


def _text(path: Path) -> str:
    try:
        if path.suffix.lower() == ".zip":
            content = read_member(path, lambda name: name == "index.csv", MAX_BYTES)
        else:
            content = read_regular(path, MAX_BYTES)
        return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise no_labels(path) from error
    except (OSError, ValueError) as error:  # of a zip: BadZipError
        reason = shortened(getattr(error, "strerror", None) or str(error))
        raise UserError("The labels in {path} cannot be read: {reason}.", path=path, reason=reason) from error


def _rows(text: str, path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a csv. Raises UserError."""
    try:
        reader = csv.reader(io.StringIO(text, newline=None))
        header = next(reader, [])
        rows = list(islice(reader, MAX_PICTURES + 1))
    except csv.Error as error:
        raise UserError(
            "The labels in {path} cannot be read: {reason}.", path=path, reason=shortened(str(error))
        ) from error
    _require(len(rows), len(header), path)
    return header, rows


def _require(pictures: int, columns: int, path: Path) -> None:
    if pictures > MAX_PICTURES or columns > MAX_COLUMNS:
        raise UserError(
            "{path} has labels of more than {pictures} pictures or {kinds} kinds; leave some out.",
            path=path,
            pictures=MAX_PICTURES,
            kinds=MAX_COLUMNS,
        )


def _table(text: str, path: Path) -> dict[str, Values]:
    header, rows = _rows(text, path)
    if "file" not in header:
        return {}
    files, labels = header.index("file"), dict[str, Values]()
    for index, column in enumerate(header):
        if not column or index == files or _is_left_out(column):
            continue
        name, words = WORDS.get(column, (column, None))
        known: Values = {}
        for row in rows:
            value = _number(row[index], words) if len(row) > max(index, files) else None
            if value is not None:
                known[Path(row[files]).name] = value
        _keep(labels, name, known)
    return labels


def _keep(labels: dict[str, Values], name: str, known: Values) -> None:
    """Add a trait whose values differ, under a name that fits beside a slider."""
    if len(set(known.values())) > 1:
        labels[shortened(name, MAX_NAME)] = known


def _is_left_out(column: str) -> bool:
    return column.lower() in DRAWN | MEASURES or column.endswith(("_x", "_y"))


def _number(text: str, words: Mapping[str, float] | None) -> float | None:
    if words is not None and text in words:
        return float(words[text])
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value == 0 or 1e-9 < abs(value) < 1e9 else None


def _celeba(text: str, path: Path) -> dict[str, Values]:
    """A count, the names of 40 attributes, then a line a picture: its file and 1 or -1 for each."""
    _require(text.count("\n"), 0, path)  # before there is an object a line
    lines = text.split("\n")
    names = lines[1].split() if len(lines) > 1 else []
    _require(len(lines), len(names), path)
    rows = [fields for line in lines[2:] if len(fields := line.split()) == len(names) + 1]
    labels: dict[str, Values] = {}
    for index, column in enumerate(names, start=1):
        if _is_left_out(column):
            continue
        name, sign = CELEBA.get(column, (column.replace("_", " ").lower(), 1.0))
        known = {fields[0]: sign * float(fields[index]) for fields in rows if fields[index] in ("1", "-1")}
        _keep(labels, name, known)
    return labels


def merged(tables: Iterable[tuple[str, Mapping[str, Values]]]) -> dict[str, tuple[str, Values]]:
    """Trait -> (sources, file name -> value) of several files' labels (source, trait -> values).

    A trait that several files have is standardised in each first, for their units may differ.
    """
    found: dict[str, list[tuple[str, Values]]] = {}
    for source, labels in tables:
        for name, values in labels.items():
            found.setdefault(name, []).append((source, values))
    return {name: _joined(parts) for name, parts in found.items()}


def _joined(parts: list[tuple[str, Values]]) -> tuple[str, Values]:
    if len(parts) == 1:
        return parts[0]
    sources = ", ".join(dict.fromkeys(source for source, _ in parts))
    joined: Values = {}
    for _, values in parts:
        middle = sum(values.values()) / len(values)
        spread = (sum((value - middle) ** 2 for value in values.values()) / len(values)) ** 0.5
        joined |= {file: (value - middle) / spread for file, value in values.items()}
    return sources, joined


def label_files(data: DataSettings, root: Path) -> list[Path]:
    """The attribute files, relative to `root`, or shipped in resources/labels where there is no such file."""
    return _found(data.attributes, root)


def trait_labels(data: DataSettings, root: Path) -> dict[str, tuple[str, Values]]:
    """Trait -> (sources, file name -> value) from the files that traits are learned from. Raises UserError."""
    labels = merged((path.name, read_trait_labels(path)) for path in _found(data.trait_labels, root))
    if len(labels) >= MAX_TRAITS:
        raise UserError(
            "data.trait_labels name {count} traits; name fewer than {most}.", count=len(labels), most=MAX_TRAITS
        )
    return labels


def _found(names: Sequence[str], root: Path) -> list[Path]:
    shipped = {path.name: path for path in resource_path("labels").glob("*.csv")}
    own = {name: root / name for name in names}
    return [path if path.is_file() else shipped.get(name, path) for name, path in own.items()]


def read_labels(data: DataSettings, root: Path) -> dict[str, FaceAttributes]:
    """File name -> labels from all attribute files; a later file's are taken. Raises UserError as read_attributes."""
    labels: dict[str, FaceAttributes] = {}
    for path in label_files(data, root):
        labels |= read_attributes(path)
    return labels


def face_view(data: DataSettings, size: int, root: Path) -> FaceView:
    """The view of a recipe's photographs as faces of `size` pixels. Raises UserError as read_attributes."""
    if data.labelled_only and not data.attributes:
        raise UserError(
            "labelled_only takes only faces with attributes, and none are named; set 'attributes' under [data]."
        )
    only = frozenset(read_labels(data, root)) if data.labelled_only else None
    split = split_of([place_of(name, root) for name in data.faces], data.validation)
    return FaceView(size, data.face_crops, only, data.resampling, split)


def sketch_view(data: DataSettings) -> SketchView:
    """The view of a recipe's sketches."""
    return SketchView(data.unrecognised, "spread" if data.validation == "partition" else data.validation)
