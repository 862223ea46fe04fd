"""The graph's decoder gives the pictures of the network's own with fewer products, or is left as it is."""

from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn

from s2f_models.blocks import ConditionalUpBlock
from s2f_models.spec import DecoderSpec, ModelSpec, preset
from s2f_models.translator import Translator, build_translators
from trainer.core.bundle.onnx_model import quickened, to_onnx


def translators(spec: ModelSpec) -> tuple[Translator, Translator]:
    """Both directions in evaluation mode, the statistics of batch norm no longer those of the beginning."""
    torch.manual_seed(0)
    pair = build_translators(spec)
    for translator in pair:
        for part in translator.modules():
            if isinstance(part, nn.BatchNorm2d):
                part.running_mean.normal_(0, 0.3)
                part.running_var.uniform_(0.2, 2.0)
            if isinstance(part, ConditionalUpBlock):
                nn.init.normal_(part.condition.weight, std=0.1)
        translator.eval().requires_grad_(False)
    return pair


@pytest.mark.parametrize("name", ["small-32", "small-64", "sharp-128"])
def test_both_directions_give_the_same_pictures(name: str) -> None:
    spec = preset(name)
    for translator, source in zip(translators(spec), (spec.sketch, spec.face), strict=True):
        pictures = torch.rand(2, source.colours, source.size, source.size) * 2 - 1
        styles = torch.randn(2, spec.latent.style_size)
        quick = quickened(translator)
        assert quick is not translator
        wanted = translator(pictures, styles)
        assert wanted.std() > 0.01
        torch.testing.assert_close(quick(pictures, styles), wanted, atol=1e-5, rtol=0)


def test_the_graph_gives_them_too_for_any_batch_and_repeats_no_pixel() -> None:
    spec = preset("small-32")
    translator = translators(spec)[0].half().float()
    content = to_onnx(translator, spec.sketch, spec.latent.style_size)
    kinds = [node.op_type for node in onnx.load_from_string(content).graph.node]
    doublings = len(spec.face.decoder.channels) - 1
    assert "Resize" not in kinds and kinds.count("DepthToSpace") == doublings
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    for batch in (1, 3):
        pictures, styles = torch.rand(batch, 1, 32, 32) * 2 - 1, torch.randn(batch, spec.latent.style_size)
        (faces,) = session.run(None, {"pictures": pictures.numpy(), "styles": styles.numpy()})
        np.testing.assert_allclose(faces, translator(pictures, styles).numpy(), atol=1e-4)


def test_transposed_convolutions_stay() -> None:
    spec = preset("small-32")
    decoder = DecoderSpec((64, 32, 16), 4, "transposed")
    paper = replace(spec, face=replace(spec.face, decoder=decoder))
    translator = translators(paper)[0]
    assert quickened(translator) is translator
