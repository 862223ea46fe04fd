"""Seed and variation: sliders, number boxes, the dice, the lock and the pin."""

from dataclasses import replace
from random import randrange

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSlider, QToolButton, QWidget

from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.keyboard import NumberBox
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import MAX_SEED, Style

_WIDE = 340  # pixels from which there is room for words
SLIDER_SEEDS = 1000  # the slider and the dice give seeds below this; the box takes any


class SeedBar(QWidget):
    """Shows the document's style and changes it; a drag of a slider is one step of undo."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.seed_slider = self._slider(SLIDER_SEEDS - 1, 50)
        self.seed_box = self._box(MAX_SEED, "")
        self.variation_slider = self._slider(100, 10)
        self.variation_box = self._box(100, self.tr(" %"))
        self.dice = QToolButton(self)
        self.dice.setObjectName("dice")
        self.lock_button, self.pin_button = QToolButton(self), QToolButton(self)
        for button in (self.lock_button, self.pin_button):
            button.setObjectName("small")
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(7 * GRID, 7 * GRID)
        self.dice.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        for slider, box in ((self.seed_slider, self.seed_box), (self.variation_slider, self.variation_box)):
            slider.valueChanged.connect(box.setValue)
            slider.sliderReleased.connect(document.settle)
            box.editingFinished.connect(document.settle)
        self.seed_box.valueChanged.connect(self._choose_seed)
        self.variation_box.valueChanged.connect(self._choose_variation)
        self._explain()
        self._lay_out()
        self._show_style(document.style)
        document.watch(lambda change: self._show_style(change.after))

    def register_actions(self, act: Actions) -> None:
        """Add the dice, which are also a button here, as are lock and pin."""
        action = act.add("roll", self.tr("Roll the &Dice"), self.roll, "R", "dices")
        action.setIconText(self.tr("Dice"))
        self.dice.setDefaultAction(action)
        self.lock_button.setDefaultAction(act["lock"])
        self.pin_button.setDefaultAction(act["pin"])

    def roll(self) -> None:
        """Choose another seed by chance: another person. Traits stay as they are."""
        style = self._document.style
        self._document.restyle(replace(style, seed=another_seed(style.seed)))

    def _show_style(self, style: Style) -> None:
        """Show a style without changing the document."""
        parts = (
            (self.seed_slider, self.seed_box, style.seed),
            (self.variation_slider, self.variation_box, round(style.variation * 100)),
        )
        for slider, box, value in parts:
            for control in (slider, box):
                blocker = QSignalBlocker(control)
                control.setValue(value)
                blocker.unblock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the word of the dice where there is room for it."""
        wide = self.width() >= _WIDE
        styles = Qt.ToolButtonStyle
        self.dice.setToolButtonStyle(styles.ToolButtonTextUnderIcon if wide else styles.ToolButtonIconOnly)
        self.dice.setFixedWidth((17 if wide else 9) * GRID)
        self.dice.setIconSize(QSize(28, 28) if wide else QSize(22, 22))
        if (grid := self.layout()) is not None:
            grid.activate()

    def lock_seed(self, locked: bool) -> None:
        """Enable or disable the seed's controls and the dice."""
        for control in (self.seed_slider, self.seed_box):
            control.setEnabled(not locked)
        self.dice.defaultAction().setEnabled(not locked)

    def _choose_seed(self, seed: int) -> None:
        self._document.restyle(replace(self._document.style, seed=seed), together=True)

    def _choose_variation(self, percent: int) -> None:
        self._document.restyle(replace(self._document.style, variation=percent / 100), together=True)

    def _slider(self, largest: int, page: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, largest)
        slider.setPageStep(page)
        slider.setMinimumWidth(15 * GRID)
        return slider

    def _box(self, largest: int, suffix: str) -> NumberBox:
        box = NumberBox(self)
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
            label = Label(name, self)
            label.setObjectName("muted")
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(slider, row, 1)
            grid.addWidget(box, row, 2)
        grid.addWidget(self.lock_button, 0, 3)
        grid.addWidget(self.pin_button, 1, 3)
        grid.addWidget(self.dice, 0, 4, 2, 1)


def another_seed(seed: int) -> int:
    """A seed by chance, any but this one."""
    return (seed + randrange(1, SLIDER_SEEDS)) % SLIDER_SEEDS
