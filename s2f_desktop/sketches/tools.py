"""The tools and their settings: a frozen value that the canvas follows. Free of Qt."""

from dataclasses import dataclass
from enum import Enum

from s2f_desktop.sketches.sketch import DEFAULT_PEN_WIDTH

ERASER_RADIUS = 24.0  # page units
THINNEST, THICKEST = 3.0, 40.0  # of the pen, page units
SMALLEST, LARGEST = 6.0, 160.0  # radius of the eraser, page units
STEP = 1.25  # from one size to the next


class Tool(Enum):
    """The tool of the pen. The other end of a tablet's pen always erases."""

    PEN = "pen"
    ERASER = "eraser"  # takes what it touches and splits strokes
    STROKE_ERASER = "stroke eraser"  # takes whole strokes
    LASSO = "lasso"


@dataclass(frozen=True)
class ToolSettings:
    """The tool and how it works.

    pen_width is how wide all strokes are shown. It is no part of a sketch or its file: models see every stroke with the
    one width of the Quick, Draw! bitmaps, so a width for each stroke would promise what no face could show.
    """

    tool: Tool = Tool.PEN
    pen_width: float = DEFAULT_PEN_WIDTH
    eraser: float = ERASER_RADIUS
    stabiliser: str = "off"
    pressure: bool = True
    pen_only: bool = False  # once a pen was seen, fingers and palms draw no more
    mirror: bool = False  # each stroke comes with its mirror image about the middle of the page

    @property
    def erases(self) -> bool:
        """Whether the chosen tool erases."""
        return self.tool in (Tool.ERASER, Tool.STROKE_ERASER)


def resized(settings: ToolSettings, steps: int) -> tuple[float, float]:
    """Pen width and eraser radius after changing the size of the chosen tool by steps."""
    if settings.erases:
        return settings.pen_width, _stepped(settings.eraser, steps, SMALLEST, LARGEST)
    return _stepped(settings.pen_width, steps, THINNEST, THICKEST), settings.eraser


def _stepped(size: float, steps: int, low: float, high: float) -> float:
    return round(min(max(size * STEP**steps, low), high), 2)
