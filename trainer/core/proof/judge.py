"""A judge of faces that no training of a model knows: a small classifier of what is labelled on photographs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from trainer.core.data.batches import Batches
from trainer.core.data.dataset import PackedDataset

WIDTHS = (3, 32, 64, 128, 128)
STEPS, BATCH = 1500, 64
SEED = 5


class Judge(nn.Module):
    """Faces (B, 3, S, S) in [-1, 1] to logits (B, A)."""

    def __init__(self, attributes: int) -> None:
        super().__init__()
        blocks = [
            nn.Sequential(nn.Conv2d(a, b, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(b), nn.ReLU())
            for a, b in pairwise(WIDTHS)
        ]
        self.body = nn.Sequential(*blocks, nn.AdaptiveAvgPool2d(4), nn.Flatten(), nn.Dropout(0.3))
        self.head = nn.Linear(WIDTHS[-1] * 16, attributes)

    def forward(self, faces: Tensor) -> Tensor:
        logits: Tensor = self.head(self.body(faces))
        return logits


def train_judge(
    faces: PackedDataset, labels: NDArray[np.float32], on_progress: Callable[[int, int], None], steps: int = STEPS
) -> Judge:
    """A judge of `labels` (N, A), 0, 1 or NaN, taught on the faces that training may see. At 0.5 both are as likely."""
    torch.manual_seed(SEED)
    judge = Judge(labels.shape[1])
    targets = torch.from_numpy(labels)
    training = faces.split()[0]
    batches = Batches(faces.images, training, torch.Generator().manual_seed(SEED))
    share = torch.nanmean(targets[torch.from_numpy(training)], dim=0).clamp(0.01, 0.99)
    adam = torch.optim.AdamW(judge.parameters(), lr=2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(adam, 4e-3, total_steps=steps)
    for step in range(steps):
        pictures, which = batches.draw(BATCH)
        loss = _balanced_loss(judge(_disturbed(pictures, batches.generator)), targets[which], share)
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()
        schedule.step()
        on_progress(step + 1, steps)
    return judge.eval()


@torch.inference_mode()
def judged(judge: Judge, faces: Tensor) -> Tensor:
    """Probabilities (B, A) of faces (B, 3, S, S): the mean of a face's and its mirror image's."""
    pairs = [(judge(part) + judge(part.flip(3))) / 2 for part in faces.split(64)]
    return torch.cat(pairs).sigmoid()


def balanced_accuracy(probabilities: Tensor, labels: Tensor) -> Sequence[float]:
    """Of each attribute: the mean of the shares told right among those with and without it; NaN labels are left out."""
    right = (probabilities >= 0.5) == (labels >= 0.5)
    known = ~labels.isnan()
    of = [
        [right[known[:, i] & (labels[:, i] == value), i].float().mean() for value in (0, 1)]
        for i in range(labels.shape[1])
    ]
    return [float(sum(pair) / 2) for pair in of]


def _balanced_loss(logits: Tensor, labels: Tensor, share: Tensor) -> Tensor:
    """Cross-entropy in which those with and without an attribute count as much in all."""
    known = ~labels.isnan()
    weights = torch.where(labels > 0.5, 0.5 / share, 0.5 / (1 - share))
    losses = F.binary_cross_entropy_with_logits(logits, labels.nan_to_num(), reduction="none")
    return (losses * weights)[known].mean()


def _disturbed(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Shifted a little, blurred half of the time (made faces are softer), brighter or darker."""
    shift = torch.randint(-3, 4, (2,), generator=generator).tolist()
    pictures = pictures.roll(shift, (2, 3))
    if torch.rand((), generator=generator) < 0.5:
        pictures = F.avg_pool2d(F.pad(pictures, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
    gains = 0.7 + 0.6 * torch.rand((len(pictures), 1, 1, 1), generator=generator)
    return pictures * gains + 0.3 * (torch.rand((len(pictures), 1, 1, 1), generator=generator) - 0.5)
