"""A data set packed once into a memory-mapped array of pictures, from which a run reads."""

import json
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import MODEL_SIZE
from s2f_models.checked_json import from_json, read_json, to_plain
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import NO_TEXT, Text, shortened, text_of
from trainer.core.data.celeba import parts_of
from trainer.core.data.dataset_check import Survey
from trainer.core.data.file_forms import NO_PICTURES
from trainer.core.data.packing import ArrayWriter, read_in_parallel
from trainer.core.data.picture_decoders import FaceView, SketchView
from trainer.core.data.readers import Reader
from trainer.core.data.sources import fingerprint, open_faces, open_sketches
from trainer.core.data.splitting import Fingerprints, Indices, last_tenths, split_for_index
from trainer.core.data.zips import open_npy
from trainer.core.events import Unreadable
from trainer.core.files import disk_trouble, write_whole
from trainer.core.run.run_folder import MAX_INDEX_BYTES, PACKED_IMAGES, PACKED_INDEX
from trainer.core.run.run_ownership import require_own_packed
from trainer.core.settings import Split

_FORMAT = 2  # raise it when pictures are packed differently: older folders are then packed again
_NOT_WHOLE: dict[str, Any] = {"key": None, "sources": [], "names": [], "unreadable": []}  # an index of no images
_PIECE = 2**22  # bytes between two looks

_ALL_RECOGNISED = SketchView()

Progress = Callable[[int, int], None]  # (done, total) entries


@dataclass(frozen=True)
class PackedDataset:
    """Pictures of one domain, in the order of their sources."""

    images: NDArray[np.uint8]  # memory-mapped: sketches (N, 32, 32), ink 255 on 0; faces (N, S, S, 3)
    names: tuple[str, ...]  # one a picture: its file's name, or "file#row" within a file of many
    source_sizes: tuple[int, ...]  # pictures kept from each source
    unreadable: tuple[Unreadable, ...]  # what was left out
    mended: Text = NO_TEXT  # a sentence where it was packed before and has been packed again, for it was damaged
    validation: Indices | None = None  # None: the last tenth of each source, as earlier versions split and packed
    copies: Indices = field(default_factory=lambda: np.empty((0, 2), np.int64))  # (K, 2) as in Likeness
    versions: int = 0  # faces that look like another before them
    test: Indices | None = None  # which neither train nor validate; None: not split by a partition of the data's own

    @property
    def way(self) -> Split:
        """The rule by which validation pictures were chosen."""
        if self.test is not None:
            return "partition"
        return "last" if self.validation is None else "spread"

    @property
    def notes(self) -> list[Text]:
        """Sentences for the person: what was left out, and what was mended."""
        return [note for note in (self.mended, self.left_out, self._left_out_copies(), self.partition) if note]

    @property
    def left_out(self) -> Text:
        """One sentence on the pictures that could not be read, naming the first few; empty where all could be.

        Files that are no pictures are not counted: the check lists them.
        """
        pictures = [entry for entry in self.unreadable if entry.reason not in NO_PICTURES]
        if not pictures:
            return NO_TEXT
        shown = ", ".join(map(shortened, pictures[:3])) + (" ..." if len(pictures) > 3 else "")
        if len(pictures) == 1:
            return Text("One picture could not be read and is left out: {shown}", shown=shown)
        return Text("{count} pictures could not be read and are left out: {shown}", count=len(pictures), shown=shown)

    def copied(self, count: int) -> tuple[Unreadable, ...]:
        """The first copies, at most so many, as what is left out."""
        return tuple(
            Unreadable(self.names[copy], Text("a copy of {name}", name=self.names[first]))
            for copy, first in self.copies[:count].tolist()
        )

    def split(self) -> tuple[Indices, Indices]:
        """Indices for (training, validation): about 10 % of each source, at least one of two, validate.

        Copies are in neither (splitting.py), but where an earlier version packed.
        """
        validation = last_tenths(self.source_sizes) if self.validation is None else self.validation
        is_training = np.ones(sum(self.source_sizes), bool)
        is_training[validation] = is_training[self.copies[:, 0]] = False
        if self.test is not None:
            is_training[self.test] = False
        return np.flatnonzero(is_training), validation

    def _left_out_copies(self) -> Text:
        copies = len(self.copies)
        if copies == 1:
            return Text("One picture is a copy of another and is left out.")
        return Text("{count:,} pictures are copies of others and are left out.", count=copies) if copies else NO_TEXT

    @property
    def partition(self) -> Text:
        """One sentence on the partition of CelebA's that is the split; empty where it is not."""
        if self.test is None:
            return NO_TEXT
        training, validation = map(len, self.split())
        return Text(
            "CelebA's own partition is kept: {training:,} faces train, {validation:,} validate, {test:,} are for tests "
            "and left out.",
            training=training,
            validation=validation,
            test=len(self.test),
        )


