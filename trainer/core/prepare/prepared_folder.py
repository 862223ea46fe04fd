"""The folder of prepared faces with its tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from s2f_models.checked_json import BadJson, from_json, parse_json, read_json
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from trainer.core.files import disk_trouble, remove_leftovers, write_whole
from trainer.core.names import why_no_name
from trainer.core.prepare.alignment import eye_distance
from trainer.core.prepare.face_finding import FoundFace, LeftOut, PreparedFace

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


MAX_LINE = 2**22  # bytes of the journal's lines: a photograph of a thousand faces has fewer


@dataclass(frozen=True)
class _Entry:
    """A line of the journal: a photograph, and the rows of the tables that came of it."""

    source: str
    faces: tuple[Row, ...]
    skipped: tuple[Row, ...]


class PreparedFolder:
    """Grows by one photograph at a time, each whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faces = path / "faces"
        self.photographs = 0  # done so far
        self._settings = path / "prepare.json"
        self._journal = path / "journal.jsonl"

    @property
    def is_begun(self) -> bool:
        """True where faces were prepared in it before."""
        return self._settings.exists()

    def claim(self, settings: Mapping[str, Any]) -> None:
        """Begin the folder with these settings, or go on in it.

        Raises UserError where it was begun with others, holds other things, or cannot be written.
        """
        try:
            if self.is_begun:
                self._require(settings)
                self._go_on()
                return
            if self.path.exists() and any(not path.name.startswith(".") for path in self.path.iterdir()):
                raise UserError("{path} holds other things; name a new or an empty folder with --out.", path=self.path)
        except OSError as error:
            raise disk_trouble(self.path, error) from error
        write_whole(self._settings, json.dumps(settings, indent=1).encode())

    def add(self, source: str, outcome: Iterable[PreparedFace | LeftOut]) -> None:
        """Write what came of the next photograph, named `source`. Raises UserError where it cannot be written."""
        faces: list[Row] = []
        skipped: list[Row] = []
        for found in outcome:
            if isinstance(found, LeftOut):
                skipped.append(skipped_row(source, found))
                continue
            name = f"{self.photographs + 1:06}-{len(faces) + 1}.png"
            write_whole(self.faces / name, found.png)
            faces.append(index_row(name, source, found))
        self._append({"source": source, "faces": faces, "skipped": skipped})
        self.photographs += 1

    def face_rows(self) -> Iterator[Row]:
        """The rows of index.csv; a face whose file a person has deleted is no longer among them."""
        for entry in self._entries():
            yield from (row for row in entry.faces if (self.faces / row["file"]).is_file())

    def skipped_rows(self) -> Iterator[Row]:
        """The rows of skipped.csv."""
        for entry in self._entries():
            yield from entry.skipped

    def _require(self, settings: Mapping[str, Any]) -> None:
        try:
            begun = read_json(self._settings, follow_links=False)
            differing = [key for key in settings if begun[key] != settings[key]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                "{settings} cannot be read; name another folder with --out.", settings=self._settings
            ) from error
        if differing:
            raise UserError(
                "{path} was begun with another {differing}; go on as it began, or name another folder with --out.",
                path=self.path,
                differing=differing[0],
            )

    def _go_on(self) -> None:
        """Count what is done; what a killed command left half-written is removed."""
        if not self._journal.exists():
            return
        whole = 0
        with open_regular(self._journal, "r+b", follow_links=False) as file:
            while line := file.readline(MAX_LINE):
                if _entry(line) is None:
                    break
                whole += len(line)
                self.photographs += 1
            file.truncate(whole)
        remove_leftovers(self.faces)

    def _entries(self) -> Iterator[_Entry]:
        with open_regular(self._journal, follow_links=False) as file:
            while (entry := _entry(file.readline(MAX_LINE))) is not None:
                yield entry

    def _append(self, entry: Mapping[str, Any]) -> None:
        try:
            with open_regular(self._journal, "ab", follow_links=False) as file:
                file.write(json.dumps(entry).encode() + b"\n")
        except OSError as error:
            raise disk_trouble(self._journal, error) from error


def _entry(line: bytes) -> _Entry | None:
    """The entry in a line of the journal; None where it is none, or not whole."""
    try:
        entry = from_json(_Entry, parse_json(line), unknown="ignore") if line.endswith(b"\n") else None
    except BadJson:
        return None
    return entry if entry and all(map(_is_face, entry.faces)) and all(map(_is_skipped, entry.skipped)) else None


def _is_face(row: Row) -> bool:
    name = row.get("file")
    is_named = isinstance(name, str) and not why_no_name(name)
    return is_named and isinstance(row.get("score"), float) and row.keys() <= {*INDEX_COLUMNS}


def _is_skipped(row: Row) -> bool:
    return isinstance(row.get("reason"), str) and row.keys() <= {*SKIPPED_COLUMNS}
