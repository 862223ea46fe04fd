"""Seed and variation: sliders, number boxes and the dice."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QSlider, QSpinBox, QToolButton, QWidget

from s2f_desktop.look.theme import GRID
from s2f_desktop.sketches.sketch import MAX_SEED, Style

SLIDER_SEEDS = 1000  # the slider and the dice give seeds below this; the box takes any


class SeedBar(QWidget):
    """Shows a style and tells what the person chose instead."""

    chosen = Signal(object)  # Style, while a slider or a box changes
    settled = Signal()  # a slider was let go, a box was left

    def __init__(self, roll: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = Style()
        self.seed_slider = self._slider(SLIDER_SEEDS - 1, 50)
        self.seed_box = self._box(MAX_SEED, "")
        self.variation_slider = self._slider(100, 10)
        self.variation_box = self._box(100, self.tr(" %"))
        self.dice = QToolButton(self)
        self.dice.setObjectName("dice")
        self.dice.setDefaultAction(roll)
        self.dice.setIconSize(QSize(28, 28))
        self.dice.setFixedWidth(14 * GRID)
        self.dice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        for slider, box in ((self.seed_slider, self.seed_box), (self.variation_slider, self.variation_box)):
            slider.valueChanged.connect(box.setValue)
            slider.sliderReleased.connect(self.settled)
            box.editingFinished.connect(self.settled)
        self.seed_box.valueChanged.connect(self._choose_seed)
        self.variation_box.valueChanged.connect(self._choose_variation)
        self._explain()
        self._lay_out()

    def show_style(self, style: Style) -> None:
        """Show a style without telling it back."""
        self._style = style
        parts = (
            (self.seed_slider, self.seed_box, style.seed),
            (self.variation_slider, self.variation_box, round(style.variation * 100)),
        )
        for slider, box, value in parts:
            for control in (slider, box):
                blocker = QSignalBlocker(control)
                control.setValue(value)
                blocker.unblock()

    def lock_seed(self, locked: bool) -> None:
        """Let nobody choose another seed here."""
        for control in (self.seed_slider, self.seed_box):
            control.setEnabled(not locked)

    def _choose_seed(self, seed: int) -> None:
        self.chosen.emit(replace(self._style, seed=seed))

    def _choose_variation(self, percent: int) -> None:
        self.chosen.emit(replace(self._style, variation=percent / 100))

    def _slider(self, largest: int, page: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, largest)
        slider.setPageStep(page)
        return slider

    def _box(self, largest: int, suffix: str) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(0, largest)
        box.setSuffix(suffix)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setFixedWidth(16 * GRID)
        box.lineEdit().setTextMargins(0, 0, GRID, 0)
        return box

    def _explain(self) -> None:
        seed, variation = self.tr("Seed"), self.tr("Variation")
        seed_tip = self.tr("Which person the face shows; each number is another one")
        variation_tip = self.tr("How strongly the seed acts; at 0 % it is the mean face of the sketch")
        for control in (self.seed_slider, self.seed_box):
            control.setAccessibleName(seed)
            control.setToolTip(seed_tip)
        for control in (self.variation_slider, self.variation_box):
            control.setAccessibleName(variation)
            control.setToolTip(variation_tip)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2 * GRID)
        rows = (
            (self.tr("Seed"), self.seed_slider, self.seed_box),
            (self.tr("Variation"), self.variation_slider, self.variation_box),
        )
        for row, (name, slider, box) in enumerate(rows):
            label = QLabel(name, self)
            label.setObjectName("muted")
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(box, row, 2)
        grid.addWidget(self.dice, 0, 3, 2, 1)
