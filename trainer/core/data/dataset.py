"""A data set packed once into a memory-mapped array of pictures, from which training reads."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.bitmap import MODEL_SIZE
from s2f_models.errors import UserError
from s2f_models.files import write_atomically
from trainer.core.data.dataset_check import Survey, held_back
from trainer.core.data.face_view import FaceView
from trainer.core.data.packing import ArrayWriter, read_in_parallel
from trainer.core.data.readers import Reader
from trainer.core.data.sources import fingerprint, open_faces, open_sketches
from trainer.core.files import disk_trouble

_FORMAT = 2  # raise it when pictures are packed differently: older folders are then packed again
_IMAGES, _INDEX = "images.npy", "index.json"

Progress = Callable[[int, int], None]  # (done, total) entries


@dataclass(frozen=True)
class PackedDataset:
    """Pictures of one domain, in the order of their sources."""

    images: NDArray[np.uint8]  # memory-mapped: sketches (N, 32, 32), ink 255 on 0; faces (N, S, S, 3)
    names: tuple[str, ...]  # one a picture: its file's name, or "file#row" within a file of many
    source_sizes: tuple[int, ...]  # pictures kept from each source
    unreadable: tuple[str, ...]  # "name: reason" of what was left out

    @property
    def left_out(self) -> str:
        """One sentence on the pictures that could not be read, naming the first few; empty where all could be."""
        if not self.unreadable:
            return ""
        shown = ", ".join(self.unreadable[:3]) + (" ..." if len(self.unreadable) > 3 else "")
        if len(self.unreadable) == 1:
            sentence = f"One picture could not be read and is left out: {shown}"
        else:
            sentence = f"{len(self.unreadable)} pictures could not be read and are left out: {shown}"
        return sentence

    def split(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Indices for (training, validation): the last 10 % of each source, at least one of two, validate."""
        training, validation, start = [], [], 0
        for size in self.source_sizes:
            middle = start + size - held_back(size)
            training.append(np.arange(start, middle))
            validation.append(np.arange(middle, start + size))
            start += size
        return np.concatenate(training), np.concatenate(validation)


def pack_sketches(sources: Sequence[Path], folder: Path, on_progress: Progress) -> PackedDataset:
    """Pack Quick, Draw! files (.npy, .ndjson, .bin), folders or zips of pictures into `folder` as sketches.

    A folder that already holds just these sources, unchanged, is opened instead. Raises UserError when a
    source is missing, of no known kind, or nothing in it can be read, when it is too small or seems to hold
    photographs (dataset_check), and when the disk is full; what was packed before then stands.
    """

    def readers() -> list[Reader]:
        return [open_sketches(path) for path in sources]

    return _pack(sources, folder, readers, {"domain": "sketch"}, (MODEL_SIZE, MODEL_SIZE), on_progress)


def pack_faces(sources: Sequence[Path], folder: Path, view: FaceView, on_progress: Progress) -> PackedDataset:
    """Pack folders or zips of photographs as faces (size, size, 3); otherwise the same as `pack_sketches`."""
    key = {"domain": "face", **view.key()}

    def readers() -> list[Reader]:
        return [open_faces(path, view, nth) for nth, path in enumerate(sources)]

    return _pack(sources, folder, readers, key, (view.size, view.size, 3), on_progress)


def open_packed(folder: Path) -> PackedDataset:
    """Open what was packed into `folder`. Raises UserError when there is nothing, or not all of it."""
    try:
        index = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
        images = np.load(folder / _IMAGES, mmap_mode="r", allow_pickle=False)
        names, unreadable = tuple(index["names"]), tuple(index["unreadable"])
        sizes = tuple(source["kept"] for source in index["sources"])
        if not len(images) == len(names) == sum(sizes):
            raise ValueError("index and images do not belong together")
    except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
        raise UserError(f"{folder} holds no whole packed data set; delete it and pack again.") from error
    return PackedDataset(images, names, sizes, unreadable)


def holds_others(folder: Path, sources: Sequence[Path], view: FaceView | None = None) -> bool:
    """Whether `folder` holds other sources than these, or faces seen otherwise. Raises UserError as for packing."""
    key = _packed_key(folder)
    wanted = {**(view.key() if view else {}), "sources": [fingerprint(path) for path in sources]}
    return isinstance(key, dict) and {name: key[name] for name in key if name not in ("format", "domain")} != wanted


def _pack(
    sources: Sequence[Path],
    folder: Path,
    readers: Callable[[], list[Reader]],
    key: dict[str, Any],
    shape: tuple[int, ...],
    on_progress: Progress,
) -> PackedDataset:
    if not sources:
        raise UserError("No data set was named; name at least one.")
    key = {"format": _FORMAT, **key, "sources": [fingerprint(path) for path in sources]}
    if _packed_key(folder) != key:
        opened = readers()
        try:
            _write(sources, opened, folder, key, shape, on_progress)
        except OSError as error:
            raise disk_trouble(folder, error) from error
    return open_packed(folder)


def _packed_key(folder: Path) -> Any:
    try:
        return json.loads((folder / _INDEX).read_text(encoding="utf-8"))["key"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(
    sources: Sequence[Path],
    readers: Sequence[Reader],
    folder: Path,
    key: dict[str, Any],
    shape: tuple[int, ...],
    on_progress: Progress,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    names: list[str] = []
    sizes = [len(reader) for reader in readers]
    survey = Survey(sources, sizes)
    done, total = 0, sum(sizes)
    with ArrayWriter(folder / _IMAGES, shape) as writer, closing(read_in_parallel(readers)) as batches:
        for nth, batch in batches:
            for image in batch.images:
                writer.append(image)
            names += batch.names
            survey.see(nth, batch)
            done += len(batch.images) + len(batch.unreadable)
            on_progress(done, total)
        survey.require()
        (folder / _INDEX).unlink(missing_ok=True)  # never an index beside images that are not its own
        writer.commit()
    entries = [{"path": str(path), "kept": count} for path, count in zip(sources, survey.kept, strict=True)]
    unreadable = [entry for source in survey.unreadable for entry in source]
    index = {"key": key, "sources": entries, "names": names, "unreadable": unreadable}
    write_atomically(folder / _INDEX, json.dumps(index).encode())
