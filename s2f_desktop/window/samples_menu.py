"""The menu of doodles that other people drew, each with its picture."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from s2f_desktop.drawing.doodle_icon import doodle_icon
from s2f_desktop.look.language import told
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Sketch
from s2f_models.errors import UserError

_SIDE = 40  # pixels of a picture


def fill_samples_menu(menu: QMenu, chosen: Callable[[Sketch], object]) -> None:
    """Fill the menu when it is opened first."""
    menu.aboutToShow.connect(lambda: None if menu.actions() else _fill(menu, chosen))


def _fill(menu: QMenu, chosen: Callable[[Sketch], object]) -> None:
    try:
        doodles = sample_doodles()
    except UserError as error:
        menu.addAction(told(str(error))).setEnabled(False)
        return
    menu.setStyleSheet(f"QMenu {{ icon-size: {_SIDE}px; }}")
    for nth, doodle in enumerate(doodles, 1):
        name = QCoreApplication.translate("samples", "Doodle {number}").format(number=nth)
        action = menu.addAction(doodle_icon(doodle, _SIDE, menu.devicePixelRatioF()), name)
        action.triggered.connect(lambda _checked=False, doodle=doodle: chosen(doodle))
