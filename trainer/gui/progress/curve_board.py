"""The four loss plots of a run, and one of its scores if it has any: in one column, or in two where there is room."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget

from s2f_desktop.qt_kit.language import tr, translated
from s2f_desktop.qt_kit.theme import GRID, Theme
from trainer.gui.progress.loss_plot import Line, LossPlot
from trainer.gui.run_history.history import DOMAINS, HELD_OUT, SCORE, SHOWN, History
from trainer.gui.run_history.loss_words import TITLES, words_for
from trainer.gui.run_history.run_status import RunStatus

_TWO_FROM = 620  # pixels of width


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
    """What the reconstruction is on pictures that the model does not learn from, dashed beside the others."""
    return [
        Line(tr("{domain}, held out").format(domain=_word(domain)), domain, curve.steps, curve.values, dashed=True)
        for domain in DOMAINS
        for curve in history.whole(domain, HELD_OUT)
    ]


def _word(domain: str) -> str:
    return tr("sketch") if domain == "sketch" else tr("face")
