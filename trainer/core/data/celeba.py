"""CelebA's tables, in the layout in which it is published and torchvision.datasets.CelebA keeps it.

    celeba/                                  a source may be this folder, or the pictures' folder or zip in it
        img_align_celeba/000001.jpg ...      202,599 aligned pictures of 178 x 218 pixels
        list_eval_partition.txt              which pictures train, validate and test
        list_landmarks_align_celeba.txt      five landmarks of each aligned picture
        list_attr_celeba.txt                 40 attributes, which labels.py reads

Liu et al., "Deep learning face attributes in the wild", ICCV 2015.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.text import shortened
from trainer.core.settings import Split

PICTURES = "img_align_celeba"
PARTITION, LANDMARKS = "list_eval_partition.txt", "list_landmarks_align_celeba.txt"
SIZE = (178, 218)  # width and height of the pictures that the landmarks are of
TRAINS, VALIDATES, TESTS, UNNAMED = 0, 1, 2, -1  # as the partition numbers them; UNNAMED: a picture that it lacks
MAX_BYTES = 64 * 2**20
MAX_PICTURES = 300_000
_HEADER = "lefteye_x lefteye_y righteye_x righteye_y nose_x nose_y leftmouth_x leftmouth_y rightmouth_x rightmouth_y"
_PLACE = re.compile("-?[0-9]{1,5}")
_MAX_PLACE = 10_000  # pixels


def table_of(source: Path, name: str) -> Path | None:
    """The table `name` in a folder, or beside it where it is the folder or zip of CelebA's pictures; None without."""
    folders = (source, source.parent) if source.stem == PICTURES else (source,)
    return next((path for folder in folders if os.path.isfile(path := folder / name)), None)  # noqa: PTH113 (no errors)


def split_of(sources: Sequence[Path], wanted: Split) -> Split:
    """How faces of new data are split: by CelebA's partition, and not spread, where a source has one."""
    has_partition = any(table_of(source, PARTITION) for source in sources)
    return "partition" if wanted == "spread" and has_partition else wanted


def read_partition(path: Path) -> dict[str, int]:
    """File name -> TRAINS, VALIDATES or TESTS. Raises UserError where the file cannot be read or says another thing."""
    parts: dict[str, int] = {}
    for number, line in _lines(path):
        name, _, part = line.partition(" ")
        if part.strip() not in ("0", "1", "2"):
            raise _not_so(path, number, line, "000001.jpg 0")
        _require_new(parts, name, path, number)
        parts[name] = int(part)
    return parts


def read_landmarks(path: Path) -> dict[str, NDArray[np.float64]]:
    """File name -> landmarks (5, 2) in pixels of the aligned picture: x, y of the eyes, nose and corners of the mouth.

    The file calls left what is left in the picture, so that their order is that of trainer/core/prepare/alignment.py;
    its whole numbers are pixels, whose middles are half a pixel further. Raises UserError as `read_partition`.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for number, line in _lines(path):
        fields = line.split()
        if number == 1 and fields[0].isdigit() and len(fields) == 1:
            continue
        if number == 2 and fields == _HEADER.split():
            continue
        places = [int(field) for field in fields[1:] if _PLACE.fullmatch(field)]
        if len(fields) != 11 or len(places) != 10 or max(map(abs, places)) > _MAX_PLACE:
            raise _not_so(path, number, line, "000001.jpg 69 109 106 113 77 142 73 152 108 154")
        _require_new(found, fields[0], path, number)
        found[fields[0]] = np.array(places, np.float64).reshape(5, 2) + 0.5
    return found


def parts_of(sources: Sequence[Path]) -> list[Mapping[str, int]]:
    """What the partition of each source says; nothing where it has none. Raises UserError where none has one."""
    tables = [table_of(source, PARTITION) for source in sources]
    if not any(tables):
        raise UserError(
            "data.validation is partition, and no {table} lies in or beside {source}; put CelebA's there, or choose "
            "spread.",
            table=PARTITION,
            source=sources[0],
        )
    return [read_partition(table) if table else {} for table in tables]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a table that are not empty, with their numbers from 1 on."""
    try:
        text = read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = shortened(getattr(error, "strerror", None) or str(error))
        raise UserError(
            "CelebA's table {path} cannot be read ({reason}); download it again.", path=path, reason=reason
        ) from error
    if text.count("\n") > MAX_PICTURES:
        raise UserError("{path} has more than {most} lines; CelebA has fewer pictures.", path=path, most=MAX_PICTURES)
    return ((number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _require_new(named: Mapping[str, object], name: str, path: Path, number: int) -> None:
    if name in named:
        raise UserError(
            "Line {number} of {path} names {name} once more; download the table again.",
            number=number,
            path=path,
            name=shortened(name),
        )


def _not_so(path: Path, number: int, line: str, example: str) -> UserError:
    said = shortened(repr(line))
    return UserError(
        "Line {number} of {path} is {said}; CelebA's are as {example}.",
        number=number,
        path=path,
        said=said,
        example=example,
    )
