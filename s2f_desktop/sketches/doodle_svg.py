"""A sketch as SVG: the curves that the canvas shows, one path a stroke. Free of Qt."""

from collections.abc import Sequence
from itertools import pairwise

from s2f_desktop.sketches.sketch import LINE, PAGE_BOUNDS, Point, Sketch, sketch_bounds

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {width:g} {height:g}">'
_GROUP = '<g fill="none" stroke="#000" stroke-width="{line:g}" stroke-linecap="round" stroke-linejoin="round">'


def sketch_svg(sketch: Sketch, line: float = LINE) -> str:
    """The page, and all that left it, in page units. Lines have one width: SVG paths know no pressure."""
    bounds = sketch_bounds(sketch)
    seen = PAGE_BOUNDS if bounds is None else PAGE_BOUNDS.united(bounds.grown(line))
    size = {"width": seen.right - seen.left, "height": seen.bottom - seen.top}
    head = _HEAD.format(left=seen.left, top=seen.top, **size)
    paths = (f'<path d="{_path(stroke.points)}"/>' for stroke in sketch)
    return "\n".join((head, _GROUP.format(line=line), *paths, "</g>", "</svg>", ""))


def _path(points: Sequence[Point]) -> str:
    """Through the middles between points, bent towards the points, as in ink.py."""
    parts = [f"M{points[0].x:g} {points[0].y:g}"]
    for one, two in pairwise(points):
        parts.append(f"Q{one.x:g} {one.y:g} {(one.x + two.x) / 2:g} {(one.y + two.y) / 2:g}")
    return "".join((*parts, f"L{points[-1].x:g} {points[-1].y:g}"))
