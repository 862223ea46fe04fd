"""The way back fitted to the faces that are made: a doodle's face, read back, is to give the doodle's own latent.

The cycle teaches it while faces still change, and gains move them once more at the end; so it reads faces that are no
longer made. Its head is linear, so what is best for the last ones is least squares, and no further training.
"""

from __future__ import annotations

import torch
from torch import Tensor

from s2f_models.translator import LatentLayers, Translator
from s2f_models.vae import LinearHead
from trainer.core.tasks.stitch import Generators
from trainer.core.tasks.symmetric import ridge

CHUNK = 128
ANCHORS = 0.3  # weight of photographs, which are to be read as before, against that of doodles
RIDGE = 1e-4
SEED = 0


@torch.no_grad()
def fit_way_back(generators: Generators, sketches: Tensor, faces: Tensor, variation: float) -> None:
    """Fit the means that face to sketch gives for faces made from `sketches` (B, 1, S, S).

    Each is seen at its mean face and with a style up to `variation`. `faces` (B, 3, S, S) are photographs. Does
    nothing without latent layers, or where their head is rectified.
    """
    there, back = generators.sketch_to_face, generators.face_to_sketch
    layers = back.latent_layers
    if layers is None or not isinstance(layers.head, LinearHead):
        return
    inputs, targets = _made(there, back, layers, sketches, variation)
    anchors = torch.cat([_features(back, layers, chunk) for chunk in faces.split(CHUNK)])
    _fit(layers.head, inputs.double(), targets.double(), anchors.double())


def _made(
    there: Translator, back: Translator, layers: LatentLayers, sketches: Tensor, variation: float
) -> tuple[Tensor, Tensor]:
    """What the head sees of the faces made from doodles (2 B, width), and the doodles' own means (2 B, latent)."""
    generator = torch.Generator().manual_seed(SEED)
    inputs, targets = [], []
    for strength in (0.0, variation):
        for chunk in sketches.split(CHUNK):
            style = torch.randn((len(chunk), there.style_size), generator=generator)
            style *= strength * torch.rand((len(chunk), 1), generator=generator)
            statistics = there.encoder(chunk)
            faces = there.decoder(there.sample(there.translate(*statistics), style))
            inputs.append(_features(back, layers, faces))
            targets.append(statistics[0])
    return torch.cat(inputs), torch.cat(targets)


def _features(back: Translator, layers: LatentLayers, faces: Tensor) -> Tensor:
    """What the head of the way back sees of faces, (B, width), and a one for its bias."""
    seen = layers.blocks(torch.cat(back.encoder(faces), dim=1))
    return torch.cat((seen, torch.ones_like(seen[:, :1])), dim=1)


def _fit(head: LinearHead, inputs: Tensor, targets: Tensor, anchors: Tensor) -> None:
    """Change the rows of the means by ridge regression of what they miss; anchors are to change as little as can be."""
    half = targets.shape[1]
    before = torch.cat((head.weight[:half], head.bias[:half, None]), dim=1).double()
    square = inputs.T @ inputs / len(inputs)
    costs = square + ANCHORS * anchors.T @ anchors / len(anchors) + ridge(square, RIDGE)
    change = torch.linalg.solve(costs, inputs.T @ (targets - inputs @ before.T) / len(inputs)).T
    head.weight[:half] += change[:, :-1].float()
    head.bias[:half] += change[:, -1].float()
