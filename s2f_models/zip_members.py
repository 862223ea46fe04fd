"""Members of zips that anybody may have made: unpacked in parts, and never further than they say they are large."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_STEP = 2**16  # bytes


def member_parts(archive: ZipFile, member: ZipInfo) -> Iterator[bytes]:
    """The content of a member, a part after the other.

    Raises ValueError for a method that zipfile unpacks without a bound, and nearly anything for damaged members.
    """
    require_bounded(member)
    with archive.open(member) as source:
        while part := source.read(_STEP):
            yield part


def require_bounded(member: ZipInfo) -> None:
    """Raises ValueError for a member packed by bzip2 or LZMA: some bytes of them may fill all memory at once."""
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ValueError("it is packed by a method that is not read; pack it anew as an ordinary zip")
