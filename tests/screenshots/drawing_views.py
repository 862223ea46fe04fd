"""The drawing window itself: each function brings it to a view, takes a picture, and goes back."""

from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path

from drawing_studio import Studio
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.journal_format import SUFFIX, head_line
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.sketches.samples import sample_doodles
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.paths import resource_path


def empty(studio: Studio) -> QImage:
    """At the first start, hints over."""
    return studio.grab()


def tour(studio: Studio) -> QImage:
    """The first hint."""
    return _hint(studio, 1)


def tour_face(studio: Studio) -> QImage:
    """The second one."""
    return _hint(studio, 2)


def tour_seed(studio: Studio) -> QImage:
    """The last one."""
    return _hint(studio, 3)


def _hint(studio: Studio, nth: int) -> QImage:
    tour = studio.window.tour
    tour.begin()
    for _ in range(nth - 1):
        tour.next_button.click()
    picture = studio.grab()
    tour.end()
    return picture


def drawing(studio: Studio) -> QImage:
    """Doodle and face."""
    studio.drawn()
    return studio.grab()


def guides(studio: Studio) -> QImage:
    """The oval and other people's doodles, and the bitmap in the corner."""
    window = studio.drawn()
    for name in ("face", "doodles"):
        window.guides.show(name, True)
    window.act["bitmap"].setChecked(True)
    studio.settle(1.5)
    picture = studio.grab()
    for name in ("face", "doodles"):
        window.guides.show(name, False)
    window.act["bitmap"].setChecked(False)
    return picture


def trace(studio: Studio) -> QImage:
    """A picture under the strokes."""
    window = studio.drawn()
    window.guides.trace(portrait())
    studio.settle()
    picture = studio.grab()
    window.guides.show("picture", False)
    return picture


def mirror(studio: Studio) -> QImage:
    """The axis of mirror drawing, the page seen from nearby, a larger pen."""
    window = studio.drawn()
    window.act["mirror"].setChecked(True)
    window.act["zoom_in"].trigger()
    for _ in range(3):
        window.act["larger"].trigger()
    studio.settle()
    picture = studio.grab()
    for _ in range(3):
        window.act["smaller"].trigger()
    window.act["fit"].trigger()
    window.act["mirror"].setChecked(False)
    return picture


def selection(studio: Studio) -> QImage:
    """The lasso, and what it caught."""
    window = studio.drawn()
    window.act["tool.lasso"].trigger()
    window.canvas.select(frozenset(range(1, 7)))
    studio.settle()
    picture = studio.grab()
    window.canvas.select(frozenset())
    window.act["tool.pen"].trigger()
    return picture


def portrait() -> QImage:
    """A photograph of a person, public domain (resources/ATTRIBUTION.md)."""
    with zipfile.ZipFile(resource_path("samples", "portraits.zip")) as archive:
        return QImage.fromData(archive.read("congress_00552.jpg"))


def photograph(studio: Studio) -> QImage:
    """A portrait, the doodle read from it, and its face."""
    window = studio.window
    window.document.replace_sketch(())
    window.photographs.read(portrait())
    studio.wait(lambda: window.pane.result is not None)
    window.act["roll"].trigger()  # the first face waits for the engine that reads
    window.act["undo"].trigger()
    studio.settle(1.5)
    picture = studio.grab()
    window.photographs.forget()
    return picture


def problem(studio: Studio) -> QImage:
    """A file that is no drawing."""
    window = studio.window
    path = Path(tempfile.gettempdir(), "holiday.s2f")
    path.write_text("no drawing", encoding="utf-8")
    window.files.open(path)
    studio.wait(window.banner.isVisible)
    picture = studio.grab()
    window.banner.dismiss()
    return picture


def diagnostics(studio: Studio) -> QImage:
    """What the status bar says once they were copied."""
    studio.drawn().act["diagnostics"].trigger()
    QApplication.processEvents()
    return studio.grab()


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
    (folder / f"left{SUFFIX}").write_bytes(head_line(drawing_left, Origin(Path("/home/ada/self portrait.s2f"))))
    studio.window.recovery.search()
    studio.wait(studio.window.recovery.card.isVisible)
    studio.settle(0.3)
    picture = studio.grab()
    for _ in range(2):  # discarded, and that is confirmed
        studio.window.recovery.card.declined.emit()
    return picture


EMPTY = (empty, tour, tour_face, tour_seed, recovery, problem, no_model, photograph)
DRAWN = (drawing, guides, trace, mirror, selection, diagnostics)
