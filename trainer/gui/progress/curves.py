"""The loss curves of a run: one plot, and the four of a run with that of its scores, in one column or in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

import pyqtgraph as pg
from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label, Mark, MarkedLabel
from s2f_desktop.qt_kit.language import format_number, tr, translated
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from trainer.gui.run_history.history import DOMAINS, HELD_OUT, SCORE, SHOWN, TITLES, History, smooth, words_for
from trainer.gui.run_history.run_status import RunStatus

_LONG = 1e6  # from here on numbers are written with an exponent
_FAINT = 70  # of 255: the values as they came, behind their smooth curve
_HEIGHT = 120
SIDES = ("left", "bottom")
_POINTS = 500  # of a curve that are drawn, about: more than there are pixels cost time and show nothing
_TWO_FROM = 620  # pixels of width


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
        self._draw()

    def show_lines(self, lines: Sequence[Line], borders: Sequence[int] = ()) -> None:
        """Draw these lines where they are others than before; `borders` are the steps at which stages begin."""
        shown = self._lines, self._borders
        self._lines, self._borders = list(lines), list(borders)
        if (self._lines, self._borders) != shown:
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


class CurveBoard(QScrollArea):
    """Follows a status."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GRID)
        self.plots = {loss: LossPlot(translated(TITLES[loss]), page) for loss in (*SHOWN, SCORE)}
        for plot in self.plots.values():
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)  # the sentence under the curves wraps
            plot.setSizePolicy(policy)
        self.plots[SCORE].hide()
        self.setWidget(page)
        self._columns = 0
        self._arrange(1)

    def refresh(self, status: RunStatus) -> None:
        """Draw the curves as they are now."""
        borders = list(status.history.starts().values())[1:]
        for loss, plot in self.plots.items():
            lines = lines_of(status.history, loss)
            plot.show_lines(lines + (held_out_lines(status.history) if loss == "reconstruction" else []), borders)
            curves = [status.history.of(status.stage, domain, loss) for domain in DOMAINS]
            plot.setVisible(loss != SCORE or bool(lines))
            plot.show_note(translated(words_for(loss, curves, status.kind)))

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        for plot in self.plots.values():
            plot.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= _TWO_FROM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for i, plot in enumerate(self.plots.values()):
            self._grid.addWidget(plot, i // columns, i % columns)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def lines_of(history: History, loss: str, dashed: bool = False, name: str = "") -> list[Line]:
    """The lines of a loss, one a domain and stage that has any; `name` comes before the domain's."""
    return [
        Line(f"{name} {_word(domain)}".strip(), domain, curve.steps, curve.values, dashed)
        for domain in DOMAINS
        for curve in history.whole(domain, loss)
    ]


def held_out_lines(history: History) -> list[Line]:
    """The reconstruction of held-out pictures, dashed beside the others."""
    return [
        Line(tr("{domain}, held out").format(domain=_word(domain)), domain, curve.steps, curve.values, dashed=True)
        for domain in DOMAINS
        for curve in history.whole(domain, HELD_OUT)
    ]


def _word(domain: str) -> str:
    return tr("sketch") if domain == "sketch" else tr("face")
