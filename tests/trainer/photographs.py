"""Photographs for tests: the shipped portraits pasted into larger pictures, turned and scaled."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from s2f_models.paths import resource_path

EXIF_ORIENTATION = 0x0112


def portraits() -> list[Image.Image]:
    """The shipped portraits, 128 x 128, in the wide template."""
    with zipfile.ZipFile(resource_path("samples", "portraits.zip")) as pack:
        names = sorted(name for name in pack.namelist() if name.endswith(".jpg"))
        return [Image.open(BytesIO(pack.read(name))).convert("RGB") for name in names]


def background(width: int, height: int, seed: int = 0) -> Image.Image:
    """Soft clouds of colour, without a face."""
    clouds = np.random.default_rng(seed).integers(40, 200, (4, 5, 3), dtype=np.uint8)
    return Image.fromarray(clouds).resize((width, height), Image.Resampling.BICUBIC)


@dataclass(frozen=True)
class Pasted:
    """A portrait in a photograph: its middle, how often larger it is, turned by degrees, blurred by pixels of 128."""

    portrait: int
    x: float
    y: float
    scale: float = 1.5
    angle: float = 0
    blur: float = 0


def photograph(width: int, height: int, *faces: Pasted, seed: int = 0) -> Image.Image:
    """A photograph with these faces."""
    photo = background(width, height, seed)
    for pasted in faces:
        face = portraits()[pasted.portrait].filter(ImageFilter.GaussianBlur(pasted.blur))
        face = face.resize((round(128 * pasted.scale),) * 2, Image.Resampling.BICUBIC)
        mask = Image.new("L", face.size, 255)
        turned = [image.rotate(pasted.angle, Image.Resampling.BICUBIC, expand=True) for image in (face, mask)]
        place = (round(pasted.x - turned[0].width / 2), round(pasted.y - turned[0].height / 2))
        photo.paste(turned[0], place, turned[1])
    return photo


def save(folder: Path, **photographs: Image.Image) -> Path:
    """Write photographs as JPEG files of high quality."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, photo in photographs.items():
        photo.save(folder / f"{name}.jpg", quality=95)
    return folder


def save_as_celeba(folder: Path, size: tuple[int, int], down: int = 0) -> Path:
    """Portraits with their eyes where CelebA has them, or some pixels further down."""
    width, height = size
    side = round(width * 0.22 / 0.25)
    for index, face in enumerate(portraits()[:6]):
        photo = background(width, height, index)
        place = (round(0.5 * width - 0.5 * side), round(0.51 * height - 0.48 * side) + down)
        photo.paste(face.resize((side, side), Image.Resampling.BICUBIC), place)
        save(folder, **{f"{index:06}": photo})
    return folder
