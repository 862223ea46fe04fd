"""The validation pictures of a bundle: those of its own training data, or of other data, that training never saw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from s2f_models.bundle import Bundle
from s2f_models.errors import UserError
from s2f_models.from_json import to_plain
from s2f_models.temporary_folders import temporary_folder
from trainer.core.data.batches import spread_pictures
from trainer.core.data.celeba import split_of
from trainer.core.data.dataset import PackedDataset, holds_others, pack_faces, pack_sketches
from trainer.core.data.labels import face_view, sketch_view
from trainer.core.data.picture_decoders import FaceView, SketchView
from trainer.core.events import Event, Preparing, Warning
from trainer.core.recipe import data_settings, load_recipe
from trainer.core.run.places import place_of, without_folders
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import parts_of
from trainer.core.settings import DataSettings


@dataclass(frozen=True)
class Validation:
    """Packed pictures of both domains, split as they were for training (PackedDataset.split)."""

    sketches: PackedDataset
    faces: PackedDataset

    def pictures(self, count: int) -> tuple[Tensor, Tensor]:
        """At most `count` validation (sketches (B, 1, 32, 32), faces (B, 3, S, S)) in [-1, 1], evenly spread."""
        return _spread(self.sketches, count), _spread(self.faces, count)


@contextmanager
def data_folder_of(bundle: Bundle) -> Iterator[Path]:
    """The folder of a bundle's packed data: its run's own packed data where it lies in a run, else a temporary folder.

    A run of which a part is a link counts as none: what is written there would be written elsewhere.
    """
    run = bundle.folder.resolve().parent
    if RunFolder(run).recipe.is_file() and (run / "data").is_dir() and not parts_of(run).links:
        yield run / "data"
        return
    with temporary_folder() as temporary:
        yield temporary


def open_validation(
    bundle: Bundle, root: Path, changes: Mapping[str, Any], folder: Path, on_event: Callable[[Event], None]
) -> Validation:
    """Pack what the bundle's recipe names, relative to `root`, into `folder` (a run's `data`, or a temporary one).

    `changes` may hold `data.sketches` and `data.faces` to be used instead. What a run has packed from other data is
    left alone. Raises UserError where neither names data, or where it cannot be read.
    """
    named, sources = named_data(bundle), {}
    for domain in ("sketches", "faces"):
        names = changes.get(f"data.{domain}") or named.get(domain)
        if not isinstance(names, list | tuple) or not names:
            raise UserError(
                "The bundle {bundle} does not say what {domain} it was trained on; use --{domain}.",
                bundle=bundle.folder,
                domain=domain,
            )
        sources[domain] = [place_of(str(name), root) for name in names]
    sketches, faces = sources["sketches"], sources["faces"]
    _require_own(bundle, [path for domain in sources if not changes.get(f"data.{domain}") for path in sources[domain]])
    data = _data_of(named, bundle)
    view, doodles = _view({} if changes.get("data.faces") else named, bundle, root), sketch_view(data)
    if changes.get("data.faces"):  # which need not have a partition, as the bundle's own had
        view = replace(view, split=split_of(faces, "spread" if data.validation == "partition" else data.validation))
    else:
        view = replace(view, split=data.validation)
    sketch_folder, face_folder = _room(folder / "sketch", sketches, doodles), _room(folder / "face", faces, view)
    validation = Validation(
        pack_sketches(sketches, sketch_folder, partial(_report, on_event, "sketches"), doodles),
        pack_faces(faces, face_folder, view, partial(_report, on_event, "faces")),
    )
    for packed in (validation.sketches, validation.faces):
        for note in packed.notes:
            on_event(Warning(note))
    return validation


def named_data(bundle: Bundle) -> Mapping[str, Any]:
    """The [data] table of the recipe on a bundle's card; in a run with that one's places, for a card has no folders."""
    named = bundle.card.recipe.get("data", {})
    if not isinstance(named, Mapping):
        return {}
    own: dict[str, Any] = {}
    recipe = RunFolder(bundle.folder.resolve().parent).recipe
    if recipe.is_file():
        with suppress(UserError):
            own = to_plain(load_recipe(recipe).data)
    return {**named, **{key: value for key, value in own.items() if without_folders(value) == named.get(key)}}


def _require_own(bundle: Bundle, sources: Sequence[Path]) -> None:
    """Raises UserError where data that the bundle was trained on is not there."""
    lost = next((path for path in sources if _is_missing(path)), None)
    if lost is not None:
        raise UserError(
            "There is no data set at {path}, which {bundle} was trained on; name the folder of the data with --data, "
            "or other data with --sketches and --faces.",
            path=lost,
            bundle=bundle.folder,
        )


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return True
    except OSError:  # opening it says why
        return False
    return False


def _data_of(named: Mapping[str, Any], bundle: Bundle) -> DataSettings:
    """The bundle's own split and choice of data; cards of earlier versions know the last tenth alone."""
    known = {key: named[key] for key in ("validation", "unrecognised") if key in named}
    return data_settings({"validation": "last", **known}, f"the card of {bundle.folder}")


def _view(named: Mapping[str, Any], bundle: Bundle, root: Path) -> FaceView:
    """The view of the bundle's own faces. Raises UserError where its card does not give it rightly."""
    if not named.get("face_crops") and not named.get("labelled_only"):
        return FaceView(bundle.face_size)
    data = data_settings(named, f"the card of {bundle.folder}")
    return face_view(data, bundle.face_size, root)


def _room(folder: Path, sources: Sequence[Path], view: FaceView | SketchView) -> Path:
    """`folder`, or one within it where `folder` holds other pictures."""
    return folder / "other" if holds_others(folder, sources, view) else folder


def _report(on_event: Callable[[Event], None], what: str, done: int, total: int) -> None:
    on_event(Preparing(what, done, total))


def _spread(packed: PackedDataset, count: int) -> Tensor:
    indices = packed.split()[1]
    return spread_pictures(packed.images, np.asarray(indices), count)
