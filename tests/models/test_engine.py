"""Engines: the same face from torch and onnxruntime, any batch, and one sentence for a device that is not there."""

from pathlib import Path

import numpy as np
import pytest

from s2f_models import UserError, open_bundle, open_engine, style_noise
from s2f_models.device import cuda_gpus
from s2f_models.engine import FaceEngine
from s2f_models.onnx_network import OnnxNetwork
from s2f_models.torch_network import TorchNetwork


def doodles(count: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    return (rng.random((count, 28, 28)) < 0.2).astype(np.uint8) * 255


@pytest.mark.parametrize("name", ["tiny", "starter"])
def test_torch_and_onnxruntime_show_the_same_face(name: str, tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle if name == "tiny" else name)
    onnx = open_engine(bundle, "cpu")
    torch = FaceEngine(
        TorchNetwork(bundle, "sketch_to_face", "cpu"), "sketch_to_face", bundle.style_size, bundle.face_size
    )
    styles = np.stack([style_noise(seed, seed / 3, bundle.style_size) for seed in range(4)])
    difference = onnx.generate(doodles(4), styles).astype(int) - torch.generate(doodles(4), styles)
    assert np.abs(difference).max() <= 2


@pytest.mark.parametrize("name", ["tiny", "starter"])
def test_torch_and_onnxruntime_read_the_same_doodle(name: str, tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle if name == "tiny" else name)
    styles = np.stack([style_noise(seed, seed / 3, bundle.style_size) for seed in range(4)])
    faces = open_engine(bundle, "cpu").generate(doodles(4), styles)
    onnx = open_engine(bundle, "cpu", direction="face_to_sketch")
    torch = FaceEngine(
        TorchNetwork(bundle, "face_to_sketch", "cpu"), "face_to_sketch", bundle.style_size, bundle.face_size
    )
    difference = onnx.generate(faces, styles).astype(int) - torch.generate(faces, styles)
    assert np.abs(difference).max() <= 2


def test_torch_and_onnxruntime_agree_on_the_shipped_traits() -> None:
    bundle = open_bundle("starter")
    engines = (
        open_engine(bundle, "cpu"),
        FaceEngine(
            TorchNetwork(bundle, "sketch_to_face", "cpu"),
            "sketch_to_face",
            bundle.style_size,
            bundle.face_size,
            len(bundle.traits),
        ),
    )
    ends = [{trait.name: end} for trait in bundle.traits for end in (trait.low, trait.high)]
    styles = np.stack([bundle.style(seed, 0.7, values) for seed, values in enumerate(ends)])
    onnx, torch = (engine.generate(doodles(1), styles).astype(int) for engine in engines)
    assert np.abs(onnx - torch).max() <= 2
    without = engines[0].generate(doodles(1), styles[:, : bundle.style_size])
    assert all(np.abs(one - other).max() > 2 for one, other in zip(onnx, without, strict=True))  # each has an effect


def test_both_directions_and_any_batch(tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle)
    there = open_engine(bundle, "cpu")
    back = open_engine(bundle, "cpu", direction="face_to_sketch")
    for count in (1, 3):
        styles = np.zeros((count, bundle.style_size), np.float32)
        faces = there.generate(doodles(count), styles)
        assert (faces.shape, faces.dtype) == ((count, 64, 64, 3), np.uint8)
        sketches = back.generate(faces, styles)
        assert (sketches.shape, sketches.dtype) == ((count, 32, 32), np.uint8)


@pytest.mark.parametrize("name", ["tiny", "starter"])
def test_one_doodle_serves_many_styles(name: str, tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle if name == "tiny" else name)
    styles = np.stack([style_noise(seed, 0.5, bundle.style_size) for seed in range(3)])
    networks = (OnnxNetwork(bundle, "sketch_to_face"), TorchNetwork(bundle, "sketch_to_face", "cpu"))
    for network in networks:
        engine = FaceEngine(network, "sketch_to_face", bundle.style_size, bundle.face_size, len(bundle.traits))
        one, each = doodles(1), np.repeat(doodles(1), 3, axis=0)
        difference = engine.generate(one, styles).astype(int) - engine.generate(each, styles)
        assert np.abs(difference).max() <= 1


def test_wrong_shapes_are_refused(tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle)
    engine = open_engine(bundle, "cpu")
    with pytest.raises(ValueError, match="pictures"):
        engine.generate(np.zeros((1, 32, 32), np.uint8), np.zeros((1, bundle.style_size), np.float32))
    for count, size in ((1, bundle.style_size), (3, bundle.style_size), (2, bundle.style_size + 1)):
        with pytest.raises(ValueError, match="styles"):
            engine.generate(doodles(2), np.zeros((count, size), np.float32))


@pytest.mark.parametrize("device", ["gpu", "cuda:x", "cpu:1", "cuda:99", "cuda:²", "cuda:" + "9" * 5000, "x\ny\ud800"])
def test_a_device_that_is_not_there_is_one_sentence(tiny_bundle: Path, device: str) -> None:
    with pytest.raises(UserError, match=r"no (device|GPU)"):
        open_engine(open_bundle(tiny_bundle), device)


@pytest.mark.skipif(cuda_gpus() > 0, reason="this machine has a GPU")
def test_no_gpu_where_one_was_asked_for(tiny_bundle: Path) -> None:
    with pytest.raises(UserError, match="no GPU 'cuda'"):
        open_engine(open_bundle(tiny_bundle), "cuda")
    assert open_engine(open_bundle(tiny_bundle), "auto").device == "cpu"


@pytest.mark.skipif(cuda_gpus() == 0, reason="no CUDA GPU here")
def test_a_gpu_shows_the_same_face(tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle)
    styles = np.stack([style_noise(seed, 1.0, bundle.style_size) for seed in range(4)])
    faces = [open_engine(bundle, device).generate(doodles(4), styles).astype(int) for device in ("cpu", "cuda")]
    assert np.abs(faces[0] - faces[1]).max() <= 2
