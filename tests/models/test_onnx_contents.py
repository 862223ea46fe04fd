"""ONNX models name no other file: external data is found wherever it stands, and what is not understood is refused."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from onnx import ModelProto, TensorProto, helper, numpy_helper

from s2f_models import onnx_session
from s2f_models.onnx_contents import BadModelError, Contents, contents_of
from s2f_models.onnx_session import open_session, run_session
from s2f_models.paths import resource_path
from tests.models.foreign_models import STARTER, STYLE, endless_loop, model, node

SECRET = bytes(range(1, 65))
INPUTS = {"pictures": np.zeros((1, 1, 32, 32), np.float32), "styles": np.zeros((1, STYLE), np.float32)}


def outside(location: str = "secret") -> TensorProto:
    """A tensor whose 64 bytes are in a file."""
    tensor = TensorProto(name="t", data_type=TensorProto.UINT8, dims=[64], data_location=TensorProto.EXTERNAL)
    for key, value in (("location", location), ("offset", "0"), ("length", "64")):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
    return tensor


def reading(tensor: TensorProto) -> ModelProto:
    """A model that gives what is in its tensor."""
    made = model([node("Cast", "t", to=TensorProto.FLOAT)], shape=[64])
    made.graph.initializer.append(tensor)
    return made


def in_branch(tensor: TensorProto) -> ModelProto:
    """Two branches deep."""
    inner = helper.make_graph([], "inner", [], [helper.make_tensor_value_info("t", TensorProto.UINT8, [64])], [tensor])
    middle_if = helper.make_node("If", ["yes"], ["u"], then_branch=inner, else_branch=inner)
    info = helper.make_tensor_value_info("u", TensorProto.UINT8, [64])
    middle = helper.make_graph([middle_if], "middle", [], [info])
    outer = helper.make_node("If", ["yes"], ["v"], then_branch=middle, else_branch=middle)
    return model([outer, node("Cast", "v", to=TensorProto.FLOAT)], {"yes": np.array(True)}, shape=[64])


def in_function(tensor: TensorProto) -> ModelProto:
    made = model([helper.make_node("F", [], ["v"], domain="x"), node("Cast", "v", to=TensorProto.FLOAT)], shape=[64])
    constant = helper.make_node("Constant", [], ["w"], value=tensor)
    opsets = [helper.make_opsetid("", 17)]
    made.functions.append(helper.make_function("x", "F", [], ["w"], [constant], opsets))
    made.opset_import.append(helper.make_opsetid("x", 1))
    return made


def in_function_default(tensor: TensorProto) -> ModelProto:
    made = in_function(numpy_helper.from_array(np.zeros(64, np.uint8), "t"))
    made.functions[0].attribute_proto.append(helper.make_attribute("value", tensor))
    return made


def in_list(tensor: TensorProto) -> ModelProto:
    made = model([node("Relu", "pictures")])
    made.graph.node[0].attribute.append(helper.make_attribute("values", [tensor, tensor]))
    return made


def in_graphs(tensor: TensorProto) -> ModelProto:
    made = model([node("Relu", "pictures")])
    made.graph.node[0].attribute.append(helper.make_attribute("graphs", [in_branch(tensor).graph]))
    return made


def in_sparse(tensor: TensorProto) -> ModelProto:
    made = model([node("Relu", "pictures")])
    indices = numpy_helper.from_array(np.arange(64), "i")
    made.graph.sparse_initializer.append(onnx.SparseTensorProto(values=tensor, indices=indices, dims=[1000]))
    return made


def in_training(tensor: TensorProto) -> ModelProto:
    made = model([node("Relu", "pictures")])
    made.training_info.add().algorithm.CopyFrom(reading(tensor).graph)
    return made


def in_constant(tensor: TensorProto) -> ModelProto:
    constant = helper.make_node("Constant", [], ["t"], value=tensor)
    return model([constant, node("Cast", "t", to=TensorProto.FLOAT)], shape=[64])


PLACES: list[Callable[[TensorProto], ModelProto]] = [
    reading, in_constant, in_branch, in_function, in_function_default, in_list, in_graphs, in_sparse, in_training,
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_external_data_is_found_wherever_it_stands(place: Callable[[TensorProto], ModelProto]) -> None:
    contents_of(place(numpy_helper.from_array(np.zeros(64, np.uint8), "t")).SerializeToString())
    named_only, located_only = outside(), outside()
    named_only.data_location = TensorProto.DEFAULT
    del located_only.external_data[:]
    for tensor in (outside(), named_only, located_only, outside("*/_ORT_MEM_ADDR_/*")):
        content = place(tensor).SerializeToString()
        with pytest.raises(BadModelError, match="other files"):
            contents_of(content)
        with pytest.raises(BadModelError, match="other files"):
            open_session(content, 1)


def read_back(content: bytes) -> bytes:
    """What a model gives, as bytes, where it can be run at all."""
    try:
        (output,) = run_session(open_session(content, 1), INPUTS, 60)
        return bytes(np.asarray(output).astype(np.uint8).tobytes())
    except (BadModelError, ValueError):
        return b""


def test_onnxruntime_itself_reads_no_file_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_bytes(SECRET)
    monkeypatch.setattr(onnx_session, "network_in", lambda model: None)
    assert read_back(reading(numpy_helper.from_array(np.frombuffer(SECRET, np.uint8), "t")).SerializeToString())
    for location in ("secret", "./secret", f"../{tmp_path.name}/secret", str(tmp_path / "secret")):
        for place in (reading, in_constant, in_branch, in_function):
            assert SECRET[:16] not in read_back(place(outside(location)).SerializeToString())


WHOLE = reading(outside()).SerializeToString()


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_a_damaged_model_reads_no_file(seed: int, changes: int) -> None:
    """The secret is this test's own file, read relative to the working folder, the repository."""
    rng, data = random.Random(seed), bytearray(reading(outside("pyproject.toml")).SerializeToString())
    for _ in range(changes):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(2)] = bytes([rng.choice((rng.randrange(256), data[at] ^ (1 << rng.randrange(8))))])
    secret = Path("pyproject.toml").read_bytes()[:16]
    assert secret not in read_back(bytes(data))


