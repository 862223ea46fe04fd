"""Decoding sources in parallel into one array on disk, with memory flat and nothing half-written."""

import os
import tempfile
import zlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

import numpy as np

from s2f_models.device import available_cores
from s2f_models.errors import UserError
from s2f_models.file_locks import is_locked, locked
from trainer.core.data.readers import Batch, Pixels, Reader
from trainer.core.files import quiet_libraries

Item = TypeVar("Item")
Result = TypeVar("Result")
_ENTRIES_AT_ONCE = 16
_PREFIX = ".packing-"  # of what is not whole yet
_WORKERS = min(available_cores(), 8)  # Pillow and numpy release the interpreter while they work


def read_in_parallel(readers: Sequence[Reader]) -> Generator[tuple[int, Batch], None, None]:
    """All entries of all readers in order, as (index of the reader, batch); only a few batches are held."""
    pieces = [
        (index, start, min(start + _ENTRIES_AT_ONCE, len(reader)))
        for index, reader in enumerate(readers)
        for start in range(0, len(reader), _ENTRIES_AT_ONCE)
    ]

    def read(piece: tuple[int, int, int]) -> tuple[int, Batch]:
        index, start, stop = piece
        return index, _read(readers[index], start, stop)

    with quiet_libraries():
        yield from in_parallel(read, pieces)


def in_parallel(work: Callable[[Item], Result], items: Iterable[Item]) -> Generator[Result, None, None]:
    """The result of `work` for each item, in order, from several threads; only a few are begun ahead."""
    waiting: deque[Future[Result]] = deque()
    pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="decode")
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > 2 * _WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _read(reader: Reader, start: int, stop: int) -> Batch:
    try:
        return reader.read(start, stop)
    except OSError as error:  # converted here, for an OSError beyond this is one of writing
        raise UserError(
            "A data set can no longer be read ({reason}); check the disk that it lies on.",
            reason=error.strerror or error,
        ) from error


class ArrayWriter:
    """Appends pictures to a temporary .npy file beside `path`, which takes its place on `commit`.

    Used as a context: leaving it without `commit` removes the temporary file.
    """

    def __init__(self, path: Path, picture_shape: tuple[int, ...]) -> None:
        self._path = path
        self._shape = picture_shape
        self.count = 0
        self.checksum = 0  # of the pictures' bytes, one after the other

    def __enter__(self) -> "ArrayWriter":
        _remove_abandoned(self._path.parent)
        descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix=_PREFIX, suffix=".npy")
        self._temporary = Path(name)
        self._held = ExitStack()
        self._held.enter_context(locked(descriptor))
        self._file: BinaryIO = os.fdopen(descriptor, "wb")
        self._write_header()  # into the buffer: nothing of it can fail yet
        return self

    def append(self, image: Pixels) -> None:
        assert image.shape == self._shape and image.dtype == np.uint8, image.shape
        content = image.tobytes()
        self._file.write(content)
        self.checksum = zlib.crc32(content, self.checksum)
        self.count += 1

    def commit(self) -> None:
        self._file.seek(0)
        self._write_header()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._temporary.replace(self._path)

    def __exit__(self, *_: object) -> None:
        # Closing writes what is still in the buffer, which fails on a full disk; what is not committed goes anyway.
        try:
            with suppress(OSError):
                self._file.close()
        finally:
            with suppress(OSError):
                self._temporary.unlink(missing_ok=True)
            self._held.close()

    def _write_header(self) -> None:
        """numpy pads its header for the first axis to grow, so the final one takes the place of the first."""
        header = {"descr": "|u1", "fortran_order": False, "shape": (self.count, *self._shape)}
        np.lib.format.write_array_header_1_0(self._file, header)


def _remove_abandoned(folder: Path) -> None:
    """Remove what killed processes had packed so far, as large as the whole data it may be."""
    for path in folder.glob(f"{_PREFIX}*.npy"):
        with suppress(OSError):  # a file that stays costs room, and nothing else
            if path.is_file() and not path.is_symlink() and not is_locked(path):
                path.unlink()
