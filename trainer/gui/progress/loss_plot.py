"""One loss as curves over the whole run, a domain each, and a sentence under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

import pyqtgraph as pg
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label, Mark, MarkedLabel
from s2f_desktop.qt_kit.language import format_number
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from trainer.gui.run_history.history import smooth

_LONG = 1e6  # from here on numbers are written with an exponent
_FAINT = 70  # of 255: the values as they came, behind their smooth curve
_HEIGHT = 120
SIDES = ("left", "bottom")
_POINTS = 500  # of a curve that are drawn, about: more than there are pixels cost time and show nothing


@dataclass(frozen=True)
class Line:
    """A curve: its name, the theme's colour it has, and its points. `dashed`: of another run."""

    name: str
    colour: str
    steps: Sequence[int]
    values: Sequence[float]
    dashed: bool = False


class _Curves(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A graphics view wants to be as large as its scene, which never shrinks: plots would stay as they once were."""

    def sizeHint(self) -> QSize:
        return QSize(2 * _HEIGHT, _HEIGHT)


class Axis(pg.AxisItem):  # type: ignore[misc]
    """Its numbers are written as the window's language does."""

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        largest = max((abs(value * scale) for value in values), default=0.0)
        if largest >= _LONG:
            return [QLocale().toString(value * scale, "g", 3) for value in values]
        places = max(0, ceil(-log10(spacing * scale)))
        return [format_number(value * scale, places) for value in values]


class LossPlot(QFrame):
    """Shows lines; wheel and mouse are left to the page, for the whole run is always in sight."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title, self._theme, self._lines = title, LIGHT, list[Line]()
        self._borders: list[int] = []
        self._heading = Label(title, self)
        self._heading.setObjectName("heading")
        self._legend = MarkedLabel(self)
        self._legend.setWordWrap(True)
        self._words = Label("", self)
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._plot = _Curves(self, background=None, axisItems={side: Axis(side) for side in SIDES})
        self._plot.setMouseEnabled(False, False)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMinimumHeight(_HEIGHT)
        self._plot.getPlotItem().getViewBox().setDefaultPadding(0.02)
        self._lay_out()

    def show_lines(self, lines: Sequence[Line], borders: Sequence[int] = ()) -> None:
        """Draw these lines; `borders` are the steps at which stages begin."""
        self._lines, self._borders = list(lines), list(borders)
        self._draw()

    def show_note(self, words: str) -> None:
        """The sentence under the curves."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(f"{self._title}: {words}")

    @property
    def words(self) -> str:
        """The sentence that is shown."""
        return self._words.text()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        self._plot.setBackground(theme.paper)
        for side in SIDES:
            axis = self._plot.getAxis(side)
            axis.setPen(theme.line)
            axis.setTextPen(theme.muted)
        self._draw()

    def _draw(self) -> None:
        plot = self._plot.getPlotItem()
        plot.clear()
        for side in SIDES:  # of an empty plot they say nothing
            plot.getAxis(side).setStyle(showValues=bool(self._lines))
        for border in self._borders if self._lines else ():
            plot.addLine(x=border, pen=pg.mkPen(self._theme.line, style=Qt.PenStyle.DotLine))
        for line in self._lines:
            colour, faint = QColor(getattr(self._theme, line.colour)), QColor(getattr(self._theme, line.colour))
            faint.setAlpha(_FAINT)
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            every = max(1, len(line.values) // _POINTS)
            drawn = slice((len(line.values) - 1) % every, None, every)  # the newest is among them
            for values, pen in ((line.values, pg.mkPen(faint)), (smooth(line.values), _pen(colour, style))):
                plot.plot(list(line.steps[drawn]), list(values[drawn]), pen=pen, antialias=True)
        names = dict.fromkeys((line.name, getattr(self._theme, line.colour), line.dashed) for line in self._lines)
        self._legend.show_marks(Mark(name, colour, "┅" if dashed else "━") for name, colour, dashed in names)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading)
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._legend)  # in a row of its own: four names are wider than half a window
        column.addWidget(self._plot, 1)
        column.addWidget(self._words)


def _pen(colour: QColor, style: Qt.PenStyle) -> object:
    return pg.mkPen(colour, width=2, style=style)
