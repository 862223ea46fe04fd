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
        window.act["roll"].trigger()
    picture = _shown(studio, Shown.TRIED)
    for _ in range(6):
        window.act["undo"].trigger()
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
    window.document.replace_sketch((*window.document.sketch, _ring(840.0, 300.0)))
    studio.drawn()
    picture = _shown(studio, Shown.CYCLE)
    window.document.undo()
    return picture


def stray(studio: Studio) -> QImage:
    """A mark that does not count, and what the model sees; traits that were moved, one of them locked."""
    window = studio.drawn()
    window.act["bitmap"].setChecked(True)
    window.document.replace_sketch((*window.document.sketch, _ring(960.0, 60.0)))
    window.document.restyle(window.document.style.with_traits({"age": 1.2, "smile": -0.8}))
    window.traits.rows["age"].lock.setChecked(True)
    studio.drawn()
    picture = studio.grab()
    window.traits.rows["age"].lock.setChecked(False)
    window.document.undo()
    window.document.undo()
    window.act["bitmap"].setChecked(False)
    return picture


def _ring(x: float, y: float) -> Stroke:
    places = [(x + 30 * cos(at / 3), y + 30 * sin(at / 3)) for at in range(20)]
    return Stroke(tuple(rounded_point(*place, 0.5, 0.0) for place in places))


def off(studio: Studio) -> QImage:
    """The live preview is off, and the seed locked."""
    window = studio.drawn()
    window.act["live"].setChecked(False)
    window.act["lock"].setChecked(True)
    studio.settle()
    picture = studio.grab()
    window.act["lock"].setChecked(False)
    window.act["live"].setChecked(True)
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


FACES = (seeds, tried, compare, cycle, unread, stray, off)
