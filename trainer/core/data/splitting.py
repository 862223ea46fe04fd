"""The split of packed pictures into training and validation: copies are used once, versions stay on one side.

A copy has the same bytes as packed. A version of a face looks the same by the signs of its differences in brightness
(dHash, 112 bits): of 4,500 portraits two of different photographs are nearly never nearer than 11 bits, the same after
JPEG at quality 40, other brightness, contrast or size nearly always within 7.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.core.data.celeba import TESTS, UNNAMED, VALIDATES
from trainer.core.data.readers import Pixels

Indices = NDArray[np.int64]

_CELLS = 8  # squares a side whose brightness is compared
_LOOK_BYTES = 2 * _CELLS * (_CELLS - 1) // 8
_SAME_LOOK = 7  # bits that differ at most
_ALL_PAIRS = 2048  # looks of which all pairs are compared; of more the nearest in each of some orders
_NEIGHBOURS = 4


@dataclass(frozen=True)
class Likeness:
    """copies (K, 2): a picture's index and that of the first with the same bytes, which stands before it. groups (N,):
    pictures that are versions of one another have one number; that of a copy is -1.
    """

    copies: Indices
    groups: Indices

    @property
    def versions(self) -> int:
        """The number of pictures that look like one before them, copies not counted."""
        distinct = self.groups[self.groups >= 0]
        return len(distinct) - len(np.unique(distinct))


class Fingerprints:
    """The fingerprint of each picture, 8 bytes and of faces 14 more, by which pictures are compared."""

    def __init__(self) -> None:
        self._contents: list[bytes] = []
        self._looks: list[NDArray[np.uint8]] = []

    def add(self, images: Sequence[Pixels]) -> None:
        """Further pictures: sketches (S, S), or faces (S, S, 3), all of one shape."""
        self._contents += [hashlib.blake2b(image.tobytes(), digest_size=8).digest() for image in images]
        if images and images[0].ndim == 3:
            self._looks.append(_looks(np.stack(images)))

    def likeness(self) -> Likeness:
        """Copies and versions among all that were added. Doodles have no versions: many are alike by chance."""
        contents = np.frombuffer(b"".join(self._contents), np.uint64)
        _, first, inverse = np.unique(contents, return_index=True, return_inverse=True)
        firsts, own = first[inverse], np.arange(len(contents))
        copies = np.flatnonzero(firsts != own)
        groups = np.where(firsts == own, own, -1)
        if self._looks:
            kept = np.flatnonzero(groups >= 0)
            groups[kept] = kept[_grouped(np.concatenate(self._looks)[kept])]
        return Likeness(np.stack([copies, firsts[copies]], axis=1), groups)


def held_back(size: int) -> int:
    """The number of validation pictures of a source of `size`: 10 %, at least one of two."""
    return max(size // 10, min(1, size - 1))


def last_tenths(sizes: Sequence[int]) -> Indices:
    """Indices of the last tenth of each source, one behind the other."""
    ends = np.cumsum(sizes, dtype=np.int64)
    parts = [np.arange(end - held_back(size), end) for end, size in zip(ends.tolist(), sizes, strict=True)]
    return np.concatenate(parts)


def spread_tenths(sizes: Sequence[int], groups: Indices) -> Indices:
    """Indices of a tenth of each source, evenly spread over it, with all pictures of their groups; never copies.

    A source may be sorted, so that its last tenth would be of other people, or of another camera, than the rest.
    """
    if len(np.unique(groups[groups >= 0])) < 2:  # all are versions of one photograph
        groups = np.where(groups >= 0, np.arange(len(groups)), -1)
    members = np.bincount(groups[groups >= 0], minlength=len(groups))
    chosen: set[int] = set()
    start = 0
    for size in sizes:
        own = groups[start : start + size]
        chosen |= _chosen(own[own >= 0], members)
        start += size
    return np.flatnonzero(np.isin(groups, np.array(sorted(chosen), np.int64)))


def split_for_index(
    sizes: Sequence[int], prints: Fingerprints, names: Sequence[str], parts: Sequence[Mapping[str, int]] | None
) -> dict[str, Any]:
    """What an index says of copies, versions, validation and test pictures; parts: the partition of each source."""
    likeness = prints.likeness()
    found: dict[str, Any] = {"copies": likeness.copies.ravel().tolist(), "versions": likeness.versions}
    if parts is None:
        return found | {"validation": spread_tenths(sizes, likeness.groups).tolist()}
    said = np.repeat(np.arange(len(sizes)), sizes).tolist()
    numbers = [parts[source].get(name, UNNAMED) for source, name in zip(said, names, strict=True)]
    validation, test = by_partition(sizes, likeness.groups, np.array(numbers, np.int64))
    return found | {"validation": validation.tolist(), "test": test.tolist()}


def by_partition(sizes: Sequence[int], groups: Indices, parts: Indices) -> tuple[Indices, Indices]:
    """Indices of (validation, test) pictures as data sets' own partitions have them; copies are in neither.

    parts (N,): the numbers of celeba.py. A source of which no picture trains, or none validates, is split by
    `spread_tenths`, its test pictures left out.
    """
    ends = np.cumsum(sizes, dtype=np.int64)
    test = (parts == TESTS) & (groups >= 0)
    validation = (parts == VALIDATES) & (groups >= 0)
    to_spread = np.where(test, -1, groups)
    for end, size in zip(ends.tolist(), sizes, strict=True):
        source = slice(end - size, end)
        if validation[source].any() and (~(test | validation) & (groups >= 0))[source].any():
            to_spread[source] = -1
        else:
            validation[source] = False
    validation[spread_tenths(sizes, to_spread)] = True
    return np.flatnonzero(validation), np.flatnonzero(test)


def _chosen(groups: Indices, members: Indices) -> set[int]:
    """The groups (n,) of a source that validate: one of each of so many equal stretches, no larger than is wanted."""
    count = len(groups)
    wanted = held_back(count) if count else 0
    chosen: set[int] = set()
    held = 0
    for stretch in range(wanted):
        low, high = stretch * count // wanted, (stretch + 1) * count // wanted
        middle = (low + high) // 2
        for group in (*groups[middle:high].tolist(), *groups[low:middle].tolist()):
            if group not in chosen and held + members[group] <= wanted:
                chosen.add(group)
                held += int(members[group])
                break
    if wanted and not chosen and len(np.unique(groups)) > 1:  # each group is larger
        chosen.add(min(groups.tolist(), key=lambda group: int(members[group])))
    return chosen


def _looks(faces: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The signs of differences in brightness between neighbouring squares of faces (B, S, S, 3): bits (B, 14)."""
    count, side = faces.shape[:2]
    edges = np.linspace(0, side, _CELLS, endpoint=False).astype(int)
    cells = np.add.reduceat(np.add.reduceat(faces.sum(axis=3, dtype=np.int64), edges, axis=1), edges, axis=2)
    across, down = cells[:, :, 1:] > cells[:, :, :-1], cells[:, 1:] > cells[:, :-1]
    return np.packbits(np.concatenate([across.reshape(count, -1), down.reshape(count, -1)], axis=1), axis=1)


