"""The indicator in the status bar: whether a face is being made, on which device, and how long the last one took."""

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_models.text import shortened

_CALM_MS = 200  # idle is shown after this long without work, so that the text does not flicker while the pen moves


class Dot(QWidget):
    """Filled while working, a ring when idle."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self.working = False
        self.setFixedSize(10, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self.theme.accent if self.working else self.theme.muted)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if self.working else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(5, 5), 3.5, 3.5)


class Indicator(QWidget):
    """Working or idle, milliseconds, bundle and device."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dot = Dot(self)
        self._text = Label("", self)
        self._text.setObjectName("muted")
        self._engine = ""
        self._milliseconds = ""
        self._busy = False
        self._off = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(lambda: self._show(self._at_rest(), working=False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 4 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._dot)
        layout.addWidget(self._text)
        self.set_starting()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self._text.text()

    def set_starting(self) -> None:
        """Show that the engine is being opened."""
        self._engine = ""
        self._show(self.tr("Starting"), working=True)

    def set_ready(self, bundle: str, device: str) -> None:
        """Show that the engine is open."""
        self._engine = self.tr("{bundle} on {device}").format(bundle=shortened(bundle), device=device.upper())
        self._show(self.tr("Working"), working=True)
        if not self._busy:
            self._calm.start()

    def set_broken(self) -> None:
        """Show that there is no engine."""
        self._engine = ""
        self._show(self.tr("No model"), working=False)

    def set_off(self, off: bool) -> None:
        """Show whether the live preview is off."""
        self._off = off
        if self._engine:
            self._show(self._at_rest(), working=False)

    def set_working(self, working: bool) -> None:
        """Show whether a face is being made."""
        self._busy = working
        if not self._engine:
            return
        if not working:
            self._calm.start()
        elif not self._dot.working:
            self._show(self.tr("Working"), working=True)
        else:
            self._calm.stop()

    def set_milliseconds(self, milliseconds: float) -> None:
        """Set the duration of the last face, shown with the next state, so that no numbers run while the pen moves."""
        self._milliseconds = self.tr("{number} ms").format(number=f"{milliseconds:.0f}")

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._dot.theme = theme
        self._dot.update()

    def _at_rest(self) -> str:
        return self.tr("Preview off") if self._off else self.tr("Idle")

    def _show(self, state: str, *, working: bool) -> None:
        self._calm.stop()
        self._dot.working = working
        self._dot.update()
        parts = (state, self._milliseconds, self._engine)
        self._text.setText("  ·  ".join(part for part in parts if part))
        self.setAccessibleName(self._text.text())
