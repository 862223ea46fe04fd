"""Two runs beside each other: a loss's curves over one another, and the same samples side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import tr, translated
from s2f_desktop.qt_kit.theme import GRID, Theme
from s2f_desktop.qt_kit.widgets import wrapped
from s2f_models.text import shortened
from trainer.core.search.ranges import flat
from trainer.core.settings import Recipe
from trainer.gui.files.run_files import is_sample
from trainer.gui.progress.curves import LossPlot, lines_of
from trainer.gui.progress.sample_strip import SampleStrip
from trainer.gui.recipe.settings_model import shown
from trainer.gui.run_history.history import CURVES, SCORE, SHOWN, TITLES
from trainer.gui.run_history.run_status import read_status

_LISTED = 12  # settings that are named


class ComparePage(QWidget):
    """The first run's curves are whole, the second's dashed; moving one scrub bar moves both."""

    def __init__(self, one: Path, other: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statuses = [read_status(run) for run in (one, other)]
        self.strips = [SampleStrip(self) for _ in self.statuses]
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(self.tr("Loss"))
        for loss in (*SHOWN, SCORE, "diversity", *CURVES):
            self.choice.addItem(translated(TITLES.get(loss, loss.capitalize())), loss)
        self.choice.setCurrentIndex(SHOWN.index("reconstruction"))
        self.choice.currentIndexChanged.connect(self._draw)
        self.plot = LossPlot(self.tr("Over the whole run"), self)
        for status, strip in zip(self.statuses, self.strips, strict=True):
            strip.recipe = status.recipe
            strip.set_samples([path for path in status.samples if is_sample(path)])
        self.differences = wrapped(_differences([status.recipe for status in self.statuses]))
        self.strips[0].moved.connect(self.strips[1].show_progress)
        self.strips[1].moved.connect(self.strips[0].show_progress)
        self._lay_out()
        self._draw()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self.plot.set_theme(theme)

    def _draw(self) -> None:
        loss, lines = self.choice.currentData(), []
        for status, dashed in zip(self.statuses, (False, True), strict=True):
            lines += lines_of(status.history, loss, dashed, shortened(status.run.name))
        self.plot.show_lines(lines)
        self.plot.show_note("" if lines else self.tr("Neither run has this loss."))

    def _lay_out(self) -> None:
        names = [shortened(status.run.name) for status in self.statuses]
        title = Label(self.tr("{one} and {other}").format(one=names[0], other=names[1]), self)
        title.setObjectName("title")
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self.choice)
        pictures = QHBoxLayout()
        pictures.setSpacing(4 * GRID)
        for name, strip in zip(names, self.strips, strict=True):
            column = QVBoxLayout()
            heading = Label(name, self)
            heading.setObjectName("heading")
            column.addWidget(heading)
            column.addWidget(strip, 1)
            pictures.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        whole.setSpacing(3 * GRID)
        whole.addLayout(top)
        whole.addWidget(self.differences)
        whole.addWidget(self.plot, 1)
        whole.addLayout(pictures, 1)


def _differences(recipes: Sequence[Recipe | None]) -> str:
    """The settings that differ, with both values, as "cycle.adversarial 0.5 / 1"; names and data are plain to see."""
    if any(recipe is None for recipe in recipes):
        return ""
    one, other = (flat(asdict(recipe)) for recipe in recipes if recipe is not None)
    found = [
        f"{key} {shown(one.get(key))} / {shown(other.get(key))}"
        for key in one | other
        if one.get(key) != other.get(key) and key != "name" and not key.startswith("search.")
    ]
    if not found:
        return tr("Both have the same settings.")
    listed = "  ·  ".join(map(shortened, found[:_LISTED]))
    more = tr(", and {count} more").format(count=len(found) - _LISTED) if len(found) > _LISTED else ""
    return tr("Settings that differ: {settings}{more}").format(settings=listed, more=more)
