"""The strokes of a drawing on paper: its ink thinned, followed, and joined where lines go on straight. Free of Qt."""

from collections import Counter
from typing import TYPE_CHECKING

from s2f_desktop.sketches.sketch import MOUSE_PRESSURE, PAGE, Sketch, Stroke, rounded_point
from s2f_models.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Line = NDArray[np.float64]  # (N, 2): x and y in pixels
    End = tuple[int, int]  # of a line by its place in a list: 0 where it begins, -1 where it ends

LARGEST = 900  # pixels of the larger side that is searched: a pen's line is then some three wide
_MAX_LINES = 600  # more lines are a printed page
_SMOOTHINGS, _STRAY = 4, 0.7  # as in s2f_models/skeleton.py: pixels that a stroke may stray
_SPUR = 1.6  # line widths: a shorter line that hangs on a crossing is an artefact of thinning
_STRAIGHT = -0.6  # cosine between the directions of two lines away from their crossing: less is one line
_STRAIGHTER, _GAP = -0.8, 4.0  # likewise across a gap of so many line widths, where a printed line was taken away
_AHEAD = 12  # pixels along a line that tell its direction
_FILLED, _HATCH = 0.05, 0.035  # of the drawing's side: how wide filled ink is at minimum, and apart its hatches are
_LINE, _BROAD = 2.2, 0.14  # line widths that filled ink is wide, too, as crossings are not; of the side: more is enough
_MARGIN = 0.1  # of the page, on each side of the drawing
_MS = 8.0  # between two points, as a pen has it


def paper_sketch(pixels: "NDArray[np.uint8]") -> Sketch:
    """The strokes on a photographed or scanned page (H, W, 3), in the middle of ours, the longest first.

    Raises UserError where there is no drawing.
    """
    lines = paper_lines(pixels)
    if not lines:
        raise UserError("There is no drawing to be seen on this paper; take a nearer or brighter picture of it.")
    return _on_page(lines)


def paper_lines(pixels: "NDArray[np.uint8]") -> "list[Line]":
    """The lines (N, 2) of a drawing on paper, and its dots (1, 2), in pixels of the picture (H, W, 3)."""
    from s2f_desktop.tracing.paper_ink import ink_of, line_width
    from s2f_models.skeleton import followed, simplified, skeleton_strokes, smoothed

    ink = ink_of(pixels)
    lines = followed(skeleton_strokes(255 * ink.astype("uint8"))) if ink.any() else []
    if len(lines) > _MAX_LINES:
        return []
    joined = _joined(_without_spurs(lines, _SPUR * line_width(ink)), line_width(ink))
    return [*(simplified(smoothed(line, _SMOOTHINGS), _STRAY) for line in joined), *_hatched(ink)]


def _hatched(ink: "NDArray[np.bool_]") -> "list[Line]":
    """Level lines over what is filled with ink, such as dark hair, of which thinning leaves next to nothing."""
    import numpy as np

    from s2f_desktop.tracing.paper_ink import grown, line_width, shrunk

    places = np.argwhere(ink)
    side = float(np.ptp(places, axis=0).max()) if len(places) else 0.0
    reach = round(_FILLED * side / 2)
    beyond = max(round(min(_LINE * line_width(ink), _BROAD * side) / 2) - reach, 0)
    filled = ink
    for _ in range(reach + beyond):
        filled = shrunk(filled)
    for _ in range(beyond):
        filled = grown(filled)
    hatches: list[Line] = []
    for row in range(0, len(ink) if reach else 0, max(round(_HATCH * side), 1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], filled[row], [False])).astype(np.int8)))
        hatches += [
            np.array([(start - reach / 2, row), (end - 1 + reach / 2, row)], np.float64)
            for start, end in zip(edges[::2], edges[1::2], strict=True)
        ]
    return hatches


def _length(line: "Line") -> float:
    import numpy as np

    return float(np.hypot(*np.diff(line, axis=0).T).sum())


def _without_spurs(lines: "list[Line]", minimum: float) -> "list[Line]":
    """Without lines shorter than `minimum` that hang on others by one end."""
    hanging = [sum(hangs) == 1 for hangs in _hangs(lines)]
    return [line for line, hangs in zip(lines, hanging, strict=True) if not (hangs and _length(line) < minimum)]


