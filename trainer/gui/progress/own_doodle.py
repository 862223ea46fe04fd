"""The row fed by the person's own doodle on the drawing window's page: what the training makes of it now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from s2f_desktop.look.language import told
from s2f_desktop.look.theme import GRID
from trainer.gui.progress.sample_picture import SamplePicture
from trainer.gui.story.run_story import RunStory


class OwnDoodle(QWidget):
    """A picture, and a line that says of when it is, or why there is none yet; hidden without both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = SamplePicture(self, least=(160, 40))
        self.picture.setToolTip(self.tr("Your own doodle in the drawing window, and what the model makes of it"))
        self.words = QLabel(self)
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
        words = told(words)
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


def doodle_words(story: RunStory, waiting: bool) -> str:
    """What is to be said of the person's doodle. `waiting`: it has changed since it was last drawn."""
    if not waiting:
        drawn = story.doodled
        return f"Your doodle, as drawn at step {drawn.step:,}" if drawn else ""
    if story.state == "paused":
        return "Your doodle is drawn anew when the training goes on."
    if story.state != "training" or not story.draws_doodles:
        return "Your doodle is drawn as soon as doodles are being learned."
    return "Your doodle is being drawn…"
