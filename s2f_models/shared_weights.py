"""The weights of a shipped model put together from its graphs, which hold the same numbers.

The repository has both. An installed program has a table of pieces in place of weights.safetensors (18 MB that only
torch reads), made by resources/packaging/weights_pieces.py: the file's bytes in their order, each piece a place in one
of the model's graphs, or base64 text. What comes out is the file byte for byte; its hash is checked as any file's.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from s2f_models.checked_json import BadJson, from_json, read_json

Piece: TypeAlias = tuple[str, int, int] | str  # a graph's name, the place in it and the length in bytes; or base64


@dataclass(frozen=True)
class Pieces:
    """The table: the bytes of a weights file in their order."""

    pieces: list[Piece]


def pieces_path(folder: Path) -> Path:
    """The table of a shipped model, beside its folder, which holds nothing but the bundle."""
    return folder.with_name(f"{folder.name}.pieces.json")


def joined_weights(folder: Path, read: Callable[[str], bytes]) -> bytes:
    """The content of a shipped model's weights.safetensors. read: gives a graph by its name.

    Raises OSError where there is no table that can be read, and what `read` does.
    """
    try:
        table = from_json(Pieces, read_json(pieces_path(folder)))
        graphs = cache(read)
        return b"".join(_bytes_of(piece, graphs) for piece in table.pieces)
    except (BadJson, binascii.Error) as error:
        raise OSError(f"its table is damaged: {error}") from error


def _bytes_of(piece: Piece, graphs: Callable[[str], bytes]) -> bytes:
    if isinstance(piece, str):
        return base64.b64decode(piece, validate=True)
    name, start, length = piece
    return graphs(name)[start : start + length]
