"""Icons of the Lucide set (resources/icons, ISC licence), drawn in the theme's colours."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from s2f_desktop.look.theme import Theme
from s2f_models.resources import resource_path

ICON_SIZE = 20  # of buttons, in device-independent pixels
_SCALES = (1.0, 1.5, 2.0, 3.0)  # of the screens that an icon is sharp on


def themed_icon(name: str, theme: Theme) -> QIcon:
    """An icon for buttons and menus: quiet at rest, in the accent colour when checked."""
    icon = QIcon()
    looks = (
        (theme.muted, QIcon.Mode.Normal, QIcon.State.Off),
        (theme.accent, QIcon.Mode.Normal, QIcon.State.On),
        (theme.disabled, QIcon.Mode.Disabled, QIcon.State.Off),
    )
    for colour, mode, state in looks:
        for scale in _SCALES:
            icon.addPixmap(tinted_pixmap(name, colour, round(ICON_SIZE * scale)), mode, state)
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
