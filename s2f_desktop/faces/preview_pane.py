"""The pane of the face: the face shown large, a placeholder before the first one, or the problem."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from s2f_desktop.faces.pixels import checked_pixels
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.message_card import ProblemCard
from s2f_desktop.qt_kit.theme import GRID, LIGHT, RADIUS, Theme
from s2f_desktop.qt_kit.widgets import tinted_pixmap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 5  # times its own pixels that a face is shown: enlarged further it is a blur, with room around it is not
_DIMMED = 0.35  # opacity of a face that does not follow the sketch


def image_of(face: "NDArray[np.uint8]") -> QImage:
    """A face (H, W, 3) as Qt's own picture, one pixel a pixel."""
    height, width, _ = checked_pixels(face, 3).shape
    return QImage(face.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def grey_image(bitmap: "NDArray[np.uint8]") -> QImage:
    """A bitmap (S, S) white on black, as the model reads it, light or dark the window may be."""
    height, width = checked_pixels(bitmap).shape
    return QImage(bitmap.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


class PreviewPane(QWidget):
    """Shows one face at a time in a square with rounded corners; in a larger pane it stands in the middle."""

    dragged = Signal()  # the face is dragged, to take it to another program

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.result: PreviewResult | None = None
        self._theme = LIGHT
        self._live = True
        self._large: QImage | None = None
        self._pressed: QPointF | None = None
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Face"))
        self.problem_card = ProblemCard(self, retryable=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        self._layout.addWidget(self.problem_card)

    def show_face(self, result: PreviewResult) -> None:
        """Show a face, in place of the last one or of a problem."""
        self.result = result
        self.problem_card.dismiss()
        self.setAccessibleDescription(self.tr("A face made from the sketch"))
        self._large = image_of(result.large).convertToFormat(QImage.Format.Format_RGB32)
        self.update()

    def clear(self, *, keep_problem: bool) -> None:
        """Show no face: there is no sketch."""
        if not keep_problem:
            self.problem_card.dismiss()
        self.result = None
        self.setAccessibleDescription(self.tr("Empty until something is drawn"))
        self._large = None
        self.update()

    def set_live(self, live: bool) -> None:
        """Show whether the face follows the sketch, or is an older one."""
        self._live = live
        if not live:
            self.setAccessibleDescription(self.tr("The preview is off"))
        self.update()

    def show_problem(self, problem: Problem) -> None:
        """Show why there is no new face: over the last one, or in the middle where none is."""
        edge = Qt.AlignmentFlag.AlignVCenter if self.result is None else Qt.AlignmentFlag.AlignBottom
        self._layout.setAlignment(self.problem_card, edge)
        self.problem_card.show_problem(problem)

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        self.problem_card.set_theme(theme)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position() if self.result is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        if (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            self.dragged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._large is None:
            self._paint_empty(painter)
            return
        place = self.face_place
        if place != QRectF(self.rect()):
            self._paint_sheet(painter)
        brush = QBrush(self._large)
        scale = QTransform.fromScale(place.width() / self._large.width(), place.height() / self._large.height())
        brush.setTransform(scale * QTransform.fromTranslate(place.x(), place.y()))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(1.0 if self._live else _DIMMED)
        painter.setBrush(brush)
        painter.drawRoundedRect(place, RADIUS, RADIUS)

    @property
    def face_place(self) -> QRectF:
        """The place of the face: the whole pane, or the middle of one that is too large for it."""
        own = len(self.result.face) if self.result is not None else 0
        side = LARGEST * own
        if not own or side >= min(self.width(), self.height()):
            return QRectF(self.rect())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _paint_sheet(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _paint_empty(self, painter: QPainter) -> None:
        self._paint_sheet(painter)
        if self.problem_card.problem is not None:
            return
        ratio = self.devicePixelRatioF()
        side = min(self.width(), self.height()) // 4
        icon = tinted_pixmap("user-round", self._theme.hint, round(side * ratio))
        icon.setDevicePixelRatio(ratio)
        middle = self.rect().center()
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side // 2 - 4 * GRID, icon)
        painter.setPen(QColor(self._theme.muted))
        below = self.rect().adjusted(0, self.height() // 2 + side // 2, 0, 0)
        align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        words = self.tr("The face appears while you draw") if self._live else self.tr("The preview is off")
        painter.drawText(below, align, words)
