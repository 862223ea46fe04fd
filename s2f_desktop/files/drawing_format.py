"""Drawings as JSON in .s2f files, journals and the clipboard; checked and bounded. Free of Qt.

{"format": "sketch2face", "version": 1, "seed": 7, "variation": 0.5, "traits": {"age": 1.5},
 "strokes": [[[x, y, pressure, ms], ...], ...]}
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from s2f_desktop.sketches.sketch import (
    MAX_SEED,
    MAX_TRAIT,
    Drawing,
    Sketch,
    Stroke,
    Style,
    Traits,
    rounded_point,
    trait_values,
)
from s2f_models.errors import TextError
from s2f_models.text import Text, shortened

FORMAT = "sketch2face"
VERSION = 1
MAX_BYTES = 32 * 2**20  # about a million points
MAX_POINTS = 1_000_000  # hours of drawing: a pen sends at most 200 a second
MAX_STROKES = 100_000
_PIECE = 64  # points
_FARTHEST = 1e6  # page units; no pen gets there
_MAX_TRAITS, _LONGEST_NAME = 256, 100  # more traits, and characters of their names, than a card has


def content_of(drawing: Drawing) -> dict[str, Any]:
    """A drawing as JSON data."""
    strokes = [stroke.points for stroke in drawing.sketch]
    return {"format": FORMAT, "version": VERSION, **style_content(drawing.style), "strokes": strokes}


def encoded(drawing: Drawing) -> bytes:
    """A drawing as a file holds it; made in pieces, so that other threads have their turn in between."""
    empty = as_json(content_of(Drawing(style=drawing.style)))
    strokes = (b"".join(point_pieces(stroke)) for stroke in drawing.sketch)
    return empty.removesuffix(b"]}") + b",".join(strokes) + b"]}"


def point_pieces(stroke: Stroke) -> Iterator[bytes]:
    """A stroke's points as JSON, in pieces that take a fraction of a millisecond each."""
    start = b"["
    for at in range(0, len(stroke.points), _PIECE):
        yield start + as_json(stroke.points[at : at + _PIECE])[1:-1]
        start = b","
    yield b"]"


def as_json(content: Any) -> bytes:
    """JSON without blanks."""
    return json.dumps(content, separators=(",", ":"), allow_nan=False).encode()


def style_content(style: Style) -> dict[str, Any]:
    """A style as JSON data; without traits where all are as they come, as files had it before there were any."""
    traits = {"traits": dict(style.traits)} if style.traits else {}
    return {"seed": style.seed, "variation": style.variation, **traits}


class BadDrawing(TextError, ValueError):  # noqa: N818 - as BadJson
    """An error in the content of a drawing, as a part of a sentence."""


def drawing_of(content: Mapping[str, Any]) -> Drawing:
    """The drawing in such content. Raises KeyError for what is missing, BadDrawing for what is wrong."""
    if content["version"] != VERSION:
        raise BadDrawing("its format version is {content}", content=shortened(repr(content["version"])))
    return Drawing(sketch_of(content["strokes"]), style_of(content))


def too_large(strokes: int, points: int) -> str:
    """The reason why a file cannot hold so many strokes and points; empty if it can."""
    if strokes > MAX_STROKES:
        return Text("it has {strokes:,} strokes, and a file holds at most {most:,}", strokes=strokes, most=MAX_STROKES)
    if points > MAX_POINTS:
        return Text("it has {points:,} points, and a file holds at most {most:,}", points=points, most=MAX_POINTS)
    return ""


def sketch_of(strokes: Any) -> Sketch:
    """Strokes as files hold them, checked. Raises BadDrawing."""
    if not isinstance(strokes, list):
        raise BadDrawing("its strokes are no list")
    reason = too_large(len(strokes), sum(len(points) for points in strokes if isinstance(points, list)))
    if reason:
        raise BadDrawing(reason)
    return tuple(_stroke(points, number) for number, points in enumerate(strokes, start=1))


def style_of(content: Mapping[str, Any]) -> Style:
    """The style in content of a file, checked. Raises KeyError for what is missing, BadDrawing for what is wrong."""
    seed, variation = content["seed"], content["variation"]
    if type(seed) is float and seed.is_integer():
        seed = int(seed)  # some programs write whole numbers as floats
    if type(seed) is not int or not 0 <= seed <= MAX_SEED:
        raise BadDrawing("its seed is not a whole number from 0 to {max_seed}", max_seed=MAX_SEED)
    if type(variation) not in (int, float) or not 0 <= variation <= 1:
        raise BadDrawing("its variation is not from 0 to 1")
    return Style(seed, float(variation), _traits_of(content.get("traits", {})))


def _traits_of(values: Any) -> Traits:
    if not isinstance(values, dict) or len(values) > _MAX_TRAITS:
        raise BadDrawing("its traits are no list of names and values")
    for name, value in values.items():
        if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
            raise BadDrawing("a trait of it has no name that can be shown")
        if type(value) not in (int, float) or not -MAX_TRAIT <= value <= MAX_TRAIT:
            name, limit = shortened(name), f"{MAX_TRAIT:g}"
            raise BadDrawing("its trait {name} is not a number from -{limit} to {limit}", name=name, limit=limit)
    return trait_values(values)


def _stroke(points: Any, number: int) -> Stroke:
    if not isinstance(points, list) or not points:
        raise BadDrawing("stroke {number} has no points", number=number)
    if not _are_points(points):
        raise BadDrawing("stroke {number} has a point that is not x, y, pressure, milliseconds", number=number)
    return Stroke(tuple(rounded_point(*point) for point in points))


def _are_points(points: Sequence[Any]) -> bool:
    """Whether each is four numbers within a pen's range; checked together, since there may be a million."""
    if not all(type(point) is list and len(point) == 4 for point in points):
        return False
    if not {type(value) for value in chain.from_iterable(points)} <= {int, float}:
        return False
    return all(-_FARTHEST <= value <= _FARTHEST for value in chain.from_iterable(points))  # false for nan
