"""Replay and morph in the window: has the faces of a film made, and saves it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from s2f_desktop.faces.film import FilmPart, FilmRequest, Frame
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import PreviewFailure
from s2f_desktop.files.sketch_files import SketchFiles
from s2f_desktop.output.film_choice import FilmChoice
from s2f_desktop.output.film_dialog import FilmDialog
from s2f_desktop.output.film_file import Kind, save_film
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.labels import brief
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.theme import current_theme
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_models.text import visible


class Films(QObject):
    """One dialog at a time; nothing is made while it is closed."""

    failed = Signal(object)  # Problem
    message = Signal(str)  # something went well

    def __init__(
        self, document: Document, live: LiveFace, files: SketchFiles, settings: SettingsStore, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document, self._live, self._files, self._settings = document, live, files, settings
        self._window = window
        self.dialog: FilmDialog | None = None
        self._task = BackgroundTask(self)
        self._task.done.connect(self._announce)
        self._task.failed.connect(self._on_failed)
        live.preview.film_part.connect(self._on_part)
        live.preview.failed.connect(self._on_not_made)

    def register_actions(self, act: Actions) -> None:
        """Add the film, which is enabled while there is a face."""
        self._live.enable_with_face(act.add("film", self.tr("&Replay and Morph…"), self.open, "Ctrl+R"))

    def open(self) -> None:
        """Show the film of the drawing."""
        if not self._document.sketch or self.dialog is not None:
            return
        settings = self._settings.settings
        theme = current_theme(settings.appearance)
        recent = [Path(path) for path in settings.recent]
        choice = FilmChoice(self._document.drawing, recent, self._files.folder, self._window)
        self.dialog = FilmDialog(self._window, choice, settings.pen_width, theme)
        self.dialog.wanted.connect(self._want)
        self.dialog.saving.connect(self._save)
        self.dialog.finished.connect(self._on_closed)
        self._want(self.dialog.frames)
        self.dialog.open()

    def close(self) -> None:
        """Wait for a film that is being saved."""
        self._task.close()

    def _want(self, frames: tuple[Frame, ...]) -> None:
        self._live.preview.want_film(FilmRequest(frames) if frames else None)

    def _on_part(self, part: FilmPart) -> None:
        if self.dialog is not None:
            self.dialog.take_part(part)

    def _on_not_made(self, failure: PreviewFailure) -> None:
        """Say in the dialog why no face comes; without one the face's pane says it."""
        if self.dialog is not None:
            self._on_failed(failure.problem)

    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None

    def _save(self, kind: Kind) -> None:
        """Ask where to, then write it in a thread: a long film takes seconds."""
        if self.dialog is None or self.dialog.screen_.bundle is None:
            return
        frames, found, bundle = self.dialog.frames, self.dialog.screen_.faces, self.dialog.screen_.bundle
        faces = [found[index] for index in range(len(frames))]
        start = self._files.folder / f"{self._files.name}{kind.value}"
        filters = self.tr("Films (*{suffix})").format(suffix=kind.value)
        path = dialogs.ask_save(self.dialog, self.tr("Save the film"), start, filters)
        if path is None:
            return

        def work() -> object:
            save_film(path, kind, frames, faces, bundle)
            return path

        if self._task.run(work):
            self._announce_here(self.tr("Saving the film…"))
        else:
            self._announce_here(self.tr("Another film is just being saved; save this one again"))

    def _announce(self, path: object) -> None:
        self._announce_here(self.tr("Saved to {path}").format(path=visible(str(path))))

    def _announce_here(self, words: str) -> None:
        """Show a message in the dialog, which hides the window's."""
        if self.dialog is not None:
            self.dialog.note.setText(words)
        else:
            self.message.emit(words)

    def _on_failed(self, problem: Problem) -> None:
        if self.dialog is not None:
            self.dialog.note.setText(brief(translated(problem.sentence)))
        else:
            self.failed.emit(problem)
