"""The data of a run: both domains packed once, composed doodles with their faces, attribute labels."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from s2f_models.errors import UserError
from s2f_models.spec import preset
from trainer.core.compose.parts import PartLibrary, load_parts
from trainer.core.compose.real_faces import real_faces
from trainer.core.control import with_progress
from trainer.core.data.attributes import COLUMNS, attribute_matrix, drawable_matrix
from trainer.core.data.dataset import PackedDataset, pack_faces, pack_sketches
from trainer.core.data.face_doodles import COMPOSER_VERSION, Labels, MarkedDoodles, compose_for_faces, mark_doodles
from trainer.core.data.head_geometry import LEAST_KNOWN, VERSION, Measures, measured_heads, scale_of
from trainer.core.data.labels import face_view, label_files, read_labels, sketch_view, trait_labels
from trainer.core.data.zips import BadArrayError, load_npz
from trainer.core.events import Event, Warning
from trainer.core.files import write_whole
from trainer.core.run.places import place_of
from trainer.core.run.run_folder import COMPOSED, RunFolder
from trainer.core.settings import DataSettings, Recipe


def drawn_from(data: DataSettings, root: Path, names: Sequence[str]) -> tuple[PartLibrary, Labels]:
    """The inputs of composed doodles for these faces, except real doodles.

    Raises UserError where the recipe does not name it.
    """
    if not data.parts or not data.attributes:
        raise UserError("Composed doodles need 'parts' and 'attributes' under [data] of the recipe.")
    return load_parts(root / data.parts).split()[0], Labels(names, read_labels(data, root))


def with_real_faces(
    parts: PartLibrary, sketches: PackedDataset, should_stop: Callable[[], bool]
) -> Generator[Event, None, PartLibrary]:
    """The parts, and those of training doodles that can be taken apart. Raises StopRequested."""
    doodles = np.asarray(sketches.images[sketches.split()[0]])
    faces = yield from with_progress("doodles taken apart", lambda report: real_faces(doodles, report), should_stop)
    return replace(parts, faces=faces)


@dataclass(frozen=True)
class ComposedDoodles:
    """Doodles (N, 32, 32) composed to belong to faces, and the same disturbed by marks that say nothing; face_index
    (N,) says to which. Faces of training only. heads (N, 2): those that they show, NaN where nothing is known of them.
    """

    images: NDArray[np.uint8]
    disturbed: NDArray[np.uint8]
    face_index: NDArray[np.int64]
    heads: NDArray[np.float32]


class RunData:
    """Opens, and where needed packs, what the recipe names; paths are relative to `root`."""

    def __init__(self, recipe: Recipe, root: Path, folder: RunFolder) -> None:
        self.recipe, self.root, self.folder = recipe, root, folder
        self.size = preset(recipe.preset).face.size
        self.sketches: PackedDataset | None = None
        self.faces: PackedDataset | None = None
        self.composed: ComposedDoodles | None = None
        self.marked: MarkedDoodles | None = None
        self.heads: Measures | None = None  # standard scores of all faces, where doodles show them

    def prepare(self, should_stop: Callable[[], bool]) -> Iterator[Event]:
        """Pack both domains and compose doodles, reporting progress and unreadable files.

        Raises UserError, or StopRequested where it was asked to stop.
        """
        data = self.recipe.data
        if not data.sketches or not data.faces:
            raise UserError("The recipe names no data: set 'sketches' and 'faces' under [data].")
        trait_labels(data, self.root)  # checked before anything is trained, not at export
        sketches, faces = self._sources(data.sketches), self._sources(data.faces)
        doodles, view = sketch_view(data), face_view(data, self.size, self.root)
        self.sketches = yield from with_progress(
            "sketches", lambda report: pack_sketches(sketches, self.folder.data("sketch"), report, doodles), should_stop
        )
        self.faces = yield from with_progress(
            "faces", lambda report: pack_faces(faces, self.folder.data("face"), view, report), should_stop
        )
        for packed in (self.sketches, self.faces):
            for note in packed.notes:
                yield Warning(note)
        if data.composed:
            if data.heads:
                self.heads = yield from self._measure_heads(self.faces, should_stop)
            self.composed = yield from self._compose(self.faces, self.sketches, should_stop)
            if data.marked:
                self.marked = yield from self._mark(self.sketches, should_stop)

    def labels(self) -> Tensor | None:
        """Attributes of every face (N, A): 0, 1, or NaN where unlabelled; None without an attribute file."""
        if not self.recipe.data.attributes or self.faces is None:
            return None
        attributes = read_labels(self.recipe.data, self.root)
        return torch.from_numpy(attribute_matrix(self.faces.names, attributes))

    def drawable(self) -> Tensor | None:
        """Drawable labels of every face (N, D): 0, 1, or NaN where unlabelled; None without an attribute file."""
        if not self.recipe.data.attributes or self.faces is None:
            return None
        attributes = read_labels(self.recipe.data, self.root)
        return torch.from_numpy(drawable_matrix(self.faces.names, attributes))

    def _composed_key(self, names: list[str]) -> str:
        """A short hash of all that the composed doodles depend on."""
        data = self.recipe.data
        files = [*label_files(data, self.root), *sorted((self.root / data.parts).glob("*.ndjson"))]
        wanted = (COMPOSER_VERSION, data.composed, self.recipe.seed, _stamps(files), names, self.recipe.compose)
        return _short_hash((*wanted, data.heads, VERSION) if data.heads else wanted)

    def _marked_key(self, doodles: NDArray[np.uint8]) -> str:
        """A short hash of all that the doodles with parts drawn in depend on."""
        data = self.recipe.data
        stamps = _stamps(sorted((self.root / data.parts).glob("*.ndjson")))
        wanted = (COMPOSER_VERSION, data.marked, self.recipe.seed, stamps, doodles.tobytes())
        return _short_hash((*wanted, "heads") if data.heads else wanted)

    def _sources(self, names: tuple[str, ...]) -> list[Path]:
        return [place_of(name, self.root) for name in names]

    def _compose(
        self, faces: PackedDataset, sketches: PackedDataset, should_stop: Callable[[], bool]
    ) -> Generator[Event, None, ComposedDoodles]:
        recipe, folder = self.recipe, self.folder.data("composed")
        training = faces.split()[0]
        names = [faces.names[i] for i in training]
        path = folder / f"{COMPOSED}{self._composed_key(names)}.npz"
        kept = self._kept_doodles(path, "face_index")
        if kept is None:
            parts, labels = drawn_from(recipe.data, self.root, names)
            of_training = None if self.heads is None else self.heads[training]
            labels = replace(labels, heads=of_training, head_share=recipe.data.heads)
            parts = yield from with_real_faces(parts, sketches, should_stop)
            rng = np.random.default_rng(recipe.seed)
            made = yield from with_progress(
                "composed doodles",
                lambda report: compose_for_faces(parts, labels, recipe.compose, recipe.data.composed, rng, report),
                should_stop,
            )
            kept = [made.images, made.disturbed, training[made.faces], made.heads]
            self._store_doodles(path, "face_index", kept)
        return ComposedDoodles(*kept)

    def _mark(self, sketches: PackedDataset, should_stop: Callable[[], bool]) -> Generator[Event, None, MarkedDoodles]:
        data = self.recipe.data
        doodles = np.asarray(sketches.images[sketches.split()[0]])
        path = self.folder.data("composed") / f"marked-{self._marked_key(doodles)}.npz"
        kept = self._kept_doodles(path, "labels")
        if kept is None:
            parts, _ = drawn_from(data, self.root, ())
            labels = self.labels()
            often = np.full(len(COLUMNS), np.nan, np.float32) if labels is None else labels.nanmean(dim=0).numpy()
            rng = np.random.default_rng(self.recipe.seed)
            marked = yield from with_progress(
                "doodles with parts drawn in",
                lambda report: mark_doodles(doodles, parts, data.marked, often, rng, report),
                should_stop,
            )
            self._store_doodles(path, "labels", list(marked))
            return marked
        return MarkedDoodles(*kept)

    def _measure_heads(self, faces: PackedDataset, should_stop: Callable[[], bool]) -> Generator[Event, None, Measures]:
        """The standard scores (F, 2) of all faces among those of training."""
        pictures, checksum = faces.images, 0
        for picture in pictures:
            checksum = crc32(picture.tobytes(), checksum)
        known = _short_hash((VERSION, pictures.shape, checksum))
        path = self.folder.data("composed") / f"heads-{known}.npz"
        kept = _kept(path, "heads")
        if kept is None or kept[0].shape != (len(pictures), 2):
            measures = yield from with_progress(
                "heads measured", lambda report: measured_heads(pictures, report), should_stop
            )
            _store(path, heads=measures)
        else:
            (measures,) = kept
        scale = scale_of(measures[faces.split()[0]])
        if scale is None:
            raise UserError(
                "data.heads needs faces whose landmarks can be found, at least {least} of them; set it to 0.",
                least=LEAST_KNOWN,
            )
        return scale.scores(measures)

    def _kept_doodles(self, path: Path, third: str) -> list[NDArray[Any]] | None:
        """Doodles, the same disturbed, what they belong to or show, and their heads; None where `_kept` says so."""
        kept = _kept(path, "images", "disturbed", third, *(["heads"] if self.heads is not None else []))
        if kept is None or kept[0].shape[1:] != (32, 32):
            return None
        return kept if self.heads is not None else [*kept, np.full((len(kept[0]), 2), np.nan, np.float32)]

    def _store_doodles(self, path: Path, third: str, arrays: Sequence[NDArray[Any]]) -> None:
        names = ("images", "disturbed", third, "heads")[: 3 if self.heads is None else 4]
        _store(path, **dict(zip(names, arrays, strict=False)))


def _stamps(files: Iterable[Path]) -> list[tuple[str, int]]:
    return [(path.name, path.stat().st_size) for path in files if path.is_file()]


def _short_hash(wanted: object) -> str:
    return hashlib.sha256(repr(wanted).encode()).hexdigest()[:12]


def _kept(path: Path, *names: str) -> list[NDArray[Any]] | None:
    """The file that `_store` wrote before; None where there is no whole one: it is then made again."""
    try:
        arrays = load_npz(path, *names)
    except (OSError, BadArrayError):
        return None
    return arrays if len({len(array) for array in arrays if array.ndim}) == 1 else None


def _store(path: Path, **arrays: NDArray[Any]) -> None:
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]  # its stubs take the names for its flag
    write_whole(path, buffer.getvalue())
