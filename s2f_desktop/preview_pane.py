"""The face, shown large; what stands there before the first one; and why there is none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from s2f_desktop.errors import Problem
from s2f_desktop.icons import tinted_pixmap
from s2f_desktop.preview_request import PreviewResult
from s2f_desktop.problem_card import ProblemCard
from s2f_desktop.theme import GRID, LIGHT, RADIUS, Theme


def image_of(result: PreviewResult) -> QImage:
    """The face as the model made it, one pixel a pixel."""
    height, width, _ = result.face.shape
    return QImage(result.face.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def enlarged(face: QImage, side: int) -> QImage:
    """The face `side` pixels square, doubled as often as it goes: one step alone would show diamonds."""
    smooth, whole = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    while face.width() * 2 <= side:
        face = face.scaled(face.size() * 2, whole, smooth)
    return face.scaled(QSize(side, side), whole, smooth)


class PreviewPane(QWidget):
    """Shows one face at a time in a square with rounded corners."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.result: PreviewResult | None = None
        self._theme = LIGHT
        self._large: QPixmap | None = None
        self._waiting_for = ""
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Face"))
        self.problem_card = ProblemCard(self, retryable=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        layout.addWidget(self.problem_card, 0, Qt.AlignmentFlag.AlignBottom)

    def show_face(self, result: PreviewResult) -> None:
        """Show a face, in place of the last one or of a problem."""
        self.result = result
        self.problem_card.put_away()
        self.setAccessibleDescription(self.tr("A face made from the sketch"))
        self._enlarge()

    def clear(self) -> None:
        """Show no face: there is no sketch."""
        self.result = None
        self.setAccessibleDescription(self.tr("Empty until something is drawn"))
        self._enlarge()

    def tell(self, problem: Problem) -> None:
        """Say why there is no new face."""
        self.problem_card.tell(problem)

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self.problem_card.set_theme(theme)
        self.update()

    def _enlarge(self) -> None:
        if self.result is None:
            self._large = None
        else:
            ratio = self.devicePixelRatioF()
            side = round(min(self.width(), self.height()) * ratio)
            self._large = QPixmap.fromImage(enlarged(image_of(self.result), side))
            self._large.setDevicePixelRatio(ratio)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._enlarge()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._large is None:
            self._paint_empty(painter)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._large))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.setBrush(QColor(self._theme.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
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
        painter.drawText(below, align, self.tr("The face appears while you draw"))
