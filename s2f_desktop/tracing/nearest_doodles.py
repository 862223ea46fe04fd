"""Finds the shipped doodles most similar to a sketch, by the overlap of their ink. Free of Qt."""

from pathlib import Path
from typing import TYPE_CHECKING

from s2f_desktop.faces.read_back import INK, dilated
from s2f_desktop.sketches.geometry import moved, scaled
from s2f_desktop.sketches.samples import read_doodles
from s2f_desktop.sketches.sketch import Bounds, Sketch, sketch_bounds
from s2f_models.errors import UserError
from s2f_models.paths import resource_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHOWN = 2


class NearestDoodles:
    """Doodles of Quick, Draw! with their bitmaps, read when they are first asked for."""

    def __init__(self) -> None:
        self._doodles: list[Sketch] = []
        self._inks: NDArray[np.bool_] | None = None  # (N, 28, 28), each dilated by a pixel

    def like(self, bitmap: "NDArray[np.uint8]", sketch: Sketch) -> tuple[Sketch, ...]:
        """The two nearest to a bitmap (28, 28), laid where its sketch is. Raises UserError without the samples."""
        import numpy as np

        bounds = sketch_bounds(sketch)
        if bounds is None:
            return ()
        inks, ink = self._read(), dilated(bitmap >= INK)
        overlaps = (inks & ink).sum((1, 2)) / np.maximum((inks | ink).sum((1, 2)), 1)
        return tuple(_laid_on(self._doodles[i], bounds) for i in np.argsort(-overlaps)[:_SHOWN])

    def _read(self) -> "NDArray[np.bool_]":
        if self._inks is None:
            self._doodles = read_doodles(resource_path("samples", "face_samples.ndjson"))
            self._inks = _inks(resource_path("samples", "face_samples.npy"), len(self._doodles))
        return self._inks


def _inks(path: Path, count: int) -> "NDArray[np.bool_]":
    """The ink of so many bitmaps, (N, 28, 28), each dilated by a pixel. Raises UserError."""
    import numpy as np

    from s2f_models.bitmap import BITMAP_SIZE

    try:
        bitmaps = np.load(path).reshape(count, BITMAP_SIZE, BITMAP_SIZE)
        return np.stack([dilated(bitmap >= INK) for bitmap in bitmaps])
    except Exception as error:  # numpy's reader raises a dozen kinds
        raise UserError("The sample doodles in {path} cannot be read; install sketch2face again.", path=path) from error


def _laid_on(doodle: Sketch, bounds: Bounds) -> Sketch:
    """The doodle as large as the rectangle, in its middle."""
    own = sketch_bounds(doodle)
    assert own is not None  # a sample has strokes
    factor = _side(bounds) / max(_side(own), 1.0)
    x, y = _middle(own)
    to_x, to_y = _middle(bounds)
    enlarge, move = scaled(factor, factor, (x, y)), moved(to_x - x, to_y - y)
    return tuple(move.stroke(enlarge.stroke(stroke)) for stroke in doodle)


def _side(bounds: Bounds) -> float:
    return max(bounds.right - bounds.left, bounds.bottom - bounds.top)


def _middle(bounds: Bounds) -> tuple[float, float]:
    return (bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2
