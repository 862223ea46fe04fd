"""What a model gives back is held against its card: one sentence, no foreign memory, no endless run."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from threading import Timer

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from onnx import ModelProto, TensorProto, helper

from s2f_models import Bundle, UserError, onnx_network, open_bundle, open_engine, style_noise
from s2f_models.bundle import GRAPHS
from s2f_models.engine import FaceEngine
from s2f_models.onnx_contents import contents_of
from s2f_models.onnx_rules import constants, network_in
from s2f_models.onnx_session import (
    BadModelError,
    RunStoppedError,
    RunTooLongError,
    open_session,
    run_session,
)
from s2f_models.run_limits import StopSwitch
from tests.models.foreign_models import (
    FACE,
    SIDE,
    STYLE,
    endless_loop,
    endless_operator,
    giving,
    long,
    model,
    node,
    of_the_picture,
    signed,
)

Signed = Callable[[ModelProto], Bundle]
DOODLE = np.zeros((1, 28, 28), np.uint8)
DOODLE[0, 4:24, 6] = 255
STYLES = np.zeros((1, STYLE), np.float32)
INPUTS = {"pictures": np.zeros((1, 1, 32, 32), np.float32), "styles": STYLES}


@pytest.fixture
def drawing(tmp_path: Path) -> Signed:
    """Makes bundles whose drawing direction is a model."""
    number = count()
    return lambda made: signed(tmp_path / f"{next(number)}", sketch_to_face=made.SerializeToString())


@pytest.fixture
def reading(tmp_path: Path) -> Signed:
    """Makes bundles whose way back is a model."""
    return lambda made: signed(tmp_path / "bundle", face_to_sketch=made.SerializeToString())


def refusal(bundle: Bundle, device: str = "cpu") -> str:
    """The one sentence."""
    with pytest.raises(UserError) as caught:
        open_engine(bundle, device)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".") and len(sentence) < 300
    return sentence


def test_the_shipped_model_is_tried_only_here(tmp_path: Path) -> None:
    assert open_bundle("starter").is_shipped and not signed(tmp_path).is_shipped
    for direction in GRAPHS:
        assert open_engine(signed(tmp_path / direction), "cpu", direction).device == "cpu"


def test_a_model_that_gives_what_its_card_says_is_taken(drawing: Signed) -> None:
    opened = open_engine(drawing(giving((1, 3, *FACE))), "cpu")
    for rows in (0, 1, 2, 3, 4, 5, 9, 16):
        faces = opened.generate(np.repeat(DOODLE, rows, 0), np.repeat(STYLES, rows, 0))
        assert faces.shape == (rows, *FACE, 3) and (faces == 191).all()
        assert (opened.generate(DOODLE, np.repeat(STYLES, rows, 0)) == faces).all()


SHAPES = [
    (1, 3, 0, 0), (1, 1, *FACE), (1, 3, 32, 32), (1, 3, SIDE, SIDE + 1), (1, *FACE, 3), (2, 3, *FACE),
    (0, 3, *FACE), (3, *FACE), (1, 3, *FACE, 1), (1, 4, *FACE), (SIDE,), (), (1, 3, 900, 900), (1, 12288),
]  # fmt: skip
KINDS = [
    TensorProto.DOUBLE, TensorProto.FLOAT16, TensorProto.INT64, TensorProto.INT32, TensorProto.UINT8, TensorProto.BOOL,
    TensorProto.STRING,
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_faces_of_another_shape_are_refused(drawing: Signed, shape: tuple[int, ...]) -> None:
    assert f"where its card promises float32 (1, 3, {SIDE}, {SIDE})" in refusal(drawing(giving(shape)))


@pytest.mark.parametrize("shape", [(1, 3, 32, 32), (1, 1, SIDE, SIDE), (1, 1, 0, 0), (1, 32, 32), (2, 1, 32, 32), ()])
def test_doodles_of_another_shape_are_refused(reading: Signed, shape: tuple[int, ...]) -> None:
    made = giving(shape)
    made.graph.input[0].type.tensor_type.shape.dim[1].dim_value = 3
    for dim in made.graph.input[0].type.tensor_type.shape.dim[2:]:
        dim.dim_value = SIDE
    assert "where its card promises float32 (1, 1, 32, 32)" in refusal(reading(made))


@pytest.mark.parametrize("kind", KINDS)
def test_faces_of_another_type_are_refused(drawing: Signed, kind: int) -> None:
    said = "it makes texts" if kind == TensorProto.STRING else "foreign outputs (tensor("
    assert said in refusal(drawing(giving((1, 3, *FACE), kind)))


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 3e38, -3e38, 1e7])
def test_values_that_no_picture_has_are_refused(drawing: Signed, value: float) -> None:
    assert "values that no picture can have" in refusal(drawing(giving((1, 3, *FACE), value=value)))


@settings(max_examples=25)
@given(
    shape=st.lists(st.integers(0, 70) | st.sampled_from([1, 2, 3, SIDE]), max_size=5),
    kind=st.sampled_from([TensorProto.FLOAT, *KINDS]),
    value=st.floats(width=32),
)
def test_whatever_a_model_gives_it_is_faces_or_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, shape: list[int], kind: int, value: float
) -> None:
    bundle = signed(tmp_path_factory.mktemp("b"), sketch_to_face=giving(shape, kind, value).SerializeToString())
    try:
        faces = open_engine(bundle, "cpu").generate(np.repeat(DOODLE, 2, 0), np.repeat(STYLES, 2, 0))
    except UserError as error:
        assert len(str(error)) < 400
    else:
        assert faces.shape == (2, *FACE, 3) and faces.dtype == np.uint8 and faces.flags.c_contiguous


BRANCHES: dict[str, tuple[list[helper.NodeProto], dict[str, np.ndarray]]] = {
    "no number": ([node("Log", "most", "value")], {}),
    "far away": ([node("Sub", "most one", "below"), node("Mul", "below huge", "value")], {
        "one": np.ones((), np.float32), "huge": np.full((), 1e20, np.float32)}),
}  # fmt: skip


@pytest.mark.parametrize("name", BRANCHES)
def test_a_model_that_is_well_at_first_is_held_at_each_face(drawing: Signed, name: str) -> None:
    opened = open_engine(drawing(of_the_picture(*BRANCHES[name])), "cpu")
    assert opened.generate(DOODLE, STYLES).shape == (1, *FACE, 3)
    with pytest.raises(UserError, match="no picture can have"):
        opened.generate(np.zeros_like(DOODLE), STYLES)
    assert opened.generate(DOODLE, STYLES).shape == (1, *FACE, 3)  # and the next face may be well again


def sized(*nodes: helper.NodeProto) -> ModelProto:
    """A model in which nodes make the width of what it gives, "width", or a scale, of the darkest pixel, "darkest"."""
    around = [
        node("ReduceMax", "pictures", "darkest", keepdims=0),
        *nodes,
        node("Concat", "start width", "sides", axis=0),
        node("Expand", "half sides", "output"),
    ]
    constants = {
        "start": np.array([1, 3, SIDE]), "side": np.array([SIDE]), "half": np.full((1, 1, 1, 1), 0.5, np.float32),
        "float_side": np.array(SIDE, np.float32), "nothing": np.zeros((), np.float32), "none": np.zeros(0, np.float32),
        "one": np.ones((), np.float32), "first": np.array([0]), "ones": np.ones(3, np.float32),
    }  # fmt: skip
    return model(around, constants)


BY_VALUE = {
    "Cast": [node("Cast", "darkest", "whole", to=TensorProto.INT64), node("Mul", "whole side", "width")],
    "Greater": [node("Greater", "darkest nothing", "yes"), node("Where", "yes side side", "width")],
    "Equal": [node("Equal", "darkest nothing", "yes"), node("Where", "yes side side", "width")],
    "Range": [node("Range", "nothing darkest one", "many"), node("Shape", "many", "width")],
    "Resize": [
        node("Unsqueeze", "darkest first", "dark"), node("Concat", "ones dark", "scales", axis=0),
        node("Resize", "pictures none scales", "large"), node("Shape", "large", "all"),
        node("Slice", "all first side", "width")],
    "MaxPool": [
        helper.make_node("MaxPool", ["pictures"], ["most", "places"], kernel_shape=[32, 32]),
        node("Flatten", "places", "width", axis=0)],
}  # fmt: skip


@pytest.mark.parametrize("operator", BY_VALUE)
def test_no_size_depends_on_what_a_picture_shows(operator: str) -> None:
    """The check in a process of its own sees other pictures of the same sizes, and so judges all."""
    with pytest.raises(BadModelError, match=f"by '{operator}' its sizes may depend on what a picture shows"):
        network_in(sized(*BY_VALUE[operator]).SerializeToString())


def test_sizes_may_depend_on_sizes() -> None:
    nodes = [node("Shape", "pictures", "all"), node("Cast", "all", "float", to=TensorProto.FLOAT),
             node("Mul", "float one", "same"), node("Cast", "same", "whole", to=TensorProto.INT64),
             node("Slice", "whole first side", "width")]  # fmt: skip
    assert "Cast" in network_in(sized(*nodes).SerializeToString()).operators
    with pytest.raises(BadModelError, match="gives a value twice"):
        network_in(sized(node("Identity", "pictures", "width"), node("Neg", "side", "first")).SerializeToString())


def two_outputs() -> ModelProto:
    made = giving((1, 3, *FACE))
    made.graph.output.append(helper.make_tensor_value_info("large", TensorProto.FLOAT, None))
    return made


FOREIGN: dict[str, tuple[ModelProto, str]] = {
    "an endless loop": (endless_loop(), "'Loop'"),
    "an operator of others": (
        model([helper.make_node("Attention", ["pictures"], ["output"], domain="com.microsoft")]), "Attention"),
    "a random one": (model([node("RandomNormalLike", "pictures")]), "'RandomNormalLike'"),
    "texts": (model([node("Relu", "pictures")], {"t": np.array(["a"], object)}), "texts"),
    "inputs of another name": (model([node("Relu", "photos")], inputs=["photos", "styles"]), "foreign inputs"),
    "one input": (model([node("Relu", "pictures")], inputs=["pictures"]), "foreign inputs"),
    "many inputs": (model([node("Relu", "pictures")], inputs=["pictures", "styles", *"abcdefg"]), "foreign inputs"),
    "an unknown operator": (model([node("Reluu", "pictures")]), "'Reluu'"),
    "no graph that fits": (model([node("Gemm", "pictures styles")]), "cannot load it"),
    "two outputs": (two_outputs(), "foreign outputs"),
    "a style of another length": (model([node("Add", "styles wide")], {"wide": np.zeros((1, 8), np.float32)}), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_network_of_ours_is_refused(drawing: Signed, name: str) -> None:
    made, said = FOREIGN[name]
    assert said in refusal(drawing(made))


def test_nothing_is_printed_where_a_model_cannot_be_opened(drawing: Signed, capfd: pytest.CaptureFixture[str]) -> None:
    made = giving((1, 3, *FACE)).SerializeToString().replace(b"Expand", b"Exp\xffnd")
    with pytest.raises(BadModelError):
        open_session(made, 1)
    assert refusal(drawing(of_the_picture([node("Gemm", "most most", "value")])))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"no model", os.urandom(1000)])
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "cannot be opened" in refusal(signed(tmp_path, sketch_to_face=content))


@pytest.mark.parametrize(("key", "value"), [("style", 8), ("style", 127), ("size", 256), ("width", 8)])
def test_a_card_that_lies_of_the_latent_is_found_out(tmp_path: Path, key: str, value: int) -> None:
    bundle = signed(tmp_path)
    card = json.loads((tmp_path / "card.json").read_text())
    card["spec"]["latent"][key] = value
    (tmp_path / "card.json").write_text(json.dumps(card))
    bundle = open_bundle(tmp_path)
    if bundle.card.spec.latent.full_style_size != STYLE:
        assert refusal(bundle)
    with pytest.raises(UserError, match="does not load into the network"):
        from s2f_models.torch_network import load_translators

        load_translators(bundle)


def test_a_card_that_lies_of_the_faces_size_is_found_out(tmp_path: Path) -> None:
    signed(tmp_path)
    card = json.loads((tmp_path / "card.json").read_text())
    card["spec"]["face"] |= {"size": 2 * SIDE}
    card["spec"]["face"]["decoder"] |= {"first_size": 8}
    (tmp_path / "card.json").write_text(json.dumps(card))
    assert f"(1, 3, {2 * SIDE}, {2 * SIDE})" in refusal(open_bundle(tmp_path))


def test_a_run_that_does_not_end_is_ended() -> None:
    session = open_session(long(2000).SerializeToString(), 1)
    with pytest.raises(RunTooLongError):
        run_session(session, INPUTS, 0.2)
    switch = StopSwitch()
    other = Timer(0.2, switch.throw)
    other.start()
    for _ in range(2):  # once while it runs, once after
        with pytest.raises(RunStoppedError):
            run_session(session, INPUTS, 600, switch=switch)
    other.join()


def test_an_operator_that_does_not_end_is_ended(drawing: Signed, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not asked between operators whether it may go on, and takes hours; its process is ended."""
    bundle = drawing(endless_operator())
    switch = StopSwitch()
    other = Timer(1.0, switch.throw)
    other.start()
    with pytest.raises(UserError, match="was stopped"):
        open_engine(bundle, "cpu", switch=switch)
    other.join()
    monkeypatch.setattr(onnx_network, "PATIENCE", 2.0)
    assert "takes longer than" in refusal(bundle)


