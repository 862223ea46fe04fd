"""The dialog of films: shows, plays and saves them."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QSizePolicy, QSlider, QVBoxLayout, QWidget

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.view import fitting_view
from s2f_desktop.faces.film import FRAME_MS, FilmPart, Frame, film_bounds
from s2f_desktop.faces.preview_pane import image_of
from s2f_desktop.output.film_choice import FilmChoice
from s2f_desktop.output.film_file import HAS_MP4, Kind
from s2f_desktop.qt_kit.labels import Label, brief
from s2f_desktop.qt_kit.theme import GRID, RADIUS, Theme
from s2f_desktop.qt_kit.widgets import push_button
from s2f_desktop.sketches.sketch import Bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.bundle import Bundle


class FilmScreen(QWidget):
    """Holds the faces of a film as they come, and shows one frame of it."""

    def __init__(self, pen_width: float, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bounds: Bounds | None = None
        self._pen_width, self._theme = pen_width, theme
        self._frames: tuple[Frame, ...] = ()
        self.faces: dict[int, NDArray[np.uint8]] = {}  # (H, W, 3) by the frame's place
        self.bundle: Bundle | None = None  # the model that made them
        self._at = 0
        self.setMinimumSize(480, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Film"))

    @property
    def is_whole(self) -> bool:
        """Whether all faces have come."""
        return len(self.faces) == len(self._frames)

    def begin(self, frames: tuple[Frame, ...]) -> None:
        """Begin another film, whose faces are not there yet."""
        self._frames, self.faces, self._at = frames, {}, 0
        self._bounds = film_bounds(frames)
        self.update()

    def take_part(self, part: FilmPart) -> None:
        """Take some faces; the first ones take the place of all that another model made."""
        if part.first == 0:
            self.faces, self.bundle = {}, part.bundle
        self.faces.update(enumerate(part.faces, part.first))
        self.update()

    def show_frame(self, at: int) -> None:
        """Show the frame at a place."""
        self._at = at
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        side = min((self.width() - 4 * GRID) // 2, self.height())
        top, middle = (self.height() - side) // 2, self.width() // 2
        self._paint_doodle(painter, QRect(middle - 2 * GRID - side, top, side, side))
        face = self.faces.get(self._at)
        self._paint_card(painter, QRect(middle + 2 * GRID, top, side, side), None if face is None else image_of(face))

    def _paint_doodle(self, painter: QPainter, place: QRect) -> None:
        self._paint_card(painter, place, None)
        view = fitting_view(place.width(), place.height(), self._bounds)
        painter.save()
        painter.translate(place.x() + view.dx, place.y() + view.dy)
        painter.scale(view.scale, view.scale)
        for stroke in self._frames[self._at].sketch:
            paint_points(painter, QColor(self._theme.text), stroke.points, self._pen_width)
        painter.restore()

    def _paint_card(self, painter: QPainter, place: QRect, image: QImage | None) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(frame, QColor(self._theme.paper))
        if image is not None:
            painter.save()
            painter.setClipPath(frame)
            painter.drawImage(place, image)
            painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.strokePath(frame, QPen(QColor(self._theme.line), 1))


class FilmDialog(QDialog):
    """Plays with the faces that `wanted` brings; a timer runs only while it plays."""

    wanted = Signal(object)  # tuple of Frames: their faces are to be made; empty for none any more
    saving = Signal(object)  # Kind: the film is to be saved

    def __init__(self, window: QWidget, choice: FilmChoice, pen_width: float, theme: Theme) -> None:
        super().__init__(window)
        self.frames: tuple[Frame, ...] = ()
        self.choice = choice
        self.screen_ = FilmScreen(pen_width, theme, self)
        self.note = Label("", self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.play_button = push_button(self.tr("Play"), self.play_or_pause, self)
        self.kind_box = QComboBox(self)
        self.save_button = push_button(self.tr("Save…"), self._save, self)
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._step)
        self._fill()
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
            self.screen_.take_part(part)
            self._let_save()

    def play_or_pause(self) -> None:
        """Play, from the beginning if the film is at its end."""
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
        self.choice.end()
        self.wanted.emit(())

    def _let_save(self) -> None:
        self.save_button.setEnabled(self.screen_.is_whole)

    def _save(self) -> None:
        self.saving.emit(self.kind_box.currentData())

    def _fill(self) -> None:
        kinds = {
            Kind.GIF: self.tr("GIF: plays anywhere"),
            Kind.WEBP: self.tr("WebP: all colours, a small file"),
            Kind.APNG: self.tr("APNG: every pixel as it is"),
        }
        if HAS_MP4:
            kinds[Kind.MP4] = self.tr("MP4: a video")
        for kind, name in kinds.items():
            self.kind_box.addItem(name, kind)
        self.kind_box.setAccessibleName(self.tr("Kind of file"))

    def _connect(self) -> None:
        self.slider.setAccessibleName(self.tr("Place in the film"))
        self.choice.changed.connect(self.begin)
        self.choice.failed.connect(lambda sentence: self.note.setText(brief(sentence)))
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
        close = push_button(self.tr("Close"), self.reject, self)
        column.addLayout(_row(self.note, self.kind_box, self.save_button, close))
        self.play_button.setDefault(True)
        self.resize(760, 520)

    def _about_mp4(self) -> str:
        """The hint how to install MP4 support; a packaged program cannot install anything."""
        if HAS_MP4 or hasattr(sys, "frozen"):
            return ""
        return self.tr("For MP4 as well: {command}").format(command="pip install 'sketch2face[film]'")


def _row(*widgets: QWidget) -> QHBoxLayout:
    """Side by side; buttons and boxes take no more room than they need."""
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for widget in widgets:
        row.addWidget(widget, 0 if isinstance(widget, QPushButton | QComboBox) else 1)
    return row
