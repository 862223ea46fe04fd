"""A picture file as large as there is room."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget


class SamplePicture(QWidget):
    """A pixmap as large as there is room, in its proportions."""

    def __init__(self, parent: QWidget | None = None, least: tuple[int, int] = (160, 96)) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self.setMinimumSize(*least)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_file(self, path: Path | None) -> None:
        """Show a picture file; nothing for None, or for one that cannot be read."""
        self.pixmap = QPixmap(str(path)) if path and path.is_file() else QPixmap()
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def height_at(self, width: int) -> int:
        """How tall it is at a width; 0 without a picture."""
        if self.pixmap.isNull():
            return 0
        return max(round(width * self.pixmap.height() / self.pixmap.width()), self.minimumHeight())

    def _fit(self) -> None:
        """No taller than the picture is at this width, so that the bar stays under it."""
        if not self.pixmap.isNull():
            self.setMaximumHeight(self.height_at(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pixmap.isNull():
            return
        size = self.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())  # at the left, as the line under it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self.pixmap, QRectF(self.pixmap.rect()))
