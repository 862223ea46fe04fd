"""Classifiers of faces by labels, trained on real faces for evaluation alone; no model that is trained sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from s2f_models.errors import UserError
from trainer.core.data.attributes import COLUMNS, FaceAttributes, attribute_matrix
from trainer.core.data.batches import Batches, to_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.evaluation.behaviour.people import PEOPLE, people_matrix, read_people
from trainer.core.evaluation.distances.distances import Bytes, Counts, averaged, score, small
from trainer.core.evaluation.scores.generated_faces import OnEvent
from trainer.core.events import Preparing, Score

WIDTHS = (3, 32, 64, 128, 128)
STEPS, BATCH, AT_ONCE = 1500, 64, 64
SEED = 5


class AttributeClassifier(nn.Module):
    """Faces (B, 3, S, S) in [-1, 1], S at most SMALL, to logits (B, A)."""

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


def train_classifier(
    faces: PackedDataset, labels: NDArray[np.float32], on_progress: Callable[[int, int], None], steps: int = STEPS
) -> AttributeClassifier:
    """A classifier of `labels` (N, A), 0, 1 or NaN, trained on training faces. At 0.5 both are equally likely."""
    torch.manual_seed(SEED)
    classifier = AttributeClassifier(labels.shape[1])
    targets = torch.from_numpy(labels)
    training = faces.split()[0]
    batches = Batches(faces.images, training, torch.Generator().manual_seed(SEED))
    frequency = torch.nanmean(targets[torch.from_numpy(training)], dim=0).clamp(0.01, 0.99)
    adam = torch.optim.AdamW(classifier.parameters(), lr=2e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(adam, 4e-3, total_steps=steps)
    for step in range(steps):
        pictures, indices = batches.sample(BATCH)
        pictures = averaged(pictures)
        loss = _balanced_loss(classifier(_augmented(pictures, batches.generator)), targets[indices], frequency)
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()
        schedule.step()
        on_progress(step + 1, steps)
    return classifier.eval()


@torch.inference_mode()
def probabilities_of(classifier: AttributeClassifier, faces: Bytes) -> NDArray[np.float64]:
    """Probabilities (B, A) of faces (B, S, S, 3): the mean of a face's and its mirror image's."""
    pairs = []
    for start in range(0, len(faces), AT_ONCE):
        part = to_pictures(torch.from_numpy(small(faces[start : start + AT_ONCE])))
        pairs.append((classifier(part) + classifier(part.flip(3))) / 2)
    probabilities: NDArray[np.float64] = torch.cat(pairs).sigmoid().double().numpy()
    return probabilities


def _balanced_loss(logits: Tensor, labels: Tensor, frequency: Tensor) -> Tensor:
    """Cross-entropy in which pictures with and without an attribute have equal weight in all."""
    known = ~labels.isnan()
    weights = torch.where(labels > 0.5, 0.5 / frequency, 0.5 / (1 - frequency))
    losses = F.binary_cross_entropy_with_logits(logits, labels.nan_to_num(), reduction="none")
    return (losses * weights)[known].mean()


def _augmented(pictures: Tensor, generator: torch.Generator) -> Tensor:
    """Shifted a little, blurred half of the time (generated faces are softer), brighter or darker."""
    shift = torch.randint(-3, 4, (2,), generator=generator).tolist()
    pictures = pictures.roll(shift, (2, 3))
    if torch.rand((), generator=generator) < 0.5:
        pictures = F.avg_pool2d(F.pad(pictures, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
    gains = 0.7 + 0.6 * torch.rand((len(pictures), 1, 1, 1), generator=generator)
    return pictures * gains + 0.3 * (torch.rand((len(pictures), 1, 1, 1), generator=generator) - 0.5)


@dataclass(frozen=True)
class NamedClassifier:
    """A classifier and its columns' names; labels (N, A) of the packed faces, the training ones of which it learned."""

    classifier: AttributeClassifier
    names: tuple[str, ...]
    faces: PackedDataset
    labels: NDArray[np.float32]

    def predict(self, faces: Bytes) -> NDArray[np.float64]:
        """Probabilities (B, A) of faces (B, S, S, 3)."""
        return probabilities_of(self.classifier, faces)

    def column(self, name: str) -> int:
        """The index of that name among the columns."""
        return self.names.index(name)

    def scores(self, names: Sequence[str]) -> list[Score]:
        """Balanced accuracy on validation faces: the mean of the accuracies on those with and without."""
        indices = self.faces.split()[1]
        predicted = self.predict(np.asarray(self.faces.images[indices])) >= 0.5
        return [
            found for name in names for found in self._score(name, self.labels[indices, self.column(name)], predicted)
        ]

    def _score(self, name: str, labels: NDArray[np.float32], predicted: NDArray[np.bool_]) -> list[Score]:
        known = ~np.isnan(labels)
        truth = labels[known] >= 0.5
        right = (predicted[known, self.column(name)] == truth).astype(np.float64)
        if len(right) < 2:
            return []

        def balanced(counts: Counts) -> float:
            with np.errstate(invalid="ignore"):
                return float(
                    np.nanmean([(right * counts)[truth == side].sum() / counts[truth == side].sum() for side in (0, 1)])
                )

        return [score(f"judge_{name}", balanced, len(right))]


def attribute_classifier(
    faces: PackedDataset, labels: Mapping[str, FaceAttributes], on_event: OnEvent, steps: int = STEPS
) -> NamedClassifier:
    """A classifier of what a cartoonist would draw."""
    matrix = attribute_matrix(faces.names, labels)
    return NamedClassifier(
        train_classifier(faces, matrix, partial(_report, on_event, "judge of attributes"), steps),
        COLUMNS,
        faces,
        matrix,
    )


def people_classifier(faces: PackedDataset, archive: Path, on_event: OnEvent, steps: int = STEPS) -> NamedClassifier:
    """A classifier of gender, age and group, by FairFace's zip. Raises UserError where none of the faces is in it."""
    matrix = people_matrix(faces.names, read_people(archive))
    if np.isnan(matrix).all():
        raise UserError(
            "None of the bundle's faces is among those of {archive}; give the zip that they came from.", archive=archive
        )
    return NamedClassifier(
        train_classifier(faces, matrix, partial(_report, on_event, "judge of people"), steps), PEOPLE, faces, matrix
    )


def _report(on_event: OnEvent, what: str, done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        on_event(Preparing(what, done, total))
