"""Reader of .npz files: drawings as sketch-rnn has them, or bitmaps.

sketch-rnn keeps drawings as an array of Python objects, which numpy would unpickle, and unpickling runs whatever a file
says. Here the pickle is read as data: a few of its operations are followed, those that spell arrays of numbers. Nothing
that it names is imported or called, and any other operation ends the reading.
"""

from __future__ import annotations

import pickletools
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from trainer.core.data.bitmap_arrays import SHAPES, BitmapReader
from trainer.core.data.quickdraw import sketch_of
from trainer.core.data.readers import Batch, Pixels, Reader, UnreadableError, decode_each
from trainer.core.data.zips import BadArrayError, BadZipError, member_content, open_zip
from trainer.core.events import Unreadable

MAX_BYTES = 256 << 20  # of one array; sketch-rnn's largest have 40 MB
MAX_STEPS = 20_000_000  # of a pickle; a drawing takes about 25
_RECONSTRUCT = ("numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct")
_NDARRAY, _DTYPE, _ENCODE = "numpy ndarray", "numpy dtype", "_codecs encode"
_KINDS = {"i1", "i2", "i4", "i8", "u1", "f2", "f4", "f8"}
_LITERALS = {"INT", "BININT", "BININT1", "BININT2", "LONG1", "STRING", "BINSTRING", "SHORT_BINSTRING", "UNICODE"}
_LITERALS |= {"BINUNICODE", "SHORT_BINUNICODE", "BINBYTES", "SHORT_BINBYTES"}
_LONGEST_NAME = 100
_PARTS = ("train.npy", "valid.npy", "test.npy")


def npz_reader(path: Path) -> Reader:
    """The drawings or bitmaps of an .npz file. Raises OSError where it cannot be opened, else UserError."""
    try:
        readers = list(_readers(path))
    except (BadZipError, BadArrayError) as error:
        raise UserError(
            "{path} cannot be read as an .npz file of drawings or bitmaps; download it again or name another file.",
            path=path,
        ) from error
    return _Joined(readers)


class _Joined:
    """Several readers as one."""

    def __init__(self, readers: list[Reader]) -> None:
        self._readers, self.left_out = readers, tuple[Unreadable, ...]()
        self._starts = np.cumsum([0, *map(len, readers)]).tolist()

    def __len__(self) -> int:
        return int(self._starts[-1])

    def read(self, start: int, stop: int) -> Batch:
        batches = []
        for reader, (first, end) in zip(self._readers, pairwise(self._starts), strict=True):
            if max(start, first) < min(stop, end):
                batches.append(reader.read(max(start, first) - first, min(stop, end) - first))
        return Batch(
            tuple(image for batch in batches for image in batch.images),
            tuple(name for batch in batches for name in batch.names),
            tuple(entry for batch in batches for entry in batch.unreadable),
        )


class StrokeReader:
    """Drawings as arrays (L, 3): steps in x and y, and 1 where the pen is lifted after it."""

    left_out: tuple[Unreadable, ...] = ()

    def __init__(self, name: str, drawings: list[NDArray[Any]]) -> None:
        self._name, self._drawings = name, drawings

    def __len__(self) -> int:
        return len(self._drawings)

    def read(self, start: int, stop: int) -> Batch:
        drawings = enumerate(self._drawings[start:stop], start)
        return decode_each((f"{self._name}#{row}", lambda steps=steps: _sketch(steps)) for row, steps in drawings)  # type: ignore[misc]


def _sketch(steps: NDArray[Any]) -> Pixels:
    if steps.ndim != 2 or steps.shape[1] != 3:
        raise UnreadableError("a drawing is an array of steps in x, steps in y, and whether the pen is lifted")
    points = np.cumsum(steps[:, :2].astype(np.float64), axis=0)
    return sketch_of(np.split(points, np.flatnonzero(steps[:, 2] == 1) + 1))


def _readers(path: Path) -> Iterator[Reader]:
    with open_zip(path) as archive:
        members = {member.filename: member for member in archive.infolist() if member.filename.endswith(".npy")}
        for name in sorted(
            members, key=lambda name: (name not in _PARTS, _PARTS.index(name) if name in _PARTS else name)
        ):
            content = BytesIO(member_content(archive, members[name], MAX_BYTES))
            shape, kind = _header(content)
            within = f"{path.name}/{Path(name).stem}"
            if kind.hasobject:
                yield StrokeReader(within, stroke_arrays(content.read()))
            elif shape[1:] in SHAPES:
                content.seek(0)
                yield BitmapReader(path, np.lib.format.read_array(content, allow_pickle=False), within)


