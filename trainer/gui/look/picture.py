"""A picture that is as wide as there is room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget


class Picture(QWidget):
    """A picture as wide as there is room, never larger than `largest` times its own size."""

    def __init__(self, name: str, largest: float = 1.0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._largest = largest
        self._pixmap = QPixmap()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_picture(self, pixmap: QPixmap) -> None:
        """Show another one."""
        self._pixmap = pixmap
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._pixmap.isNull()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitted(width).height()

    def sizeHint(self) -> QSize:
        return self._fitted(self.width())

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._largest <= 1)
        painter.drawPixmap(self.rect().topLeft().x(), 0, *self._size_of(self.width()), self._pixmap)

    def _size_of(self, width: int) -> tuple[int, int]:
        size = self._fitted(width)
        return size.width(), size.height()

    def _fitted(self, width: int) -> QSize:
        whole = self._pixmap.size() * self._largest
        return whole.scaled(min(width, whole.width()), whole.height(), Qt.AspectRatioMode.KeepAspectRatio)
