"""Replay and morph: a film of doodle and face, to look at and to take along."""

import sys

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.faces.film import FRAME_MS, FilmPart, Frame
from s2f_desktop.look.buttons import push_button
from s2f_desktop.look.theme import GRID, Theme
from s2f_desktop.output.film_choice import FilmChoice
from s2f_desktop.output.film_file import HAS_MP4, Kind
from s2f_desktop.output.film_screen import FilmScreen


class FilmDialog(QDialog):
    """Plays with the faces that `wanted` brings; a timer runs only while it plays."""

    wanted = Signal(object)  # tuple of Frames: their faces are to be made; empty for none any more
    saving = Signal(object)  # Kind: the film is to be saved

    def __init__(self, window: QWidget, choice: FilmChoice, line: float, theme: Theme) -> None:
        super().__init__(window)
        self.frames: tuple[Frame, ...] = ()
        self.choice = choice
        self.screen_ = FilmScreen(line, theme, self)
        self.note = QLabel(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.play_button = push_button(self, self.tr("Play"), self.play_or_pause)
        self.gif_button = push_button(self, self.tr("Save as GIF…"), lambda: self.saving.emit(Kind.GIF))
        self.mp4_button = push_button(self, self.tr("Save as MP4…"), lambda: self.saving.emit(Kind.MP4))
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)
        self._connect()
        self._lay_out()
        self.finished.connect(self._end)
        self.begin()

    def begin(self) -> None:
        """Ask for the faces of the film that is chosen."""
        self.frames = self.choice.frames()
        self.note.setText(self._about_mp4())
        self.screen_.begin(self.frames)
        self.slider.setMaximum(len(self.frames) - 1)
        self.slider.setValue(0)
        self._let_save()
        self.wanted.emit(self.frames)

    def take_part(self, part: FilmPart) -> None:
        """Put some faces of the film where they belong."""
        if part.request.frames == self.frames:
            self.screen_.take_faces(part.first, part.faces)
            self._let_save()

    def play_or_pause(self) -> None:
        """Play on, from the beginning where the film is at its end."""
        if self._timer.isActive():
            self._pause()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._timer.start()
        self.play_button.setText(self.tr("Pause"))

    def _step(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self._pause()

    def _pause(self) -> None:
        self._timer.stop()
        self.play_button.setText(self.tr("Play"))

    def _end(self) -> None:
        self._pause()
        self.wanted.emit(())

    def _let_save(self) -> None:
        for button in (self.gif_button, self.mp4_button):
            button.setEnabled(self.screen_.is_whole)

    def _connect(self) -> None:
        self.slider.setAccessibleName(self.tr("Place in the film"))
        self.choice.changed.connect(self.begin)
        self.choice.failed.connect(self.note.setText)
        self.slider.valueChanged.connect(self.screen_.show_frame)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Replay and Morph"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(self.choice)
        column.addWidget(self.screen_, 1)
        column.addLayout(_row(self.play_button, self.slider))
        self.note.setObjectName("muted")
        self.note.setWordWrap(True)
        self.mp4_button.setVisible(HAS_MP4)
        close = push_button(self, self.tr("Close"), self.reject)
        column.addLayout(_row(self.note, self.gif_button, self.mp4_button, close))
        self.play_button.setDefault(True)
        self.resize(760, 520)

    def _about_mp4(self) -> str:
        """What to install for MP4; a program that was packed takes nothing more in."""
        if HAS_MP4 or hasattr(sys, "frozen"):
            return ""
        return self.tr("For MP4 as well: {command}").format(command="pip install 'sketch2face[film]'")


def _row(*widgets: QWidget) -> QHBoxLayout:
    """Side by side; buttons take no more room than they need."""
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
    return row
