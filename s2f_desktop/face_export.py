"""Save Face and Copy Face, with the questions and answers that belong to them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from s2f_desktop import dialogs
from s2f_desktop.errors import problem_of
from s2f_desktop.export import save_face
from s2f_desktop.preview_pane import PreviewPane, image_of
from s2f_desktop.sketch_files import SketchFiles
from s2f_models.errors import UserError


class FaceExport(QObject):
    """Takes the face that is shown out of the window."""

    failed = Signal(object)  # Problem
    said = Signal(str)  # something went well

    def __init__(self, pane: PreviewPane, files: SketchFiles, window: QWidget) -> None:
        super().__init__(window)
        self._pane = pane
        self._files = files
        self._window = window

    def copy(self) -> None:
        """Put the face on the clipboard."""
        if self._pane.result is not None:
            QGuiApplication.clipboard().setImage(image_of(self._pane.result.face))
            self.said.emit(self.tr("The face is on the clipboard"))

    def save(self) -> None:
        """Ask for a file and save the face there."""
        result = self._pane.result
        if result is None:
            return
        start = self._files.folder / f"{self._files.name} {result.request.style.seed}.png"
        filters = self.tr("Pictures (*.png)")
        path = dialogs.ask_save(self._window, self.tr("Save the face"), start, filters)
        if path is None:
            return
        try:
            save_face(result, path)
        except UserError as error:
            self.failed.emit(problem_of(error))
        else:
            self.said.emit(self.tr("Face saved to {path}").format(path=path))
