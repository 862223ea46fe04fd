"""Films as files: GIF always; MP4 where imageio-ffmpeg is installed (the extra `film`: 165 MB, mostly ffmpeg)."""

from collections.abc import Sequence
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from s2f_desktop.faces.film import FRAME_MS, Frame, film_bounds
from s2f_desktop.output.export import generated_texts, save_file
from s2f_desktop.output.export_kinds import doodle_picture
from s2f_desktop.output.gif import gif_bytes
from s2f_desktop.output.resample import resampled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

HAS_MP4 = find_spec("imageio_ffmpeg") is not None
_SIDE = 256  # pixels of the doodle, and of the face unless it is larger
_LAST_MS = 1200  # how long the last frame stays


class Kind(Enum):
    """A kind of film, by the suffix of its file."""

    GIF = ".gif"
    MP4 = ".mp4"


def save_film(path: Path, kind: Kind, frames: Sequence[Frame], faces: Sequence["Picture"], bundle: str) -> None:
    """Save frames and their faces (H, W, 3) atomically, doodle and face side by side. Raises UserError."""
    pictures = _pictures(frames, faces)
    texts = generated_texts(frames[-1].style, bundle)
    comment = "; ".join(f"{key}: {text}" for key, text in texts.items())
    if kind is Kind.GIF:
        delays = [FRAME_MS] * (len(pictures) - 1) + [_LAST_MS]
        save_file(path, gif_bytes(pictures, delays, comment))
    else:
        save_file(path, _mp4_bytes(pictures + pictures[-1:] * (_LAST_MS // FRAME_MS), comment))


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
    with TemporaryDirectory(prefix="sketch2face-") as folder:
        path = Path(folder) / "film.mp4"
        told = ["-metadata", f"comment={comment}"]
        writer = imageio_ffmpeg.write_frames(path, (width, height), fps=1000 / FRAME_MS, output_params=told)
        writer.send(None)
        for picture in pictures:
            writer.send(picture)
        writer.close()
        return path.read_bytes()
