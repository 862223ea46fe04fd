"""The status bar, its messages in line with the canvas above and with the indicator beside them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStatusBar, QWidget

from s2f_desktop.look.theme import GRID


class StatusBar(QStatusBar):
    """Qt's own paints messages at its very edge. `corner` stays at the right end."""

    def __init__(self, corner: QWidget) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.addPermanentWidget(corner)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        place = self.rect().adjusted(4 * GRID, 0, -4 * GRID, -2 * GRID)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.currentMessage())
