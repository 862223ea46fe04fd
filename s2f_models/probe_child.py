"""The process in which a model is probed, so that a crash ends nothing but itself, and its messages with the program.

A message is a line of JSON, then the bytes of the arrays that it names.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from math import prod
from threading import Timer
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.checked_json import parse_json

Arrays = dict[str, NDArray[Any]]

_LONGEST = 100_000  # bytes of a line
_MAX_SIZE = 2**30  # bytes of the arrays that follow it
_KINDS = ("float32", "float16", "float64", "int64", "int32", "int16", "int8", "uint8", "bool")
_AFTER = 10.0  # seconds after which it ends by itself, once nobody can wait for it any more


def main() -> None:
    """Read a model, then inputs of runs; answer each. Ends with the one who asks, or soon after the time is over."""
    _be_quiet()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        _answer(asked, answers)
    except (LostError, OSError):
        pass  # nobody asks any more
    finally:
        os._exit(0)  # whatever the model still does


def _answer(asked: IO[bytes], answers: IO[bytes]) -> None:
    from s2f_models.onnx_contents import BadModelError
    from s2f_models.onnx_probe import OnnxProbe
    from s2f_models.onnx_session import RunTooLongError
    from s2f_models.text import Text, text_to_json

    words, arrays = receive(asked)
    end = Timer(float(words["seconds"]) + _AFTER, os._exit, [1])  # an operator that is at work hears of nothing
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
    """Let a crash leave no dump of memory, and open no dialog."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0003)  # no box for critical errors, none for faults
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class LostError(ValueError):
    """The other side is gone, or what it tells is none of this."""


def send(stream: IO[bytes], arrays: Mapping[str, NDArray[Any]], **words: Any) -> None:
    """Send words that JSON has, and arrays. Raises OSError where nobody reads any more."""
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
