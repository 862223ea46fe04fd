"""Compares a doodle with the one read back from its face: overlap of ink, unread strokes. Free of Qt."""

from typing import TYPE_CHECKING

from s2f_desktop.sketches.geometry import stroke_places
from s2f_desktop.sketches.sketch import Sketch, Stroke, sketch_bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Places = NDArray[np.float64]

INK = 128  # from here on a pixel is ink
_READ = 0.5  # the fraction of a stroke that must be found for it to count as read
_STEP = 0.5  # pixels between the places where a stroke is looked for


def ink_overlap(drawn: "NDArray[np.uint8]", read: "NDArray[np.uint8]") -> float:
    """Intersection over union of the ink of two pictures (S, S), each dilated by one pixel; 0 where neither has any.

    The `sketch_cycle_overlap` of a bundle's card is the mean of this over validation doodles.
    """
    import numpy as np

    first, second = dilated(drawn >= INK), dilated(read >= INK)
    return float((first & second).sum() / max(int(np.sum(first | second)), 1))


def unread_strokes(sketch: Sketch, read: "NDArray[np.uint8]") -> Sketch:
    """The strokes less than half of whose length lies on ink of the picture (S, S) read back, dilated by one pixel."""
    from s2f_models.bitmap import EXTENT, UNITS

    bounds = sketch_bounds(sketch)
    if bounds is None:
        return ()
    ink, side = dilated(read >= INK), len(read)
    scale = side / UNITS * EXTENT / (max(bounds.right - bounds.left, bounds.bottom - bounds.top) or 1.0)
    x, y = (bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2

    def read_fraction(stroke: Stroke) -> float:
        return _fraction_on(ink, _along((stroke_places(stroke) - (x, y)) * scale + side / 2))

    return tuple(stroke for stroke in sketch if read_fraction(stroke) < _READ)


def dilated(ink: "Mask") -> "Mask":
    """Ink (S, S) with its eight neighbours."""
    import numpy as np

    wide = np.pad(ink, 1)
    tall: Mask = wide[:, :-2] | wide[:, 1:-1] | wide[:, 2:]
    return tall[:-2] | tall[1:-1] | tall[2:]


def _along(points: "Places") -> "Places":
    """Places (M, 2) about half a pixel apart along a stroke (N, 2), so that all of its length counts alike."""
    import numpy as np

    passed = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    at = np.linspace(0.0, passed[-1], int(passed[-1] / _STEP) + 2)
    return np.stack([np.interp(at, passed, points[:, axis]) for axis in (0, 1)], axis=1)


def _fraction_on(ink: "Mask", places: "Places") -> float:
    import numpy as np

    columns, rows = np.clip(places.astype(np.intp), 0, len(ink) - 1).T
    return float(ink[rows, columns].mean())
