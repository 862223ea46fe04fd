"""The tables beside prepared faces: index.csv tells of each face, skipped.csv why others were left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from trainer.core.files import write_whole
from trainer.core.prepare.alignment import eye_distance
from trainer.core.prepare.face_choice import LeftOut, PreparedFace
from trainer.core.prepare.face_finding import FoundFace

Row = dict[str, Any]
# Of the face in the photograph, in its pixels.
_FOUND = ("box_left", "box_top", "box_width", "box_height", "eye_distance", "score")
# Of the prepared picture, in its pixels; named as in other data sets' tables.
_LANDMARKS = tuple(
    f"{name}_{axis}" for name in ("right_eye", "left_eye", "nose", "right_mouth", "left_mouth") for axis in "xy"
)
INDEX_COLUMNS = ("file", "source", *_FOUND, *_LANDMARKS, "sharpness")
SKIPPED_COLUMNS = ("source", "reason", "detail", *_FOUND)


def index_row(file: str, source: str, face: PreparedFace) -> Row:
    """One face as a row of index.csv."""
    landmarks = (round(float(number), 2) for number in face.landmarks.ravel())
    found = _found_columns(face.found) | dict(zip(_LANDMARKS, landmarks, strict=True))
    return {"file": file, "source": source} | found | {"sharpness": round(face.sharpness, 3)}


def skipped_row(source: str, left_out: LeftOut) -> Row:
    """One face, or a photograph without faces, as a row of skipped.csv."""
    found = _found_columns(left_out.found) if left_out.found else {}
    return {"source": source, "reason": left_out.reason, "detail": left_out.detail} | found


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write rows as a csv file; what a row lacks stays empty. Raises UserError where it cannot be written."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, text.getvalue().encode("utf-8", "backslashreplace"))  # names that are no Unicode


def _found_columns(face: FoundFace) -> Row:
    numbers = (*(round(number, 1) for number in face.box), round(eye_distance(face.landmarks), 1), round(face.score, 3))
    return dict(zip(_FOUND, map(float, numbers), strict=True))
