"""The hint on an empty canvas: a faint face, one sentence, and a doodle to start from."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_desktop.qt_kit.widgets import themed_icon


class FaintFace(QWidget):
    """A doodle of a face, dashed, as one would draw it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colour = QColor(LIGHT.hint)
        self.setMinimumSize(96, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height()) - 2 * GRID
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(side / 100, side / 100)
        painter.setPen(QPen(self.colour, 3.5, c=Qt.PenCapStyle.RoundCap))
        painter.drawEllipse(QRectF(-40, -48, 80, 96))
        painter.drawArc(QRectF(-20, -12, 40, 40), -150 * 16, 120 * 16)
        for x in (-15, 15):
            painter.drawLine(x, -16, x, -10)


class CanvasHint(QObject):
    """Lies on an empty canvas; the pen goes through it everywhere but at the button."""

    sample_wanted = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._news = ""
        self._face = FaintFace(canvas)
        self._text = Label(self.tr("Draw a face here"), canvas)
        self._text.setObjectName("muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for seen_only in (self._face, self._text):
            seen_only.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.button = QPushButton("\u2002" + self.tr("Try a sample doodle"), canvas)  # en space: room beside the icon
        self.button.setToolTip(self.tr("Start from a face that somebody else drew"))
        self.button.setCursor(Qt.CursorShape.ArrowCursor)
        self.button.clicked.connect(self.sample_wanted)
        self._lay_out(canvas)

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._face.colour = QColor(theme.hint)
        self.button.setIcon(themed_icon("sparkles", theme))

    def set_visible(self, visible: bool) -> None:
        """Show or hide the hint."""
        for widget in (self._face, self._text):
            widget.setVisible(visible)
        self.button.setVisible(visible and not self._news)

    def show_news(self, news: str) -> None:
        """Show what the sheet waits for in place of the invitation to draw; "" for nothing."""
        self._news = news
        self._text.setText(news or self.tr("Draw a face here"))
        self.button.setVisible(not self._text.isHidden() and not news)

    def _lay_out(self, canvas: QWidget) -> None:
        layout = QVBoxLayout(canvas)
        layout.setSpacing(3 * GRID)
        layout.addStretch(1)
        layout.addWidget(self._face, 2)
        layout.addWidget(self._text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
