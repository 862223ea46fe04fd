"""Checks of data before a run: what can be trained on, and whether faces are aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from s2f_models.errors import UserError
from s2f_models.spec import preset
from s2f_models.text import Text
from trainer.core.control import Report, with_progress
from trainer.core.data.dataset import PackedDataset, pack_faces, pack_sketches
from trainer.core.data.labels import face_view, sketch_view
from trainer.core.data.readers import Pixels, UnreadableError
from trainer.core.events import Checked, Event, Warning
from trainer.core.files import quiet_libraries
from trainer.core.prepare.alignment import eye_distance
from trainer.core.prepare.face_finding import FaceFinder
from trainer.core.prepare.photographs import Photographs
from trainer.core.run.places import place_of
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Recipe

_LOOKED_AT = 16  # photographs of a source, spread over it
_SPREAD = 0.05  # of a picture's shorter side
_ENOUGH = 4  # photographs with a face

_CELEBA_SIZES = ((178, 218), (89, 109))  # as published, and at half size
_CELEBA_EYES = np.array([(0.39, 0.51), (0.61, 0.51)])  # mean places, as fractions of width and height
_CELEBA_NEAR = 0.06  # 99 % of CelebA's eyes are nearer
_CELEBA_PICTURES = 32
_CELEBA_FRACTION = 0.8  # of those pictures


@dataclass(frozen=True)
class Glance:
    """The number of pictures that were looked at, and of those in which a face was found.

    is_loose: whether the faces of some source stand at different places or sizes, so that they must be aligned first.
    """

    looked_at: int
    with_face: int
    is_loose: bool


def glance(sources: Sequence[Path], report: Report) -> Glance:
    """Look at pictures spread over each source; those that cannot be read do not count."""
    finder = FaceFinder()
    photographs = [Photographs(source) for source in sources]
    chosen = [(number, index) for number, source in enumerate(photographs) for index in _spread(source, _LOOKED_AT)]
    looked_at, stands = 0, [list[NDArray[np.float64]]() for _ in photographs]
    for done, (number, index) in enumerate(chosen):
        report(done, len(chosen))
        with suppress(UnreadableError), quiet_libraries(), photographs[number].opened(index) as picture:
            stands[number] += _stand(picture, finder)
            looked_at += 1
    report(len(chosen), len(chosen))
    return Glance(looked_at, sum(map(len, stands)), any(map(_are_loose, stands)))


def _spread(photographs: Photographs, count: int) -> list[int]:
    indices: list[int] = np.unique(np.linspace(0, len(photographs) - 1, count).astype(int)).tolist()
    return indices


def _are_loose(stands: list[NDArray[np.float64]]) -> bool:
    if len(stands) < _ENOUGH:
        return False
    apart = np.abs(np.array(stands) - np.median(stands, axis=0))
    return bool(np.median(apart, axis=0).max() > _SPREAD)


def _stand(picture: Pixels, finder: FaceFinder) -> list[NDArray[np.float64]]:
    """Middle of the eyes (x, y) and their distance in the centred square of its largest face, (3,); none without."""
    faces = finder.find(picture)
    if not faces:
        return []
    points = max(faces, key=lambda face: eye_distance(face.landmarks)).landmarks
    height, width = picture.shape[:2]
    side = min(height, width)
    middle = (points[:2].mean(axis=0) - (width / 2, height / 2)) / side
    return [np.array([*middle, eye_distance(points) / side])]


def is_celeba(photographs: Photographs, finder: FaceFinder) -> bool:
    """True where pictures spread over a source all have CelebA's size, and nearly all their eyes at its places.

    The name of the source does not matter; pictures that cannot be read are skipped.
    """
    stands = []
    for index in _spread(photographs, _CELEBA_PICTURES):
        with suppress(UnreadableError), quiet_libraries(), photographs.opened(index) as picture:
            if picture.shape[1::-1] not in _CELEBA_SIZES:
                return False
            stands.append(_stands_as_in_celeba(picture, finder))
    return bool(stands) and float(np.mean(stands)) >= _CELEBA_FRACTION


def _stands_as_in_celeba(picture: Pixels, finder: FaceFinder) -> bool:
    size = picture.shape[1::-1]
    return any(np.abs(face.landmarks[:2] / size - _CELEBA_EYES).max() < _CELEBA_NEAR for face in finder.find(picture))


LISTED = 200  # of the pictures left out, with their reasons
_NO_GLANCE = Glance(0, 0, False)
FEW = 500  # pictures that a model soon overfits


def check(recipe: Recipe, root: Path, folder: RunFolder, should_stop: Callable[[], bool]) -> Iterator[Event]:
    """Check the sketches and faces that the recipe names, relative to `root`; one of them may be missing.

    Packs into `folder`, where a run that is given it as `pretrained`, or that has its data moved there, finds them.
    Raises UserError where nothing could be learned from them, StopRequested where it was asked to stop.
    """
    sketches, faces = ([place_of(name, root) for name in names] for names in (recipe.data.sketches, recipe.data.faces))
    if not sketches and not faces:
        raise UserError("There is nothing to check; name data with --sketches or --faces.")
    if sketches:
        pack = partial(pack_sketches, sketches, folder.data("sketch"), view=sketch_view(recipe.data))
        yield from _reported("sketches", (yield from with_progress("sketches", pack, should_stop)))
    if faces:
        view = face_view(recipe.data, preset(recipe.preset).face.size, root)
        packed = yield from with_progress(
            "faces", lambda report: pack_faces(faces, folder.data("face"), view, report), should_stop
        )
        found = yield from with_progress("alignment", partial(glance, faces), should_stop)
        yield from _reported("faces", packed, found)


def _reported(what: str, packed: PackedDataset, found: Glance = _NO_GLANCE) -> Iterator[Event]:
    copies = len(packed.copies)
    count, left_out = len(packed.images) - copies, (*packed.unreadable, *packed.copied(LISTED))
    total = len(packed.unreadable) + copies
    checked = Checked(what, count, left_out[:LISTED], total, found.is_loose, found.looked_at, found.with_face)
    yield checked
    if checked.lacks_faces:  # the other messages are on faces
        return
    if packed.partition:
        yield Warning(packed.partition)
    if packed.versions:
        yield Warning(
            Text(
                "Pictures that look like another one, as versions of one photograph do: {count:,}. Keep the best of "
                "each, for others teach nothing new.",
                count=packed.versions,
            )
        )
    if count < FEW:
        noun = Text("sketches") if what == "sketches" else Text("faces")
        yield Warning(
            Text(
                "{count:,} {noun} are few: the model will soon know them by heart; {few:,} and more teach it "
                "something.",
                count=count,
                noun=noun,
                few=FEW,
            )
        )
