"""The guides with their opacity, in a small window beside the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLabel, QSlider, QWidget

from s2f_desktop.look.buttons import push_button
from s2f_desktop.look.theme import GRID

if TYPE_CHECKING:
    from s2f_desktop.tracing.guides import Guides


class GuidesDialog(QDialog):
    """One row a guide: shown or not, and how strongly."""

    def __init__(self, guides: Guides, window: QWidget) -> None:
        super().__init__(window)
        self._guides = guides
        self.boxes: dict[str, QCheckBox] = {}
        self.sliders: dict[str, QSlider] = {}
        self.setWindowTitle(self.tr("Guides"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        self._grid.setHorizontalSpacing(4 * GRID)
        self._grid.setVerticalSpacing(3 * GRID)
        self._add_row("face", self.tr("&Face: oval and thirds"))
        self._add_row("doodles", self.tr("&Doodles like this one"))
        self._add_row("picture", self.tr("&Picture to trace"))
        note = QLabel(self.tr("Guides lie under the strokes. The model never sees them."), self)
        note.setObjectName("muted")
        self._grid.addWidget(note, 3, 0, 1, 2)
        self._grid.addWidget(push_button(self, self.tr("Choose a Picture…"), guides.choose_picture), 2, 2)
        self._grid.addWidget(push_button(self, self.tr("Close"), self.close), 3, 2)
        guides.shown_changed.connect(lambda name, shown: self.boxes[name].setChecked(shown))

    def _add_row(self, name: str, text: str) -> None:
        row = len(self.boxes)
        box = self.boxes[name] = QCheckBox(text, self)
        box.setChecked(self._guides.layers[name].shown)
        box.clicked.connect(lambda shown: self._guides.show(name, shown))
        slider = self.sliders[name] = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(5, 100)
        slider.setMinimumWidth(160)
        slider.setValue(round(100 * self._guides.opacity(name)))
        slider.setAccessibleName(self.tr("Opacity of: {guide}").format(guide=text.replace("&", "")))
        slider.setToolTip(self.tr("Opacity"))
        slider.valueChanged.connect(lambda percent: self._guides.set_opacity(name, percent / 100))
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(slider, row, 1)