def test_an_engine_that_is_stopped_makes_nothing_more(drawing: Signed) -> None:
    switch = StopSwitch()
    opened = open_engine(drawing(of_the_picture([node("Identity", "most", "value")])), "cpu", switch=switch)
    opened.generate(DOODLE, STYLES)
    switch.throw()
    with pytest.raises(UserError, match="was stopped"):
        opened.generate(DOODLE, STYLES)
    with pytest.raises(UserError, match="was stopped"):
        open_engine(drawing(of_the_picture([node("Neg", "most", "value")])), "cpu", switch=switch)


HUGE = """
import resource, sys
from s2f_models import UserError, open_bundle, open_engine
rooms = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    open_engine(open_bundle(sys.argv[1]), "cpu")
except UserError as error:
    print(error)
print((max(resource.getrusage(room).ru_maxrss for room in rooms) - before) // 1024)
"""


def constant(shape: tuple[int, ...]) -> ModelProto:
    """A model that gives a constant, which onnxruntime would like to compute before the first run."""
    nodes = [node("ConstantOfShape", "sides", "a"), node("Add", "a a", "b"), node("ReduceMax", "b", keepdims=0)]
    return model(nodes, {"sides": np.array(shape)})


def chain(count: int) -> ModelProto:
    """A model whose constants fit into memory one by one, but not all at once, as onnxruntime would keep them."""
    nodes = [node("ConstantOfShape", "sides", "x0"), *(node("Add", f"x{i} x0", f"x{i + 1}") for i in range(count))]
    return model([*nodes, node("ReduceMax", f"x{count}", keepdims=0)], {"sides": np.array([20_000_000])})


