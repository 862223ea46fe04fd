"""The row fed by the person's own doodle on the drawing window's page: what the training makes of it now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.text import Text
from trainer.gui.progress.sample_picture import SamplePicture
from trainer.gui.run_history.run_status import RunStatus


class OwnDoodle(QWidget):
    """A picture, and a line that says of when it is, or why there is none yet; hidden without both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = SamplePicture(self, minimum=(160, 40))
        self.picture.setToolTip(self.tr("Your own doodle in the drawing window, and what the model makes of it"))
        self.words = Label("", self)
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.picture, 1)
        column.addWidget(self.words)
        self.hide()

    def show_file(self, path: Path | None, words: str) -> None:
        """Show a picture file, read anew, and the line under it."""
        words = translated(words)
        self.picture.show_file(path)
        self.picture.setVisible(not self.picture.pixmap.isNull())
        self.picture.setAccessibleName(words)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setVisible(bool(words) or self.picture.isVisibleTo(self))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No taller than picture and line are, so that what stands below stays under them."""
        line = GRID + self.words.heightForWidth(self.width())
        self.setMaximumHeight(self.picture.height_at(self.width()) + line)


def doodle_words(status: RunStatus, waiting: bool) -> str:
    """What is to be said of the person's doodle. `waiting`: it has changed since it was last drawn."""
    if not waiting:
        drawn = status.doodled
        return Text("Your doodle, as drawn at step {step:,}", step=drawn.step) if drawn else ""
    if status.state == "paused":
        return Text("Your doodle is drawn anew when the training goes on.")
    if status.state != "training" or not status.draws_doodles:
        return Text("Your doodle is drawn as soon as doodles are being learned.")
    return Text("Your doodle is being drawn…")
