"""The guides with their opacity, in a small window beside the drawing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QSlider, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import push_button


class GuidesDialog(QDialog):
    """One row a guide: shown or not, and how strongly."""

    shown_wanted = Signal(str, bool)  # the name of a guide, and whether it is to be shown
    opacity_wanted = Signal(str, float)  # the name of a guide, and 0.05 to 1
    picture_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
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
        note = Label(self.tr("Guides lie under the strokes. The model never sees them."), self)
        note.setObjectName("muted")
        note.setWordWrap(True)
        self._grid.addWidget(note, 3, 0, 1, 2)
        self._grid.addWidget(push_button(self.tr("Choose a Picture…"), self.picture_wanted.emit, self), 2, 2)
        self._grid.addWidget(push_button(self.tr("Close"), self.close, self), 3, 2)

    def _add_row(self, name: str, text: str) -> None:
        row = len(self.boxes)
        box = self.boxes[name] = QCheckBox(text, self)
        box.clicked.connect(lambda shown: self.shown_wanted.emit(name, shown))
        slider = self.sliders[name] = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(5, 100)
        slider.setMinimumWidth(160)
        slider.setAccessibleName(self.tr("Opacity of: {guide}").format(guide=text.replace("&", "")))
        slider.setToolTip(self.tr("Opacity"))
        slider.valueChanged.connect(lambda percent: self.opacity_wanted.emit(name, percent / 100))
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(slider, row, 1)
