"""Readers of one source: a length, and a piece of it decoded at a time, from any thread."""

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import TextError
from s2f_models.text import Text
from trainer.core.events import Unreadable

Pixels = NDArray[np.uint8]

# Why a picture is left out, where several readers say so or dataset_check counts it.
NOTHING_DRAWN = Text("nothing is drawn")
ONE_COLOUR = Text("all of one colour")
NOT_RECOGNISED = Text("Quick, Draw! did not recognise it")
NO_PAPER = Text("no plain paper is seen: a photograph, or scribbled all over")


class UnreadableError(TextError):
    """One picture or drawing cannot be read; a few words say why. It is named and left out, never fatal."""


@dataclass(frozen=True)
class Batch:
    """Pictures decoded from a piece of a source, in its order, and those that could not be decoded."""

    images: tuple[Pixels, ...]  # all of one shape
    names: tuple[str, ...]  # one an image
    unreadable: tuple[Unreadable, ...]


class Reader(Protocol):
    """One opened source. Its entries count from 0 to len() - 1; `read` is called from several threads.

    left_out: what it holds beside them that is no entry at all, as files that are no pictures.
    """

    left_out: tuple[Unreadable, ...]

    def __len__(self) -> int: ...

    def read(self, start: int, stop: int) -> Batch: ...


def decode_each(entries: Iterable[tuple[str, Callable[[], Pixels]]]) -> Batch:
    """Decode (name, decoder) pairs one after the other, noting those that raise UnreadableError."""
    images: list[Pixels] = []
    names: list[str] = []
    unreadable: list[Unreadable] = []
    for name, decode in entries:
        try:
            images.append(decode())
            names.append(name)
        except UnreadableError as error:
            unreadable.append(Unreadable(name, error.text))
    return Batch(tuple(images), tuple(names), tuple(unreadable))


def files_below(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files in a folder and its subfolders, and those subfolders that cannot be listed; in the order of paths.

    Links to folders are not followed. A file that may not be looked at counts: reading it reports why.
    """
    closed: list[Path] = []
    found = [
        Path(where, name)
        for where, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
        for name in names
    ]
    return sorted(path for path in found if _may_be_file(path)), sorted(closed)


def _may_be_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)  # not a pipe, which would keep us waiting
    except PermissionError:
        return True
    except OSError:  # a link to nowhere
        return False
