"""The folder that prepared faces are written to, and going on in it.

faces/000012-1.png   the largest face of the 12th photograph
index.csv            each face: where it comes from, landmarks, sharpness
skipped.csv          each face and photograph left out, and why
contact-sheet-1.png  the faces at a glance (trainer.core.prepare.contact_sheet)
journal.jsonl        a line a photograph, written once its faces are: what an interrupted command goes on from
prepare.json         the settings and the photographs that the folder was begun with
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from s2f_models.errors import UserError
from trainer.core.files import disk_trouble, remove_leftovers, write_whole
from trainer.core.prepare.face_choice import LeftOut, PreparedFace
from trainer.core.prepare.prepared_tables import Row, index_row, skipped_row


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
        """Whether faces were prepared in it before."""
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
                raise UserError(f"{self.path} holds other things; name a new or an empty folder with --out.")
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
            yield from (row for row in entry["faces"] if (self.faces / row["file"]).is_file())

    def skipped_rows(self) -> Iterator[Row]:
        """The rows of skipped.csv."""
        for entry in self._entries():
            yield from entry["skipped"]

    def _require(self, settings: Mapping[str, Any]) -> None:
        try:
            begun = json.loads(self._settings.read_text())
            differing = [key for key in settings if begun[key] != settings[key]]
        except (ValueError, KeyError, TypeError) as error:
            raise UserError(f"{self._settings} cannot be read; name another folder with --out.") from error
        if differing:
            raise UserError(
                f"{self.path} was begun with another {differing[0]}; go on as it began, or name another folder with "
                "--out."
            )

    def _go_on(self) -> None:
        """Count what is done; what a killed command left half-written is removed."""
        if not self._journal.exists():
            return
        whole = 0
        for line in self._journal.read_bytes().splitlines(keepends=True):
            if not _is_entry(line):
                break
            whole += len(line)
            self.photographs += 1
        os.truncate(self._journal, whole)
        remove_leftovers(self.faces)

    def _entries(self) -> Iterator[dict[str, Any]]:
        with self._journal.open(encoding="utf-8") as file:
            yield from map(json.loads, file)

    def _append(self, entry: Mapping[str, Any]) -> None:
        try:
            with self._journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry) + "\n")
        except OSError as error:
            raise disk_trouble(self._journal, error) from error


def _is_entry(line: bytes) -> bool:
    try:
        entry = json.loads(line)
        return line.endswith(b"\n") and entry.keys() >= {"source", "faces", "skipped"}
    except (ValueError, AttributeError):
        return False
