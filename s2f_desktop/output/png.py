"""Writing PNG files without Qt: eight bits a channel, with texts that tell where a picture comes from. Free of Qt."""

import zlib
from collections.abc import Mapping
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB, _BITS = 2, 8


def png_bytes(picture: "NDArray[np.uint8]", texts: Mapping[str, str]) -> bytes:
    """A picture (H, W, 3) as a PNG file; `texts` become tEXt chunks, or iTXt where they are not Latin-1."""
    height, width, _ = picture.shape
    rows = b"".join(b"\0" + row.tobytes() for row in picture)  # each begins with its filter: none
    chunks = [_chunk(b"IHDR", pack(">IIBBBBB", width, height, _BITS, _RGB, 0, 0, 0))]
    chunks += [_text(key, text) for key, text in texts.items()]
    chunks += [_chunk(b"IDAT", zlib.compress(rows, 6)), _chunk(b"IEND", b"")]
    return _SIGNATURE + b"".join(chunks)


def _text(key: str, text: str) -> bytes:
    try:
        return _chunk(b"tEXt", key.encode("latin-1") + b"\0" + text.encode("latin-1"))
    except UnicodeEncodeError:
        return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _chunk(kind: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + kind + content + pack(">I", zlib.crc32(kind + content))
