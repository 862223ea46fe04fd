"""Data looked at before a training: packed as training would, so that all is said first and packed only once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.spec import preset
from trainer.core.data.dataset import PackedDataset, pack_faces, pack_sketches
from trainer.core.data.labelled import face_view
from trainer.core.events import Checked, Event, Warning
from trainer.core.prepare.alignment_check import are_loose
from trainer.core.progress import with_progress
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Recipe

LISTED = 200  # of the pictures left out, with their reasons
FEW = 500  # pictures that a model soon knows by heart


def check(recipe: Recipe, root: Path, folder: RunFolder, should_stop: Callable[[], bool]) -> Iterator[Event]:
    """Check the sketches and faces that the recipe names, relative to `root`; one of them may be missing.

    Packs into `folder`, where a run that is given it as `pretrained`, or that has its data moved there, finds them.
    Raises UserError where nothing could be learned from them, StopRequested where it was asked to stop.
    """
    sketches, faces = ([root / name for name in names] for names in (recipe.data.sketches, recipe.data.faces))
    if not sketches and not faces:
        raise UserError("There is nothing to check; name data with --sketches or --faces.")
    if sketches:
        pack = partial(pack_sketches, sketches, folder.data("sketch"))
        yield from _told("sketches", (yield from with_progress("sketches", pack, should_stop)))
    if faces:
        view = face_view(recipe.data, preset(recipe.preset).face.size, root)
        packed = yield from with_progress(
            "faces", lambda report: pack_faces(faces, folder.data("face"), view, report), should_stop
        )
        loose = yield from with_progress("alignment", partial(are_loose, faces), should_stop)
        yield from _told("faces", packed, loose)


def _told(what: str, packed: PackedDataset, loose: bool = False) -> Iterator[Event]:
    count, unreadable = len(packed.images), packed.unreadable
    yield Checked(what, count, unreadable[:LISTED], len(unreadable), loose)
    if count < FEW:
        noun = "sketches" if what == "sketches" else "faces"
        yield Warning(
            f"{count:,} {noun} are few: the model will soon know them by heart; {FEW:,} and more teach it something."
        )
