"""Decoding sources in parallel into one array on disk, with memory flat and nothing half-written."""

import os
import tempfile
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

import numpy as np

from s2f_models.device import available_cores
from s2f_models.errors import UserError
from trainer.core.data.readers import Batch, Pixels, Reader

_ENTRIES_AT_ONCE = 16
_WORKERS = min(available_cores(), 8)  # Pillow and numpy release the interpreter while they work


def read_in_parallel(readers: Sequence[Reader]) -> Generator[tuple[int, Batch], None, None]:
    """All entries of all readers in order, as (index of the reader, batch); only a few batches are held."""
    pieces = [
        (nth, start, min(start + _ENTRIES_AT_ONCE, len(reader)))
        for nth, reader in enumerate(readers)
        for start in range(0, len(reader), _ENTRIES_AT_ONCE)
    ]
    waiting: deque[tuple[int, Future[Batch]]] = deque()
    pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="decode")
    try:
        for nth, start, stop in pieces:
            waiting.append((nth, pool.submit(_read, readers[nth], start, stop)))
            if len(waiting) > 2 * _WORKERS:
                source, future = waiting.popleft()
                yield source, future.result()
        for source, future in waiting:
            yield source, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _read(reader: Reader, start: int, stop: int) -> Batch:
    try:
        return reader.read(start, stop)
    except OSError as error:  # told here, for an OSError beyond this is one of writing
        raise UserError(f"A data set can no longer be read ({error}); check the disk that it lies on.") from error


class ArrayWriter:
    """Appends pictures to a temporary .npy file beside `path`, which takes its place on `commit`.

    Used as a context: leaving it without `commit` removes the temporary file.
    """

    def __init__(self, path: Path, picture_shape: tuple[int, ...]) -> None:
        self._path = path
        self._shape = picture_shape
        self.count = 0

    def __enter__(self) -> "ArrayWriter":
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=".packing-", suffix=".npy")
        self._temporary = Path(name)
        self._file: BinaryIO = os.fdopen(descriptor, "wb")
        self._write_header()
        return self

    def append(self, image: Pixels) -> None:
        assert image.shape == self._shape and image.dtype == np.uint8, image.shape
        self._file.write(image.tobytes())
        self.count += 1

    def commit(self) -> None:
        self._file.seek(0)
        self._write_header()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._temporary.replace(self._path)

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._temporary.unlink(missing_ok=True)

    def _write_header(self) -> None:
        """numpy pads its header for the first axis to grow, so the final one takes the place of the first."""
        header = {"descr": "|u1", "fortran_order": False, "shape": (self.count, *self._shape)}
        np.lib.format.write_array_header_1_0(self._file, header)
