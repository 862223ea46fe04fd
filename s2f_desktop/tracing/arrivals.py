"""Data from other programs: dropped drawings and pictures, and what is pasted."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.edit_commands import EditCommands, strokes_on_clipboard
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions, Keys
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.qt_kit.picture_file import read_picture, smaller
from s2f_desktop.qt_kit.picture_kinds import picture_filter
from s2f_desktop.tracing.guides import Guides
from s2f_desktop.tracing.photographs import Photographs
from s2f_desktop.tracing.picture_choice import Found, PictureChoice, Use, found_in
from s2f_desktop.tracing.pictures import LARGEST
from s2f_models.errors import UserError


def may_arrive(data: QMimeData) -> bool:
    """Whether other programs hand over something that can be opened, or that is refused with a reason."""
    return data.hasUrls() or data.hasImage()


def arrival_of(data: QMimeData | None) -> Path | QImage:
    """The one file, or the picture, that other programs hand over. Raises UserError for anything else."""
    urls = data.urls() if data is not None else []  # an empty clipboard has none on some systems
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(files) == 1:
        return files[0]
    if files:
        raise UserError("These are {count} files; choose one of them.", count=len(files))
    if data is not None and data.hasImage():
        image = data.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return image
        raise UserError("That picture cannot be handed over, it may be too large; save it as a file and open that.")
    if urls:
        raise UserError("That is a link, not a picture; save the picture as a file and open that.")
    raise UserError("There are neither strokes nor a picture on the clipboard; copy some first.")


class Arrivals(QObject):
    """Opens drawings; of pictures it traces strokes, or lays them under the canvas, or reads a person's doodle."""

    failed = Signal(object)  # Problem
    message = Signal(str)  # what was done with a picture

    def __init__(
        self, files: SketchFiles, edit: EditCommands, guides: Guides, photographs: Photographs, window: QWidget
    ) -> None:
        super().__init__(window)
        self._edit = edit
        self._photographs = photographs
        self._window = window
        self._files = files
        self._guides = guides
        self.choice: PictureChoice | None = None
        self._searches: list[BackgroundTask] = []  # that may go on; a choice that is made does not wait for them
        self._reading = BackgroundTask(self)
        self._reading.done.connect(self.offer)
        self._reading.failed.connect(self.failed)
        files.picture_found.connect(self._read)

    def register_actions(self, act: Actions) -> None:
        """Add pasting, and opening a drawing on paper."""
        act.add("paste", self.tr("&Paste Strokes or a Picture"), self.paste, Keys.Paste)
        act.add("paper", self.tr("&Drawing on Paper…"), self.choose_paper, "Ctrl+Alt+O")

    def choose_paper(self) -> None:
        """Ask for a photographed or scanned drawing."""
        title, filters = self.tr("Open a photograph or a scan of a drawing"), picture_filter(self.tr("Pictures"))
        path = dialogs.ask_open(self._window, title, self._files.folder, filters)
        if path is not None:
            self.take(path)

    def take(self, arrival: Path | QImage) -> None:
        """Open a drawing, or offer what can be done with a picture once a thread has read it."""
        if isinstance(arrival, QImage) and max(arrival.width(), arrival.height()) <= LARGEST:
            self.offer(arrival)
        elif isinstance(arrival, QImage):  # making it smaller takes up to a second
            self._reading.run_last(lambda: smaller(arrival, LARGEST))
        else:
            self._files.open(arrival)  # which finds out what it is, and hands a picture back

    def _read(self, path: Path) -> None:
        """Read a picture; of several the last one asked for counts."""
        self._reading.run_last(lambda: read_picture(path, LARGEST))

    def offer(self, image: QImage) -> None:
        """Offer what can be done with a picture."""
        if self.choice is not None:
            self.choice.reject()
        template, search = self._photographs.template, BackgroundTask(self)
        self.choice = PictureChoice(image, self._window)
        search.done.connect(self.choice.show_found)
        search.failed.connect(self.choice.show_failure)
        search.run(lambda: found_in(image, template))
        self._searches = [*(each for each in self._searches if each.busy), search]
        self.choice.chosen.connect(lambda use, found: self._use(image, use, found))
        self.choice.finished.connect(self._on_closed)
        self.choice.open()

    def close(self) -> None:
        """Wait for a picture that is being read, or looked at."""
        if self.choice is not None:
            self.choice.reject()
        for task in (self._reading, *self._searches):
            task.close()

    def _on_closed(self) -> None:
        if self.choice is not None:
            self._searches[-1].done.disconnect(self.choice.show_found)
            self._searches[-1].failed.disconnect(self.choice.show_failure)
            self.choice.deleteLater()
        self.choice = None

    def _use(self, image: QImage, use: Use, found: Found | None) -> None:
        if use is Use.TRACE:
            self._guides.trace(image)
        elif use is Use.READ:
            self._photographs.read(image)
        elif found is not None:
            self._edit.put_in_place(found.sketch)
            words = self.tr("%n stroke(s) were traced from the paper; Undo brings back the old", "", len(found.sketch))
            self.message.emit(words)

    def paste(self) -> None:
        """Take what is on the clipboard: strokes that were copied, else a picture or the file that was copied."""
        if strokes := strokes_on_clipboard():
            self._edit.paste(strokes)
        else:
            self.receive(QGuiApplication.clipboard().mimeData(), self.take)

    def receive(self, data: QMimeData | None, take: Callable[[Path | QImage], object]) -> None:
        """Take what other programs hand over, or report why not."""
        try:
            arrival = arrival_of(data)
        except UserError as error:
            self.failed.emit(problem_of(error))
        else:
            take(arrival)
