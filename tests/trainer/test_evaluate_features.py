"""Feature networks: any ONNX file from a picture to a vector, and torch-fidelity's Inception; foreign files refused."""

import pickle
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.trainer.feature_networks import HAS_INCEPTION, write_flat_network, write_inception_weights
from trainer.core.evaluation.distances.distances import features_of, in_colour
from trainer.core.evaluation.distances.feature_networks import Lite0Features, open_features, open_onnx_features
from trainer.core.evaluation.distances.inception import fetch_inception, inception_module, open_inception

CPU = torch.device("cpu")
RANDOM = np.random.default_rng(0)
FACES = RANDOM.integers(0, 256, (5, 8, 8, 3), dtype=np.uint8)
SKETCHES = RANDOM.integers(0, 256, (5, 8, 8), dtype=np.uint8)


@pytest.fixture(scope="module")
def inception_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the right form."""
    return write_inception_weights(tmp_path_factory.mktemp("inception"))


needs_torch_fidelity = pytest.mark.skipif(not HAS_INCEPTION, reason="torch-fidelity or torchvision is not installed")


@pytest.mark.parametrize("batch", [1, 3, None])
@pytest.mark.parametrize("channels_last", [False, True])
def test_a_network_gets_the_pictures_in_its_own_layout(tmp_path: Path, batch: int | None, channels_last: bool) -> None:
    network = open_onnx_features(write_flat_network(tmp_path, 8, batch, channels_last), 1.0)
    for pictures in (FACES, SKETCHES):
        expected = (in_colour(pictures).astype(np.float32) - 127.5) / 128
        expected = expected if channels_last else expected.transpose(0, 3, 1, 2)
        assert network.features(pictures) == pytest.approx(expected.reshape(5, -1), abs=1e-6)


def test_of_a_face_only_the_middle_is_seen(tmp_path: Path) -> None:
    network = open_onnx_features(write_flat_network(tmp_path, 4), 0.5)
    seen = network.features(FACES).reshape(5, 3, 4, 4).transpose(0, 2, 3, 1)
    assert seen * 128 + 127.5 == pytest.approx(FACES[:, 2:6, 2:6].astype(np.float32), abs=1e-4)
    whole = open_onnx_features(write_flat_network(tmp_path, 4), 1.0)
    assert np.array_equal(network.features(SKETCHES), whole.features(SKETCHES))
    assert np.array_equal(network.of_whole_faces().features(FACES), whole.features(FACES))
    least = open_onnx_features(write_flat_network(tmp_path, 4), 0.001).features(FACES)
    assert np.isfinite(least).all()


@pytest.mark.parametrize("times", [2, 3])
def test_larger_faces_are_seen_at_64_pixels_and_sketches_as_they_are(tmp_path: Path, times: int) -> None:
    network = open_onnx_features(write_flat_network(tmp_path, 64), 0.75)
    faces = RANDOM.integers(0, 256, (2, 64, 64, 3), dtype=np.uint8)
    fine = RANDOM.integers(-9, 10, (2, 64, times, 64, times, 3))
    fine -= fine.mean(axis=(2, 4), keepdims=True).astype(int)  # what only the larger face shows
    larger = (
        (np.clip(faces, 99, 155)[:, :, None, :, None] + fine).reshape(2, 64 * times, 64 * times, 3).astype(np.uint8)
    )
    seen, expected = network.features(larger), network.features(np.clip(faces, 99, 155))
    assert seen == pytest.approx(expected, abs=1.01 / 128)
    sketches = RANDOM.integers(0, 256, (2, 128, 128), dtype=np.uint8)
    whole = open_onnx_features(write_flat_network(tmp_path, 128), 0.75).features(sketches)
    assert whole == pytest.approx(((in_colour(sketches).transpose(0, 3, 1, 2) - 127.5) / 128).reshape(2, -1), abs=1e-5)


def test_the_shipped_network_needs_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    network = open_features(Path("lite0"), 0.5, CPU)
    assert isinstance(network, Lite0Features)
    for pictures in (FACES, SKETCHES):
        features = network.features(pictures)
        assert features.shape == (5, 320) and np.isfinite(features).all()
        assert (np.ptp(features, axis=0) > 1e-4).any()
    framed = FACES.copy()
    framed[:, :2], framed[:, :, :2] = 0, 0
    np.testing.assert_array_equal(network.features(framed), network.features(FACES))
    assert (Lite0Features(1.0, CPU).features(framed) != network.features(FACES)).any()
    assert (network.of_whole_faces().features(framed) != network.features(framed)).any()
    network_file = write_flat_network(tmp_path, 8)
    assert open_features(network_file, 1.0, CPU).title == network_file.name
    network_file.rename(tmp_path / "lite0")  # a file of that name is that file
    assert not isinstance(open_features(Path("lite0"), 1.0, CPU), Lite0Features)


def test_all_features_are_gathered_batch_by_batch(tmp_path: Path) -> None:
    network = open_onnx_features(write_flat_network(tmp_path, 8), 1.0)
    many, seen = np.repeat(FACES, 15, axis=0), list[int]()
    features = features_of(network, many, seen.append)
    assert features.shape == (75, 192)
    assert seen == [32, 32, 11]
    assert features[::15] == pytest.approx(network.features(FACES))


def one_node(tmp_path: Path, node: str, shape: list[int | str], kind: int = TensorProto.FLOAT) -> Path:
    """A network of a single node, whose output is named but not sized."""
    graph = helper.make_graph(
        [helper.make_node(node, ["in"], ["out"])],
        "one",
        [helper.make_tensor_value_info("in", kind, shape)],
        [helper.make_tensor_value_info("out", kind, None)],
    )
    path = tmp_path / "one.onnx"
    opsets = [helper.make_opsetid("", 17)]
    path.write_bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())
    return path


def test_foreign_feature_networks_are_refused_in_one_sentence(tmp_path: Path) -> None:
    text = tmp_path / "text.onnx"
    text.write_text("no network")
    cases = {
        tmp_path / "nowhere.onnx": "cannot be read",
        tmp_path: "cannot be read",
        text: "cannot be used",
        resource_path("models", "starter", "sketch_to_face.onnx"): "wants tensor",
    }
    for path, said in cases.items():
        with pytest.raises(UserError, match=said):
            open_onnx_features(path, 1.0)
    for node, shape, kind, said in (
        ("Relu", [1, 3, 8, 8], TensorProto.FLOAT, "one vector each"),
        ("Flatten", [1, 1, 8, 8], TensorProto.FLOAT, "wants pictures of shape"),
        ("Flatten", [1, 3, 8, 9], TensorProto.FLOAT, "wants pictures of shape"),
        ("Flatten", [1, 3, "h", "w"], TensorProto.FLOAT, "wants pictures of shape"),
        ("Flatten", [1, 3, 9999, 9999], TensorProto.FLOAT, "wants pictures of shape"),
        ("Flatten", [1, 192], TensorProto.FLOAT, "wants tensor"),
        ("Flatten", [1, 3, 8, 8], TensorProto.DOUBLE, "wants tensor"),
    ):
        with pytest.raises(UserError, match=said):
            open_onnx_features(one_node(tmp_path, node, shape, kind), 1.0)


def test_a_network_that_gives_no_numbers_is_refused(tmp_path: Path) -> None:
    model = onnx.load(write_flat_network(tmp_path, 8))
    model.graph.node[0].output[0] = "flat"
    model.graph.node.append(helper.make_node("Log", ["flat"], ["out"]))  # of values below zero
    path = tmp_path / "log.onnx"
    path.write_bytes(model.SerializeToString())
    with pytest.raises(UserError, match="not finite"):
        features_of(open_onnx_features(path, 1.0), FACES, lambda done: None)


@needs_torch_fidelity
def test_inception_features_are_of_any_picture(inception_weights: Path) -> None:
    network = open_inception(inception_weights, CPU)
    features = network.features(SKETCHES)
    assert features.shape == (5, 2048)
    assert features.std(axis=0).max() > 0
    assert np.array_equal(features, network.features(in_colour(SKETCHES)))


class Dangerous:
    """Writes a file where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.write_text, (self.path, "unpickled")


