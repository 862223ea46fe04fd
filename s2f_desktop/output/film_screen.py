"""Where a film is seen: the doodle beside its face."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.drawing.view import fitting_view
from s2f_desktop.faces.film import Frame, film_bounds
from s2f_desktop.faces.preview_pane import image_of
from s2f_desktop.look.theme import GRID, RADIUS, Theme
from s2f_desktop.sketches.sketch import Bounds

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class FilmScreen(QWidget):
    """Holds the faces of a film as they come, and shows one frame of it."""

    def __init__(self, line: float, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bounds: Bounds | None = None
        self._line, self._theme = line, theme
        self._frames: tuple[Frame, ...] = ()
        self.faces: dict[int, NDArray[np.uint8]] = {}  # (H, W, 3) by the frame's place
        self._at = 0
        self.setMinimumSize(480, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Film"))

    @property
    def is_whole(self) -> bool:
        """Whether all faces have come."""
        return len(self.faces) == len(self._frames)

    def begin(self, frames: tuple[Frame, ...]) -> None:
        """Another film, whose faces are still to come."""
        self._frames, self.faces, self._at = frames, {}, 0
        self._bounds = film_bounds(frames)
        self.update()

    def take_faces(self, first: int, faces: "NDArray[np.uint8]") -> None:
        """Faces (N, H, W, 3) of the frames from `first` on."""
        self.faces.update(enumerate(faces, first))
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
            paint_points(painter, QColor(self._theme.text), stroke.points, self._line)
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
