"""First runs of a graph under limits, before onnxruntime may prepare it for many runs; in a process of its own.

What a graph computes from its weights alone, onnxruntime computes when it optimises, out of reach of all limits, keeps
all of it, and some of it once for each operator that takes it. So it is computed here before, kept in the same memory
all at once, and counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.onnx_contents import BadModelError
from s2f_models.onnx_rules import constants, network_in
from s2f_models.onnx_session import open_session, run_session

_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # fields of a model, a graph and an output in onnx.proto
_MAX_BYTES = 8  # of one value
# Bytes for the weights that operators take, each counted as often as it is taken, for a graph of no weights, and for
# each byte of a graph. Ours need a third of it.
_TAKEN = 128 * 2**20, 32
_BESIDES = 3  # bytes for each byte of a graph beyond what its runs have: its constants, all at once


class OnnxProbe:
    """Runs a graph as it stands, and once it ran, prepared for many runs as well."""

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
    """What makes further values outputs of a model, appended to it: parts of a protocol buffer add up."""
    return _field(_GRAPH, b"".join(_field(_OUTPUT, _field(_NAME, name.encode())) for name in sorted(names)))


def _field(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])
