"""The networks that are trained: a domain's VAE, and both directions of the cycle, stitched from pretrained parts.

Stitching is that of the report's figure 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import torch
from torch import Tensor, nn

from s2f_models.errors import UserError
from s2f_models.spec import DomainSpec, ModelSpec
from s2f_models.translator import Translator, build_translators
from s2f_models.vae import Decoder, Encoder
from trainer.core.objectives.critic_trainer import Critics
from trainer.core.optim.optimiser import CompileFunction, compile_networks, decoder_parts
from trainer.core.stage_settings import BatchNorm


class Vae(nn.Module):
    """Encoder, decoder, and where attributes are labelled a linear head that reads them off the latent's mean.

    The head makes the latent carry what a doodle can show (glasses, beard, hair); it is not part of a bundle.
    """

    def __init__(self, spec: DomainSpec, latent: int, attributes: int = 0) -> None:
        super().__init__()
        self.spec, self.latent = spec, latent
        self.encoder = Encoder(spec, latent)
        self.decoder = Decoder(spec, latent)
        self.attributes = nn.Linear(latent, attributes) if attributes else None


class LabelledLatents(NamedTuple):
    """Latents (B, latent), and the attributes that their pictures must show, (B, A) of 0, 1 or NaN, or None."""

    latents: Tensor
    labels: Tensor | None = None


class RandomLatents(Protocol):
    """A distribution of latents."""

    def sample(self, count: int) -> LabelledLatents:
        """`count` latents and their labels."""

    def attribute_loss(self, faces: Tensor, labels: Tensor) -> Tensor:
        """The distance of `faces` (B, C, S, S) from their `labels` (B, A)."""


def mixtures(latents: Tensor, weights: Tensor) -> Tensor:
    """Random latents (N, latent) with the mean and covariance of `latents` (B, latent): `weights` (N, B) are standard
    normal, and each row is brought to a length that makes up for the mean's lost degree of freedom.
    """
    mean, count = latents.mean(dim=0), len(latents)
    lengths = (count / (count - 1)) ** 0.5 * torch.nn.functional.normalize(weights, dim=1)
    mixed: Tensor = mean + lengths @ (latents - mean)
    return mixed


@dataclass(frozen=True)
class Pretrained:
    """The final states of both domains' pretraining, as Reconstruction.state gives them."""

    sketch: dict[str, Any]
    face: dict[str, Any]


class Generators(nn.Module):
    """Both directions as one module, so that they are averaged and saved as one."""

    def __init__(self, spec: ModelSpec, latent_layers: bool) -> None:
        super().__init__()
        self.sketch_to_face: Translator
        self.face_to_sketch: Translator
        self.sketch_to_face, self.face_to_sketch = build_translators(spec, latent_layers)

    def freeze_parts(self, batch_norm: BatchNorm) -> None:
        """Freeze the pretrained encoders and decoders; with `running` statistics in evaluation mode."""
        for translator in (self.sketch_to_face, self.face_to_sketch):
            for part in (translator.encoder, translator.decoder):
                part.train(batch_norm == "batch").requires_grad_(False)

    def compile_parts(self, compile_function: CompileFunction) -> None:
        """Compile both directions in place."""
        for translator in (self.sketch_to_face, self.face_to_sketch):
            compile_networks(compile_function, translator.encoder, *decoder_parts(translator.decoder))
            if translator.latent_layers is not None:
                # An adaptive weight may need the gradient of the head.
                compile_networks(compile_function, translator.latent_layers.blocks)


def averaged_weights(state: dict[str, Any]) -> dict[str, Tensor]:
    """The averaged weights in an objective's state, under their module's own names."""
    prefix = "module."  # torch's AveragedModel keeps its copy there, beside a counter
    return {name.removeprefix(prefix): value for name, value in state["average"].items() if name.startswith(prefix)}


def load_averaged(module: nn.Module, state: dict[str, Any], stage: Path) -> None:
    """Give a module the averaged weights of a stage's state. Raises UserError where they are those of another one."""
    try:
        module.load_state_dict(averaged_weights(state))
    except Exception as error:  # a foreign state can make torch raise nearly anything
        raise UserError(
            "The checkpoints in {stage} are of another recipe; give the recipe they were trained with, or "
            "another run folder.",
            stage=stage,
        ) from error


def averaged_vae(state: dict[str, Any], spec: ModelSpec, domain: str) -> Vae:
    """The averaged weights of one domain's pretraining, in evaluation mode, frozen."""
    weights = averaged_weights(state)
    head = weights.get("attributes.weight")
    vae = Vae(spec.sketch if domain == "sketch" else spec.face, spec.latent.size, 0 if head is None else head.shape[0])
    vae.load_state_dict(weights)
    return vae.eval().requires_grad_(False)


def take_over(vae: Vae, bundle: tuple[Translator, Translator], domain: str) -> list[str]:
    """Begin with a finished bundle's weights of a domain, in every part that is built alike; the names of these."""
    to_face, to_sketch = bundle
    encoder, decoder = to_face.encoder, to_sketch.decoder
    if domain == "face":
        encoder, decoder = to_sketch.encoder, to_face.decoder
    taken = []
    for name, ours, theirs in (("encoder", vae.encoder, encoder), ("decoder", vae.decoder, decoder)):
        weights = theirs.state_dict()
        if {k: v.shape for k, v in ours.state_dict().items()} == {k: v.shape for k, v in weights.items()}:
            ours.load_state_dict(weights)
            taken.append(name)
    return taken


def load_pretrained(generators: Generators, critics: Critics, pretrained: Pretrained, spec: ModelSpec) -> None:
    """Stitch the generators from both domains' averaged weights, and load critics of the same architecture."""
    sketch, face = averaged_vae(pretrained.sketch, spec, "sketch"), averaged_vae(pretrained.face, spec, "face")
    stitch(generators, sketch, face)
    for critic, state in ((critics["sketch"], pretrained.sketch), (critics["face"], pretrained.face)):
        if critic is not None:
            critic.load_pretrained(state["adversary"])


def take_over_latent_layers(generators: Generators, bundle: tuple[Translator, Translator]) -> int:
    """The same for the latent layers of both directions; of how many."""
    taken = 0
    pairs = zip((generators.sketch_to_face, generators.face_to_sketch), bundle, strict=True)
    for ours, theirs in pairs:
        if ours.latent_layers is None or theirs.latent_layers is None:
            continue
        weights = theirs.latent_layers.state_dict()
        if {k: v.shape for k, v in ours.latent_layers.state_dict().items()} == {k: v.shape for k, v in weights.items()}:
            ours.latent_layers.load_state_dict(weights)
            taken += 1
    return taken


def stitch(generators: Generators, sketch: Vae, face: Vae) -> None:
    """Copy encoders and decoders: sketch encoder to face decoder, and face encoder to sketch decoder."""
    to_face, to_sketch = generators.sketch_to_face, generators.face_to_sketch
    to_face.encoder.load_state_dict(sketch.encoder.state_dict())
    to_face.decoder.load_state_dict(face.decoder.state_dict())
    to_sketch.encoder.load_state_dict(face.encoder.state_dict())
    to_sketch.decoder.load_state_dict(sketch.decoder.state_dict())


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
