"""The bitmap that the model sees of the sketch, small in the canvas's corner, so that a person learns what counts."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from s2f_desktop.faces.preview_pane import grey_image
from s2f_desktop.look.theme import GRID, LIGHT, Theme
from s2f_desktop.settings import SettingsStore

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SIDE = 112  # pixels: each of the bitmap's is four
_MARGIN = 3 * GRID


class BitmapCorner(QWidget):
    """Lies on the canvas; the pen goes through it. It shows the bitmap of the face that is shown, pixel by pixel."""

    def __init__(self, canvas: QWidget, settings: SettingsStore) -> None:
        super().__init__(canvas)
        self._settings = settings
        self._bitmap: QImage | None = None
        self._theme = LIGHT
        self.setFixedSize(_SIDE, _SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What the model sees"))
        canvas.installEventFilter(self)
        self.hide()

    def set_wanted(self, wanted: bool) -> None:
        """Show it, as soon as there is one, or no longer."""
        self._settings.change(bitmap=wanted)
        self._show_or_hide()

    def show_bitmap(self, bitmap: "NDArray[np.uint8] | None") -> None:
        """Show another bitmap (28, 28), ink 255 on 0; None for an empty canvas."""
        self._bitmap = None if bitmap is None else grey_image(bitmap)
        self._show_or_hide()
        self.update()

    def _show_or_hide(self) -> None:
        self.setVisible(self._settings.settings.bitmap and self._bitmap is not None)

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self.update()

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(canvas, QWidget):
            self.move(_MARGIN, canvas.height() - _SIDE - _MARGIN)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bitmap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setClipPath(frame)
        painter.drawImage(self.rect(), self._bitmap)
        painter.setClipping(False)
        painter.strokePath(frame, QPen(QColor(self._theme.muted), 1))
