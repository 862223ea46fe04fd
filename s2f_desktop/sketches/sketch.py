"""Sketches as values: points, strokes, styles, and rectangles around them. Free of Qt and numpy."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

PAGE = 1000.0  # side of the square page that a sketch is drawn on; strokes may leave it
DEFAULT_PEN_WIDTH = 11.0  # at the pressure of a mouse, in page units
MOUSE_PRESSURE = 0.5


class Bounds(NamedTuple):
    """An upright rectangle in page units; right and bottom are its largest x and y."""

    left: float
    top: float
    right: float
    bottom: float

    def united(self, other: "Bounds") -> "Bounds":
        """The smallest rectangle that holds both."""
        lows, highs = map(min, self[:2], other[:2]), map(max, self[2:], other[2:])
        return Bounds(*lows, *highs)

    def grown(self, by: float) -> "Bounds":
        """The rectangle with each side moved outwards."""
        return Bounds(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def touches(self, other: "Bounds") -> bool:
        """Whether the two have a point in common."""
        beside = self.right < other.left or other.right < self.left
        return not (beside or self.bottom < other.top or other.bottom < self.top)


PAGE_BOUNDS = Bounds(0.0, 0.0, PAGE, PAGE)


class Point(NamedTuple):
    """A pen sample: x, y in page units (y down), pressure 0 to 1, milliseconds since pen-down."""

    x: float
    y: float
    pressure: float
    ms: float


@dataclass(frozen=True)
class Stroke:
    """The points of one pen-down to pen-up, at least one."""

    points: tuple[Point, ...]

    @cached_property
    def bounds(self) -> Bounds:
        """The rectangle around the points; the line reaches half its width further."""
        xs, ys = [point.x for point in self.points], [point.y for point in self.points]
        return Bounds(min(xs), min(ys), max(xs), max(ys))


Sketch: TypeAlias = tuple[Stroke, ...]


def sketch_bounds(sketch: Sketch) -> Bounds | None:
    """The rectangle around all strokes' points, or None for an empty sketch."""
    if not sketch:
        return None
    all_bounds = [stroke.bounds for stroke in sketch]
    lefts, tops, rights, bottoms = zip(*all_bounds, strict=True)
    return Bounds(min(lefts), min(tops), max(rights), max(bottoms))


def rounded_point(x: float, y: float, pressure: float, ms: float) -> Point:
    """The point as files keep it (to 0.01 page units), so that a saved sketch opens exactly as it was."""
    return Point(round(x, 2), round(y, 2), round(min(max(pressure, 0.0), 1.0), 3), round(ms, 1))


Traits: TypeAlias = tuple[tuple[str, float], ...]  # values other than 0 with the names of their traits, sorted
MAX_SEED = 2**31 - 1  # the largest whole number that a number box of Qt holds
MAX_TRAIT = 10.0  # the largest value, above or below 0, that a bundle's card allows


@dataclass(frozen=True)
class Style:
    """The style: the seed of the style noise, its scale (0 to 1), and the traits that are not as they come."""

    seed: int = 1
    variation: float = 0.5
    traits: Traits = ()

    def with_traits(self, values: Mapping[str, float]) -> "Style":
        """The style with other values of the traits that are named; 0 is as it comes."""
        return replace(self, traits=trait_values({**dict(self.traits), **values}))


def trait_values(values: Mapping[str, float]) -> Traits:
    """Values by trait as a style holds them."""
    return tuple(sorted((name, float(value)) for name, value in values.items() if value))


@dataclass(frozen=True)
class Drawing:
    """All that a .s2f file holds: a sketch and the style it is seen in."""

    sketch: Sketch = ()
    style: Style = Style()
