"""The four loss plots of a run: in one column, or in two where there is room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from trainer.gui.history import DOMAINS, SHOWN, History
from trainer.gui.loss_plot import Line, LossPlot
from trainer.gui.loss_words import TITLES, words_for
from trainer.gui.run_story import RunStory
from trainer.gui.theme import GRID, Theme

_TWO_FROM = 620  # pixels of width


class CurveBoard(QScrollArea):
    """Follows a story."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * GRID)
        self.plots = {loss: LossPlot(TITLES[loss], page) for loss in SHOWN}
        for plot in self.plots.values():
            plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setWidget(page)
        self._columns = 0
        self._arrange(1)

    def tell(self, story: RunStory) -> None:
        """Draw the curves as they are now."""
        borders = list(story.history.starts().values())[1:]
        for loss, plot in self.plots.items():
            plot.show_lines(lines_of(story.history, loss), borders)
            curves = [story.history.of(story.stage, domain, loss) for domain in DOMAINS]
            plot.say(words_for(loss, curves, story.kind))

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
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
        Line(f"{name} {domain}".strip(), domain, curve.steps, curve.values, dashed)
        for domain in DOMAINS
        for curve in history.whole(domain, loss)
    ]
