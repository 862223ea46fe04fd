"""The kind of a file by its first bytes, never by its suffix alone: a picture, an archive, drawings, or others."""

from __future__ import annotations

import re
from contextlib import suppress
from importlib import import_module
from pathlib import PurePosixPath

from PIL import Image, features

from s2f_models.text import NO_TEXT, Text

HEAD = 64  # bytes by which kinds are known
# What Pillow decodes itself, with the size in the head of the file. Left out are EPS, for which it starts Ghostscript,
# icons and game textures, which hold a second picture of another size, and forms without a mark of their own.
_KNOWN = [*("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "TIFF", "GIF", "BMP")]
_KNOWN += ["JPEG2000", "PPM", "PCX", "QOI", "SGI", "SUN", "PSD", "DDS"]
PICTURE_FORMS = "JPEG, PNG, WebP, AVIF, TIFF, GIF, BMP, JPEG 2000"

Image.init()  # all its decoders now: loading them on demand is not made for threads
with suppress(ImportError):  # it is not installed with the trainer
    import_module("pillow_heif").register_heif_opener()
FORMATS = tuple(name for name in _KNOWN if name in Image.OPEN and (name != "AVIF" or features.check("avif")))

NOT_READABLE = Text("not a picture that can be read ({forms} can)", forms=PICTURE_FORMS)
DAMAGED = Text("a damaged picture, or one that is cut off; copy or download it again")
HEIC = Text("HEIC, as iPhones save; export it as JPEG, or install pillow-heif (pip install pillow-heif)")
AVIF = Text("AVIF, which the installed Pillow does not read; export it as JPEG, or install a newer Pillow")
RAW = Text("a raw photograph of a camera; export it as JPEG")
JPEG_XL = Text("JPEG XL, which cannot be read; export it as JPEG")
# Of files that are no pictures.
OTHER = Text("not a picture")
VIDEO = Text("a video; save single pictures of it")
ZIP = Text("a zip; name it itself")
PACKED = Text("a packed archive; unpack it first")
DRAWINGS = Text("a file of drawings; name it itself, as sketches")
NO_PICTURES = frozenset({OTHER, VIDEO, ZIP, PACKED, DRAWINGS})

GZIP, ZIP_MARK = b"\x1f\x8b", b"PK\x03\x04"
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", GZIP, b"BZh", b"\xfd7zXZ")
_ARCHIVE_NAMES = re.compile(r".*\.(7z|rar|tar|tgz|gz|bz2|xz|r\d\d|z\d\d|(7z|zip|rar|tar)\.\d{2,4})", re.IGNORECASE)
_RAW_MARKS = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb")
_RAW_SUFFIXES = {*(".dng", ".cr2", ".cr3", ".nef", ".nrw", ".arw", ".sr2", ".raf", ".orf", ".rw2", ".pef", ".x3f")}
_HEIC_BRANDS = {*(b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs", b"mif1", b"msf1")}
_JPEG_XL_MARKS = (b"\xff\x0a", b"\0\0\0\x0cJXL ")
_SUFFIXES = {suffix for suffix, name in Image.EXTENSION.items() if name in {*FORMATS, "AVIF", "MPO", "TGA"}}
_SUFFIXES |= {".heic", ".heif", ".hif", ".jxl", *_RAW_SUFFIXES}
_DRAWING_SUFFIXES = (".npy", ".npz", ".ndjson", ".ndjson.gz", ".bin")
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}
_DNG_VERSION, _SUBFILE_TYPE, _MAKER_IFDS = 50706, 254, 330  # tags of TIFF


def is_hidden(path: PurePosixPath) -> bool:
    """Whether a file was put there by a system: macOS puts ._name.jpg beside name.jpg in its zips."""
    return path.name.startswith(".") or path.name.lower() in _SYSTEM_FILES or "__MACOSX" in path.parts


def is_named_as_picture(name: str) -> bool:
    """Whether the suffix is that of a picture; the kind is known by the bytes once it is read."""
    return PurePosixPath(name).suffix.lower() in _SUFFIXES


def is_named_as_drawings(name: str) -> bool:
    """Whether the suffix says that this is a file of drawings."""
    return name.lower().endswith(_DRAWING_SUFFIXES)


def why_no_picture(head: bytes, name: str) -> Text:
    """The kind of a file that is no picture, in a few words; empty where the HEAD bytes begin one, readable or not."""
    if why_unreadable(head) or is_known(head):
        return NO_TEXT
    if is_named_as_drawings(name):
        return DRAWINGS
    if head.startswith(ZIP_MARK):
        return ZIP
    if is_archive(head, name):
        return PACKED
    return VIDEO if head[4:8] == b"ftyp" or head[:4] == b"\x1aE\xdf\xa3" else OTHER


def why_unreadable(head: bytes) -> Text:
    """Why a picture of this form cannot be read; empty where it can, or where the form is not known."""
    brands = _brands(head)
    if b"crx " in brands or head.startswith(_RAW_MARKS) or (head[:3] in (b"II*", b"MM\0") and head[8:10] == b"CR"):
        return RAW
    if brands & {b"avif", b"avis"}:
        return NO_TEXT if "AVIF" in FORMATS else AVIF
    if brands & _HEIC_BRANDS:
        return NO_TEXT if "HEIF" in FORMATS else HEIC
    return JPEG_XL if head.startswith(_JPEG_XL_MARKS) else NO_TEXT


def is_archive(head: bytes, name: str) -> bool:
    """Whether this is an archive other than a zip, or a part of one."""
    return head.startswith(_ARCHIVES) or bool(_ARCHIVE_NAMES.fullmatch(name))


def is_raw(image: Image.Image) -> bool:
    """Whether an opened TIFF is a camera's raw photograph, of which Pillow would read the small preview alone."""
    tags = getattr(image, "tag_v2", None)
    if image.format != "TIFF" or tags is None:
        return False
    return _DNG_VERSION in tags or (bool(tags.get(_SUBFILE_TYPE, 0) & 1) and _MAKER_IFDS in tags)


def is_known(head: bytes) -> bool:
    """Whether a file begins as a picture of a form that can be read."""
    accepts = (Image.OPEN[name][1] for name in FORMATS)
    return any(accept is not None and accept(head[:16].ljust(16, b"\0")) is True for accept in accepts)


def _brands(head: bytes) -> set[bytes]:
    """The brands of an ISO media file; none where it is no such file."""
    if head[4:8] != b"ftyp":
        return set()
    end = max(12, min(int.from_bytes(head[:4]), len(head)))
    return {head[8:12], *(head[at : at + 4] for at in range(16, end, 4))}
