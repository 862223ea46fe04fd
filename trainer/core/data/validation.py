"""The validation pictures of a bundle: those of its own training data, or of other data, that training never saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from torch import Tensor

from s2f_models.bundle import Bundle
from s2f_models.errors import UserError
from trainer.core.data.batches import spread_pictures
from trainer.core.data.dataset import PackedDataset, holds_others, pack_faces, pack_sketches
from trainer.core.data.face_view import FaceView
from trainer.core.data.labelled import face_view
from trainer.core.events import Event, Preparing, Warning
from trainer.core.recipe import data_settings


@dataclass(frozen=True)
class Validation:
    """Packed pictures of both domains; the last tenth of each source is validation (PackedDataset.split)."""

    sketches: PackedDataset
    faces: PackedDataset

    def pictures(self, count: int) -> tuple[Tensor, Tensor]:
        """At most `count` validation (sketches (B, 1, 32, 32), faces (B, 3, S, S)) in [-1, 1], evenly spread."""
        return _spread(self.sketches, count), _spread(self.faces, count)


@contextmanager
def data_folder_of(bundle: Bundle) -> Iterator[Path]:
    """Where to pack a bundle's data: its run's own packed data where it lies in a run, else a temporary folder."""
    run = bundle.folder.resolve().parent
    if (run / "recipe.toml").is_file() and (run / "data").is_dir():
        yield run / "data"
        return
    with TemporaryDirectory(prefix="s2f-data-", ignore_cleanup_errors=True) as temporary:
        yield Path(temporary)  # errors: Windows keeps a file that is still mapped


def open_validation(
    bundle: Bundle, root: Path, changes: Mapping[str, Any], folder: Path, on_event: Callable[[Event], None]
) -> Validation:
    """Pack what the bundle's recipe names, relative to `root`, into `folder` (a run's `data`, or a temporary one).

    `changes` may hold `data.sketches` and `data.faces` to be used instead. What a run has packed from other data is
    left alone. Raises UserError where neither names data, or where it cannot be read.
    """
    named: Any = bundle.card.recipe.get("data", {})
    named = named if isinstance(named, Mapping) else {}
    sources = {}
    for domain in ("sketches", "faces"):
        names = changes.get(f"data.{domain}") or named.get(domain)
        if not isinstance(names, list | tuple) or not names:
            raise UserError(f"The bundle {bundle.folder} does not say what {domain} it was trained on; use --{domain}.")
        sources[domain] = [root / str(name) for name in names]
    sketches, faces = sources["sketches"], sources["faces"]
    view = _view({} if changes.get("data.faces") else named, bundle, root)
    validation = Validation(
        pack_sketches(sketches, _room(folder / "sketch", sketches, None), partial(_report, on_event, "sketches")),
        pack_faces(faces, _room(folder / "face", faces, view), view, partial(_report, on_event, "faces")),
    )
    for packed in (validation.sketches, validation.faces):
        if packed.left_out:
            on_event(Warning(packed.left_out))
    return validation


def _view(named: Mapping[str, Any], bundle: Bundle, root: Path) -> FaceView:
    """How the bundle's own faces were seen. Raises UserError where its card does not say it rightly."""
    if not named.get("face_crops") and not named.get("labelled_only"):
        return FaceView(bundle.face_size)
    data = data_settings(named, f"the card of {bundle.folder}")
    return face_view(data, bundle.face_size, root)


def _room(folder: Path, sources: Sequence[Path], view: FaceView | None) -> Path:
    """`folder`, or one within it where `folder` holds other pictures."""
    return folder / "other" if holds_others(folder, sources, view) else folder


def _report(on_event: Callable[[Event], None], what: str, done: int, total: int) -> None:
    on_event(Preparing(what, done, total))


def _spread(packed: PackedDataset, count: int) -> Tensor:
    indices = packed.split()[1]
    return spread_pictures(packed.images, np.asarray(indices), count)