@given(st.integers(0, 2**32))
def test_whatever_bytes_are_contents_or_a_bad_model(seed: int) -> None:
    rng, data = random.Random(seed), bytearray(endless_loop().SerializeToString())
    for _ in range(rng.randrange(8)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    for content in (bytes(data), bytes(data[: rng.randrange(len(data))]), rng.randbytes(rng.randrange(40))):
        try:
            assert isinstance(contents_of(content), Contents)
        except BadModelError as error:
            assert len(str(error)) < 100


@pytest.mark.parametrize(
    "content",
    [
        b"\x3a\xff\xff\xff\xff\x0f",  # a graph longer than the file
        b"\x3a\x80",  # a length that does not end
        b"\x3b\x3c",  # a group
        b"\x00\x00",  # field 0
        b"\xba\x80\x80\x80\x80\x01\x00",  # a tag of more than 32 bits
        b"\x08" + b"\xff" * 11,  # a number of more than 64 bits
        b"\x3a\x00" * 400_000,  # more steps than any network takes
    ],
)
def test_what_protocol_buffers_might_read_otherwise_is_refused(content: bytes) -> None:
    with pytest.raises(BadModelError, match="no whole ONNX model"):
        contents_of(content)


def field(number: int, content: bytes) -> bytes:
    """A field of a protocol buffer that has a length, of fewer than 2^14 bytes."""
    return bytes([number << 3 | 2, len(content) & 0x7F | 0x80, len(content) >> 7]) + content


def test_graphs_in_graphs_end_somewhere() -> None:
    graph = b""
    for _ in range(60):
        graph = field(1, field(5, field(6, graph)))  # in an attribute of a node
    with pytest.raises(BadModelError, match="nested"):
        contents_of(field(7, graph))


def test_our_own_models_are_complete_and_plain() -> None:
    for path in (*STARTER.glob("*.onnx"), resource_path("yunet", "yunet_n_dynamic.onnx")):
        contents = contents_of(path.read_bytes())
        assert contents.operators >= {"Conv", "Relu"} and not contents.nested and not contents.odd
    contents = contents_of(endless_loop().SerializeToString())
    assert contents.nested and contents.operators == {"Loop", "Identity", "Add"}
    texts = model([node("Relu", "pictures")], {"texts": np.array(["a", "b"], object)})
    assert contents_of(texts.SerializeToString()).odd
    foreign = model([helper.make_node("Attention", ["pictures"], ["output"], domain="com.microsoft")])
    assert contents_of(foreign.SerializeToString()).operators == {"com.microsoft.Attention"}
