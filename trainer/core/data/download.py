"""Fetching the Quick, Draw! faces: only when asked, going on where it broke off, and held against the server's hash.

By the standard library: pooch would fetch and compare, but begins anew where a connection broke off.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from s2f_models.errors import UserError
from s2f_models.files import read_regular, write_atomically
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened
from trainer.core.data.bitmap_arrays import npy_reader
from trainer.core.files import disk_trouble

# Bitmaps (28 x 28) of all drawings of the category "face"; Google, CC BY 4.0. The only place that names where it is.
QUICKDRAW_FACE = "https://storage.googleapis.com/quickdraw_dataset/full/numpy_bitmap/face.npy"
QUICKDRAW_MEGABYTES = 127  # about; the server sends the exact size
PIECE = 1 << 18  # most bytes between two looks at whether to stop
MAX_VERSION = 4096  # bytes of what a server calls a version of a file
PATIENCE = 15.0  # seconds without a byte

Report = Callable[[int, int], None]  # (bytes there, bytes in all)


@dataclass(frozen=True)
class _Answer:
    """The server's answer: the start of its bytes, the size of the file, and its version and MD5, if any."""

    start: int
    total: int
    version: str
    md5: str


def download(address: str, target: Path, report: Report) -> Path:
    """Fetch bitmaps to `target`; a whole file that stands there is taken. Whatever `report` raises ends it.

    What has come so far is kept beside it as .part, for the next time, if the server then has the same version. Raises
    UserError where the server cannot be reached, the connection breaks, the disk is full, or the file is not sound.
    """
    if target.is_file():
        npy_reader(target)
        return target
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        answer = _fetch(address, part, report)
        _require_sound(part, answer)
        part.replace(target)
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise UserError(
            "{address} cannot be fetched ({reason}); check the connection and try again: what has come is kept.",
            address=shortened(address),
            reason=shortened(reason),
        ) from error
    except OSError as error:
        raise disk_trouble(part, error) from error
    _version_file(part).unlink(missing_ok=True)
    return target


def _fetch(address: str, part: Path, report: Report) -> _Answer:
    try:
        return _fetch_rest(address, part, report)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            raise
    part.unlink()  # it is longer than what the server has
    return _fetch_rest(address, part, report)


def _fetch_rest(address: str, part: Path, report: Report) -> _Answer:
    request = urllib.request.Request(address)
    present, version = _begun(part)
    if present:
        request.add_header("Range", f"bytes={present}-")
        request.add_header("If-Range", version)
    with urllib.request.urlopen(request, timeout=PATIENCE) as response:
        answer = _answer(response)
        _require_space(part.parent, answer.total - answer.start)
        write_atomically(_version_file(part), answer.version.encode("utf-8", "replace"), follow_links=False)
        with open_regular(part, "r+b" if answer.start else "wb", follow_links=False) as file:
            file.seek(answer.start)
            report(answer.start, answer.total)
            while piece := response.read1(PIECE):
                file.write(piece)
                report(file.tell(), answer.total)
    return answer


def _begun(part: Path) -> tuple[int, str]:
    """Bytes that have come, and of which version; nothing where that is unknown."""
    with suppress(OSError, UnicodeDecodeError):
        version = read_regular(_version_file(part), MAX_VERSION, follow_links=False).decode()
        if version:
            return part.stat().st_size, version
    return 0, ""


def _version_file(part: Path) -> Path:
    return part.with_name(part.name + ".version")


def _answer(response: Any) -> _Answer:
    headers = response.headers
    hashes = dict(
        entry.strip().partition("=")[::2] for line in headers.get_all("x-goog-hash", []) for entry in line.split(",")
    )
    known = re.fullmatch(r"bytes (\d{1,15})-\d+/(\d{1,15})", headers.get("Content-Range", ""))
    partial = response.status == http.HTTPStatus.PARTIAL_CONTENT and known is not None
    start, total = map(int, known.groups()) if partial and known else (0, _size(headers.get("Content-Length")))
    return _Answer(start, total, headers.get("ETag", ""), hashes.get("md5", ""))


def _size(header: str | None) -> int:
    """Bytes, 0 where a server sends no plausible number."""
    return int(header) if header and header.isascii() and header.isdecimal() and len(header) < 20 else 0


def _require_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise UserError(
            "{folder} has {free:,} MB left and {needed:,} MB are needed; make room first.",
            folder=folder,
            free=free >> 20,
            needed=needed >> 20,
        )


def _require_sound(part: Path, answer: _Answer) -> None:
    """Raises UserError where the file is cut short, or not what the server says that it has."""
    size = part.stat().st_size
    if size < answer.total:
        raise UserError(
            "The connection broke off after {size:,} of {total:,} bytes; try again and it goes on from there.",
            size=size,
            total=answer.total,
        )
    with part.open("rb") as file:
        md5 = base64.b64encode(hashlib.file_digest(file, "md5").digest()).decode()
    try:
        if size > answer.total > 0 or (answer.md5 and answer.md5 != md5):
            raise UserError("{name} did not arrive as the server has it; it was removed, so try again.", name=part.name)
        npy_reader(part)
    except UserError:
        part.unlink()
        _version_file(part).unlink(missing_ok=True)
        raise