def pack_sketches(
    sources: Sequence[Path], folder: Path, on_progress: Progress, view: SketchView = _ALL_RECOGNISED
) -> PackedDataset:
    """Pack Quick, Draw! files (.npy, .ndjson, .bin), folders or zips of pictures into `folder` as sketches.

    A folder that already holds just these sources, unchanged, is opened instead. Raises UserError when a
    source is missing, of no known kind, or nothing in it can be read, when it is too small or seems to hold
    photographs (dataset_check), when files of a person's are in the way (run_ownership), and when the disk is full;
    what was packed before then stands.
    """

    def readers() -> list[Reader]:
        return [open_sketches(path, view.unrecognised) for path in sources]

    packing = _Packing(readers, {"domain": "sketch", **view.key()}, (MODEL_SIZE, MODEL_SIZE), view.split)
    return _pack(sources, folder, packing, on_progress)


def pack_faces(sources: Sequence[Path], folder: Path, view: FaceView, on_progress: Progress) -> PackedDataset:
    """Pack folders or zips of photographs as faces (size, size, 3); otherwise the same as `pack_sketches`."""

    def readers() -> list[Reader]:
        return [open_faces(path, view, source_index) for source_index, path in enumerate(sources)]

    packing = _Packing(readers, {"domain": "face", **view.key()}, (view.size, view.size, 3), view.split)
    return _pack(sources, folder, packing, on_progress)


def open_packed(folder: Path) -> PackedDataset:
    """Open what was packed into `folder`, its bytes held against their checksum: 440 MB take 0.2 to 0.4 s.

    Raises UserError when there is nothing, or not all of it, or not as it was written.
    """
    try:
        index = read_json(folder / PACKED_INDEX, MAX_INDEX_BYTES, follow_links=False)
        images = open_npy(folder / PACKED_IMAGES, follow_links=False)
        names, unreadable = tuple(map(str, index["names"])), tuple(map(_unreadable, index["unreadable"]))
        sizes = tuple(int(source["kept"]) for source in index["sources"])
        if not len(images) == len(names) == sum(sizes) or images.dtype != np.uint8 or images.ndim not in (3, 4):
            raise ValueError("index and images do not belong together")
        validation, copies = _indices(index, "validation", len(names)), _indices(index, "copies", len(names))
        pairs = np.empty((0, 2), np.int64) if copies is None else copies.reshape(-1, 2)
        test = _indices(index, "test", len(names))
        versions = int(index.get("versions", 0))
        known = index.get("checksum")  # what earlier versions packed has none
        if known is not None and known != _checksum(folder / PACKED_IMAGES, images):
            raise ValueError("bytes have changed on the disk")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise UserError("{folder} holds no whole packed data set; delete it and pack again.", folder=folder) from error
    return PackedDataset(images, names, sizes, unreadable, NO_TEXT, validation, pairs, versions, test)


def _indices(index: dict[str, Any], name: str, count: int) -> Indices | None:
    """Indices of pictures, of which there are `count`; None where an index of an earlier version has none.

    Raises ValueError where they are none of these.
    """
    given = index.get(name)
    if given is None:
        return None
    indices = np.array([int(number) for number in given], np.int64)
    if indices.size and not 0 <= indices.min() <= indices.max() < count:
        raise ValueError("indices and images do not belong together")
    return indices


def _unreadable(data: Any) -> Unreadable:
    """The entries that an index lists as left out; earlier versions wrote "name: reason"."""
    if isinstance(data, str):
        name, _, reason = data.rpartition(": ")
        return Unreadable(name, text_of(reason))
    return from_json(Unreadable, data)