@needs_torch_fidelity
def test_nothing_in_a_weights_file_is_run(tmp_path: Path, inception_weights: Path) -> None:
    trap, path = tmp_path / "trap", tmp_path / "weights.pth"
    weights = torch.load(inception_weights, weights_only=True)
    torch.save({**weights, "more": Dangerous(trap)}, path)
    with pytest.raises(UserError, match="damaged, or of another network"):
        open_inception(path, CPU)
    path.write_bytes(pickle.dumps(Dangerous(trap)))
    with pytest.raises(UserError, match="damaged, or of another network"):
        open_inception(path, CPU)
    assert not trap.exists()
    pickle.loads(path.read_bytes())
    assert trap.exists()  # the trap works


@needs_torch_fidelity
def test_foreign_weights_are_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    for content, said in (
        ({"fc.weight": torch.zeros(3)}, "damaged, or of another network"),
        ({"fc.weight": "text"}, "more than tensors"),
        ([torch.zeros(3)], "more than tensors"),
    ):
        torch.save(content, path)
        with pytest.raises(UserError, match=said):
            open_inception(path, CPU)
    path.write_text("no weights")
    with pytest.raises(UserError, match="no Inception weights"):
        open_inception(path, CPU)
    for missing in (tmp_path / "nowhere.pth", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            open_inception(missing, CPU)


@needs_torch_fidelity
def test_weights_are_fetched_once(tmp_path: Path, inception_weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # nobody answers there: this machine is offline
    with pytest.raises(UserError, match="cannot be fetched"):
        fetch_inception(CPU)
    cached = tmp_path / "hub" / "checkpoints" / Path(inception_module().URL_INCEPTION_V3).name
    cached.symlink_to(inception_weights)
    assert fetch_inception(CPU).features(SKETCHES).shape == (5, 2048)
    cached.unlink()
    cached.write_text("a page of a captive portal")
    with pytest.raises(UserError, match="no Inception weights"):
        fetch_inception(CPU)


def test_without_torch_fidelity_one_sentence_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch_fidelity.feature_extractor_inceptionv3", None)
    monkeypatch.setitem(sys.modules, "torch_fidelity", None)
    with pytest.raises(UserError, match=r"pip install 'sketch2face\[vision\]'"):
        open_inception(tmp_path / "weights.pth", CPU)
