"""The doodle that a morph leads to: a sample, a drawing opened lately, or one from a file."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from s2f_desktop.drawing.doodle_icon import doodle_icon
from s2f_desktop.files.sketch_file import SUFFIX, read_sketch_file
from s2f_desktop.look import dialogs
from s2f_desktop.look.language import told
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.errors import UserError

_ICON = 40  # pixels


class SecondDoodle(QComboBox):
    """Each entry holds a drawing, a path, or None for a file that is asked for. A file is read when it is chosen."""

    chosen = Signal(object, bool)  # Drawing, and whether its style was chosen by somebody
    failed = Signal(str)  # why a file cannot be used

    def __init__(self, recent: Sequence[Path], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder
        self._last = 0
        self.setIconSize(QSize(_ICON, _ICON))
        self.setAccessibleName(self.tr("The other doodle"))
        self.setToolTip(self.tr("The doodle that this one changes into"))
        self._fill(recent)
        self.drawing: Drawing | None = self.currentData()
        self.activated.connect(self._take)

    def _fill(self, recent: Sequence[Path]) -> None:
        try:
            for nth, sketch in enumerate(sample_doodles(), 1):
                icon = doodle_icon(sketch, _ICON, self.devicePixelRatioF())
                self.addItem(icon, self.tr("Doodle {number}").format(number=nth), Drawing(sketch))
        except UserError:
            pass  # the menu of samples tells; files serve all the same
        for path in recent:
            self.addItem(path.stem, path)
        self.addItem(self.tr("A drawing from a file…"), None)

    def _take(self, at: int) -> None:
        entry = self.itemData(at)
        path = self._ask() if entry is None else entry if isinstance(entry, Path) else None
        try:
            drawing = self._read(path) if path is not None else entry
        except UserError as error:
            self.failed.emit(told(str(error)))
            drawing = None
        if drawing is None:
            self.setCurrentIndex(self._last)
            return
        if entry is None and path is not None:
            with QSignalBlocker(self):
                self.insertItem(at, path.stem, path)
                self.setCurrentIndex(at)
        self._last, self.drawing = at, drawing
        self.chosen.emit(drawing, path is not None)

    def _ask(self) -> Path | None:
        filters = self.tr("Drawings of sketch2face (*{suffix})").format(suffix=SUFFIX)
        return dialogs.ask_open(self, self.tr("Open a drawing"), self._folder, filters)

    def _read(self, path: Path) -> Drawing:
        drawing = read_sketch_file(path)
        if not drawing.sketch:
            raise UserError(f"{path} holds no stroke; choose another drawing.")
        return drawing
