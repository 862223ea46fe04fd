"""What the menu and the keys do to the drawing."""

from collections.abc import Callable
from dataclasses import replace
from random import randrange

from PySide6.QtCore import QObject, Signal

from s2f_desktop.errors import problem_of
from s2f_desktop.faces.seed_bar import SLIDER_SEEDS
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.samples import SampleDoodles
from s2f_desktop.sketches.sketch import Sketch
from s2f_models.errors import UserError


class Commands(QObject):
    """The drawing's own commands; files and faces have theirs."""

    failed = Signal(object)  # Problem

    def __init__(self, document: Document, files: SketchFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._files = files
        self._samples = SampleDoodles()

    def undo(self) -> None:
        """Take the last step back."""
        self._document.undo()

    def redo(self) -> None:
        """Make the step again that was last taken back."""
        self._document.redo()

    def roll(self) -> None:
        """Choose another seed by chance."""
        style = self._document.style
        another = (style.seed + randrange(1, SLIDER_SEEDS)) % SLIDER_SEEDS
        self._document.restyle(replace(style, seed=another))

    def draw_sample(self) -> None:
        """Put a doodle in place of the sketch, another each time."""
        self._draw(self._samples.next)

    def draw_chosen(self, sketch: Sketch) -> None:
        """Put a doodle that was chosen in place of the sketch."""
        self._draw(lambda: sketch)

    def _draw(self, doodle: Callable[[], Sketch]) -> None:
        """On an untouched sheet it is no change that must be saved."""
        untouched = self._files.path is None and not self._files.unsaved
        try:
            self._document.replace_sketch(doodle())
        except UserError as error:
            self.failed.emit(problem_of(error))
            return
        if untouched:
            self._files.consider_saved()
