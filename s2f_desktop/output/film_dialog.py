"""Replay and morph: a film of doodle and face, to look at and to take along."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.faces.film import FRAME_MS, FilmPart, Frame, morph_frames, replay_frames
from s2f_desktop.faces.seed_bar import SLIDER_SEEDS
from s2f_desktop.look.buttons import push_button
from s2f_desktop.look.theme import GRID, Theme
from s2f_desktop.output.film_file import HAS_MP4, Kind
from s2f_desktop.output.film_screen import FilmScreen
from s2f_desktop.sketches.sketch import MAX_SEED, Drawing


class FilmDialog(QDialog):
    """Plays with the faces that `wanted` brings; a timer runs only while it plays."""

    wanted = Signal(object)  # tuple of Frames: their faces are to be made; empty for none any more
    saving = Signal(object)  # Kind: the film is to be saved

    def __init__(self, window: QWidget, drawing: Drawing, line: float, theme: Theme) -> None:
        super().__init__(window)
        self._drawing = drawing
        self.frames: tuple[Frame, ...] = ()
        self.screen_ = FilmScreen(drawing.sketch, line, theme, self)
        self.kind_box = QComboBox(self)
        self.seed_box = QSpinBox(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.play_button = push_button(self, self.tr("Play"), self.play_or_pause)
        self.gif_button = push_button(self, self.tr("Save as GIF…"), lambda: self.saving.emit(Kind.GIF))
        self.mp4_button = push_button(self, self.tr("Save as MP4…"), lambda: self.saving.emit(Kind.MP4))
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)
        self._fill()
        self._lay_out()
        self.finished.connect(self._end)
        self.begin()

    def begin(self) -> None:
        """Ask for the faces of the film that is chosen."""
        sketch, style = self._drawing.sketch, self._drawing.style
        is_morph = self.kind_box.currentIndex() == 1
        self.seed_box.setEnabled(is_morph)
        self.frames = morph_frames(sketch, style, self.seed_box.value()) if is_morph else replay_frames(sketch, style)
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

    def _fill(self) -> None:
        self.kind_box.addItems([self.tr("Replay: the doodle as it was drawn"), self.tr("Morph: to another seed")])
        self.seed_box.setRange(0, MAX_SEED)
        self.seed_box.setValue((self._drawing.style.seed + 1) % SLIDER_SEEDS)
        self.seed_box.setAccessibleName(self.tr("The other seed"))
        self.seed_box.setToolTip(self.tr("The seed that the face changes to"))
        self.slider.setAccessibleName(self.tr("Place in the film"))
        self.kind_box.currentIndexChanged.connect(self.begin)
        self.seed_box.valueChanged.connect(self.begin)
        self.slider.valueChanged.connect(self.screen_.show_frame)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Replay and Morph"))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(_row(self.kind_box, self.seed_box))
        column.addWidget(self.screen_, 1)
        column.addLayout(_row(self.play_button, self.slider))
        last = _row(None, self.gif_button, self.mp4_button, push_button(self, self.tr("Close"), self.reject))
        self.mp4_button.setVisible(HAS_MP4)
        if not HAS_MP4:
            note = QLabel(self.tr("MP4 needs the package imageio-ffmpeg, which is not installed."), self)
            note.setObjectName("muted")
            last.insertWidget(0, note)
        column.addLayout(last)
        self.play_button.setDefault(True)
        self.resize(760, 500)


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Side by side; None takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1)
    return row
