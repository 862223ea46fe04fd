"""Recognises pictures by their names and first bytes. Free of Qt, since the command line asks, too.

Five formats are read; picture_file.py does that.
"""

from pathlib import Path

from s2f_models.regular_files import open_regular

SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"BM": "bmp", b"RIFF": "webp"}
_LONGEST = 16  # bytes that tell a format


def picture_kind(start: bytes) -> str:
    """The format of a picture that begins with these 16 bytes, as Qt names it; empty where it is none of the five."""
    kind = next((kind for signature, kind in _SIGNATURES.items() if start.startswith(signature)), "")
    return "" if kind == "webp" and start[8:12] not in (b"WEBP", b"") else kind


def first_bytes(path: Path) -> bytes:
    """The bytes that tell a file's format; none where it cannot be read, or is no regular file."""
    try:
        with open_regular(path) as file:
            return file.read(_LONGEST)
    except OSError:
        return b""


def is_picture(path: Path) -> bool:
    """Whether a file is a picture, as its name or its content says; reads it, which a slow disk takes its time for."""
    return path.suffix.lower() in SUFFIXES or bool(picture_kind(first_bytes(path)))


def picture_patterns() -> str:
    """The pictures' part of a file dialog's filter."""
    return " ".join(f"*{suffix}" for suffix in SUFFIXES)


def picture_filter(name: str) -> str:
    """The filter of a file dialog for pictures alone, by this name."""
    return f"{name} ({picture_patterns()})"
