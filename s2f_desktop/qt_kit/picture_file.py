"""Reads untrusted pictures: regular files of five self-contained formats, one at a time and within bounds.

A picture takes at most MEMORY while it is read, however many threads read some. A JPEG file, as cameras make them of
200 million pixels, is made smaller as it is read; of other formats the whole picture is held.
"""

from pathlib import Path
from struct import unpack
from threading import Lock
from typing import BinaryIO

from PySide6.QtCore import QByteArray, QFile, QFileDevice, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from s2f_desktop.qt_kit.errors import os_error_reason
from s2f_desktop.qt_kit.picture_kinds import picture_kind
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import Text

MEMORY = 640 * 2**20  # bytes
_WHOLE = 2**28  # bytes of a picture that is held as a whole; the rest is for what it is converted to
_MAX_PIXELS, _MAX_WHOLE = 3 * 10**8, 2**26  # of a JPEG file, and of any other
_LONGEST_SIDE = 2**15  # pixels
_one_at_a_time = Lock()
# Of JPEG files: the bytes of 64 coefficients, a limit on scans, and markers (ITU-T T.81, annex B).
_BLOCK = 128
_MAX_SCANS = 100  # each goes through the whole picture; programs write about ten
_CHUNK = 2**20
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SEQUENTIAL = {0xC0, 0xC1, 0xC3}
_SCAN = 0xDA


def read_picture(path: Path, largest: int) -> QImage:
    """A picture, upright as its EXIF data says, made smaller where a side is longer than `largest` pixels.

    May be called in any thread. Raises UserError.
    """
    try:
        with open_regular(path) as file, _one_at_a_time:
            image, reason = _read(file, largest)
    except OSError as error:
        raise UserError("{path} could not be opened: {reason}.", path=path, reason=os_error_reason(error)) from error
    if reason:
        raise UserError(
            "{path} cannot be read as a picture ({reason}); choose a PNG or JPEG file.", path=path, reason=reason
        )
    return image


def shown_picture(path: Path, largest: int) -> QPixmap:
    """As `read_picture`, for the screen; an empty pixmap where the picture cannot be read."""
    try:
        return QPixmap.fromImage(read_picture(path, largest))
    except UserError:
        return QPixmap()


def _read(file: BinaryIO, largest: int) -> tuple[QImage, str]:
    """The picture, or why there is none."""
    kind = picture_kind(file.read(16))
    reason = (
        _jpeg_problem(file) if kind == "jpeg" else "" if kind else Text("it is none of PNG, JPEG, GIF, BMP and WebP")
    )
    if reason:
        return QImage(), reason
    device = QFile()
    device.open(file.fileno(), QIODevice.OpenModeFlag.ReadOnly, QFileDevice.FileHandleFlag.DontCloseHandle)
    device.seek(0)
    reader = QImageReader(device, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_WHOLE // 2**20)
    size = reader.size()
    if _is_too_large(size, kind):
        reason = Text("{width} x {height} pixels are too many", width=size.width(), height=size.height())
        return QImage(), reason
    if kind == "jpeg":
        reader.setScaledSize(_bounded(size, largest))
    image = reader.read()
    return (image, reader.errorString()) if image.isNull() else (smaller(image, largest), "")


def _jpeg_problem(file: BinaryIO) -> str:
    """Why a JPEG file cannot be read; empty where it can."""
    try:
        reason = Text("it is a progressive JPEG of too many pixels; save it as a plain one")
        return reason if held_bytes(file) > MEMORY else ""
    except ValueError:
        reason = Text("it is damaged")
        return reason


def _is_too_large(size: QSize, kind: str) -> bool:
    """Whether a size is too large; an unknown one is of a file that cannot be read, which the reader reports."""
    limit = _MAX_PIXELS if kind == "jpeg" else _MAX_WHOLE
    return size.isValid() and (max(size.toTuple()) > _LONGEST_SIDE or size.width() * size.height() > limit)


def smaller(image: QImage, largest: int) -> QImage:
    """A picture within bounds; pixels are dropped first, since smooth scaling takes twice the picture's memory more."""
    size = _bounded(image.size(), largest)
    if size == image.size():
        return image
    ignore, twice = Qt.AspectRatioMode.IgnoreAspectRatio, QSize(2 * size.width(), 2 * size.height())
    rough = image.scaled(twice.boundedTo(image.size()), ignore, Qt.TransformationMode.FastTransformation)
    return rough.scaled(size, ignore, Qt.TransformationMode.SmoothTransformation)


def _bounded(size: QSize, largest: int) -> QSize:
    if max(size.width(), size.height()) <= largest:
        return size
    return size.scaled(largest, largest, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))


def held_bytes(file: BinaryIO) -> int:
    """Bytes of coefficients that a decoder holds until it has read all scans; 0 where there is only one.

    Raises ValueError for a file without a frame and a scan, and for more scans than any program writes.
    """
    marker, frame, scan = _segments(file)
    _, height, width, count = unpack(">BHHB", frame[:6])
    samplings = [(byte >> 4, byte & 15) for byte in frame[7 : 6 + 3 * count : 3]]
    if len(samplings) != count or not count or not scan:
        raise ValueError("a frame without components")
    if marker in _SEQUENTIAL and scan[0] == count:
        return 0
    if _count_scans(file) > _MAX_SCANS:
        raise ValueError("more scans than any program writes")
    widest, highest = (max(1, *sides) for sides in zip((1, 1), *samplings, strict=True))
    blocks = (-(-width * x // (8 * widest)) * -(-height * y // (8 * highest)) for x, y in samplings)
    return int(_BLOCK * sum(blocks))


def _segments(file: BinaryIO) -> tuple[int, bytes, bytes]:
    """The frame's marker and content, and the first scan's; nothing may stand between the segments before that."""
    file.seek(2)
    marker, frame = 0, b""
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        kind, length = unpack(">BH", head[1:])
        if kind == 0xFF:  # padding
            file.seek(-3, 1)
            continue
        content = file.read(max(0, length - 2))
        if kind == _SCAN and len(frame) >= 6:
            return marker, frame, content
        if kind in _FRAMES:
            marker, frame = kind, content
    raise ValueError("no frame, or no scan")


def _count_scans(file: BinaryIO) -> int:
    """The number of scans, or more: the marker's two bytes do not occur in a scan's own data."""
    file.seek(0)
    found, last = 0, b""
    while chunk := file.read(_CHUNK):
        found += (last + chunk).count(b"\xff\xda")
        last = chunk[-1:]
    return found
