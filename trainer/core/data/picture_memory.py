"""The memory of decoding pictures, bounded over all threads together; too large ones are refused or reduced.

IN_WORK bytes are shared by all pictures that are being decoded, and HELD by what was unpacked from zips for them; so a
machine of any number of cores decodes as many small pictures at once as it likes, and one large one at a time.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

from PIL import Image, _imaging

from s2f_models.errors import TextError

MAX_SIDE = 16_384  # that is decoded, as MAX_PIXELS
MAX_PIXELS = 64_000_000  # that are decoded: a JPEG of more is decoded at a half, a quarter or an eighth of its size
LARGE = 16_000_000  # pixels: pictures of more are reduced to less before anything else is done with them
IN_WORK = 704 << 20
HELD = 256 << 20

_SCALES = (1, 2, 4, 8)  # of a JPEG's draft mode
_STORED = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}  # bytes a pixel in Pillow; 4 in other modes
# Times that many while a picture is decoded: canvases, strips, turning, components as whole numbers.
_DECODER = {"WEBP": 3, "TIFF": 2, "AVIF": 3, "HEIF": 3, "JPEG2000": 7, "QOI": 2, "SGI": 2, "DDS": 2}
# Bytes a pixel of what is done after decoding: copies in RGB; more for what is transparent or has 16 bits.
_AFTER, _AFTER_MORE = 12, 24
_COEFFICIENT = 2  # bytes, up to three of them a pixel: what a JPEG of several scans is kept as until it is whole
# Pillow's pieces of memory: the C library gives those above 32 MB back as soon as they are free, smaller ones it keeps
# for the thread that had them, so that each thread would hold the largest picture it ever saw.
_imaging.set_block_size(64 << 20)


class TooLargeError(TextError, ValueError):
    """A picture that cannot be decoded within the bounds; says why in a few words."""


class Reservation:
    """So many bytes of a Room."""

    def __init__(self, room: Room, size: int) -> None:
        self.room, self.size = room, size

    def shrink(self, size: int) -> None:
        """Give back what is beyond `size`."""
        with self.room.changed:
            self.room.free += max(0, self.size - size)
            self.size = min(self.size, size)
            self.room.changed.notify_all()


class Room:
    """Bytes that threads share. They are served in turn, so that a large request is not delayed without end."""

    def __init__(self, size: int) -> None:
        self.size = self.free = size
        self.changed = Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def of(self, size: int) -> Iterator[Reservation]:
        """Wait for so many bytes, at most all of them, and have them for the block."""
        reservation = Reservation(self, min(size, self.size))
        with self.changed:
            self._queue.append(reservation)
            try:
                self.changed.wait_for(lambda: self._queue[0] is reservation and self.free >= reservation.size)
                self.free -= reservation.size
            finally:
                self._queue.remove(reservation)
                self.changed.notify_all()
        try:
            yield reservation
        finally:
            reservation.shrink(0)


in_work, held = Room(IN_WORK), Room(HELD)


def fitted(image: Image.Image, side: int | None) -> int:
    """Bring an opened picture, not decoded yet, within the bounds, and give the bytes that it will take.

    side: pixels of the shorter side that are enough, so that a JPEG may be decoded smaller; None: all of them where
    possible. Raises TooLargeError.
    """
    width, height = image.size
    full = _coefficients(image)
    scale = next((scale for scale in _SCALES if _fits(image, scale, full)), 1) if image.format == "JPEG" else 1
    if scale > 1:
        most = max(1, min(width, height) // scale)
        side = most if side is None else min(side, most)
    if side is not None:
        image.draft("RGB", (side, side))
    if not _fits(image, 1, full):
        raise TooLargeError("{width} x {height} pixels are too many", width=width, height=height)
    return _needed(image, 1, full)


def _fits(image: Image.Image, scale: int, coefficients: int) -> bool:
    if max(image.size) > MAX_SIDE * scale:
        return False
    return _pixels(image, scale) <= MAX_PIXELS and _needed(image, scale, coefficients) <= IN_WORK


def _needed(image: Image.Image, scale: int, coefficients: int) -> int:
    pixels = _pixels(image, scale)
    stored = _STORED.get(image.mode, 4)
    more = image.has_transparency_data or image.mode.startswith("I")
    after = min(pixels, LARGE) * (_AFTER_MORE if more and pixels <= LARGE else _AFTER)
    decoding = pixels * stored * _DECODER.get(image.format or "", 1) + coefficients
    return int(decoding + after)


def _pixels(image: Image.Image, scale: int) -> int:
    return math.ceil(image.width / scale) * math.ceil(image.height / scale)


def _coefficients(image: Image.Image) -> int:
    """Bytes that a JPEG's coefficients take where all must be read first; at its full size, whatever the draft."""
    layers = getattr(image, "layer", None)
    if image.format != "JPEG" or not layers or (not image.info.get("progressive") and _is_one_scan(image, len(layers))):
        return 0
    across, down = (int(max(layer[i] for layer in layers)) or 1 for i in (1, 2))
    reservation: float = sum(layer[1] * layer[2] for layer in layers) / (across * down)
    return math.ceil(_COEFFICIENT * reservation * image.width * image.height)


def _is_one_scan(image: Image.Image, layers: int) -> bool:
    """True where the first scan holds all colours, by its header, behind which Pillow has stopped reading."""
    file, size = getattr(image, "fp", None), 6 + 2 * layers
    if file is None:
        return False
    at = file.tell()
    file.seek(at - size)
    head = file.read(3)
    file.seek(at)
    return bool(head == bytes((0, size, layers)))
