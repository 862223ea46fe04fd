"""Doodles that other people drew, to start from: one after another, or chosen from a menu with their pictures."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from s2f_desktop.drawing.ink import doodle_icon
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.qt_kit.labels import in_menu
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.samples import SampleDoodles, sample_doodles
from s2f_desktop.sketches.sketch import Sketch
from s2f_models.errors import UserError

_SIDE = 40  # pixels of a picture


class Samples(QObject):
    """Puts sample doodles in place of the sketch."""

    failed = Signal(object)  # Problem

    def __init__(self, document: Document, files: SketchFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._files = files
        self._doodles = SampleDoodles()

    def register_actions(self, act: Actions) -> None:
        """Add the command and the menu of all samples, which is filled when it is first opened."""
        act.add("sample", self.tr("Sample &Doodle"), self.draw_next, "Ctrl+Shift+D", "sparkles")
        menu = act.add_menu("samples", self.tr("Doodles by &Other People"))
        menu.aboutToShow.connect(lambda: None if menu.actions() else self._fill(menu, act))

    def draw_next(self) -> None:
        """Draw a doodle, another each time."""
        self._draw(self._doodles.next)

    def _draw(self, doodle: Callable[[], Sketch]) -> None:
        """Replace the sketch by a doodle; on an untouched sheet that needs no saving."""
        untouched = self._files.path is None and not self._files.unsaved
        try:
            self._document.replace_sketch(doodle())
        except UserError as error:
            self.failed.emit(problem_of(error))
            return
        if untouched:
            self._files.consider_saved()

    def _fill(self, menu: QMenu, act: Actions) -> None:
        try:
            doodles = sample_doodles()
        except UserError as error:
            menu.addAction(in_menu(translated(error.text))).setEnabled(False)
            return
        menu.setStyleSheet(f"QMenu {{ icon-size: {_SIDE}px; }}")
        for number, doodle in enumerate(doodles, 1):
            name = self.tr("Doodle {number}").format(number=number)
            action = menu.addAction(doodle_icon(doodle, _SIDE, menu.devicePixelRatioF()), name)
            action.triggered.connect(lambda _checked=False, doodle=doodle: act.run(lambda: self._draw(lambda: doodle)))
