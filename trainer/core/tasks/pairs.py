"""Weak pairs: a doodle composed to a photograph's attributes belongs near that photograph in the latent."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import torch
from torch import Tensor

from s2f_models.translator import Translator
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.learning.losses import attribute_loss, pair_loss
from trainer.core.machines.distributed import from_first, share
from trainer.core.settings import CycleSettings
from trainer.core.tasks.reconstruct import Vae
from trainer.core.tasks.style_directions import Changes, style_directions, visible_changes

CHUNK = 128
MEASURED = 1024  # pairs that style directions come from
AROUND = 12  # faces around which is measured what they change
Statistics = tuple[Tensor, Tensor]  # mean and log-variance, each (B, latent)


class Marked(NamedTuple):
    """Real doodles with parts drawn in, of nobody's face, and what they show, labels (N, A)."""

    doodles: Batches
    labels: Tensor


class Drawn(NamedTuple):
    """Composed doodles (B, 1, S, S) and whose they are (B,); real ones with parts drawn in (M, ...), labels (M, A)."""

    doodles: Tensor
    whose: Tensor
    marked: Tensor | None = None
    labels: Tensor | None = None


class WeakPairs:
    """Draws composed doodles and holds their translations against their faces' latents, and the other way round.

    The targets are the pretrained encoders' means, which stand still while the cycle trains. `face_index` (N,) says
    whose each doodle is; `labels` (F, A) are the faces' attributes or None; `pretrained` are the VAEs of sketches and
    of faces. `marked` doodles teach their attributes alone; a third of those drawn are such.
    """

    def __init__(
        self,
        settings: CycleSettings,
        doodles: Batches,
        face_index: Tensor,
        faces: Batches,
        labels: Tensor | None,
        pretrained: tuple[Vae, Vae],
        marked: Marked | None = None,
    ) -> None:
        device = doodles.generator.device
        self.settings = settings
        self.doodles, self.face_index, self.labels, self.marked = doodles, face_index.to(device), labels, marked
        self.sketch_vae, self.face_vae = (vae.to(device) for vae in pretrained)
        self.faces = _statistics(faces, self.face_vae, device)

    def draw(self, batch: int) -> Drawn:
        """Random doodles, `batch` in all."""
        if self.marked is None:
            pictures, which = self.doodles.draw(batch)
            return Drawn(pictures, self.face_index[which])
        pictures, which = self.doodles.draw(batch - batch // 3)
        marked, these = self.marked.doodles.draw(batch // 3)
        return Drawn(pictures, self.face_index[which], marked, self.marked.labels[these])

    def with_doodles(self, there: Translator, sketches: Tensor, drawn: Drawn) -> tuple[Statistics, dict[str, Tensor]]:
        """The sketches' statistics and the `pair` and `attribute` losses: batch norm sees all as one batch."""
        marked = () if drawn.marked is None else (drawn.marked,)
        mean, log_variance = there.statistics(torch.cat((sketches, drawn.doodles, *marked)))
        count, end = len(sketches), len(sketches) + len(drawn.doodles)
        losses = {"pair": pair_loss(mean[count:end], log_variance[count:end], self.faces[0][drawn.whose])}
        if self.face_vae.attributes is not None and self.labels is not None:
            labels = self.labels[drawn.whose]
            labels = labels if drawn.labels is None else torch.cat((labels, drawn.labels))
            losses["attribute"] = attribute_loss(self.face_vae.attributes(mean[count:]), labels)
        return (mean[:count], log_variance[:count]), losses

    def with_faces(self, back: Translator, faces: Tensor, drawn: Drawn) -> tuple[Statistics, dict[str, Tensor]]:
        """The faces' statistics and the `pair back` loss of the drawn doodles' own faces, where it is wanted."""
        if not self.settings.pair_back:
            return back.statistics(faces), {}
        encoded = back.encoder(faces)
        both = (torch.cat((ours, paired[drawn.whose])) for ours, paired in zip(encoded, self.faces, strict=True))
        mean, log_variance = back.translate(*both)
        count = len(faces)
        with torch.no_grad():
            targets, _ = self.sketch_vae.encoder(drawn.doodles)
        losses = {"pair back": pair_loss(mean[count:], log_variance[count:], targets)}
        return (mean[:count], log_variance[:count]), losses

    def weighted(self, losses: dict[str, Tensor]) -> Tensor:
        """The sum of the losses above, each with its weight."""
        settings = self.settings
        weights = {"pair": settings.pair, "attribute": settings.attribute, "pair back": settings.pair_back}
        return torch.stack([weights[name] * loss for name, loss in losses.items()]).sum()

    @cached_property
    def changes(self) -> Changes:
        """What the latent's numbers change in some of the faces, by the pretrained decoder."""
        means = self.faces[0]
        return visible_changes(self.face_vae.decoder.eval(), means[:: max(1, len(means) // AROUND)][:AROUND])

    @torch.no_grad()
    def measure_styles(self, there: Translator, back: Translator) -> None:
        """Measure the style directions of translators whose batch norm goes by the batch; what they lack is left.

        A style must not change what the attribute head reads off a face: that is the doodle's to say. Nor should it be
        spent on light and background.
        """
        pictures, which = self.doodles.draw(share(MEASURED, "The measured batch"))
        drawn = Drawn(pictures, self.face_index[which])
        if there.directions is not None:
            mean, log_variance = there.statistics(drawn.doodles)
            head, sigma = self.face_vae.attributes, (0.5 * log_variance).exp().mean(dim=0)
            kept = None if head is None else head.weight * sigma
            residuals = (self.faces[0][drawn.whose] - mean) * (-0.5 * log_variance).exp()
            scales = sigma.double() * sigma.double()[:, None]
            changes = Changes(*(scales * of_one for of_one in self.changes))
            there.directions.copy_(style_directions(residuals, there.style_size, kept, changes))
            from_first(there.directions)
        if back.directions is not None and self.settings.pair_back:
            mean, log_variance = back.translate(*(values[drawn.whose] for values in self.faces))
            residuals = (self.sketch_vae.encoder(drawn.doodles)[0] - mean) * (-0.5 * log_variance).exp()
            back.directions.copy_(style_directions(residuals, back.style_size))
            from_first(back.directions)


@torch.no_grad()
def _statistics(faces: Batches, vae: Vae, device: torch.device) -> Statistics:
    """The means and log-variances (F, latent) of all faces' latents."""
    everything = torch.arange(len(faces.images), device=device)
    chunks = [vae.encoder(to_pictures(faces.take(chunk))) for chunk in everything.split(CHUNK)]
    means, log_variances = (torch.cat(parts) for parts in zip(*chunks, strict=True))
    return means, log_variances
