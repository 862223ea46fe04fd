"""Photographs of any kind become faces to train on: found, chosen, aligned and written, one photograph at a time.

Contact sheets of the prepared faces serve to check them by eye.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import asdict
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import Text, shortened
from trainer.core.control import Report, StopRequested, with_progress
from trainer.core.data.celeba import LANDMARKS, SIZE, read_landmarks, table_of
from trainer.core.data.packing import in_parallel
from trainer.core.data.picture_decoders import Decoder
from trainer.core.data.pictures import decoded
from trainer.core.data.readers import Pixels, UnreadableError
from trainer.core.data.sources import fingerprint
from trainer.core.events import Done, Event, Sample, Stopped, Warning
from trainer.core.files import quiet_libraries, write_whole
from trainer.core.prepare.data_check import is_celeba
from trainer.core.prepare.face_finding import (
    FaceChoice,
    FaceFinder,
    FoundFace,
    LeftOut,
    PreparedFace,
    known_face,
    prepare_faces,
)
from trainer.core.prepare.photographs import Photographs
from trainer.core.prepare.prepared_folder import INDEX_COLUMNS, SKIPPED_COLUMNS, PreparedFolder, write_table
from trainer.core.run.run_lock import RunLock

STAGE = "prepare"
_METHOD = 2  # raise it when faces are prepared differently: a folder begun before is then not gone on in
Outcome = list[PreparedFace | LeftOut]
_COLUMNS, _ROWS = 16, 10
_TILE, _GAP, _CAPTION = 72, 4, 12  # pixels
_MOST_PAGES = 20
_PAPER, _INK = "white", "black"
Landmarks = Mapping[str, NDArray[np.float64]]  # (5, 2) by file name


def prepare(source: Path, out: Path, choice: FaceChoice, should_stop: Callable[[], bool]) -> Iterator[Event]:
    """Prepare the faces of all photographs in a folder or zip, going on where an earlier call stopped.

    Ends in Done with the folder to give as faces, which is `source` itself for CelebA's aligned pictures, or in
    Stopped. Where CelebA's landmarks lie beside its pictures these are placed by them, and no face is searched.
    Raises UserError for a source without photographs or faces, and for a folder `out` that cannot be used.
    """
    if out.resolve() == source.resolve():
        raise UserError("{out} is what holds the photographs; name another folder with --out.", out=out)
    if out.resolve().is_relative_to(source.resolve()):
        raise UserError(
            "{out} lies within the photographs; name a folder outside {source} with --out.", out=out, source=source
        )
    photographs, folder = Photographs(source), PreparedFolder(out)
    table = table_of(source, LANDMARKS)
    landmarks = read_landmarks(table) if table else {}
    if not folder.is_begun and not landmarks and is_celeba(photographs, FaceFinder()):
        yield Warning(
            Text("These are CelebA's aligned pictures, which need no preparing; give them to --faces as they are.")
        )
        yield Done(STAGE, str(source))
        return
    with RunLock(out, "--out"):
        identity = photographs.identity + (f" {fingerprint(table)}" if table else "")
        folder.claim(asdict(choice) | {"set of photographs": identity, "method of preparing": _METHOD})
        if table:
            yield Warning(Text("CelebA's landmarks in {table} place the faces; none is searched for.", table=table))
        work = partial(_prepare_rest, photographs, folder, choice, landmarks)
        try:
            yield from with_progress("photographs", work, should_stop)
        except StopRequested:
            yield Stopped(STAGE, folder.photographs)
            return
        yield from _other_files(photographs)
        yield from _finished(folder, choice)


def _prepare_rest(
    photographs: Photographs, folder: PreparedFolder, choice: FaceChoice, landmarks: Landmarks, report: Report
) -> None:
    with quiet_libraries(), closing(_outcomes(photographs, folder.photographs, choice, landmarks)) as outcomes:
        for outcome in outcomes:
            report(folder.photographs, len(photographs))
            folder.add(photographs.names[folder.photographs], outcome)
    report(folder.photographs, len(photographs))


def _outcomes(
    photographs: Photographs, start: int, choice: FaceChoice, landmarks: Landmarks
) -> Generator[Outcome, None, None]:
    """The outcome of each photograph from number `start` on, in order; a few are worked on at once."""
    finder = FaceFinder()

    def known(index: int, picture: Pixels) -> FoundFace | None:
        points = landmarks.get(PurePosixPath(photographs.names[index]).name)
        return known_face(points) if points is not None and picture.shape[1::-1] == SIZE else None

    def work(index: int) -> Outcome:
        try:
            with photographs.opened(index) as picture:
                return list(prepare_faces(picture, finder, choice, known(index, picture)))
        except UnreadableError as error:
            return [LeftOut("unreadable", str(error))]

    yield from in_parallel(work, range(start, len(photographs)))


def _other_files(photographs: Photographs) -> Iterator[Event]:
    """That there are files which are no photographs, and what the first of them is."""
    if photographs.others:
        yield Warning(
            Text(
                "Files that are no photographs and are left out: {count:,}, the first {first}.",
                count=len(photographs.others),
                first=shortened(str(photographs.others[0]), 120),
            )
        )


def _finished(folder: PreparedFolder, choice: FaceChoice) -> Iterator[Event]:
    """Tables, contact sheets and a summary of all that was done."""
    skipped_table = folder.path / "skipped.csv"
    write_table(folder.path / "index.csv", INDEX_COLUMNS, folder.face_rows())
    write_table(skipped_table, SKIPPED_COLUMNS, folder.skipped_rows())
    doubtful_first = [folder.faces / file for _, file in sorted((r["score"], r["file"]) for r in folder.face_rows())]
    for page, path in enumerate(write_contact_sheets(doubtful_first, folder.path), start=1):
        yield Sample(STAGE, page, str(path))
    if not doubtful_first:
        raise UserError(
            "No face could be prepared; {skipped_table} tells why for each photograph.", skipped_table=skipped_table
        )
    yield Warning(
        Text(
            "Photographs: {photographs:,}; faces of {size} pixels a side: {count:,}. Look them over on the "
            "contact sheets, the least certain first, and delete the files of those you do not want.",
            photographs=folder.photographs,
            size=choice.size,
            count=len(doubtful_first),
        )
    )
    reasons = Counter(row["reason"] for row in folder.skipped_rows())
    if reasons:
        counts = ", ".join(f"{reason} {count:,}" for reason, count in reasons.most_common())
        yield Warning(Text("Left out: {counts}; {table} lists each.", counts=counts, table=skipped_table))
    yield Done(STAGE, str(folder.faces))


def write_contact_sheets(faces: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Write contact-sheet-1.png and so on into `folder`, the files' names under the faces, and yield their paths.

    Shows faces in the order given, 160 a page on at most 20 pages; pages of an earlier time are removed. Raises
    UserError where a page cannot be written.
    """
    a_page = _COLUMNS * _ROWS
    for page in range(1, _MOST_PAGES + 1):
        with suppress(OSError):  # none is there
            (folder / f"contact-sheet-{page}.png").unlink()
    for page, start in enumerate(range(0, min(len(faces), _MOST_PAGES * a_page), a_page), start=1):
        content = BytesIO()
        _sheet(faces[start : start + a_page]).save(content, "png")
        path = folder / f"contact-sheet-{page}.png"
        write_whole(path, content.getvalue())
        yield path


def _tile(face: Image.Image) -> Pixels:
    return np.asarray(face.convert("RGB").resize((_TILE, _TILE), Image.Resampling.BICUBIC))


def _sheet(faces: Sequence[Path]) -> Image.Image:
    across, down = min(len(faces), _COLUMNS), -(-len(faces) // _COLUMNS)
    wide, high = _TILE + _GAP, _TILE + _CAPTION + _GAP
    sheet = Image.new("RGB", (across * wide + _GAP, down * high + _GAP), _PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_CAPTION - 2)
    for index, path in enumerate(faces):
        left, top = _GAP + index % _COLUMNS * wide, _GAP + index // _COLUMNS * high
        with suppress(OSError, UnreadableError), open_regular(path) as file, decoded(file, Decoder(_tile)) as tile:
            sheet.paste(Image.fromarray(tile), (left, top))
        draw.text((left, top + _TILE), path.stem, _INK, font)
    return sheet