def _grouped(looks: NDArray[np.uint8]) -> Indices:
    """The first picture (N,) that each looks like, over any number of others; itself where there is none before it."""
    parents = list(range(len(looks)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for one, other in _near_pairs(looks):
        first, second = sorted((root(one), root(other)))
        parents[second] = first
    return np.array([root(index) for index in range(len(looks))], np.int64)


def _near_pairs(looks: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """Pairs that look the same: all of few pictures, of many those that some order by their bits puts together."""
    found: set[tuple[int, int]] = set()
    if len(looks) <= _ALL_PAIRS:
        for index in range(len(looks) - 1):
            others = np.flatnonzero(_apart(looks[index], looks[index + 1 :]) <= _SAME_LOOK) + index + 1
            found |= {(index, other) for other in others.tolist()}
        return sorted(found)
    for turn in range(_LOOK_BYTES):
        order = np.lexsort(np.roll(looks, turn, axis=1).T)
        for step in range(1, _NEIGHBOURS + 1):
            one, other = order[:-step], order[step:]
            near = _apart(looks[one], looks[other]) <= _SAME_LOOK
            found |= set(zip(one[near].tolist(), other[near].tolist(), strict=True))
    return sorted(found)


def _apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.int64]:
    """The number of bits in which looks (..., 14) differ."""
    bits: NDArray[np.int64] = np.bitwise_count(one ^ other).sum(axis=-1, dtype=np.int64)
    return bits
