"""Making a face larger for a file, to any size, by Catmull-Rom splines as in enlarge.py. Free of Qt."""

from typing import TYPE_CHECKING

from s2f_models.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 2048  # pixels


def resampled(face: "NDArray[np.uint8]", size: int) -> "NDArray[np.uint8]":
    """A face (H, H, 3) as (size, size, 3). No detail is added: the model draws H pixels and no more.

    Raises UserError for a size below the face's own or above 2048.
    """
    import numpy as np

    own = len(face)
    if not own <= size <= LARGEST:
        raise UserError(f"A face can be saved at {own} to {LARGEST} pixels, not at {size}; choose a size between.")
    if size == own:
        return face
    tall = _along_rows(face.astype(np.float32), size)
    both = _along_rows(np.ascontiguousarray(tall.swapaxes(0, 1)), size).swapaxes(0, 1)
    result: NDArray[np.uint8] = np.clip(np.rint(both), 0, 255).astype(np.uint8)
    return result


def _along_rows(rows: "NDArray[np.float32]", size: int) -> "NDArray[np.float32]":
    """Rows (N, ...) to (size, ...), pixel centres at halves, the edges repeated."""
    import numpy as np

    count = len(rows)
    at = (np.arange(size) + 0.5) * count / size - 0.5
    first = np.floor(at).astype(np.intp)
    t = (at - first).astype(np.float32).reshape(-1, *[1] * (rows.ndim - 1))
    taps = (
        ((2 - t) * t - 1) * t / 2,
        ((3 * t - 5) * t * t + 2) / 2,
        ((4 - 3 * t) * t + 1) * t / 2,
        (t - 1) * t * t / 2,
    )
    result = np.zeros((size, *rows.shape[1:]), np.float32)
    for k, tap in enumerate(taps):
        result += tap * rows[np.clip(first + k - 1, 0, count - 1)]
    return result
