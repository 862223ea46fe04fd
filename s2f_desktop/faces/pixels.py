"""Pixels of faces: checks before Qt and encoders read them, and resampling to a larger size by Pillow. Free of Qt."""

from typing import TYPE_CHECKING

from s2f_models.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

LARGEST = 2048  # pixels of an exported face
_LARGEST = 4096  # pixels of a side: a doodle beside a face, both of the largest size that is exported


def checked_pixels(pixels: "NDArray[np.uint8]", channels: int | None = None) -> "NDArray[np.uint8]":
    """The pixels, if they are bytes of the shape (H, W, channels), or (H, W) without channels.

    Raises ValueError for anything else: a picture made of it would show memory that is not its own, or crash.
    """
    shape = pixels.shape if channels is None else (*pixels.shape[:2], channels)
    fits = pixels.dtype == "uint8" and pixels.shape == shape and len(shape) == (2 if channels is None else 3)
    if not fits or not all(1 <= side <= _LARGEST for side in pixels.shape[:2]):
        raise ValueError(f"a picture of {pixels.dtype} {pixels.shape}, not of bytes with {channels or 'no'} channels")
    return pixels


def picture_of(pixels: "NDArray[np.uint8]") -> "Image":
    """The pixels (H, W, 3) as a picture of Pillow's. Raises ValueError as `checked_pixels`."""
    from PIL import Image  # 10 ms that no window waits for

    return Image.fromarray(checked_pixels(pixels, 3))


def resampled(face: "NDArray[np.uint8]", size: int) -> "NDArray[np.uint8]":
    """A face (H, H, 3) as (size, size, 3). No detail is added: the model draws H pixels and no more.

    Raises UserError for a size below the face's own or above 2048.
    """
    own = len(face)
    if not own <= size <= LARGEST:
        raise UserError(
            "A face can be saved at {own} to {largest} pixels, not at {size}; choose a size between.",
            own=own,
            largest=LARGEST,
            size=size,
        )
    return face if size == own else _resized(picture_of(face), size, size)


def enlarged(face: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """A face (H, W, 3) for the eye, (4H, 4W, 3); beyond this Qt's own smooth scaling does as well."""
    picture = picture_of(face)
    return _resized(picture, 4 * picture.width, 4 * picture.height)


def _resized(picture: "Image", width: int, height: int) -> "NDArray[np.uint8]":
    import numpy as np
    from PIL.Image import Resampling

    return np.asarray(picture.resize((width, height), Resampling.LANCZOS))
