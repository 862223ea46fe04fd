"""Weak pairs: a doodle composed to a photograph's attributes belongs near that photograph in the latent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import torch
from torch import Tensor

from s2f_models.errors import UserError
from s2f_models.translator import Choices, Translator
from trainer.core.data.attributes import ABSENT, COLUMNS, LONG_HAIR, SHORT_HAIR
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.distributed.processes import from_first, local_batch_size, local_measured_size
from trainer.core.loss_key import Loss
from trainer.core.objectives.drawn_heads import DrawnHeads, Heads, as_shown
from trainer.core.objectives.losses import attribute_loss, mean_loss, pair_loss
from trainer.core.objectives.networks import Vae
from trainer.core.objectives.style_basis import (
    Changes,
    added,
    as_read,
    explained,
    left_open,
    open_directions,
    readings,
    style_directions,
    visible_changes,
    whitening,
)
from trainer.core.stage_settings import CycleSettings

CHUNK = 128
MEASURED = 1024  # pairs that style directions come from
AROUND = 12  # faces around which is measured what they change
Statistics = tuple[Tensor, Tensor]  # mean and log-variance, each (B, latent)


class MarkedBatches(NamedTuple):
    """Real doodles with parts drawn in, of nobody's face, and what they show: labels (N, A), heads (N, 2) as in Heads.

    Where the settings ask for steadiness each picture has the same disturbed under it, (N, 2 S, S).
    """

    doodles: Batches
    labels: Tensor
    heads: Tensor


class PairBatch(NamedTuple):
    """Composed doodles (B, 1, S, S) and their faces' indices (B,); marked ones (M, 1, S, S) and their labels (M, A).

    The second half of each may be the first, disturbed. `heads` (B + M, 2) are those that all of them show.
    """

    doodles: Tensor
    face_index: Tensor
    marked: Tensor | None = None
    labels: Tensor | None = None
    heads: Tensor | None = None


@dataclass(frozen=True)
class PairData:
    """Composed doodles and their photographs.

    `face_index` (N,) is the face of each doodle; `labels` (F, A) are the faces' attributes or None, `drawable` (F, D)
    finer ones of them (attributes.py). `marked` doodles teach their attributes alone; a third of each batch are such.
    Where the settings ask for steadiness `doodles` are pictures with the same disturbed under them, (N, 2 S, S).
    `heads`: None where doodles are not held to the heads that they show.
    """

    doodles: Batches
    face_index: Tensor
    faces: Batches
    labels: Tensor | None = None
    drawable: Tensor | None = None
    marked: MarkedBatches | None = None
    heads: Heads | None = None


class WeakPairs:
    """Losses of composed doodles' translations against their faces' latents, and the other way round.

    The targets are the means of the pretrained encoders, those of the VAEs of sketches and of faces, which are frozen.
    """

    def __init__(self, settings: CycleSettings, data: PairData, pretrained: tuple[Vae, Vae]) -> None:
        device = data.doodles.generator.device
        self.settings, self.doodles, self.marked, self.labels = settings, data.doodles, data.marked, data.labels
        self.face_index = data.face_index.to(device)
        self.sketch_vae, self.face_vae = (vae.to(device) for vae in pretrained)
        self.faces = _statistics(data.faces, self.face_vae, device)
        self.drawable = None if data.drawable is None else data.drawable.to(device)
        self.whitening = whitening(*self.faces)
        self.heads, self.drawn_heads = data.heads, None
        if data.heads is not None and self.drawable is not None and settings.pair_targets == "labels":
            of_faces = data.heads.faces.to(device)
            self.drawn_heads = DrawnHeads(self.faces[0], self.drawable, of_faces, self.whitening)
        self.targets = self._targets()

    def _targets(self) -> Tensor:
        """The targets of doodles' means, (F, latent); where they are held to heads, of usual ones."""
        if self.drawn_heads is not None:
            return self.drawn_heads.of_labels
        if self.settings.pair_targets == "latents":
            return self.faces[0]
        if self.drawable is None:
            raise UserError("cycle.pair_targets = 'labels' needs labels; name 'attributes' under [data].")
        return explained(self.faces[0], self.drawable)

    def sample(self, batch_size: int) -> PairBatch:
        """Random doodles, `batch_size` in all."""
        count = batch_size if self.marked is None else batch_size - batch_size // 3
        pictures, indices, mirrored = self._sample(self.doodles, count)
        heads = None if self.heads is None else as_shown(self.heads.doodles[indices], mirrored)
        if self.marked is None:
            return PairBatch(pictures, self.face_index[indices], heads=heads)
        marked, rows, mirrored = self._sample(self.marked.doodles, batch_size // 3)
        if heads is not None:
            heads = torch.cat((heads, as_shown(self.marked.heads[rows], mirrored)))
        return PairBatch(pictures, self.face_index[indices], marked, self.marked.labels[rows], heads)

    def _sample(self, doodles: Batches, count: int) -> tuple[Tensor, Tensor, Tensor]:
        """(pictures, indices, whether they are mirrored), `count` of them; half are the other half disturbed where the
        settings ask for it.
        """
        if not self.settings.steady:
            return doodles.sample_mirrored(count)
        both, indices, mirrored = doodles.sample_mirrored(count // 2)
        return torch.cat(both.chunk(2, dim=2)), torch.cat((indices, indices)), torch.cat((mirrored, mirrored))

    def statistics(
        self, to_face: Translator, to_sketch: Translator, sketches: Tensor, faces: Tensor
    ) -> tuple[list[Statistics], dict[Loss, Tensor]]:
        """The statistics of sketches and of faces by their translators, and the losses of random pairs."""
        pairs = self.sample(local_batch_size(self.settings.pair_batch, "cycle.pair_batch"))
        of_sketches, losses = self.with_doodles(to_face, sketches, pairs)
        of_faces, other_losses = self.with_faces(to_sketch, faces, pairs)
        return [of_sketches, of_faces], losses | other_losses

    def with_doodles(
        self, to_face: Translator, sketches: Tensor, pairs: PairBatch
    ) -> tuple[Statistics, dict[Loss, Tensor]]:
        """The sketches' statistics, and the losses of pairs; for batch norm all of them are one batch."""
        marked = () if pairs.marked is None else (pairs.marked,)
        mean, log_variance = to_face.statistics(torch.cat((sketches, pairs.doodles, *marked)))
        count, end = len(sketches), len(sketches) + len(pairs.doodles)
        targets = self.targets[pairs.face_index]
        if self.settings.pair_targets == "labels":
            losses = {Loss.PAIR: self._distance(mean, targets, count, pairs.heads)}
            if self.settings.head and self.drawn_heads is not None and pairs.heads is not None:
                expected = self._expected(len(mean), targets, count, pairs.heads)[count:]
                losses[Loss.HEAD] = self.drawn_heads.loss(mean[count:], expected, pairs.heads)
        else:
            losses = {Loss.PAIR: pair_loss(mean[count:end], log_variance[count:end], targets)}
        if self.settings.steady:
            losses[Loss.STEADY] = _unsteadiness(mean[count:end], mean[end:])
        if self.face_vae.attributes is not None and self.labels is not None:
            labels = self.labels[pairs.face_index]
            labels = labels if pairs.labels is None else torch.cat((labels, pairs.labels))
            losses[Loss.ATTRIBUTE] = attribute_loss(self.face_vae.attributes(mean[count:]), labels)
        return (mean[:count], log_variance[:count]), losses

    def _distance(self, mean: Tensor, targets: Tensor, count: int, heads: Tensor | None = None) -> Tensor:
        """The Mahalanobis distance, among faces, of doodles' means (B, latent) from what `_expected` says.

        Deviations that the cycle needs to read a doodle again thus lie where faces differ; elsewhere the decoder has
        not been trained.
        """
        return mean_loss(
            mean.float() @ self.whitening, self._expected(len(mean), targets, count, heads) @ self.whitening
        )

    def _expected(self, total: int, targets: Tensor, count: int, heads: Tensor | None) -> Tensor:
        """The means (total, latent) that doodles are held to: `targets` (N, latent) are those of the doodles from
        `count` on, and `heads` what they and all after them show; doodles that belong to no face get the average.
        """
        average = self.faces[0].mean(dim=0)
        others = total - count - len(targets)
        expected = torch.cat((average.expand(count, -1), targets, average.expand(others, -1)))
        if self.drawn_heads is not None and heads is not None:
            expected[count:] += self.drawn_heads.moved(heads)
        return expected

    def with_faces(
        self, to_sketch: Translator, faces: Tensor, pairs: PairBatch
    ) -> tuple[Statistics, dict[Loss, Tensor]]:
        """The faces' statistics, and the `pair back` loss of the doodles' own faces where it has a weight."""
        if not self.settings.pair_inverse:
            return to_sketch.statistics(faces), {}
        encoded = to_sketch.encoder(faces)
        both = (torch.cat((ours, paired[pairs.face_index])) for ours, paired in zip(encoded, self.faces, strict=True))
        mean, log_variance = to_sketch.translate(*both)
        count = len(faces)
        with torch.no_grad():
            targets, _ = self.sketch_vae.encoder(pairs.doodles)
        losses = {Loss.PAIR_BACK: pair_loss(mean[count:], log_variance[count:], targets)}
        return (mean[:count], log_variance[:count]), losses

    def weighted(self, losses: dict[Loss, Tensor]) -> Tensor:
        """The sum of the losses above, each with its weight."""
        settings = self.settings
        weights = {
            Loss.PAIR: settings.pair,
            Loss.ATTRIBUTE: settings.attribute,
            Loss.PAIR_BACK: settings.pair_inverse,
            Loss.STEADY: settings.steady,
            Loss.HEAD: settings.head,
        }
        return torch.stack([weights[loss] * value for loss, value in losses.items()]).sum()

    @cached_property
    def changes(self) -> Changes:
        """The effects of the latent's numbers on some of the faces, by the pretrained decoder."""
        means = self.faces[0]
        return visible_changes(self.face_vae.decoder.eval(), means[:: max(1, len(means) // AROUND)][:AROUND])

    @torch.no_grad()
    def measure_styles(self, to_face: Translator, to_sketch: Translator) -> None:
        """Measure the style directions of translators, whose batch norm uses the batch.

        A style must not change what the attribute head reads off a face, for a doodle shows that; nor should it change
        light and background alone.
        """
        pictures, indices, _ = self._sample(self.doodles, local_measured_size(MEASURED))
        pairs = PairBatch(pictures, self.face_index[indices])
        if to_face.is_fixed and to_face.directions is not None:
            to_face.directions.copy_(open_directions(self._left_open(to_face, pairs), to_face.style_size))
            if to_face.choices is not None:
                self._measure_choices(to_face.choices)
                to_face.directions[:, : len(to_face.choices.bias)] = 0.0  # these numbers choose, and move nothing else
            from_first(to_face.directions)
            return
        if to_face.directions is not None:
            mean, log_variance = to_face.statistics(pairs.doodles)
            head, sigma = self.face_vae.attributes, (0.5 * log_variance).exp().mean(dim=0)
            kept = None if head is None else head.weight * sigma
            residuals = (self.faces[0][pairs.face_index] - mean) * (-0.5 * log_variance).exp()
            scales = sigma.double() * sigma.double()[:, None]
            changes = Changes(*(scales * of_one for of_one in self.changes))
            to_face.directions.copy_(style_directions(residuals, to_face.style_size, kept, changes))
            from_first(to_face.directions)
        if to_sketch.directions is not None and self.settings.pair_inverse:
            mean, log_variance = to_sketch.translate(*(values[pairs.face_index] for values in self.faces))
            residuals = (self.sketch_vae.encoder(pairs.doodles)[0] - mean) * (-0.5 * log_variance).exp()
            to_sketch.directions.copy_(style_directions(residuals, to_sketch.style_size))
            from_first(to_sketch.directions)

    def _measure_choices(self, choices: Choices) -> None:
        """The seed chooses long hair where none is drawn, as likely as the attribute head reads it off the mean."""
        head = self.face_vae.attributes
        if head is None or self.drawable is None:
            return
        column = COLUMNS.index("medium_or_long_hair")
        choices.weight.copy_(head.weight[column : column + 1])
        choices.bias.copy_(head.bias[column : column + 1])
        choices.moves.copy_(added(self.faces[0], self.drawable, LONG_HAIR, SHORT_HAIR)[None])
        for buffer in choices.buffers():
            from_first(buffer)

    def _left_open(self, to_face: Translator, pairs: PairBatch) -> Tensor:
        """The covariance (latent, latent) of faces' latents that doodles leave unexplained."""
        means, log_variances = self.faces
        if self.settings.pair_targets == "labels" and self.drawable is not None:
            absent = readings(means, self.drawable[:, :ABSENT])
            given = self.targets if self.drawn_heads is None else self.drawn_heads.given
            return as_read(left_open(means, log_variances, given), absent)
        mean, _ = to_face.statistics(pairs.doodles)
        return left_open(means[pairs.face_index], log_variances[pairs.face_index], mean)


def _unsteadiness(*groups: Tensor) -> Tensor:
    """Mean squared distance of means (B, latent) between each group's halves: doodles, and the same disturbed."""
    halves = [group.chunk(2) for group in groups if len(group)]
    ours, disturbed = (torch.cat(parts) for parts in zip(*halves, strict=True))
    return mean_loss(disturbed, ours)


@torch.no_grad()
def _statistics(faces: Batches, vae: Vae, device: torch.device) -> Statistics:
    """The means and log-variances (F, latent) of all faces' latents."""
    everything = torch.arange(len(faces.images), device=device)
    chunks = [vae.encoder(to_pictures(faces.take(chunk))) for chunk in everything.split(CHUNK)]
    means, log_variances = (torch.cat(parts) for parts in zip(*chunks, strict=True))
    return means, log_variances
