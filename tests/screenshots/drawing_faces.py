"""What the drawing window shows in place of the one face, and beside it."""

from __future__ import annotations

from math import cos, sin

from drawing_studio import Studio
from PySide6.QtGui import QImage

from s2f_desktop.faces.sheets import Shown
from s2f_desktop.sketches.sketch import Stroke, rounded_point


def seeds(studio: Studio) -> QImage:
    """The contact sheet, two of its seeds pinned."""
    window = studio.drawn()
    window.settings.change(pinned=(40, 7))
    return _shown(studio, Shown.SHEET)


def tried(studio: Studio) -> QImage:
    """The seeds that were seen so far."""
    window = studio.drawn()
    for _ in range(6):
        window.act.roll.trigger()
    picture = _shown(studio, Shown.TRIED)
    for _ in range(6):
        window.act.undo.trigger()
    return picture


def compare(studio: Studio) -> QImage:
    """The present seed beside a pinned one."""
    studio.drawn()
    return _shown(studio, Shown.TWO)


def cycle(studio: Studio) -> QImage:
    """What the model reads back."""
    studio.drawn()
    return _shown(studio, Shown.CYCLE)


def unread(studio: Studio) -> QImage:
    """A stroke that the model does not read back."""
    window = studio.drawn()
    places = [(940.0 + 30 * cos(nth / 3), 60.0 + 30 * sin(nth / 3)) for nth in range(20)]
    window.document.replace_sketch(
        (*window.document.sketch, Stroke(tuple(rounded_point(x, y, 0.5, 0.0) for x, y in places)))
    )
    studio.drawn()
    picture = _shown(studio, Shown.CYCLE)
    window.document.undo()
    return picture


def off(studio: Studio) -> QImage:
    """The live preview is off, and the seed locked."""
    window = studio.drawn()
    window.act.live.setChecked(False)
    window.act.lock.setChecked(True)
    studio.settle()
    picture = studio.grab()
    window.act.lock.setChecked(False)
    window.act.live.setChecked(True)
    return picture


def _shown(studio: Studio, shown: Shown) -> QImage:
    sheets = studio.window.sheets
    sheets.show(shown)
    if shown.has_cells:
        studio.wait(lambda: sheets.sheet.faces.keys() == set(sheets.sheet.seeds))
    studio.settle(1.5)
    picture = studio.grab()
    sheets.show(Shown.FACE)
    return picture


FACES = (seeds, tried, compare, cycle, unread, off)
