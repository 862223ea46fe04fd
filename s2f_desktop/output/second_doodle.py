"""The doodle that a morph leads to: a sample, a drawing opened lately, or one from a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from s2f_desktop.drawing.ink import doodle_icon
from s2f_desktop.files.sketch_file import SUFFIX, drawing_name, drawn_file
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Drawing
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
            pass  # the menu of samples tells; files serve all the same
        for path in recent:
            self.addItem(shortened(drawing_name(path)), path)
        self.addItem(self.tr("A drawing from a file…"), None)

    def end(self) -> None:
        """Wait for a file that is being read; its result is dropped."""
        self._reading.close()

    def _take(self, at: int) -> None:
        entry = self.itemData(at)
        if isinstance(entry, Drawing):
            self._choose(at, entry, has_style=False)
            return
        path = entry or self._ask()
        if path is None or not self._reading.run(lambda: (at, path, drawn_file(path))):
            self.setCurrentIndex(self._last)

    def _on_read(self, answer: object) -> None:
        """A file was read, of an entry of its own or of the one that asks, which then gets one before it."""
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
