"""The variational autoencoder of one domain, and random latents for its decoder."""

from __future__ import annotations

from typing import NamedTuple, Protocol

import torch
from torch import Tensor, nn

from s2f_models.spec import DomainSpec
from s2f_models.vae import Decoder, Encoder


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
