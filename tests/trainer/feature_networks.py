"""Feature networks for tests: a tiny ONNX one whose features are its pixels, and Inception with random weights."""

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import torch
from onnx import TensorProto, helper

from trainer.core.evaluation.distances.inception import inception_module

HAS_TORCHVISION = find_spec("torchvision") is not None
HAS_INCEPTION = HAS_TORCHVISION and find_spec("torch_fidelity") is not None


def write_flat_network(folder: Path, size: int, batch: int | None = None, channels_last: bool = False) -> Path:
    """Pictures (batch, 3, size, size), or (batch, size, size, 3), to all their values; any batch if None."""
    shape = (size, size, 3) if channels_last else (3, size, size)
    first = batch or "batch"
    graph = helper.make_graph(
        [helper.make_node("Flatten", ["in"], ["out"])],
        "flat",
        [helper.make_tensor_value_info("in", TensorProto.FLOAT, [first, *shape])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [first, 3 * size * size])],
    )
    path = folder / "flat.onnx"
    opsets = [helper.make_opsetid("", 17)]
    path.write_bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())
    return path


def write_inception_weights(folder: Path) -> Path:
    """A weights file of torch-fidelity's form; the real ones are 91 MB away."""
    module, empty = inception_module(), BytesIO()
    torch.save({}, empty)
    empty.seek(0)

    class Untrained(module.FeatureExtractorInceptionV3):  # type: ignore[name-defined,misc]
        def load_state_dict(self, weights: object) -> None:
            """Keep the random ones."""

    torch.manual_seed(0)
    weights = Untrained("inception", ["2048"], feature_extractor_weights_path=empty).state_dict()
    for name, value in weights.items():
        if name.endswith("bn.weight"):
            value.fill_(2.0)  # else values fade from layer to layer
    path = folder / "weights.pth"
    torch.save(weights, path)
    return path