def _header(content: BytesIO) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type of an array in the .npy form, read up to its data. Raises BadArrayError."""
    try:
        version = np.lib.format.read_magic(content)
        read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _, kind = read(content)
    except Exception as error:  # as in zips.py
        raise BadArrayError("it is no .npy file, or a damaged one") from error
    return shape, kind


@dataclass
class _Built:
    """An array or a type of numbers as a pickle spells it: what it is made of, then its state."""

    made_of: tuple[Any, ...]
    state: Any = None


def stroke_arrays(content: bytes) -> list[NDArray[Any]]:
    """The arrays of numbers in an array of objects, from its pickle, which is not unpickled. Raises BadArrayError."""
    try:
        _, _, _, _, entries = _Pickle(content).result().state
        arrays, size = list[NDArray[Any]](), 0
        for entry in entries:
            size += len(entry.state[4])
            if size > MAX_BYTES:  # one content can stand for many arrays
                raise BadArrayError("it holds too much")
            arrays.append(_array(entry))
        return arrays
    except BadArrayError:
        raise
    except Exception as error:  # any part of it may be of another kind, or missing
        raise BadArrayError("it holds more than arrays of numbers") from error


def _array(entry: _Built) -> NDArray[Any]:
    _, shape, kind, is_fortran, content = entry.state
    if kind.made_of[0] not in _KINDS or kind.state[1] not in ("<", ">", "|", "=") or len(shape) > 2:
        raise BadArrayError("it holds more than arrays of numbers")
    numbers = np.frombuffer(_bytes(content), np.dtype(kind.state[1] + kind.made_of[0]))
    return numbers.reshape(shape, order="F" if is_fortran else "C")


def _bytes(content: str | bytes) -> bytes:
    return content.encode("latin-1") if isinstance(content, str) else content  # Python 2 kept bytes as text


class _Pickle:
    """A pickle's operations, followed as far as they spell arrays."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.stack: list[Any] = []
        self.marks: list[int] = []
        self.memo: dict[int, Any] = {}
        self.encoded = 0  # bytes: one text can be encoded many times

    def result(self) -> Any:
        """The value that the pickle spells. Raises BadArrayError, or nearly anything for one that is damaged."""
        for step, (operation, argument, _) in enumerate(pickletools.genops(self.content)):
            if step > MAX_STEPS:
                raise BadArrayError("it holds too many arrays")
            if operation.name == "STOP":
                break
            self._follow(operation.name, argument)
        return self.stack.pop()

    def _follow(self, name: str, argument: Any) -> None:
        stack = self.stack
        match name:
            case "PROTO" | "FRAME":
                pass
            case "GLOBAL":
                stack.append(argument)
            case "STACK_GLOBAL":
                names = stack[-2], stack[-1]
                if max(map(len, names)) > _LONGEST_NAME:  # which could double with each step
                    raise BadArrayError("it holds more than arrays of numbers")
                stack[-2:] = [" ".join(names)]
            case "PUT" | "BINPUT" | "LONG_BINPUT":
                self.memo[argument] = stack[-1]
            case "MEMOIZE":
                self.memo[len(self.memo)] = stack[-1]
            case "GET" | "BINGET" | "LONG_BINGET":
                stack.append(self.memo[argument])
            case "MARK":
                self.marks.append(len(stack))
            case "REDUCE":
                arguments, called = stack.pop(), stack.pop()
                stack.append(self._made(called, arguments))
            case "BUILD":
                state = stack.pop()
                stack[-1].state = state
            case _:
                self._push(name, argument)

    def _push(self, name: str, argument: Any) -> None:
        stack = self.stack
        match name:
            case "NONE" | "NEWTRUE" | "NEWFALSE":
                stack.append({"NONE": None, "NEWTRUE": True, "NEWFALSE": False}[name])
            case "EMPTY_TUPLE" | "EMPTY_LIST":
                stack.append(() if name == "EMPTY_TUPLE" else [])
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                count = int(name[-1])
                stack[-count:] = [tuple(stack[-count:])]
            case "TUPLE" | "LIST":
                start = self.marks.pop()
                stack[start:] = [tuple(stack[start:]) if name == "TUPLE" else stack[start:]]
            case "APPEND" | "APPENDS":
                start = len(stack) - 1 if name == "APPEND" else self.marks.pop()
                added = stack[start:]
                del stack[start:]
                stack[-1].extend(added)
            case _:
                if name not in _LITERALS:
                    raise BadArrayError("it holds more than arrays of numbers")
                stack.append(argument)

    def _made(self, called: Any, arguments: Any) -> Any:
        """The parts that an array, a type of numbers or bytes is spelled by; nothing is called."""
        if called == _ENCODE:
            self.encoded += len(arguments[0])
            if self.encoded > MAX_BYTES:
                raise BadArrayError("it holds too much")
            return arguments[0].encode("latin-1")
        if called == _DTYPE or (called in _RECONSTRUCT and arguments[0] == _NDARRAY):
            return _Built(arguments)
        raise BadArrayError("it holds more than arrays of numbers")
