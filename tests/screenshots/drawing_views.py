"""Every view of the drawing window: each function brings the window there, takes a picture, and goes back."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from drawing_studio import Studio
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog

from s2f_desktop.faces.sheets import Shown
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.journal_format import SUFFIX, head_line
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.sketches.tools import Tool
from s2f_models.resources import resource_path


def empty(studio: Studio) -> QImage:
    """At the first start, hints over."""
    return studio.grab()


def tour(studio: Studio) -> QImage:
    """The first hint."""
    studio.window.tour.begin()
    picture = studio.grab()
    studio.window.tour.end()
    return picture


def drawing(studio: Studio) -> QImage:
    """Doodle and face."""
    studio.drawn()
    return studio.grab()


def seeds(studio: Studio) -> QImage:
    """The contact sheet, two of its seeds pinned."""
    window = studio.drawn()
    window.settings.change(pinned=(40, 7))
    return _shown(studio, Shown.SHEET)


def compare(studio: Studio) -> QImage:
    """The present seed beside a pinned one."""
    studio.drawn()
    return _shown(studio, Shown.TWO)


def cycle(studio: Studio) -> QImage:
    """What the model reads back."""
    studio.drawn()
    return _shown(studio, Shown.CYCLE)


def _shown(studio: Studio, shown: Shown) -> QImage:
    studio.window.sheets.show(shown)
    studio.settle(2.5)
    picture = studio.grab()
    studio.window.sheets.show(Shown.FACE)
    return picture


def guides(studio: Studio) -> QImage:
    """The oval and other people's doodles, and the bitmap in the corner."""
    window = studio.drawn()
    for name in ("face", "doodles"):
        window.guides.show(name, True)
    window.act.bitmap.setChecked(True)
    studio.settle(1.5)
    picture = studio.grab()
    for name in ("face", "doodles"):
        window.guides.show(name, False)
    window.act.bitmap.setChecked(False)
    return picture


def opacity(studio: Studio) -> QImage:
    """How strongly guides are seen."""
    window = studio.drawn()
    window.guides.show("face", True)
    window.guides.dialog.show()
    studio.settle()
    picture = _with(studio, window.guides.dialog)
    window.guides.show("face", False)
    return picture


def selection(studio: Studio) -> QImage:
    """The lasso, and what it caught."""
    window = studio.drawn()
    window.act.tools[Tool.LASSO].trigger()
    window.canvas.select(frozenset(range(1, 7)))
    studio.settle()
    picture = studio.grab()
    window.canvas.select(frozenset())
    window.act.tools[Tool.PEN].trigger()
    return picture


def film(studio: Studio) -> QImage:
    """Replay and morph."""
    window = studio.drawn()
    window.films.open()
    dialog = window.films.dialog
    assert dialog is not None
    dialog.choice.story_box.setCurrentIndex(1)
    studio.wait(lambda: dialog.screen_.is_whole)
    dialog.slider.setValue(dialog.slider.maximum() // 2)
    studio.settle()
    return _with(studio, dialog)


def export(studio: Studio) -> QImage:
    """What to export and how large."""
    window = studio.drawn()
    window.export.export()
    dialog = window.findChildren(QDialog, None)[-1]
    studio.settle()
    return _with(studio, dialog)


def models(studio: Studio) -> QImage:
    """The model chooser."""
    window = studio.drawn()
    window.chooser.open()
    assert window.chooser.dialog is not None
    studio.settle()
    return _with(studio, window.chooser.dialog)


def _with(studio: Studio, dialog: QDialog) -> QImage:
    picture = studio.grab(dialog)
    dialog.reject()
    studio.settle(0.1)
    return picture


def photograph(studio: Studio) -> QImage:
    """A portrait (public domain, resources/ATTRIBUTION.md), the doodle read from it, and its face."""
    window = studio.window
    window.document.replace_sketch(())
    with zipfile.ZipFile(resource_path("samples", "portraits.zip")) as archive:
        name = sorted(name for name in archive.namelist() if name.endswith((".jpg", ".png")))[0]
        image = QImage.fromData(archive.read(name))
    window.photographs.read(image)
    studio.wait(lambda: window.pane.result is not None)
    studio.settle(1.5)
    picture = studio.grab()
    window.photographs.forget()
    return picture


def problem(studio: Studio) -> QImage:
    """A file that is no drawing, and a model that is not there."""
    window = studio.window
    path = Path(tempfile.gettempdir(), "holiday.s2f")
    path.write_text("no drawing", encoding="utf-8")
    window.files.open(path)
    window.models.change("/models/portraits")
    studio.settle(1.0)
    picture = studio.grab()
    window.banner.put_away()
    return picture


def no_model(studio: Studio) -> QImage:
    """The model that was chosen cannot be opened."""
    broken = Studio(studio.window.settings.settings.appearance, studio.window.size().toTuple(), "/models/portraits")
    broken.settle(1.0)
    picture = broken.grab()
    broken.close()
    return picture


def recovery(studio: Studio) -> QImage:
    """A drawing that a crash left behind."""
    folder = journal_folder()
    folder.mkdir(parents=True, exist_ok=True)
    drawing_left = Drawing(sample_doodles()[2])
    (folder / f"left{SUFFIX}").write_bytes(head_line(drawing_left, Path("/home/ada/self portrait.s2f")))
    studio.window.recovery.look()
    studio.settle(0.3)
    picture = studio.grab()
    studio.window.recovery.card.declined.emit()
    return picture


def samples(studio: Studio) -> QImage:
    """Menus are Qt's own; the one with doodles is shown."""
    menu = studio.window.act.samples
    menu.aboutToShow.emit()
    menu.popup(studio.window.mapToGlobal(QPoint(60, 40)))
    studio.settle(0.3)
    picture = studio.grab()
    painter = QPainter(picture)
    painter.drawImage(QPoint(60, 40), menu.grab().toImage())
    painter.end()
    menu.close()
    return picture


VIEWS = {
    "empty": empty,
    "tour": tour,
    "recovery": recovery,
    "samples": samples,
    "problem": problem,
    "no-model": no_model,
    "photograph": photograph,
    "drawing": drawing,
    "seeds": seeds,
    "compare": compare,
    "cycle": cycle,
    "guides": guides,
    "opacity": opacity,
    "selection": selection,
    "film": film,
    "export": export,
    "models": models,
}