def shared(count: int) -> ModelProto:
    """A model whose 4 MB of weights are taken by many operators, for each of which onnxruntime would keep its own."""
    constants = {"w": np.zeros((1024, 1024, 1, 1), np.float32), "t": np.array([1, 1024, 1, 1])}
    constants |= {name: np.ones(1024, np.float32) for name in "sbmv"}
    nodes = [node("ReduceMean", "pictures", "p", axes=[2, 3]), node("Tile", "p t", "x0")]
    for i in range(count):
        nodes += [node("Conv", f"x{i} w", f"c{i}"), node("BatchNormalization", f"c{i} s b m v", f"x{i + 1}")]
    return model([*nodes, node("Identity", f"x{count}")], constants)


@pytest.mark.skipif(sys.platform == "win32", reason="measures memory as POSIX does")
@pytest.mark.parametrize(
    "made",
    [
        giving((1, 3, 13000, 13000)),
        giving((100_000, 3, SIDE, SIDE)),
        constant((1, 3, 13000, 13000)),
        chain(40),
        shared(300),
        model([node("Pad", "pictures wide")], {"wide": np.array([0, 0, 9000, 9000, 0, 0, 9000, 9000])}),
        model([node("Tile", "pictures times")], {"times": np.array([1, 3, 400, 400])}),
        model([node("Range", "start end step")], {
            "start": np.array(0.0, np.float32), "end": np.array(1e9, np.float32), "step": np.array(1.0, np.float32)}),
    ],
    ids=["output", "batch", "constant", "chain", "shared", "pad", "tile", "range"],
)  # fmt: skip
def test_memory_is_bounded(drawing: Signed, made: ModelProto) -> None:
    folder = drawing(made).folder
    done = subprocess.run([sys.executable, "-c", HUGE, folder], capture_output=True, text=True, check=True)
    sentence, grown = done.stdout.splitlines()
    assert "The model in" in sentence
    assert int(grown) < 700, "megabytes"


