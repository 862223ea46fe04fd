"""The menu of doodles that other people drew, each with its picture."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import PAGE, Sketch
from s2f_models.errors import UserError

_SIDE = 40  # pixels of a picture
_LINE = 26.0  # page units: thick enough at that size


def fill_samples_menu(menu: QMenu, chosen: Callable[[Sketch], object]) -> None:
    """Fill the menu when it is opened first."""
    menu.aboutToShow.connect(lambda: None if menu.actions() else _fill(menu, chosen))


def _fill(menu: QMenu, chosen: Callable[[Sketch], object]) -> None:
    try:
        doodles = sample_doodles()
    except UserError as error:
        menu.addAction(str(error)).setEnabled(False)
        return
    menu.setStyleSheet(f"QMenu {{ icon-size: {_SIDE}px; }}")
    for nth, doodle in enumerate(doodles, 1):
        name = QCoreApplication.translate("samples", "Doodle {number}").format(number=nth)
        action = menu.addAction(QIcon(_picture(doodle, menu)), name)
        action.triggered.connect(lambda _checked=False, doodle=doodle: chosen(doodle))


def _picture(doodle: Sketch, menu: QMenu) -> QPixmap:
    """Dark on white in any theme, so that it need not be made again."""
    ratio = menu.devicePixelRatioF()
    pixmap = QPixmap(QSize(_SIDE, _SIDE) * ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_SIDE * ratio / PAGE, _SIDE * ratio / PAGE)
    for stroke in doodle:
        paint_points(painter, QColor(Qt.GlobalColor.black), stroke.points, _LINE)
    painter.end()
    return pixmap
