"""Films as files: GIF, WebP and APNG by Pillow; MP4 where imageio-ffmpeg is installed (the extra `film`: 165 MB)."""

from collections.abc import Mapping, Sequence
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from s2f_desktop.faces.face_maker import held_style
from s2f_desktop.faces.film import FRAME_MS, Frame, film_bounds
from s2f_desktop.faces.pixels import picture_of, resampled
from s2f_desktop.output.export import generated_texts, png_info, save_file
from s2f_desktop.output.export_dialog import doodle_picture
from s2f_models.temporary_folders import temporary_folder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Exif, Image

    from s2f_models.bundle import Bundle

    Picture = NDArray[np.uint8]

HAS_MP4 = find_spec("imageio_ffmpeg") is not None
_SIDE = 256  # pixels of the doodle, and of the face unless it is larger
_LAST_MS = 1200  # how long the last frame stays
_COLOURS = 128  # of each frame of a GIF: twice as many are a third more bytes, and look the same
_QUALITY = 80  # of a WebP, of 100


class Kind(Enum):
    """A kind of film, by the suffix of its file."""

    GIF = ".gif"
    WEBP = ".webp"
    APNG = ".png"
    MP4 = ".mp4"


def save_film(path: Path, kind: Kind, frames: Sequence[Frame], faces: Sequence["Picture"], bundle: "Bundle") -> None:
    """Save frames and their faces (H, W, 3) atomically, doodle and face side by side. Raises UserError."""
    texts = generated_texts(held_style(frames[-1].style, bundle), bundle.name)
    save_file(path, film_bytes(kind, _pictures(frames, faces), texts))


def film_bytes(kind: Kind, pictures: Sequence["Picture"], texts: Mapping[str, str]) -> bytes:
    """An endless film of pictures (H, W, 3) of one size; the last stays longer. Raises ValueError for other pixels."""
    comment = "; ".join(f"{key}: {text}" for key, text in texts.items())
    if kind is Kind.MP4:
        return _mp4_bytes([*pictures, *[pictures[-1]] * (_LAST_MS // FRAME_MS)], comment)
    images = [picture_of(picture) for picture in pictures]
    delays = [FRAME_MS] * (len(images) - 1) + [_LAST_MS]
    if kind is Kind.GIF:
        return _animated(list(map(_with_palette, images)), "GIF", delays, comment=comment.encode("ascii", "replace"))
    if kind is Kind.WEBP:
        return _animated(images, "WEBP", delays, quality=_QUALITY, exif=_exif(comment))
    return _animated(images, "PNG", delays, pnginfo=png_info(texts))


def _animated(images: Sequence["Image"], name: str, delays_ms: Sequence[int], **options: object) -> bytes:
    """A film of at least one picture; equal ones after each other may become one that is shown longer."""
    file = BytesIO()
    first, *others = images
    first.save(file, name, save_all=True, append_images=others, duration=list(delays_ms), loop=0, **options)
    return file.getvalue()


def _with_palette(image: "Image") -> "Image":
    """A picture of colours of its own, without dots: those would change from frame to frame, and take room."""
    from PIL import Image

    return image.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _exif(comment: str) -> "Exif":
    from PIL import ExifTags, Image

    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = comment.encode("ascii", "replace").decode()
    return exif


def _pictures(frames: Sequence[Frame], faces: Sequence["Picture"]) -> list["Picture"]:
    """Doodle and face side by side, (S, 2S, 3), of each frame; a doodle that did not change is drawn once."""
    import numpy as np

    side = max(_SIDE, len(faces[0]))
    bounds = film_bounds(frames)
    pictures: list[Picture] = []
    drawn, doodle = None, None
    for frame, face in zip(frames, faces, strict=True):
        if doodle is None or frame.sketch is not drawn:
            drawn, doodle = frame.sketch, doodle_picture(frame.sketch, side, bounds=bounds)
        pictures.append(np.concatenate([doodle, resampled(face, side)], axis=1))
    return pictures


def _mp4_bytes(pictures: Sequence["Picture"], comment: str) -> bytes:
    """A film (H.264) of pictures (H, W, 3) whose sides are multiples of 16."""
    imageio_ffmpeg = import_module("imageio_ffmpeg")
    height, width, _ = pictures[0].shape
    with temporary_folder() as folder:
        path = folder / "film.mp4"
        metadata = ["-metadata", f"comment={comment}"]
        writer = imageio_ffmpeg.write_frames(path, (width, height), fps=1000 / FRAME_MS, output_params=metadata)
        writer.send(None)
        for picture in pictures:
            writer.send(picture)
        writer.close()
        return path.read_bytes()
