"""The choice of a film: a replay of the drawing, or a morph to another seed or another doodle."""

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from s2f_desktop.drawing.ink import doodle_icon
from s2f_desktop.faces.film import Frame, doodle_frames, morph_frames, replay_frames
from s2f_desktop.faces.seed_bar import SLIDER_SEEDS
from s2f_desktop.files.sketch_file import SUFFIX, drawing_name, read_nonempty_sketch_file
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import MAX_SEED, Drawing
from s2f_models.errors import UserError
from s2f_models.text import shortened

_ICON = 40  # pixels
_NAME = 16  # characters of a name that there is room for at least


class SecondDoodle(QComboBox):
    """Each entry holds a drawing, a path, or None for a file that is asked for; a thread reads what is chosen."""

    chosen = Signal(object, bool)  # Drawing, and whether its style was chosen by somebody
    failed = Signal(str)  # why a file cannot be used

    def __init__(self, recent: Sequence[Path], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self._last = 0
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NAME)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setAccessibleName(self.tr("The other doodle"))
        self.setToolTip(self.tr("The doodle that this one changes into"))
        self._fill(recent)
        self.drawing: Drawing | None = self.currentData()
        self._reading = BackgroundTask(self)
        self._reading.done.connect(self._on_read)
        self._reading.failed.connect(self._on_read_failed)
        self.activated.connect(self._take)

    def _fill(self, recent: Sequence[Path]) -> None:
        try:
            for index, sketch in enumerate(sample_doodles(), 1):
                icon = doodle_icon(sketch, _ICON, self.devicePixelRatioF())
                self.addItem(icon, self.tr("Doodle {number}").format(number=index), Drawing(sketch))
        except UserError:
            pass  # the menu of samples reports it; files can be chosen all the same
        for path in recent:
            self.addItem(shortened(drawing_name(path)), path)
        self.addItem(self.tr("A drawing from a file…"), None)

    def end(self) -> None:
        """Wait for a file that is being read; its result is dropped."""
        self._reading.close()

    def _take(self, at: int) -> None:
        entry = self.itemData(at)
        if isinstance(entry, Drawing):
            self._reading.forget()
            self._choose(at, entry, has_style=False)
            return
        path = entry or self._ask()
        if path is None:
            self.setCurrentIndex(self._last)
        else:
            self._reading.run_last(lambda: (at, path, read_nonempty_sketch_file(path)))

    def _on_read(self, answer: object) -> None:
        """Choose a file that was read; one from the dialog first gets an entry of its own."""
        at, path, drawing = cast(tuple[int, Path, Drawing], answer)
        with QSignalBlocker(self):
            if self.itemData(at) is None:
                self.insertItem(at, shortened(drawing_name(path)), path)
            self.setCurrentIndex(at)
        self._choose(at, drawing, has_style=True)

    def _choose(self, at: int, drawing: Drawing, *, has_style: bool) -> None:
        self._last, self.drawing = at, drawing
        self.chosen.emit(drawing, has_style)

    def _on_read_failed(self, problem: Problem) -> None:
        self.setCurrentIndex(self._last)
        self.failed.emit(translated(problem.sentence))

    def _ask(self) -> Path | None:
        filters = self.tr("Drawings of sketch2face (*{suffix})").format(suffix=SUFFIX)
        return dialogs.ask_open(self, self.tr("Open a drawing"), self._folder, filters)


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
        """Take the seed and traits of a file's drawing; a sample keeps the present ones."""
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
