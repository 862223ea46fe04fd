"""What the pen does and how: a frozen value that the canvas follows. Free of Qt."""

from dataclasses import dataclass
from enum import Enum

from s2f_desktop.sketches.sketch import LINE

ERASER_RADIUS = 24.0  # page units
THINNEST, THICKEST = 3.0, 40.0  # of the line, page units
SMALLEST, LARGEST = 6.0, 160.0  # radius of the eraser, page units
STEP = 1.25  # from one size to the next


class Tool(Enum):
    """What the pen does. The other end of a tablet's pen erases whatever is chosen."""

    PEN = "pen"
    ERASER = "eraser"  # takes what it touches and splits strokes
    STROKE_ERASER = "stroke eraser"  # takes whole strokes
    LASSO = "lasso"


@dataclass(frozen=True)
class ToolSettings:
    """The tool and how it works.

    line is how wide all lines are shown. It is no part of a sketch or its file: models see every stroke with the one
    width of the Quick, Draw! bitmaps, so a width for each stroke would promise what no face could show.
    """

    tool: Tool = Tool.PEN
    line: float = LINE
    eraser: float = ERASER_RADIUS
    stabiliser: str = "off"
    pressure: bool = True
    pen_only: bool = False  # once a pen was seen, fingers and palms draw no more
    mirror: bool = False  # each stroke comes with its mirror image about the middle of the page

    @property
    def erases(self) -> bool:
        """Whether the chosen tool takes away."""
        return self.tool in (Tool.ERASER, Tool.STROKE_ERASER)


def resized(settings: ToolSettings, steps: int) -> tuple[float, float]:
    """Line and eraser after so many steps up (or down) of the size of the tool that is chosen."""
    if settings.erases:
        return settings.line, _stepped(settings.eraser, steps, SMALLEST, LARGEST)
    return _stepped(settings.line, steps, THINNEST, THICKEST), settings.eraser


def _stepped(size: float, steps: int, low: float, high: float) -> float:
    return round(min(max(size * STEP**steps, low), high), 2)