def test_what_depends_on_weights_alone_is_known_in_any_order() -> None:
    nodes = [
        node("Add", "b pictures", "output"),
        node("Mul", "a w", "b"),
        node("Constant", "", "a", value_float=1.0),
        node("Neg", "styles", "c"),
        helper.make_node("Split", ["w"], ["d", "", "e"]),
    ]
    made = contents_of(model(nodes, {"w": np.zeros((3, 4), np.float32)}).SerializeToString())
    assert constants(made) == {"a", "b", "d", "e"}
    assert made.weights == {"w": 12} and made.outputs == {"output"}


def test_many_pictures_at_once_are_those_of_one_by_one_but_for_rounding() -> None:
    bundle = open_bundle("starter")
    opened = open_engine(bundle, "cpu")
    rng = np.random.default_rng(0)
    doodles = (rng.random((20, 28, 28)) < 0.2).astype(np.uint8) * 255
    styles = np.stack([style_noise(seed, 0.7, bundle.style_size) for seed in range(20)])
    single = [opened.generate(doodles[i : i + 1], styles[i : i + 1])[0] for i in range(20)]
    apart = opened.generate(doodles, styles).astype(int) - np.stack(single)
    assert np.abs(apart).max() <= 1
    shared = [opened.generate(doodles[:1], styles[i : i + 1])[0] for i in range(20)]
    apart = opened.generate(doodles[:1], styles).astype(int) - np.stack(shared)
    assert np.abs(apart).max() <= 1
    assert opened.generate(doodles[:0], styles[:0]).shape == (0, SIDE, SIDE, 3)


def test_an_engine_takes_nothing_else_of_another_network_either() -> None:
    class Other:
        device = "cpu"

        def run(self, pictures: np.ndarray, styles: np.ndarray) -> np.ndarray:
            return np.zeros((len(styles), 3, SIDE, SIDE), np.float64)

    with pytest.raises(UserError, match="float64"):
        FaceEngine(Other(), "sketch_to_face", STYLE, SIDE).generate(DOODLE, STYLES)


def test_a_session_that_fails_is_a_bad_model() -> None:
    session = open_session(giving((1, 3, *FACE)).SerializeToString(), 1)
    with pytest.raises(BadModelError):
        run_session(session, {"pictures": np.zeros(3, np.float32)}, 60)
