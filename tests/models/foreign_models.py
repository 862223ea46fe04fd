"""Small ONNX models that are no networks of ours, and bundles whose card vouches for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from s2f_models import Bundle, open_bundle
from s2f_models.paths import resource_path

STARTER = resource_path("models", "starter")
SPEC = open_bundle("starter").card.spec
STYLE, SIDE = SPEC.latent.full_style_size, SPEC.face.size
FACE, DOODLE = (SIDE, SIDE), (32, 32)


def signed(folder: Path, **contents: bytes) -> Bundle:
    """The starter in `folder`, some of its files, by their names' stems, replaced and vouched for by the card."""
    folder.mkdir(parents=True, exist_ok=True)
    card = json.loads((STARTER / "card.json").read_text(encoding="utf-8"))
    for file in card["files"]:
        content = contents.get(file.partition(".")[0])
        if content is None:
            (folder / file).symlink_to(STARTER / file)
        else:
            (folder / file).write_bytes(content)
            card["files"][file] = hashlib.sha256(content).hexdigest()
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    return open_bundle(folder)


def model(
    nodes: Sequence[NodeProto],
    constants: dict[str, np.ndarray] | None = None,
    inputs: Sequence[str] = ("pictures", "styles"),
    kind: int = TensorProto.FLOAT,
    shape: Sequence[int | str] | None = None,
) -> ModelProto:
    """A graph from doodles and styles, or other inputs, to "output", whose shape is stated or not."""
    shapes: dict[str, list[Any]] = {"pictures": ["B", 1, 32, 32], "styles": ["B", STYLE]}
    graph = helper.make_graph(
        nodes,
        "foreign",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shapes.get(name, ["B", 1])) for name in inputs],
        [helper.make_tensor_value_info("output", kind, shape)],
        [numpy_helper.from_array(value, name) for name, value in (constants or {}).items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def node(operator: str, inputs: str, output: str = "output", **attributes: Any) -> NodeProto:
    """A node; inputs are parted by blanks."""
    return helper.make_node(operator, inputs.split(), [output], **attributes)


def giving(shape: Sequence[int], kind: int = TensorProto.FLOAT, value: float = 0.5) -> ModelProto:
    """A model that gives an array of this shape for one picture, and of a first side as many times for several.

    Nothing in it tells the shape beforehand.
    """
    nodes = [
        node("Shape", "styles", "sizes"),
        node("Slice", "sizes start end", "rows"),
        node("Sub", "rows one", "more"),
        node("Mul", "more first", "times"),
        node("Mul", "times sides", "further"),
        node("Add", "further sides", "shape"),
        node("Expand", "value shape", "large"),
        node("Cast", "large", "output", to=kind),
    ]
    constants = {
        "sides": np.array(shape, np.int64),
        "first": np.eye(1, max(len(shape), 1), dtype=np.int64)[0, : len(shape)],
        "start": np.array([0]),
        "end": np.array([1]),
        "one": np.array([1]),
        "value": np.full((1,) * len(shape), value, np.float32),
    }
    return model(nodes, constants, kind=kind)


def of_the_picture(nodes: Sequence[NodeProto], constants: dict[str, np.ndarray] | None = None) -> ModelProto:
    """A model that gives faces (B, 3, SIDE, SIDE) of one value, "value" (B, 1, 1, 1), which the nodes make of "most".

    "most" (B, 1, 1, 1) is 1 for a doodle with ink and -1 for an empty one.
    """
    whole = [
        node("ReduceMax", "pictures", "darkest", axes=[1, 2, 3]),
        node("Sign", "darkest", "each"),
        node("ReduceMax", "styles", "style", axes=[1]),
        node("Mul", "style zero", "zeros"),
        node("Reshape", "zeros column", "rows"),
        node("Add", "each rows", "most"),
        *nodes,
        node("Mul", "value grid", "output"),
    ]
    given = {"grid": np.ones((1, 3, *FACE), np.float32), "zero": np.zeros((), np.float32)}
    return model(whole, {**given, "column": np.array([-1, 1, 1, 1]), **(constants or {})})


def long(count: int) -> ModelProto:
    """A model of that many operators, each of which takes some hundredths of a second; all of them keep the size."""
    pools = [
        node("AveragePool", f"x{i}", f"x{i + 1}", kernel_shape=[33, 33], pads=[16] * 4, count_include_pad=1)
        for i in range(count)
    ]
    nodes = [node("Tile", "pictures times", "x0"), *pools, node("Identity", f"x{count}")]
    return model(nodes, {"times": np.array([1, 1, 8, 8])})


def endless_operator(rows: int | None = None) -> ModelProto:
    """A model of which one operator takes hours, for that many rows alone or for any."""
    nodes = [
        node("Shape", "styles", "sizes"),
        node("Slice", "sizes start end", "rows"),
        node("Equal", "rows wanted" if rows else "rows rows", "yes"),
        node("Where", "yes wide narrow", "sides"),
        node("Pad", "pictures sides", "padded"),
        node("AveragePool", "padded", "pooled", kernel_shape=[999, 999], pads=[499] * 4),
        node("ReduceMean", "pooled", "mean", axes=[1, 2, 3]),
        node("Mul", "mean grid"),
    ]
    constants = {
        "start": np.array([0]), "end": np.array([1]), "wanted": np.array([rows or 0]),
        "wide": np.array([0, 0, 1500, 1500, 0, 0, 1500, 1500]), "narrow": np.zeros(8, np.int64),
        "grid": np.ones((1, 3, *FACE), np.float32),
    }  # fmt: skip
    return model(nodes, constants)


def endless_loop() -> ModelProto:
    """A loop whose condition stays true."""
    value = helper.make_tensor_value_info
    body = helper.make_graph(
        [node("Identity", "go_in", "go_out"), node("Add", "x_in x_in", "x_out")],
        "body",
        [
            value("i", TensorProto.INT64, []),
            value("go_in", TensorProto.BOOL, []),
            value("x_in", TensorProto.FLOAT, None),
        ],
        [value("go_out", TensorProto.BOOL, []), value("x_out", TensorProto.FLOAT, None)],
    )
    loop = helper.make_node("Loop", ["", "yes", "pictures"], ["output"], body=body)
    return model([loop], {"yes": np.array(True)})
