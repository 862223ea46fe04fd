"""What reads the pictures of one source: a length, and a piece of it decoded at a time, from any thread."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]


class UnreadableError(Exception):
    """One picture or drawing cannot be read; a few words say why. It is named and left out, never fatal."""


@dataclass(frozen=True)
class Batch:
    """Pictures decoded from a piece of a source, in its order, and what could not be decoded there."""

    images: tuple[Pixels, ...]  # all of one shape
    names: tuple[str, ...]  # one an image
    unreadable: tuple[str, ...]  # "name: reason"


class Reader(Protocol):
    """One opened source. Its entries count from 0 to len() - 1; `read` is called from several threads."""

    def __len__(self) -> int: ...

    def read(self, start: int, stop: int) -> Batch: ...


def decode_each(entries: Iterable[tuple[str, Callable[[], Pixels]]]) -> Batch:
    """Decode (name, decoder) pairs one after the other, noting those that raise UnreadableError."""
    images: list[Pixels] = []
    names: list[str] = []
    unreadable: list[str] = []
    for name, decode in entries:
        try:
            images.append(decode())
            names.append(name)
        except UnreadableError as error:
            unreadable.append(f"{name}: {error}")
    return Batch(tuple(images), tuple(names), tuple(unreadable))
