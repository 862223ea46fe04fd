"""The validation pictures of a bundle: those of its own training data, or of other data, that training never saw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from s2f_models.bundle import Bundle
from s2f_models.errors import UserError
from trainer.core.batches import spread_pictures
from trainer.core.dataset import PackedDataset, pack_faces, pack_sketches
from trainer.core.events import Event, Preparing


@dataclass(frozen=True)
class Validation:
    """Packed pictures of both domains; the last tenth of each source is validation (PackedDataset.split)."""

    sketches: PackedDataset
    faces: PackedDataset

    def pictures(self, count: int) -> tuple[Tensor, Tensor]:
        """At most `count` validation (sketches (B, 1, 32, 32), faces (B, 3, S, S)) in [-1, 1], evenly spread."""
        return _spread(self.sketches, count), _spread(self.faces, count)


def open_validation(
    bundle: Bundle, root: Path, changes: Mapping[str, Any], folder: Path, on_event: Callable[[Event], None]
) -> Validation:
    """Pack what the bundle's recipe names, relative to `root`, into `folder` (a run's `data`, or a temporary one).

    `changes` may hold `data.sketches` and `data.faces` to be used instead. Raises UserError where neither names data,
    or where it cannot be read.
    """
    named: Any = bundle.card.recipe.get("data", {})
    sources = {}
    for domain in ("sketches", "faces"):
        names = changes.get(f"data.{domain}") or (named.get(domain) if isinstance(named, Mapping) else None)
        if not isinstance(names, list | tuple) or not names:
            raise UserError(f"The bundle {bundle.folder} does not say what {domain} it was trained on; use --{domain}.")
        sources[domain] = [root / str(name) for name in names]
    sketches = pack_sketches(sources["sketches"], folder / "sketch", partial(_report, on_event, "sketches"))
    faces = pack_faces(sources["faces"], folder / "face", bundle.face_size, partial(_report, on_event, "faces"))
    return Validation(sketches, faces)


def _report(on_event: Callable[[Event], None], what: str, done: int, total: int) -> None:
    on_event(Preparing(what, done, total))


def _spread(packed: PackedDataset, count: int) -> Tensor:
    indices = packed.split()[1]
    return spread_pictures(packed.images, np.asarray(indices), count)
