"""Readers of a folder or zip of pictures; each is decoded within the bounds of picture_memory.py."""

import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from s2f_models.text import NO_TEXT, Text, text_of
from trainer.core.data.file_forms import (
    DAMAGED,
    FORMATS,
    HEAD,
    NOT_READABLE,
    RAW,
    is_hidden,
    is_known,
    is_named_as_picture,
    is_raw,
    why_no_picture,
    why_unreadable,
)
from trainer.core.data.picture_decoders import Decoder
from trainer.core.data.picture_memory import TooLargeError, fitted, held, in_work
from trainer.core.data.readers import Batch, Pixels, UnreadableError, decode_each, files_below
from trainer.core.data.zips import BadZipError, member_content, member_head, open_zip
from trainer.core.events import Unreadable

MAX_FILE_BYTES = 256 << 20
_MAX_UNPACKED = 200  # times the size of the zip: pictures pack far less, a zip bomb far more
_MIN_UNPACKED = 1 << 30
Image.MAX_IMAGE_PIXELS = None  # picture_memory.py takes its place, with a reason a person can read and no warnings


class FolderReader:
    """The pictures of a folder and its subfolders, in the order of their paths, whatever their suffix.

    A subfolder that cannot be listed counts as an entry, so that it is reported as one that cannot be read.
    """

    def __init__(self, folder: Path, decoder: Decoder, takes: Callable[[str], bool] = bool) -> None:
        self._decoder = decoder
        files, self._closed = files_below(folder)
        shown = [path for path in files if not is_hidden(PurePosixPath(path.relative_to(folder).as_posix()))]
        others = {path: why for path in shown if (why := _why_no_picture(path))}
        self.left_out = tuple(Unreadable(_printable(path.name), why) for path, why in others.items())
        self.files = [path for path in shown if path not in others and takes(path.name)] + self._closed

    def __len__(self) -> int:
        return len(self.files)

    def read(self, start: int, stop: int) -> Batch:
        return decode_each((_printable(path.name), partial(self._decode, path)) for path in self.files[start:stop])

    def _decode(self, path: Path) -> Pixels:
        with self.decoded(path) as pixels:
            return pixels

    @contextmanager
    def decoded(self, path: Path) -> Iterator[Pixels]:
        """As `decoded`, of one of the files."""
        try:
            if path in self._closed:
                os.scandir(path).close()  # raises the reason
            file = open_regular(path)
        except OSError as error:
            raise UnreadableError(text_of(error.strerror or Text("cannot be opened"))) from error
        with file, decoded(file, self._decoder) as pixels:
            yield pixels


class ZipReader:
    """The pictures of a zip in the order of their paths, decoded from memory: nothing is extracted."""

    def __init__(self, path: Path, decoder: Decoder, takes: Callable[[str], bool] = bool) -> None:
        self._decoder = decoder
        try:
            self._zip = open_zip(path)
        except (OSError, BadZipError) as error:
            raise UserError("{path} is not a whole zip file; download it again or name another.", path=path) from error
        shown = [member for member in self._zip.infolist() if not member.is_dir() and not is_hidden(_path(member))]
        others = [(member, why) for member in shown if (why := self._why_no_picture(member))]
        self.left_out = tuple(Unreadable(_path(member).name, why) for member, why in others)
        left_out = {id(member) for member, _ in others}  # two members of a zip may have one name
        pictures = (member for member in shown if id(member) not in left_out and takes(_path(member).name))
        self.members = sorted(pictures, key=lambda member: member.filename)
        unpacked = sum(member.file_size for member in self.members)
        if unpacked > max(_MIN_UNPACKED, _MAX_UNPACKED * path.stat().st_size):
            raise UserError("{path} unpacks to far more than pictures would; name another zip.", path=path)

    def __len__(self) -> int:
        return len(self.members)

    def read(self, start: int, stop: int) -> Batch:
        return decode_each((_path(member).name, partial(self._decode, member)) for member in self.members[start:stop])

    def _why_no_picture(self, member: zipfile.ZipInfo) -> Text:
        name = _path(member).name
        return NO_TEXT if is_named_as_picture(name) else why_no_picture(member_head(self._zip, member, HEAD), name)

    def _decode(self, member: zipfile.ZipInfo) -> Pixels:
        with self.decoded(member) as pixels:
            return pixels

    @contextmanager
    def decoded(self, member: zipfile.ZipInfo) -> Iterator[Pixels]:
        """As `decoded`, of one of the members."""
        if member.file_size > MAX_FILE_BYTES:
            raise UnreadableError("the file is too large for a picture")
        with held.of(member.file_size):
            try:
                content = member_content(self._zip, member, MAX_FILE_BYTES)
            except BadZipError as error:
                raise UnreadableError("damaged, encrypted, or packed by bzip2 or LZMA within the zip") from error
            with decoded(BytesIO(content), self._decoder) as pixels:
                yield pixels


@contextmanager
def decoded(file: BinaryIO, decoder: Decoder) -> Iterator[Pixels]:
    """The pixels of a picture file, which count among those in work until the end of the block.

    Raises UnreadableError with the reason.
    """
    with ExitStack() as stack:
        try:
            if file.seek(0, os.SEEK_END) > MAX_FILE_BYTES:
                raise UnreadableError("the file is too large for a picture")
            image = _opened(file)
            reservation = stack.enter_context(in_work.of(fitted(image, decoder.side)))
            stack.callback(image.close)  # which frees its memory, and before others may have it
            pixels = decoder.pixels(image)
        except UnreadableError:
            raise
        except TooLargeError as error:
            raise UnreadableError(text_of(error)) from error
        except Exception as error:  # Pillow's decoders raise many kinds on damaged files
            raise UnreadableError(DAMAGED) from error
        image.close()
        reservation.shrink(pixels.nbytes)
        yield pixels


def decode_picture(content: bytes, decoder: Decoder) -> Pixels:
    """The pixels of a picture file's bytes. Raises UnreadableError with the reason."""
    with decoded(BytesIO(content), decoder) as pixels:
        return pixels


def _opened(file: BinaryIO) -> Image.Image:
    """The picture of a file, not decoded yet. Raises UnreadableError where it is none of a known form."""
    file.seek(0)
    head = file.read(HEAD)
    if why := why_unreadable(head):
        raise UnreadableError(why)
    file.seek(0)
    try:
        image = Image.open(file, formats=FORMATS)
        if image.format == "MPO":  # of several photographs in one file the first is read, as the JPEG that it is
            file.seek(0)
            image = JpegImageFile(file)
    except Exception as error:  # as while decoding
        raise UnreadableError(DAMAGED if is_known(head) else NOT_READABLE) from error
    if is_raw(image):
        raise UnreadableError(RAW)
    return image


def _why_no_picture(path: Path) -> Text:
    """The kind of a file that is no picture; empty where it may be one, or cannot be opened: reading it reports why."""
    if is_named_as_picture(path.name):
        return NO_TEXT
    try:
        with open_regular(path) as file:
            return why_no_picture(file.read(HEAD), path.name)
    except OSError:
        return NO_TEXT


def _path(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename)


def _printable(name: str) -> str:
    """A name whose bytes are no text, as old systems leave them, with question marks for those."""
    return name.encode("utf-8", "replace").decode()
