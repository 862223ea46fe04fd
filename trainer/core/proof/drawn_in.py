"""The scores of what a doodle can say, and of who a model shows: both by judges that its training did not know."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from s2f_models.bundle import Bundle
from s2f_models.errors import UserError
from s2f_models.torch_network import load_translators
from s2f_models.translator import Translator
from trainer.core.compose.parts import load_parts
from trainer.core.data.attributes import COLUMNS, attribute_matrix
from trainer.core.data.batches import to_pictures
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.labelled import read_labels
from trainer.core.data.validation import Validation
from trainer.core.events import Event, Preparing, Score
from trainer.core.proof.attribute_change import ADDED, DrawnIn, draw_in
from trainer.core.proof.bootstrap import score
from trainer.core.proof.judge import Judge, judged, train_judge
from trainer.core.proof.people import mix_scores, people_matrix, read_people
from trainer.core.proof.scores_pixels import translate
from trainer.core.recipe import data_settings

DOODLES = 100  # into which attributes are drawn
MADE = 1000  # faces whose people are counted
OnEvent = Callable[[Event], None]


def attribute_scores(
    bundle: Bundle, root: Path, validation: Validation, on_event: OnEvent
) -> tuple[list[Score], DrawnIn]:
    """How well the judge does on real faces, and how often a drawn attribute shows; with what was seen.

    Labels and parts are those of the bundle's recipe, relative to `root`. Raises UserError where it names none.
    """
    data = data_settings(bundle.card.recipe.get("data", {}), f"the card of {bundle.folder}")
    if not data.attributes or not data.parts:
        raise UserError(f"The recipe of {bundle.folder} names no attributes and parts, by which this is measured.")
    faces = validation.faces
    labels = attribute_matrix(faces.names, read_labels(data, root))
    judge = train_judge(faces, labels, partial(_report, on_event, "judge of attributes"))
    columns = {name: COLUMNS.index(name) for name in ADDED}
    there = load_translators(bundle)[0]
    doodles = _validation_pictures(validation.sketches, DOODLES)
    seen = draw_in(there, doodles, load_parts(root / data.parts).split()[1], judge, columns, bundle.card.variation)
    scores = [_judge_score(judge, faces, labels, name, column) for name, column in columns.items()]
    return scores + [found for change in seen.changes if (found := change.score()) is not None], seen


def people_scores(bundle: Bundle, archive: Path, validation: Validation, on_event: OnEvent) -> list[Score]:
    """Who is seen in the faces made from MADE doodles at the card's variation, and in real validation faces.

    `archive` is FairFace's zip; only its pictures among the bundle's faces are learned from. Raises UserError.
    """
    faces = validation.faces
    labels = people_matrix(faces.names, read_people(archive))
    if np.isnan(labels).all():
        raise UserError(f"None of the bundle's faces is among those of {archive}; give the zip that they came from.")
    judge = train_judge(faces, labels, partial(_report, on_event, "judge of people"))
    made = _made(load_translators(bundle)[0], validation.sketches, bundle.card.variation)
    real = to_pictures(torch.from_numpy(np.asarray(faces.images[faces.split()[1]])))
    return mix_scores(_probabilities(judge, made), "made") + mix_scores(_probabilities(judge, real), "real")


def _made(there: Translator, sketches: PackedDataset, variation: float) -> torch.Tensor:
    """Faces of MADE doodles, all that there are in turn, each with a seed of its own."""
    which = np.resize(np.arange(len(sketches.images)), MADE)
    styles = variation * torch.randn((MADE, there.style_size), generator=torch.Generator().manual_seed(0))
    return translate(there, to_pictures(torch.from_numpy(np.asarray(sketches.images[which]))), styles)


def _probabilities(judge: Judge, faces: torch.Tensor) -> NDArray[np.float64]:
    return judged(judge, faces).double().numpy()


def _judge_score(judge: Judge, faces: PackedDataset, labels: NDArray[np.float32], name: str, column: int) -> Score:
    """Balanced accuracy of the judge on validation faces."""
    known = [nth for nth in faces.split()[1] if not np.isnan(labels[nth, column])]
    truth = labels[known, column] >= 0.5
    pictures = to_pictures(torch.from_numpy(np.asarray(faces.images[known])))
    right = ((_probabilities(judge, pictures)[:, column] >= 0.5) == truth).astype(np.float64)

    def balanced(counts: NDArray[np.float64]) -> float:
        with np.errstate(invalid="ignore"):
            return float(
                np.nanmean([(right * counts)[truth == side].sum() / counts[truth == side].sum() for side in (0, 1)])
            )

    return score(f"judge_{name}", balanced, len(right))


def _validation_pictures(packed: PackedDataset, count: int) -> NDArray[np.uint8]:
    indices = packed.split()[1]
    chosen = indices[np.linspace(0, len(indices) - 1, min(count, len(indices))).astype(int)]
    return np.asarray(packed.images[chosen])


def _report(on_event: OnEvent, what: str, done: int, total: int) -> None:
    if done % 50 == 0 or done == total:
        on_event(Preparing(what, done, total))
