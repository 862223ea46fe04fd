"""The process in which a model is probed under limits, so that a crash ends nothing else, and its messages.

A message is a line of JSON, then the bytes of the arrays that it names.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from math import prod
from threading import Timer
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.checked_json import parse_json
from s2f_models.onnx_contents import BadModelError
from s2f_models.onnx_rules import constants, network_in
from s2f_models.onnx_session import RunTooLongError, open_session, run_session
from s2f_models.text import Text, text_to_json

Arrays = dict[str, NDArray[Any]]

_LONGEST = 100_000  # bytes of a line
_MAX_SIZE = 2**30  # bytes of the arrays that follow it
_KINDS = ("float32", "float16", "float64", "int64", "int32", "int16", "int8", "uint8", "bool")
_AFTER = 10.0  # seconds after its time limit until it ends itself; nobody waits for it by then

_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # fields of a model, a graph and an output in onnx.proto
_MAX_BYTES = 8  # of one value
# Bytes for the weights that operators take, each counted as often as it is taken, for a graph of no weights, and for
# each byte of a graph. Ours need a third of it.
_TAKEN = 128 * 2**20, 32
_BESIDES = 3  # bytes for each byte of a graph beyond what its runs have: its constants, all at once


def main() -> None:
    """Read a model, then inputs of runs; answer each. Ends with the asking process, or soon after its time is over."""
    _be_quiet()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        _answer(asked, answers)
    except (LostError, OSError):
        pass  # the asking process is gone
    finally:
        os._exit(0)  # whatever the model still does


def _answer(asked: IO[bytes], answers: IO[bytes]) -> None:
    words, arrays = receive(asked)
    end = Timer(float(words["seconds"]) + _AFTER, os._exit, [1])  # a running operator cannot be interrupted
    end.daemon = True
    end.start()
    try:
        content = arrays["model"].tobytes()
        probe = OnnxProbe(content, int(words["threads"]), int(words["memory"]), float(words["seconds"]))
        send(answers, {}, inputs=probe.inputs, outputs=probe.outputs)
        while True:
            send(answers, {"output": probe.run(receive(asked)[1])})
    except BadModelError as error:
        send(answers, {}, problem=text_to_json(error.text))
    except RunTooLongError:
        send(answers, {}, problem=text_to_json(Text("it takes too long")))


def _be_quiet() -> None:
    """Prevent crashes from writing a core dump or opening a dialog."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0003)  # no box for critical errors, none for faults
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class LostError(ValueError):
    """The other process is gone, or its message is invalid."""


def send(stream: IO[bytes], arrays: Mapping[str, NDArray[Any]], **words: Any) -> None:
    """Send words that JSON can hold, and arrays. Raises OSError once nobody reads."""
    named = {name: [str(array.dtype), list(array.shape)] for name, array in arrays.items()}
    stream.write(json.dumps({"words": words, "arrays": named}).encode() + b"\n")
    for array in arrays.values():
        stream.write(np.ascontiguousarray(array).tobytes())
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[dict[str, Any], Arrays]:
    """The words and arrays that the other side sent. Raises LostError."""
    line = stream.readline(_LONGEST)
    try:
        header = parse_json(line, _LONGEST)
        named = {str(name): (_kind(kind), _shape(shape)) for name, (kind, shape) in header["arrays"].items()}
        words = dict(header["words"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise LostError from error
    sizes = {name: kind.itemsize * prod(shape) for name, (kind, shape) in named.items()}
    if sum(sizes.values()) > _MAX_SIZE:
        raise LostError
    return words, {name: _array(stream, kind, shape, sizes[name]) for name, (kind, shape) in named.items()}


def _kind(name: Any) -> np.dtype[Any]:
    if name not in _KINDS:
        raise ValueError
    return np.dtype(str(name))


def _shape(sides: Any) -> tuple[int, ...]:
    if len(sides) > 32 or any(type(side) is not int or not 0 <= side <= _MAX_SIZE for side in sides):
        raise ValueError
    return tuple(sides)


def _array(stream: IO[bytes], kind: np.dtype[Any], shape: tuple[int, ...], size: int) -> NDArray[Any]:
    content = stream.read(size)
    if len(content) != size:
        raise LostError
    return np.frombuffer(content, kind).reshape(shape)


class OnnxProbe:
    """Runs a graph as it stands, and once it ran, prepared for many runs as well.

    What a graph computes from its weights alone, onnxruntime computes when it optimises, out of reach of all limits. It
    keeps all of it, some of it once for each operator that takes it. So the probe computes these constants first, keeps
    them all in the same memory, and counts them.
    """

    def __init__(self, content: bytes, threads: int, memory: int, seconds: float) -> None:
        """memory: bytes that its runs may take. seconds: for one of them. Raises BadModelError."""
        self._contents, self._content, self._threads = network_in(content), content, threads
        self._memory, self._seconds = memory, seconds
        self._constants = constants(self._contents)
        asked = [name for name in self._constants if name not in self._contents.outputs]
        graph = content + _outputs(asked)
        self._plain = open_session(graph, threads, memory=memory + _BESIDES * len(content), optimised=False)
        self._prepared: Any = None  # a session, once there is one
        if any("string" in node.type for node in self._plain.get_outputs()):
            raise BadModelError("it makes texts, which no network of this program does")

    @property
    def inputs(self) -> list[tuple[str, str, list[Any]]]:
        """Name, type and shape of each."""
        return [(node.name, node.type, list(node.shape)) for node in self._plain.get_inputs()]

    @property
    def outputs(self) -> list[tuple[str, str]]:
        """Name and type of each that the graph itself has."""
        nodes = self._plain.get_outputs()
        return [(node.name, node.type) for node in nodes if node.name in self._contents.outputs]

    def run(self, inputs: dict[str, NDArray[Any]]) -> NDArray[Any]:
        """The one output. Raises BadModelError, also for a graph that would grow large when it is optimised."""
        if self._prepared is None:
            self._count(run_session(self._plain, inputs, self._seconds))
            self._prepared = open_session(self._content, self._threads, memory=self._memory)
        else:
            run_session(self._plain, inputs, self._seconds, sorted(self._contents.outputs))
        outputs = run_session(self._prepared, inputs, self._seconds)
        if len(outputs) != 1 or not isinstance(outputs[0], np.ndarray) or outputs[0].dtype.hasobject:
            raise BadModelError("it does not give one array")
        return outputs[0]

    def _count(self, outputs: list[Any]) -> None:
        sizes = {name: _MAX_BYTES * count for name, count in self._contents.weights.items()}
        names = [node.name for node in self._plain.get_outputs()]
        sizes |= {name: np.asarray(value).nbytes for name, value in zip(names, outputs, strict=True)}
        known = self._constants | self._contents.weights.keys()
        taken = sum(sizes[name] for node in self._contents.nodes for name in node.takes if name in known)
        if taken > _TAKEN[0] + _TAKEN[1] * len(self._content):
            raise BadModelError("its operators take more weights than any network of this program has")


def _outputs(names: Iterable[str]) -> bytes:
    """Bytes that, appended to a model, make further values its outputs: parts of a protocol buffer add up."""
    return _field(_GRAPH, b"".join(_field(_OUTPUT, _field(_NAME, name.encode())) for name in sorted(names)))


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
