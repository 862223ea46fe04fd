"""The choice of a film: a replay of the drawing, or a morph to another seed or another doodle."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from s2f_desktop.faces.film import Frame, doodle_frames, morph_frames, replay_frames
from s2f_desktop.faces.seed_bar import SLIDER_SEEDS
from s2f_desktop.output.second_doodle import SecondDoodle
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.sketches.sketch import MAX_SEED, Drawing


class FilmKind(IntEnum):
    """The kind of a film."""

    REPLAY = 0
    SEED = 1
    DOODLE = 2


class FilmChoice(QWidget):
    """Knows drawings and frames, nothing of faces."""

    changed = Signal()
    failed = Signal(str)  # why another doodle cannot be had

    def __init__(self, drawing: Drawing, recent: Sequence[Path], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._other = drawing.style  # at the end of a morph, but for the seed
        self.kind_box = QComboBox(self)
        self.doodle_box = SecondDoodle(recent, folder, self)
        self.seed_box = QSpinBox(self)
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for widget in (self.kind_box, self.doodle_box, self.seed_box):
            row.addWidget(widget, 1)
        self.kind_box.currentIndexChanged.connect(self._choose_kind)
        self.doodle_box.chosen.connect(self._choose_doodle)
        self.doodle_box.failed.connect(self.failed)
        self.seed_box.valueChanged.connect(self.changed)
        self._show_what_counts()

    @property
    def kind(self) -> FilmKind:
        """The chosen kind."""
        return FilmKind(self.kind_box.currentIndex())

    def end(self) -> None:
        """Clear the choice."""
        self.doodle_box.end()

    def frames(self) -> tuple[Frame, ...]:
        """The frames of the film that is chosen."""
        sketch, style, seed = self._drawing.sketch, self._drawing.style, self.seed_box.value()
        if self.kind is FilmKind.REPLAY:
            return replay_frames(sketch, style)
        if self.kind is FilmKind.SEED or self.doodle_box.drawing is None:
            return morph_frames(sketch, style, seed)
        return doodle_frames(sketch, style, self.doodle_box.drawing.sketch, replace(self._other, seed=seed))

    def _choose_kind(self) -> None:
        seed = self._drawing.style.seed
        self._other = self._drawing.style
        self._show_seed(seed if self.kind is FilmKind.DOODLE else (seed + 1) % SLIDER_SEEDS)
        self._show_what_counts()
        self.changed.emit()

    def _choose_doodle(self, drawing: Drawing, has_style: bool) -> None:
        """A drawing of a file brings its seed and traits along; a sample is seen in the present ones."""
        self._other = drawing.style if has_style else self._drawing.style
        self._show_seed(self._other.seed)
        self.changed.emit()

    def _show_seed(self, seed: int) -> None:
        with QSignalBlocker(self.seed_box):
            self.seed_box.setValue(seed)

    def _show_what_counts(self) -> None:
        self.seed_box.setEnabled(self.kind is not FilmKind.REPLAY)
        self.doodle_box.setVisible(self.kind is FilmKind.DOODLE)

    def _fill(self) -> None:
        self.kind_box.addItems(
            [
                self.tr("Replay: the doodle as it was drawn"),
                self.tr("Morph: to another seed"),
                self.tr("Morph: to another doodle"),
            ]
        )
        self.kind_box.setAccessibleName(self.tr("What happens in the film"))
        self.seed_box.setRange(0, MAX_SEED)
        self.seed_box.setPrefix(self.tr("Seed "))
        self.seed_box.setAccessibleName(self.tr("The other seed"))
        self.seed_box.setToolTip(self.tr("The seed that the face changes to"))
        self._show_seed((self._drawing.style.seed + 1) % SLIDER_SEEDS)
