"""Doodles to start from: drawings of other people from Quick, Draw!, fitted onto the page. Free of Qt."""

from pathlib import Path
from random import Random
from typing import Any

from s2f_desktop.sketches.sketch import MOUSE_PRESSURE, PAGE, Bounds, Sketch, Stroke, rounded_point, sketch_bounds
from s2f_models.checked_json import BadJson, read_json_lines
from s2f_models.errors import UserError
from s2f_models.paths import resource_path

_MARGIN = 0.16 * PAGE
_MS_A_POINT = 16.0


def sample_doodles() -> list[Sketch]:
    """The ten shipped doodles, in the order of their file. Raises UserError as `read_doodles` does."""
    return read_doodles(resource_path("samples", "doodles.ndjson"))


class SampleDoodles:
    """The shipped doodles in a shuffled order: none comes again before all were seen."""

    def __init__(self, path: Path | None = None, random: Random | None = None) -> None:
        self._path = path
        self._random = random or Random()
        self._waiting: list[Sketch] = []

    def next(self) -> Sketch:
        """A doodle that was not shown lately. Raises UserError when the samples are missing or damaged."""
        if not self._waiting:
            self._waiting = read_doodles(self._path or resource_path("samples", "doodles.ndjson"))
            self._random.shuffle(self._waiting)
        return self._waiting.pop()


def read_doodles(path: Path) -> list[Sketch]:
    """All drawings of a simplified Quick, Draw! file, fitted onto the page. Raises UserError."""
    try:
        doodles = [_fitted(_drawing(line)) for line in read_json_lines(path)]
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise UserError("The sample doodles in {path} cannot be read; install sketch2face again.", path=path) from error
    if not doodles:
        raise UserError("The sample doodles in {path} are missing; install sketch2face again.", path=path)
    return doodles


def _drawing(line: Any) -> list[list[list[float]]]:
    """The drawing in a line of JSON. Raises the line's BadJson."""
    if isinstance(line, BadJson):
        raise line
    return line["drawing"]  # type: ignore[no-any-return]  # _fitted finds out


def _fitted(drawing: list[list[list[float]]]) -> Sketch:
    """A drawing [[xs, ys], ...] in any unit, centred on the page with a margin."""
    sketch = tuple(_stroke(xs, ys) for xs, ys, *_ in drawing)
    bounds = sketch_bounds(sketch)
    if bounds is None:
        raise ValueError("a drawing without strokes")
    scale = (PAGE - 2 * _MARGIN) / max(bounds.right - bounds.left, bounds.bottom - bounds.top, 1.0)
    return tuple(_moved(stroke, bounds, scale) for stroke in sketch)


def _stroke(xs: list[float], ys: list[float]) -> Stroke:
    both = enumerate(zip(xs, ys, strict=True))
    return Stroke(tuple(rounded_point(x, y, MOUSE_PRESSURE, i * _MS_A_POINT) for i, (x, y) in both))


def _moved(stroke: Stroke, bounds: Bounds, scale: float) -> Stroke:
    x, y = (bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2
    half = PAGE / 2
    placed = (((p.x - x) * scale + half, (p.y - y) * scale + half, p.pressure, p.ms) for p in stroke.points)
    return Stroke(tuple(rounded_point(*point) for point in placed))
