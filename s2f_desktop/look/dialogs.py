"""The few questions that need a dialog."""

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QMessageBox, QVBoxLayout, QWidget

from s2f_desktop.look.theme import GRID

_Button = QMessageBox.StandardButton


class Keep(Enum):
    """What becomes of unsaved changes."""

    SAVE = _Button.Save
    DISCARD = _Button.Discard
    CANCEL = _Button.Cancel


class Use(Enum):
    """What a picture is for."""

    TRACE = "trace"
    READ = "read"
    NOTHING = "nothing"


def fill(dialog: QDialog, content: QWidget) -> None:
    """Put into a dialog what it shows, and under it the button that closes it."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
    column.setSpacing(3 * GRID)
    column.addWidget(content, 1)
    column.addWidget(buttons)


def ask_open(parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
    """Which file to open; None if none."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), filters)
    return Path(chosen) if chosen else None


def ask_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Which folder to open; None if none."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, title: str, start: Path, filters: str) -> Path | None:
    """Where to save; None if nowhere. A name without suffix gets that of `start`."""
    dialog = QFileDialog(parent, title, str(start), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(start.suffix)
    dialog.selectFile(start.name)
    return Path(dialog.selectedFiles()[0]) if dialog.exec() else None


def ask_keep(parent: QWidget, name: str) -> Keep:
    """Whether to save a drawing before it leaves the window."""
    text = _tr("Save the changes to “{name}”?").format(name=name)
    box = message_box(parent, _tr("sketch2face"), text, _tr("Without saving they are lost."))
    box.setStandardButtons(_Button.Save | _Button.Discard | _Button.Cancel)
    box.setDefaultButton(_Button.Save)
    return Keep(_Button(box.exec()))


def ask_use(parent: QWidget) -> Use:
    """What to do with a picture that was dropped or pasted."""
    details = _tr("It can lie under the canvas to be traced, or the model reads a doodle from the face.")
    box = message_box(parent, _tr("sketch2face"), _tr("What shall become of this picture?"), details)
    trace = box.addButton(_tr("Trace It"), QMessageBox.ButtonRole.AcceptRole)
    read = box.addButton(_tr("Read a Doodle"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_Button.Cancel)
    box.setDefaultButton(trace)
    box.exec()
    if box.clickedButton() is trace:
        return Use.TRACE
    return Use.READ if box.clickedButton() is read else Use.NOTHING


def show_about(parent: QWidget, version: str) -> None:
    """What this is, and whose work it stands on."""
    text = _tr(
        "<h3>sketch2face {version}</h3>"
        "<p>Draw a doodle of a face and see a face that answers to it while the pen is still moving.</p>"
        "<p>Every face here is generated; none is a photograph of a person.</p>"
        "<p>Icons: Lucide (ISC licence). Sample doodles: Quick, Draw! by Google (CC BY 4.0).</p>"
    )
    QMessageBox.about(parent, _tr("About sketch2face"), text.format(version=version))


def message_box(parent: QWidget, title: str, text: str, details: str) -> QMessageBox:
    """A question without its buttons, spaced as all dialogs are."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setText(text)
    box.setInformativeText(details)
    if (layout := box.layout()) is not None:
        layout.setContentsMargins(3 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("dialogs", text)
