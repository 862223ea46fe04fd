"""A generator as an ONNX model, its weights kept in float16."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from s2f_models.spec import DomainSpec
from s2f_models.translator import Translator
from trainer.core.bundle.quick_decoder import quickened

SMALLEST = 256  # tensors with fewer values are left as they are


def to_onnx(translator: Translator, source: DomainSpec, latent: int) -> bytes:
    """One direction as an ONNX model: inputs pictures (B, C, S, S) and styles (B, latent), any B; float32 inside.

    The weights are stored as float16 behind a cast, which onnxruntime folds when it opens the model: half the size,
    and nothing lost where the weights were rounded to float16 before.
    """
    model = onnx.load_from_string(_traced(quickened(translator), source, latent))
    graph = model.graph
    kept, casts = [], []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST:
            kept.append(tensor)
            continue
        half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), tensor.name + "_half")
        kept.append(half)
        casts.append(helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content


def _traced(translator: Translator, source: DomainSpec, latent: int) -> bytes:
    example = (torch.zeros(2, source.colours, source.size, source.size), torch.zeros(2, latent))
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        path = Path(folder) / "traced.onnx"
        # The newer exporter needs one more package and gives the same graph for these plain networks.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            translator,
            example,
            path,
            input_names=["pictures", "styles"],
            output_names=["output"],
            dynamic_axes={name: {0: "batch"} for name in ("pictures", "styles", "output")},
            dynamo=False,
            do_constant_folding=False,
            # Not EVAL, which would merge batch norm into the convolutions and leave weights that float16 cannot hold.
            training=torch.onnx.TrainingMode.PRESERVE,
        )
        return path.read_bytes()
