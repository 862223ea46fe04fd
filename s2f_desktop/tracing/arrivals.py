"""What arrives from other programs: dropped drawings and pictures, and pasted pictures."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from s2f_desktop.errors import Problem, problem_of
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.look import dialogs
from s2f_desktop.tracing.guides import Guides
from s2f_desktop.tracing.photographs import Photographs
from s2f_desktop.tracing.pictures import is_picture, read_picture
from s2f_models.errors import UserError


def arrival_of(data: QMimeData | None) -> Path | QImage | None:
    """The one file, or the picture, that other programs hand over; None for anything else."""
    if data is None:  # an empty clipboard has none on some systems
        return None
    urls = data.urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


class Arrivals(QObject):
    """Sorts them: a drawing is opened, a picture is traced, or read as a photograph."""

    failed = Signal(object)  # Problem

    def __init__(self, files: SketchFiles, guides: Guides, photographs: Photographs, window: QWidget) -> None:
        super().__init__(window)
        self._photographs = photographs
        self._window = window
        self._files = files
        self._guides = guides

    def take(self, arrival: Path | QImage) -> None:
        """Take what was dropped or pasted."""
        if isinstance(arrival, Path) and not is_picture(arrival):
            self._files.open(arrival)
            return
        use = dialogs.ask_use(self._window)
        try:
            image = arrival if isinstance(arrival, QImage) else read_picture(arrival)
        except UserError as error:
            self.failed.emit(problem_of(error))
            return
        if use is dialogs.Use.TRACE:
            self._guides.trace(image)
        elif use is dialogs.Use.READ:
            self._photographs.read(image)

    def paste(self) -> None:
        """Take the picture, or the copied file, that is on the clipboard."""
        arrival = arrival_of(QGuiApplication.clipboard().mimeData())
        if arrival is not None:
            self.take(arrival)
        else:
            self.failed.emit(self._nothing())

    def _nothing(self) -> Problem:
        return problem_of(UserError(self.tr("There is no picture on the clipboard; copy one first.")))
