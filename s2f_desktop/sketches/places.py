"""Strokes as arrays, for whatever computes with them. numpy is loaded when the first one is asked for."""

from typing import TYPE_CHECKING

from s2f_desktop.sketches.sketch import Stroke

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def stroke_places(stroke: Stroke) -> "NDArray[np.float64]":
    """x and y (N, 2) of a stroke's points, in page units, y down."""
    import numpy as np

    return np.array(stroke.points, np.float64)[:, :2]
