"""Small widgets of both windows, and their icons."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QStatusBar, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID, Theme
from s2f_models.paths import resource_path

ICON_SIZE = 20  # of buttons, in device-independent pixels
_SCALES = (1.0, 1.5, 2.0, 3.0)  # of the screens that an icon is sharp on


def themed_icon(name: str, theme: Theme) -> QIcon:
    """An icon for buttons and menus: quiet at rest, in the accent colour when checked; "off/on" are two icons."""
    icon, (off, _, on) = QIcon(), name.partition("/")
    looks = (
        (theme.muted, QIcon.Mode.Normal, QIcon.State.Off),
        (theme.accent, QIcon.Mode.Normal, QIcon.State.On),
        (theme.disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        (theme.disabled, QIcon.Mode.Disabled, QIcon.State.On),
    )
    for colour, mode, state in looks:
        for scale in _SCALES:
            shown = on if on and state == QIcon.State.On else off
            icon.addPixmap(tinted_pixmap(shown, colour, round(ICON_SIZE * scale)), mode, state)
    return icon


def tinted_pixmap(name: str, colour: str, size: int) -> QPixmap:
    """A square pixmap of `size` device pixels with the icon in one colour."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer = QSvgRenderer(QByteArray(_svg(name).replace(b"currentColor", colour.encode())))
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


@cache
def _svg(name: str) -> bytes:
    return resource_path("icons", f"{name}.svg").read_bytes()


W = TypeVar("W", bound=QWidget)
INDENT = 24  # pixels, of what belongs to a choice


def push_button(text: str, effect: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """A button that Enter elsewhere on the page or dialog does not press."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: effect())
    return button


def named(widget: W, name: str) -> W:
    """The widget, with the name that is read out."""
    widget.setAccessibleName(name)
    return widget


def wrapped(text: str, muted: bool = True) -> Label:
    """A label of several lines."""
    label = Label(text)
    label.setWordWrap(True)
    if muted:
        label.setObjectName("muted")
    return label


def heading(text: str, style: str = "title") -> Label:
    """A page's title, or with the style "heading" that of a part."""
    label = Label(text)
    label.setObjectName(style)
    return label


def explained(choice: QAbstractButton, words: str) -> QVBoxLayout:
    """A choice with what it means below it."""
    choice.setAccessibleDescription(words)
    below = wrapped(words)
    below.setContentsMargins(INDENT, 0, 0, 0)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(choice)
    column.addWidget(below)
    return column


def left(widget: QWidget) -> QHBoxLayout:
    """The widget no wider than it needs to be."""
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


class StatusBar(QStatusBar):
    """Paints messages with a margin, which Qt's own lacks. `corner` stays at the right end."""

    def __init__(self, corner: QWidget) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._corner = corner
        self.addPermanentWidget(corner)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        place = self.rect().adjusted(4 * GRID, 0, self._corner.x() - self.width() - 4 * GRID, -2 * GRID)
        middle, one_line = Qt.TextElideMode.ElideMiddle, Qt.TextFlag.TextSingleLine
        message = self.fontMetrics().elidedText(self.currentMessage(), middle, place.width(), one_line)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | one_line, message)
