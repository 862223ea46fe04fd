"""Making a small face large for the eye: cubic interpolation, which shows neither blocks nor diamonds. Free of Qt."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FACTOR = 4  # beyond this Qt's own smooth scaling does as well
_BEFORE, _AFTER = 2, 2  # pixels that the splines reach past the edge, where the edge is repeated


def enlarged(face: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """A face (H, W, 3) four times as wide and high, (4H, 4W, 3), by Catmull-Rom splines.

    Sums of shifted copies instead of a matrix product: BLAS threads would wait for busy cores.
    """
    import numpy as np

    tall = _four_times(face.astype(np.float32))
    both = _four_times(np.ascontiguousarray(tall.swapaxes(0, 1))).swapaxes(0, 1)
    result: NDArray[np.uint8] = np.clip(np.rint(both), 0, 255).astype(np.uint8)
    return result


def _four_times(rows: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """Rows (N, ...) to (4N, ...); output row 4n + k lies (k - 1.5) / 4 rows after row n."""
    import numpy as np

    count = len(rows)
    padded = np.concatenate([rows[:1]] * _BEFORE + [rows] + [rows[-1:]] * _AFTER)
    output = np.empty((count, FACTOR, *rows.shape[1:]), np.float32)
    for phase in range(FACTOR):
        after = (phase + 0.5) / FACTOR - 0.5
        first = -1 if after < 0 else 0
        taps = _taps(after - first)
        shifts = range(_BEFORE + first - 1, _BEFORE + first + 3)
        output[:, phase] = sum(tap * padded[at : at + count] for tap, at in zip(taps, shifts, strict=True))
    return output.reshape(FACTOR * count, *rows.shape[1:])


def _taps(t: float) -> tuple[float, float, float, float]:
    """Weights of the two pixels before and the two after the place `t` (0 to 1) past the second."""
    return (
        ((2 - t) * t - 1) * t / 2,
        ((3 * t - 5) * t * t + 2) / 2,
        ((4 - 3 * t) * t + 1) * t / 2,
        (t - 1) * t * t / 2,
    )