def _checksum(path: Path, images: NDArray[np.uint8]) -> int:
    """CRC-32 of the pictures' bytes, read from the file piece by piece: what is mapped counts as memory in use."""
    checksum = 0
    with open_regular(path, follow_links=False) as file:
        file.seek(getattr(images, "offset", 0))
        while piece := file.read(_PIECE):
            checksum = zlib.crc32(piece, checksum)
    return checksum


def holds_others(folder: Path, sources: Sequence[Path], view: FaceView | SketchView) -> bool:
    """True where `folder` holds other sources than these, or in another view. Raises UserError as for packing."""
    key = _packed_key(folder)
    wanted = {**view.key(), "sources": [fingerprint(path) for path in sources]}
    return isinstance(key, dict) and {name: key[name] for name in key if name not in ("format", "domain")} != wanted


@dataclass(frozen=True)
class _Packing:
    """The way in which sources are packed: their opener, their identity, the shape of a picture, the split."""

    readers: Callable[[], list[Reader]]
    key: dict[str, Any]
    shape: tuple[int, ...]
    split: Split


def _pack(sources: Sequence[Path], folder: Path, packing: _Packing, on_progress: Progress) -> PackedDataset:
    if not sources:
        raise UserError("No data set was named; name at least one.")
    key = {"format": _FORMAT, **packing.key, "sources": [fingerprint(path) for path in sources]}
    mended = NO_TEXT
    if _packed_key(folder) == key:
        with suppress(UserError):
            packed = open_packed(folder)
            if packed.images.shape[1:] == packing.shape:
                return packed
        mended = Text(
            "What was packed in {folder} had been damaged on the disk; it has been packed again.", folder=folder
        )
    if _packed_key(folder):  # a run that has begun goes on with its own split, also where its data were moved
        packing = replace(packing, split=_packed_way(folder))
    require_own_packed(folder)
    opened = packing.readers()
    try:
        _write(sources, opened, folder, replace(packing, key=key), on_progress)
    except OSError as error:
        raise disk_trouble(folder, error) from error
    return replace(open_packed(folder), mended=mended)


def _packed_key(folder: Path) -> Any:
    return _packed_index(folder).get("key")


def _packed_way(folder: Path) -> Split:
    index = _packed_index(folder)
    return "partition" if "test" in index else "spread" if "validation" in index else "last"


def _packed_index(folder: Path) -> dict[str, Any]:
    """The content that a folder's index states; nothing where there is none."""
    try:
        index = read_json(folder / PACKED_INDEX, MAX_INDEX_BYTES, follow_links=False)
    except (OSError, ValueError):
        return {}
    return index if isinstance(index, dict) else {}


def _write(
    sources: Sequence[Path], readers: Sequence[Reader], folder: Path, packing: _Packing, on_progress: Progress
) -> None:
    parts = parts_of(sources) if packing.split == "partition" else None
    folder.mkdir(parents=True, exist_ok=True)
    names: list[str] = []
    survey, prints = Survey(sources, readers), Fingerprints()
    done, total = 0, sum(map(len, readers))
    with ArrayWriter(folder / PACKED_IMAGES, packing.shape) as writer, closing(read_in_parallel(readers)) as batches:
        for source_index, batch in batches:
            for image in batch.images:
                writer.append(image)
            names += batch.names
            survey.add_batch(source_index, batch)
            prints.add(batch.images)
            done += len(batch.images) + len(batch.unreadable)
            on_progress(done, total)
        survey.require()
        split = {} if packing.split == "last" else split_for_index(survey.kept, prints, names, parts)
        write_whole(folder / PACKED_INDEX, json.dumps(_NOT_WHOLE).encode())  # never one beside images not its own
        writer.commit()
    entries = [{"path": str(path), "kept": count} for path, count in zip(sources, survey.kept, strict=True)]
    unreadable = to_plain([entry for source in survey.unreadable for entry in source])
    index = {
        "key": packing.key,
        "sources": entries,
        "names": names,
        "unreadable": unreadable,
        "checksum": writer.checksum,
        **split,
    }
    write_whole(folder / PACKED_INDEX, json.dumps(index).encode())
