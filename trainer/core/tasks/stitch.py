"""Stitching pretrained parts into the cycle's generators, as figure 7 of the report says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from s2f_models.spec import ModelSpec
from s2f_models.translator import Translator, build_translators
from trainer.core.tasks.reconstruct import Vae


@dataclass(frozen=True)
class Pretrained:
    """The final states of both domains' pretraining, as reconstruct.Reconstruction.state gives them."""

    sketch: dict[str, Any]
    face: dict[str, Any]


class Generators(nn.Module):
    """Both directions as one module, so that they are averaged and saved as one."""

    def __init__(self, spec: ModelSpec, latent_layers: bool) -> None:
        super().__init__()
        self.sketch_to_face: Translator
        self.face_to_sketch: Translator
        self.sketch_to_face, self.face_to_sketch = build_translators(spec, latent_layers)

    def parts(self) -> tuple[nn.Module, ...]:
        """The encoders and decoders: everything that pretraining has made."""
        there, back = self.sketch_to_face, self.face_to_sketch
        return there.encoder, there.decoder, back.encoder, back.decoder


def averaged_weights(state: dict[str, Any]) -> dict[str, Tensor]:
    """The averaged weights in a task's state, under their module's own names."""
    prefix = "module."  # torch's AveragedModel keeps its copy there, beside a counter
    return {name.removeprefix(prefix): value for name, value in state["average"].items() if name.startswith(prefix)}


def averaged_vae(state: dict[str, Any], spec: ModelSpec, domain: str) -> Vae:
    """The averaged weights of one domain's pretraining, in evaluation mode, frozen."""
    weights = averaged_weights(state)
    head = weights.get("attributes.weight")
    vae = Vae(spec.sketch if domain == "sketch" else spec.face, spec.latent.size, 0 if head is None else head.shape[0])
    vae.load_state_dict(weights)
    return vae.eval().requires_grad_(False)


def stitch(generators: Generators, sketch: Vae, face: Vae) -> None:
    """Copy encoders and decoders: sketch encoder to face decoder, and face encoder to sketch decoder."""
    there, back = generators.sketch_to_face, generators.face_to_sketch
    there.encoder.load_state_dict(sketch.encoder.state_dict())
    there.decoder.load_state_dict(face.decoder.state_dict())
    back.encoder.load_state_dict(face.encoder.state_dict())
    back.decoder.load_state_dict(sketch.decoder.state_dict())


@torch.no_grad()
def measure_batch_norm(generators: Generators, sketches: Tensor, faces: Tensor) -> None:
    """Measure the averaged latent layers' batch norm statistics anew, on training pictures (B, C, S, S) of each domain.

    Statistics that were gathered under other weights than the averaged ones do not fit them (Izmailov 2018, section
    3.2, "stochastic weight averaging"): the encoder's log-variances are a large constant input, so that a small change
    of weights shifts every unit. Leaves everything in evaluation mode.
    """
    generators.eval()
    measure_latent_layers(generators.sketch_to_face, sketches)
    measure_latent_layers(generators.face_to_sketch, faces)


def measure_latent_layers(translator: Translator, pictures: Tensor) -> None:
    """The same for one direction, which is in evaluation mode."""
    if translator.latent_layers is None:
        return
    for layer in translator.latent_layers.modules():
        if isinstance(layer, nn.BatchNorm1d):
            layer.reset_running_stats()
            layer.momentum = None  # a plain mean over what is measured
            layer.train()
    translator.statistics(pictures)
    translator.latent_layers.eval()
