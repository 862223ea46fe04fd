"""Reads an ONNX model's bytes before onnxruntime sees them: whether it names files, and its operators.

An ONNX model is a protocol buffer (onnx/onnx.proto); here only its shape is walked, as far as tensors and nodes, into
every nested graph, function and attribute. What this reader does not understand, it refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod
from typing import TypeAlias

from s2f_models.errors import TextError

_DEEPEST = 100  # messages in messages, of which a graph in a graph takes three; protocol buffers themselves allow 100
_MAX_SIDES = 64  # of a tensor
_MAX_FIELDS = 300_000  # a network of 600 nodes has about 10,000
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5

# Fields that hold further messages, by message: field number -> message. Numbers are those of onnx.proto.
_MESSAGES: dict[str, dict[int, str]] = {
    "model": {7: "graph", 20: "training", 25: "function"},
    "training": {1: "graph", 2: "graph"},
    "graph": {1: "node", 5: "weight", 11: "value", 12: "output", 15: "sparse"},
    "function": {7: "node", 11: "attribute"},
    "node": {5: "attribute"},
    "attribute": {5: "tensor", 6: "graph", 10: "tensor", 11: "graph", 22: "sparse", 23: "sparse"},
    "sparse": {1: "tensor", 2: "tensor"},
    "weight": {},
    "tensor": {},
    "value": {},
    "output": {},
}
_TAKES, _GIVES, _OPERATOR, _ATTRIBUTES, _DOMAIN = 1, 2, 4, 5, 7  # of a node
_ATTRIBUTE_NAME, _INTEGER = 1, 3  # of an attribute
_SIDES, _DATA_TYPE, _TENSOR_NAME, _EXTERNAL, _LOCATION = 1, 2, 8, 13, 14  # of a tensor
_VALUE_NAME = 1  # of an input or an output of a graph
_STRING = 8  # a tensor's data type


Fields: TypeAlias = list[tuple[int, "int | memoryview"]]


class BadModelError(TextError, ValueError):
    """An error in a model, as a part of a sentence."""


@dataclass
class Node:
    """One step of a graph: names of what it takes and what it gives, and for a cast the data type that it makes."""

    operator: str = ""
    takes: list[str] = field(default_factory=list)
    gives: list[str] = field(default_factory=list)
    makes: int | None = None


@dataclass
class Contents:
    """operators: by name, those of another domain than ONNX's with it, `com.microsoft.Attention`.

    nested: whether a graph stands in a node (loops, branches) or functions are defined. odd: whether a tensor is sparse
    or of texts, whose size does not bound the memory that it takes. nodes: of all graphs. weights: how many values
    each has. outputs: names of what graphs give.
    """

    operators: set[str] = field(default_factory=set)
    nested: bool = False
    odd: bool = False
    nodes: list[Node] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    outputs: set[str] = field(default_factory=set)


def contents_of(model: bytes) -> Contents:
    """The contents of a model that is complete in itself. Raises BadModelError for any other.

    A model whose tensors name a file for their data (external data) is not complete: onnxruntime would read any file
    relative to the working folder, or an address in memory.
    """
    walk = _Walk()
    walk.through(memoryview(model), "model", 0)
    return walk.contents


class _Walk:
    """One way through a model's messages, of a bounded number of steps."""

    def __init__(self) -> None:
        self.contents = Contents()
        self._left = _MAX_FIELDS

    def through(self, data: memoryview, message: str, depth: int) -> None:
        """Look at all fields of a message, and into the messages in it."""
        if depth > _DEEPEST:
            raise BadModelError("its graphs are nested deeper than {levels} messages", levels=_DEEPEST)
        inner, fields = _MESSAGES[message], list(self._fields(data))
        for number, value in fields:
            if number in inner and isinstance(value, memoryview):
                kind = inner[number]
                self.contents.nested |= kind == "function" or (kind == "graph" and message == "attribute")
                self.contents.odd |= kind == "sparse"
                self.through(value, kind, depth + 1)
        if message == "node":
            self._look_at_node(fields)
        elif message in ("tensor", "weight"):
            count = self._look_at_tensor(fields)
            if message == "weight":
                name = _last(fields, _TENSOR_NAME)
                self.contents.weights[name] = max(count, self.contents.weights.get(name, 0))
        elif message in ("value", "output"):
            name = _last(fields, _VALUE_NAME)
            self.contents.outputs |= {name} if message == "output" else set()

    def _look_at_node(self, fields: Fields) -> None:
        operator, domain = _last(fields, _OPERATOR), _last(fields, _DOMAIN)
        operator = operator if domain in ("", "ai.onnx") else f"{domain}.{operator}"
        self.contents.operators.add(operator)
        takes, gives = ([_text(value) for number, value in fields if number == one] for one in (_TAKES, _GIVES))
        self.contents.nodes.append(Node(operator, takes, gives, self._made_by_cast(fields)))

    def _made_by_cast(self, fields: Fields) -> int | None:
        """The data type in a node's attribute "to". None may stand twice: readers differ in which one counts."""
        stated = dict[str, int | None]()
        for number, value in fields:
            if number == _ATTRIBUTES and isinstance(value, memoryview):
                attribute = list(self._fields(value))
                name = _last(attribute, _ATTRIBUTE_NAME)
                if name in stated:
                    raise _unreadable()
                integers = [one for number, one in attribute if number == _INTEGER and isinstance(one, int)]
                stated[name] = integers[-1] if integers else None
        return stated.get("to")

    def _look_at_tensor(self, fields: Fields) -> int:
        """The number of values of a tensor."""
        sides: list[int] = []
        for number, value in fields:
            if number == _EXTERNAL or (number == _LOCATION and value != 0):
                raise BadModelError("it would read other files (external data)")
            self.contents.odd |= number == _DATA_TYPE and value == _STRING
            if number == _SIDES:
                sides += _sides(value)
        if len(sides) > _MAX_SIDES:
            raise _unreadable()
        return prod(sides)

    def _fields(self, data: memoryview) -> Iterator[tuple[int, int | memoryview]]:
        """Number and value of each field of a message: a number, or the bytes of what has a length."""
        at = 0
        while at < len(data):
            self._left -= 1
            tag, at = _varint(data, at)
            number, kind = tag >> 3, tag & 7
            if tag >= 2**32 or number == 0 or self._left < 0:
                raise _unreadable()
            if kind == _VARINT:
                value, at = _varint(data, at)
                yield number, value
            elif kind == _BYTES:
                length, at = _varint(data, at)
                yield number, data[at : at + length]
                at += length
            elif kind in (_FIXED32, _FIXED64):
                at += 4 if kind == _FIXED32 else 8
            else:
                raise _unreadable()  # groups, which ONNX has none of
        if at != len(data):
            raise _unreadable()


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and the place after it."""
    value = shift = 0
    while at < len(data) and shift < 70:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at += 1
        if byte < 0x80:
            return value, at
        shift += 7
    raise _unreadable()


def _sides(value: int | memoryview) -> list[int]:
    """The sides in a field of a tensor's shape, which are one number, or several packed into bytes."""
    if isinstance(value, int):
        return [value]
    sides, at = list[int](), 0
    while at < len(value) and len(sides) <= _MAX_SIDES:
        side, at = _varint(value, at)
        sides.append(side)
    return sides


def _last(fields: Fields, number: int) -> str:
    """The text in a field, the last where it stands more than once; "" where it does not."""
    return next((_text(value) for found, value in reversed(fields) if found == number), "")


def _text(value: int | memoryview) -> str:
    if isinstance(value, int):
        raise _unreadable()
    try:
        return bytes(value).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable() from error


def _unreadable() -> BadModelError:
    return BadModelError("it is no whole ONNX model")
