"""Two runs beside each other: a loss's curves over one another, and the same samples side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from s2f_desktop.look.language import told
from s2f_desktop.look.theme import GRID, Theme
from trainer.gui.progress.curve_board import lines_of
from trainer.gui.progress.loss_plot import LossPlot
from trainer.gui.progress.sample_strip import SampleStrip
from trainer.gui.story.history import SHOWN
from trainer.gui.story.loss_words import TITLES
from trainer.gui.story.run_story import read_story


class ComparePage(QWidget):
    """The first run's curves are whole, the second's dashed; moving one scrub bar moves both."""

    def __init__(self, one: Path, other: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stories = [read_story(run) for run in (one, other)]
        self.strips = [SampleStrip(self) for _ in self.stories]
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Loss"))
        for loss in (*SHOWN, "diversity"):
            self.choice.addItem(told(TITLES.get(loss, loss.capitalize())), loss)
        self.choice.setCurrentIndex(SHOWN.index("reconstruction"))
        self.choice.currentIndexChanged.connect(self._draw)
        self.plot = LossPlot(self.tr("Over the whole run"), self)
        for story, strip in zip(self.stories, self.strips, strict=True):
            strip.set_samples([path for path in story.samples if path.is_file()])
        self.strips[0].moved.connect(self.strips[1].show_share)
        self.strips[1].moved.connect(self.strips[0].show_share)
        self._lay_out()
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.plot.set_theme(theme)

    def _draw(self) -> None:
        loss, lines = self.choice.currentData(), []
        for story, dashed in zip(self.stories, (False, True), strict=True):
            lines += lines_of(story.history, loss, dashed, story.run.name)
        self.plot.show_lines(lines)
        self.plot.say("" if lines else self.tr("Neither run has told of this loss."))

    def _lay_out(self) -> None:
        names = [story.run.name for story in self.stories]
        title = QLabel(self.tr("{one} and {other}").format(one=names[0], other=names[1]), self)
        title.setObjectName("title")
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.choice)
        pictures = QHBoxLayout()
        pictures.setSpacing(4 * GRID)
        for name, strip in zip(names, self.strips, strict=True):
            column = QVBoxLayout()
            heading = QLabel(name, self)
            heading.setObjectName("heading")
            column.addWidget(heading)
            column.addWidget(strip, 1)
            pictures.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        whole.setSpacing(3 * GRID)
        whole.addLayout(top)
        whole.addWidget(self.plot, 1)
        whole.addLayout(pictures, 1)
