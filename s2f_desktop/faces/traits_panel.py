"""The traits: what cannot be drawn, a slider each, with locks, Surprise Me, and a way back to the face as it comes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from math import hypot
from random import gauss
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QToolButton, QWidget

from s2f_desktop.faces.seed_bar import another_seed
from s2f_desktop.faces.trait_slider import STEPS, TraitSlider
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.labels import Label, tool_tip
from s2f_desktop.qt_kit.language import tr
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_desktop.qt_kit.widgets import themed_icon
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Style
from s2f_models.text import shortened

if TYPE_CHECKING:
    from s2f_models.card import Trait

_COLUMN, _MAX_COLUMNS = 200, 3  # pixels that a column takes at least
_ROW, _MAX_ROWS = 25, 3  # pixels of a row; together as high as seed and variation
_SPREAD = 0.45  # of a trait's range: the deviation of what Surprise Me chooses


class TraitsPanel(QScrollArea):
    """Shows the document's traits and changes them; a drag is one step of undo. Hidden for a model that has none."""

    message = Signal(str)  # what was done

    def __init__(self, document: Document, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._settings = document, settings
        self._theme: Theme = LIGHT
        self._last = ""  # the trait that was changed last
        self._columns = 0
        self._awaited = True  # no model is open yet; most have traits, so that nothing moves once one is
        self._actions: tuple[QAction, ...] = ()
        self.rows: dict[str, TraitRow] = {}
        self._cells = QWidget()
        self._head = QWidget(self._cells)
        self.surprise_button, self.neutral_button = _button(self._head), _button(self._head)
        self.surprise_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._grid = QGridLayout(self._cells)
        self._lay_out()
        self.hide()
        document.watch(lambda change: self._show_style(change.after))

    def register_actions(self, act: Actions) -> None:
        """Add what is done with traits; all of it is hidden for a model that has none."""
        shown = act.add_switch(
            "traits", self.tr("Tr&aits"), self.set_wanted, "A", "sliders-horizontal", on=self._settings.settings.traits
        )
        surprise = act.add("surprise", self.tr("S&urprise Me"), self.surprise, "S", "sparkles")
        neutral = act.add("neutral", self.tr("All Traits as They Co&me"), self.neutral, icon="rotate-ccw")
        self._actions = shown, surprise, neutral
        for button, action in ((self.surprise_button, surprise), (self.neutral_button, neutral)):
            button.setDefaultAction(action)
        self._show_actions()

    def show_traits(self, traits: "Sequence[Trait]") -> None:
        """Show the traits of another model; locks stay, also of traits that it lacks: another model may have them."""
        self._awaited = False
        for row in self.rows.values():
            self._grid.removeWidget(row)
            row.deleteLater()
        self.rows = {trait.name: TraitRow(trait, self._cells) for trait in traits}
        for name, row in self.rows.items():
            row.slider.valueChanged.connect(partial(self._choose, name))
            row.slider.sliderReleased.connect(self._document.settle)
            row.lock.setChecked(name in self._document.locked_traits)
            row.show_lock(row.locked)
            row.lock.toggled.connect(partial(self._on_locked, name))
            row.set_theme(self._theme)
        self._show_style(self._document.style)
        self._columns = 0
        self._arrange()
        self._show_actions()
        self.show_or_hide()
        self.updateGeometry()

    def set_wanted(self, wanted: bool) -> None:
        """Open or close the panel."""
        self._settings.change(traits=wanted)
        self.show_or_hide()

    def surprise(self) -> None:
        """Choose random values for all traits that are not locked, and another seed unless it is locked."""
        free = {name: row for name, row in self.rows.items() if not row.locked}
        style = self._document.style.with_traits(by_chance([row.trait for row in free.values()]))
        if not self._document.seed_locked:
            style = replace(style, seed=another_seed(style.seed))
        if style == self._document.style:
            self.message.emit(self.tr("All traits are locked, and so is the seed; unlock one to be surprised"))
            return
        self._document.restyle(style)
        kept = len(self.rows) - len(free)
        words = self.tr("Seed {seed}, other traits").format(seed=style.seed)
        self.message.emit(words + (self.tr("; %n locked one(s) stayed", "", kept) if kept else ""))

    def neutral(self) -> None:
        """Bring all traits that are not locked to 0."""
        self._document.restyle(
            self._document.style.with_traits({name: 0.0 for name, row in self.rows.items() if not row.locked})
        )

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        for row in self.rows.values():
            row.set_theme(theme)

    def _choose(self, name: str, steps: int) -> None:
        if name != self._last:
            self._document.settle()
            self._last = name
        self._document.restyle(self._document.style.with_traits({name: steps / STEPS}), together=True)

    def _on_locked(self, name: str, locked: bool) -> None:
        row = self.rows[name]
        row.show_lock(locked)
        self._document.locked_traits ^= {name}
        self._show_actions()
        words = self.tr("{trait} is locked; Surprise Me leaves it") if locked else self.tr("{trait} is unlocked")
        self.message.emit(words.format(trait=row.words[0]))

    def _show_style(self, style: Style) -> None:
        """Show a style without changing the document."""
        values = dict(style.traits)
        for name, row in self.rows.items():
            row.show_value(values.get(name, 0.0))
        self._show_actions()

    def _show_actions(self) -> None:
        moved = any(row.slider.value() for row in self.rows.values() if not row.locked)
        for action, enabled in zip(self._actions, (bool(self.rows), bool(self.rows), moved), strict=False):
            action.setEnabled(enabled)
            action.setVisible(bool(self.rows) or self._awaited)

    def show_or_hide(self) -> None:
        """Show the panel in its place, unless it is closed or the model has no traits."""
        self.setVisible((bool(self.rows) or self._awaited) and self._settings.settings.traits)

    def heightForWidth(self, width: int) -> int:
        """The height that it asks for: all rows, but no more than three; others are scrolled to."""
        rows = -(-(len(self.rows) + 1) // _columns(width))
        return min(rows, _MAX_ROWS) * _ROW

    def _arrange(self) -> None:
        """Put head and rows into as many columns as have room."""
        columns = _columns(self.width())
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate((self._head, *self.rows.values())):
            self._grid.addWidget(cell, at // columns, at % columns)
        for column in range(_MAX_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6 * GRID)
        self._grid.setVerticalSpacing(0)
        title = Label(self.tr("Traits"), self._head)
        title.setObjectName("heading")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(title, 1)
        for button in (self.neutral_button, self.surprise_button):
            row.addWidget(button)
        self.setWidget(self._cells)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


class TraitRow(QWidget):
    """One trait: name, slider, lock."""

    def __init__(self, trait: "Trait", parent: QWidget) -> None:
        super().__init__(parent)
        self.trait = trait
        self.words = trait_words(trait)
        self.name = Label(self.words[0], self)
        self.slider = TraitSlider(round(trait.low * STEPS), round(trait.high * STEPS), self)
        self.lock = QToolButton(self)
        self.lock.setObjectName("small")
        self.lock.setCheckable(True)
        self.lock.setIconSize(QSize(16, 16))
        self.lock.setFixedSize(6 * GRID, 6 * GRID)
        self._explain()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self.name.setFixedWidth(21 * GRID)
        row.addWidget(self.name)
        row.addWidget(self.slider, 1)
        row.addWidget(self.lock)

    @property
    def locked(self) -> bool:
        """Whether Surprise Me leaves it."""
        return self.lock.isChecked()

    def show_value(self, value: float) -> None:
        """Show a value, or the end of the range that is nearest to it."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(round(value * STEPS))
        self.slider.update()
        shown = f"{self.slider.value() / STEPS:+g}"
        name, low, high = self.words
        self.slider.setAccessibleDescription(shown)
        tip = tr("{name} {value}: {low} left, {high} right; a double click brings back the middle, as it comes")
        for part in (self.name, self.slider):
            part.setToolTip(tool_tip(tip.format(name=name, value=shown, low=low, high=high)))

    def show_lock(self, locked: bool) -> None:
        """Show whether it is locked."""
        self.slider.setEnabled(not locked)
        self.name.setEnabled(not locked)

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self.slider.set_theme(theme)
        self.lock.setIcon(themed_icon("lock-open/lock", theme))

    def _explain(self) -> None:
        name = self.words[0]
        self.slider.setAccessibleName(name)
        self.lock.setAccessibleName(tr("Lock {trait}").format(trait=name))
        self.lock.setToolTip(tool_tip(tr("Lock {trait}: Surprise Me leaves it").format(trait=name)))


def by_chance(traits: "Sequence[Trait]") -> dict[str, float]:
    """Random values, together no farther from 0 than one trait at its end, beyond which faces fall apart."""
    parts = [gauss(0.0, _SPREAD) for _ in traits]
    farthest = max(1.0, hypot(*parts))
    values = (
        part / farthest * (trait.high if part > 0 else -trait.low) for part, trait in zip(parts, traits, strict=True)
    )
    return {trait.name: round(value, 1) for trait, value in zip(traits, values, strict=True)}


def trait_words(trait: "Trait") -> tuple[str, str, str]:
    """A trait's name as it is shown, and what its slider's left and right end mean."""
    known = {
        "age": (tr("Age"), tr("younger"), tr("older")),
        "feminine": (tr("Feminine"), tr("more masculine"), tr("more feminine")),
        "smile": (tr("Smile"), tr("serious"), tr("smiling")),
        "hair lightness": (tr("Hair colour"), tr("darker"), tr("lighter")),
        "skin tone": (tr("Skin tone"), tr("lighter"), tr("darker")),
    }
    name = shortened(trait.name)
    return known.get(trait.name, (name[:1].upper() + name[1:], tr("less"), tr("more")))


def _button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("small")
    button.setIconSize(QSize(16, 16))
    return button


def _columns(width: int) -> int:
    return max(1, min(width // _COLUMN, _MAX_COLUMNS))