def _hangs(lines: "list[Line]") -> list[tuple[bool, bool]]:
    """For each line: whether its beginning, and its end, coincides with an end of another line."""
    ends = [(tuple(line[0].tolist()), tuple(line[-1].tolist())) for line in lines]
    count = Counter(place for line, both in zip(lines, ends, strict=True) for place in both if len(line) > 1)
    return [(count[first] > 1, count[last] > 1) for first, last in ends]


def _joined(lines: "list[Line]", width: float) -> "list[Line]":
    """Lines that go on straight through a crossing or across a gap as one, and those that were cut by a spur."""
    links = [all(hangs) and len(line) > 1 for line, hangs in zip(lines, _hangs(lines), strict=True)]
    lines = [line for line, link in zip(lines, links, strict=True) if not (link and _length(line) <= width)]
    for reach, straight, alone in ((width, _STRAIGHT, True), (_GAP * width, _STRAIGHTER, False)):
        partner: dict[End, End] = {}
        for ends in _meetings(lines, reach):
            near = [(one, two) for at, one in enumerate(ends) for two in ends[:at] if _gap(lines, one, two) <= reach]
            pairs = [(_turn(lines, one, two), one, two) for one, two in near]
            for cosine, one, two in sorted(pairs):
                is_one = cosine < straight or (alone and len(ends) == 2)
                if is_one and one not in partner and two not in partner:
                    partner[one], partner[two] = two, one
        lines = _chains(lines, partner)
    return lines


def _meetings(lines: "list[Line]", width: float) -> "list[list[End]]":
    """The ends of lines that lie within a line's width of each other."""
    import numpy as np

    ends: list[End] = [(at, end) for at, line in enumerate(lines) if len(line) > 1 for end in (0, -1)]
    if not ends:
        return []
    places = np.stack([lines[at][end] for at, end in ends])
    near = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1)) <= width
    left, meetings = set(range(len(ends))), []
    while left:
        group = [left.pop()]
        for one in group:  # grows while it is iterated over
            more = set(np.flatnonzero(near[one]).tolist()) & left
            left -= more
            group += more
        meetings.append([ends[one] for one in sorted(group)])
    return meetings


def _gap(lines: "list[Line]", one: "End", two: "End") -> float:
    """The distance of two ends."""
    import numpy as np

    return float(np.hypot(*(lines[one[0]][one[1]] - lines[two[0]][two[1]])))


def _turn(lines: "list[Line]", one: "End", two: "End") -> float:
    """The cosine between the directions of two lines away from where they meet: -1 where one goes straight on."""
    import numpy as np

    def direction(at: int, end: int) -> "Line":
        line = lines[at] if end == 0 else lines[at][::-1]
        way = line[min(_AHEAD, len(line) - 1)] - line[0]
        towards: Line = way / max(float(np.hypot(*way)), 1e-9)
        return towards

    return float(direction(*one) @ direction(*two))


def _chains(lines: "list[Line]", partner: "dict[End, End]") -> "list[Line]":
    """Lines joined at their partners' ends, each line once; a ring begins where its first line does."""
    import numpy as np

    left, joined = set(range(len(lines))), []
    order = sorted(left, key=lambda at: (at, 0) in partner and (at, -1) in partner)  # ends first, rings last
    for at in order:
        if at not in left:
            continue
        end = 0 if (at, 0) not in partner else -1 if (at, -1) not in partner else 0
        chain, enter = [], (at, end)
        while enter[0] in left:
            left.discard(enter[0])
            chain.append(lines[enter[0]] if enter[1] == 0 else lines[enter[0]][::-1])
            leave = (enter[0], -1 - enter[1])
            enter = partner.get(leave, leave)
        joined.append(np.concatenate(chain))
    return joined


def _on_page(lines: "list[Line]") -> Sketch:
    """Lines as strokes of the page, as large as there is room."""
    import numpy as np

    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (1 - 2 * _MARGIN) * PAGE / max(float((high - low).max()), 1.0)
    middle = (low + high) / 2
    placed = [((line - middle) * scale + PAGE / 2).tolist() for line in sorted(lines, key=_length, reverse=True)]
    return tuple(
        Stroke(tuple(rounded_point(x, y, MOUSE_PRESSURE, _MS * at) for at, (x, y) in enumerate(line)))
        for line in placed
    )
