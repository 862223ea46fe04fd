"""The drawing window's dialogs and questions."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TypeVar

from drawing_studio import Studio
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QDialog

from s2f_desktop.drawing.ink import paint_points
from s2f_desktop.files import questions
from s2f_desktop.help.help_menu import LicencesDialog
from s2f_desktop.help.shortcuts import ShortcutsDialog
from s2f_desktop.output.export_dialog import ExportDialog
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.sketches.samples import sample_doodles

Dialog = TypeVar("Dialog", bound=QDialog)


def opacity(studio: Studio) -> QImage:
    """How strongly guides are seen."""
    window = studio.drawn()
    window.guides.show("face", True)
    window.guides.dialog.show()
    studio.settle()
    picture = _with(studio, window.guides.dialog)
    window.guides.show("face", False)
    return picture


def film(studio: Studio) -> QImage:
    """A morph to another seed."""
    return _film(studio, 1)


def film_replay(studio: Studio) -> QImage:
    """The strokes drawn again."""
    return _film(studio, 0)


def film_doodles(studio: Studio) -> QImage:
    """A morph to another doodle."""
    return _film(studio, 2)


def _film(studio: Studio, kind: int) -> QImage:
    window = studio.drawn()
    window.films.open()
    dialog = window.films.dialog
    assert dialog is not None
    dialog.choice.kind_box.setCurrentIndex(kind)
    studio.wait(lambda: dialog.screen_.is_whole)
    dialog.slider.setValue(dialog.slider.maximum() // 2)
    studio.settle()
    return _with(studio, dialog)


def export(studio: Studio) -> QImage:
    """What to export and how large, with a word on larger ones."""
    window = studio.drawn()
    window.act["export"].trigger()
    dialog = _shown(studio, ExportDialog)
    dialog.size_box.setCurrentIndex(2)
    return _with(studio, dialog)


def models(studio: Studio) -> QImage:
    """The model chooser."""
    window = studio.drawn()
    window.chooser.open()
    assert window.chooser.dialog is not None
    studio.settle()
    return _with(studio, window.chooser.dialog)


def models_problem(studio: Studio) -> QImage:
    """A model that cannot be opened."""
    window = studio.drawn()
    window.chooser.open()
    window.models.change("/models/portraits")
    assert window.chooser.dialog is not None
    studio.settle(1.0)
    picture = _with(studio, window.chooser.dialog)
    window.banner.dismiss()
    return picture


def shortcuts(studio: Studio) -> QImage:
    """All keys."""
    studio.drawn().act["shortcuts"].trigger()
    return _with(studio, _shown(studio, ShortcutsDialog))


def licences(studio: Studio) -> QImage:
    """All parts of the program, and their licences."""
    studio.drawn().act["licences"].trigger()
    return _with(studio, _shown(studio, LicencesDialog))


def about(studio: Studio) -> QImage:
    """What this is."""
    window = studio.drawn()
    return studio.asked(window.act["about"].trigger)


def unsaved(studio: Studio) -> QImage:
    """Whether to save."""
    window = studio.drawn()
    return studio.asked(lambda: questions.ask_keep(window, "self portrait"))


def picture(studio: Studio) -> QImage:
    """What a picture is for: a photographed page."""
    window = studio.drawn()
    window.arrivals.offer(photographed_page())
    studio.wait(lambda: window.arrivals.choice is not None and window.arrivals.choice.found is not None)
    studio.settle(0.3)
    assert window.arrivals.choice is not None
    return _with(studio, window.arrivals.choice)


def photographed_page() -> QImage:
    """A doodle on paper, with a shadow over it."""
    page = QImage(700, 860, QImage.Format.Format_RGB32)
    page.fill(QColor(244, 240, 230))
    painter = QPainter(page)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(60, 120)
    painter.scale(0.58, 0.58)
    for stroke in sample_doodles()[2]:
        paint_points(painter, QColor(50, 60, 130), stroke.points, 7.0)
    painter.resetTransform()
    shadow = QLinearGradient(0, 0, 700, 860)
    shadow.setColorAt(0, QColor(0, 0, 0, 10))
    shadow.setColorAt(1, QColor(0, 0, 0, 130))
    painter.fillRect(page.rect(), shadow)
    painter.end()
    return page


def save_as(studio: Studio) -> QImage:
    """Where to save: Qt's own dialog, where the system has none."""
    window = studio.drawn()
    folder = Path(tempfile.mkdtemp(prefix="drawings-"))
    for name in ("ada.s2f", "grandfather.s2f"):
        (folder / name).touch()
    return studio.asked(lambda: dialogs.ask_save(window, "Save", folder / "self portrait.s2f", "sketch2face (*.s2f)"))


def _shown(studio: Studio, kind: type[Dialog]) -> Dialog:
    studio.settle()
    return next(dialog for dialog in studio.window.findChildren(kind) if dialog.isVisible())


def _with(studio: Studio, dialog: QDialog) -> QImage:
    picture = studio.grab(dialog)
    dialog.reject()
    studio.settle(0.1)
    return picture


DIALOGS = (opacity, film, film_replay, film_doodles, export, models, models_problem, shortcuts, licences, about)
QUESTIONS = (unsaved, picture, save_as)
