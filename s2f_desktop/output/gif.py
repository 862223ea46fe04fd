"""GIF files without a library: each frame has its own 256 colours, found by median cut. Free of Qt.

CompuServe's "Graphics Interchange Format, Version 89a" (1990), with Netscape's extension for endless repetition.
"""

from collections.abc import Sequence
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COLOURS, _BITS = 256, 8
_COARSE = 5  # bits of a channel that colours are counted and looked up by
_CLEAR, _END, _FIRST, _FULL = 256, 257, 258, 4096  # codes of LZW
_REPEAT = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"


def gif_bytes(frames: Sequence["NDArray[np.uint8]"], delays_ms: Sequence[int], comment: str) -> bytes:
    """Frames (H, W, 3) of one size as an endless film; each is shown for its delay, to 10 ms."""
    height, width, _ = frames[0].shape
    head = b"GIF89a" + pack("<HHBBB", width, height, 0x70, 0, 0) + _REPEAT
    note = b"\x21\xfe" + _blocks(comment.encode("ascii", "replace"))
    body = b"".join(_frame(frame, delay) for frame, delay in zip(frames, delays_ms, strict=True))
    return head + note + body + b"\x3b"


def _frame(frame: "NDArray[np.uint8]", delay_ms: int) -> bytes:
    height, width, _ = frame.shape
    palette, indices = indexed(frame)
    control = b"\x21\xf9" + pack("<BBHBB", 4, 0x04, round(delay_ms / 10), 0, 0)
    place = b"\x2c" + pack("<HHHHB", 0, 0, width, height, 0x87)
    return control + place + palette.tobytes() + bytes([_BITS]) + _blocks(lzw(indices.tobytes()))


def indexed(frame: "NDArray[np.uint8]") -> "tuple[NDArray[np.uint8], NDArray[np.uint8]]":
    """A palette (256, 3) and each pixel's place in it, (H, W)."""
    import numpy as np

    coarse = (frame >> (8 - _COARSE)).astype(np.intp)
    keys = (coarse[..., 0] << 2 * _COARSE) | (coarse[..., 1] << _COARSE) | coarse[..., 2]
    used, nth, counts = np.unique(keys.ravel(), return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(nth, frame[..., axis].ravel(), len(used)) for axis in range(3)], axis=1)
    box_of = _median_cut(sums / counts[:, None], counts)
    weights = np.maximum(np.bincount(box_of, counts, _COLOURS), 1)
    means = [np.bincount(box_of, sums[:, axis], _COLOURS) / weights for axis in range(3)]
    palette = np.rint(np.stack(means, axis=1)).astype(np.uint8)
    return palette, box_of[nth].reshape(keys.shape).astype(np.uint8)


def _median_cut(colours: "NDArray[np.float64]", counts: "NDArray[np.intp]") -> "NDArray[np.intp]":
    """Which of at most 256 boxes each colour (N, 3) belongs to, (N,): the box of widest spread is cut at its median."""
    import numpy as np

    boxes = [np.arange(len(colours))]
    spreads = [_spread(colours, counts, boxes[0])]
    while len(boxes) < _COLOURS and max(spreads) > 0:
        widest = int(np.argmax(spreads))
        members = boxes[widest]
        axis = int(np.argmax(np.ptp(colours[members], axis=0)))
        ordered = members[np.argsort(colours[members, axis], kind="stable")]
        passed = counts[ordered].cumsum()
        cut = int(np.clip(np.searchsorted(passed, passed[-1] / 2), 1, len(ordered) - 1))
        boxes[widest], spreads[widest] = ordered[:cut], _spread(colours, counts, ordered[:cut])
        boxes.append(ordered[cut:])
        spreads.append(_spread(colours, counts, ordered[cut:]))
    box_of = np.empty(len(colours), np.intp)
    for nth, members in enumerate(boxes):
        box_of[members] = nth
    return box_of


def _spread(colours: "NDArray[np.float64]", counts: "NDArray[np.intp]", members: "NDArray[np.intp]") -> float:
    """How much cutting a box gains: its extent, weighed by the root of its pixels."""
    import numpy as np

    return float(np.ptp(colours[members], axis=0).max() * np.sqrt(counts[members].sum()))


def lzw(data: bytes) -> bytes:
    """Bytes (at least one) compressed by LZW with codes of 9 to 12 bits, as appendix F of the format tells."""
    out = bytearray()
    table: dict[int, int] = {}
    following, width = _FIRST, _BITS + 1
    bits, held = _CLEAR, width
    prefix = data[0]
    for byte in data[1:]:
        key = prefix << 8 | byte
        known = table.get(key)
        if known is not None:
            prefix = known
            continue
        bits |= prefix << held
        held += width
        if following < _FULL:
            width += following == 1 << width
            table[key] = following
            following += 1
        else:
            bits |= _CLEAR << held
            held += width
            table.clear()
            following, width = _FIRST, _BITS + 1
        prefix = byte
        whole = held >> 3
        out += (bits & (1 << 8 * whole) - 1).to_bytes(whole, "little")
        bits >>= 8 * whole
        held &= 7
    bits |= prefix << held
    held += width
    width += following == 1 << width and width < 12
    bits |= _END << held
    return bytes(out + bits.to_bytes((held + width + 7) >> 3, "little"))


def _blocks(data: bytes) -> bytes:
    """Data cut into blocks of at most 255 bytes, each with its length before it."""
    cut = (data[at : at + 255] for at in range(0, len(data), 255))
    return b"".join(bytes([len(block)]) + block for block in cut) + b"\0"
