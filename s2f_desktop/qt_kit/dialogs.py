"""Dialogs: files, folders and questions, and the frame of a dialog that only shows something."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QMessageBox, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import breakable, brief
from s2f_desktop.qt_kit.language import tr
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.text import shortened

_LONGEST_NAME = 255  # bytes
# Suffixes of known kinds of files; any other, such as ".v1", is a part of the name.
_PICTURES = (".png", ".apng", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".avif", ".heic", ".bmp", ".tif", ".tiff")
_DRAWINGS = (".s2f", ".svg", ".pdf", ".psd", ".ora", ".kra", ".xcf")
_FILMS = (".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm")
_KINDS = frozenset((*_PICTURES, *_DRAWINGS, *_FILMS, ".zip"))

T = TypeVar("T")
Answer: TypeAlias = tuple[str, QMessageBox.ButtonRole, T]  # a button's text and role, and what it stands for


def fill(dialog: QDialog, content: QWidget) -> None:
    """Lay out a dialog: its content, and under it the button that closes it."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
    column.setSpacing(3 * GRID)
    column.addWidget(content, 1)
    column.addWidget(buttons)


def ask_open(parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
    """Ask for a file to open; None if the person cancels."""
    brief = QFileDialog.Option.HideNameFilterDetails  # a list of suffixes would be cut off
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), filters, options=brief)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for a folder to open; None if the person cancels."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, title: str, start: Path, filters: str) -> Path | None:
    """Ask for a path to save to; None if the person cancels.

    A name without the suffix of `start` gets it, and is what the question is about where a file is there already. The
    suffix of another kind of file is replaced, after asking, since the file is not of that kind.
    """
    at = start.with_name(fitting_name(start.stem, start.suffix))
    while (chosen := _asked(parent, title, at, filters)) is not None:
        at = completed(chosen, start.suffix)
        if _may_save(parent, title, chosen, at):
            return at
    return None


def completed(path: Path, suffix: str) -> Path:
    """The path with the suffix, in place of one that other kinds of files have."""
    if path.suffix.lower() == suffix.lower():
        return path
    return path.with_suffix(suffix) if path.suffix.lower() in _KINDS else path.with_name(path.name + suffix)


def fitting_name(stem: str, suffix: str) -> str:
    """A file's name of at most 255 bytes, the most that file systems take: a longer stem loses its end."""
    while stem and len(os.fsencode(stem + suffix)) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem + suffix


def _asked(parent: QWidget, title: str, start: Path, filters: str) -> Path | None:
    dialog = QFileDialog(parent, title, str(start), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # its question would name the file without the suffix
    dialog.selectFile(start.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def _may_save(parent: QWidget, title: str, chosen: Path, path: Path) -> bool:
    """Ask before a file is replaced, and before it is named otherwise than was chosen, but for a suffix more."""
    name = shortened(path.name)
    if os.path.lexists(path):
        text = tr("“{name}” is there already.").format(name=name)
        answer = (tr("&Replace"), QMessageBox.ButtonRole.DestructiveRole, True)
        details = tr("Replacing it loses what is in it now.")
    elif chosen.suffix.lower() in _KINDS and chosen != path:
        text = tr("It is saved as “{name}”.").format(name=name)
        answer = (tr("&Save"), QMessageBox.ButtonRole.AcceptRole, True)
        words = tr("“{chosen}” would be the name of another kind of file than {suffix}, and would not open as one.")
        details = words.format(chosen=shortened(chosen.name), suffix=path.suffix)
    else:
        return True
    return ask(parent, title, text, details, (answer,), safe=os.path.lexists(path)) is True


def ask(
    parent: QWidget, title: str, text: str, details: str, answers: Sequence[Answer[T]], *, safe: bool = False
) -> T | None:
    """Ask a question; None if the person cancels. The first answer is the default, or Cancel where `safe` is set."""
    box = message_box(parent, title, text, details)
    buttons = {box.addButton(label, role): value for label, role, value in answers}
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if safe else next(iter(buttons)))
    box.exec()
    return next((value for button, value in buttons.items() if button is box.clickedButton()), None)


def message_box(parent: QWidget, title: str, text: str, details: str) -> QMessageBox:
    """A question without its buttons, spaced as all dialogs are."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(breakable(brief(text)))
    box.setInformativeText(breakable(brief(details)))
    if (layout := box.layout()) is not None:
        layout.setContentsMargins(3 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
    return box
