"""Questions about a drawing before something is lost."""

from enum import Enum

from PySide6.QtWidgets import QMessageBox, QWidget

from s2f_desktop.qt_kit.dialogs import ask, message_box
from s2f_desktop.qt_kit.language import tr
from s2f_models.text import shortened

_Button = QMessageBox.StandardButton
_Role = QMessageBox.ButtonRole


class Keep(Enum):
    """The answer to the question about unsaved changes."""

    SAVE = _Button.Save
    DISCARD = _Button.Discard
    CANCEL = _Button.Cancel


class Changed(Enum):
    """The answer to the question about a file that somebody else changed since it was opened or saved here."""

    SAVE_AS = "save as"
    OVERWRITE = "overwrite"
    RELOAD = "reload"
    CANCEL = "cancel"


def ask_keep(parent: QWidget, name: str) -> Keep:
    """Ask whether to save a drawing before it leaves the window."""
    text = tr("Save the changes to “{name}”?").format(name=shortened(name))
    box = message_box(parent, tr("sketch2face"), text, tr("Without saving they are lost."))
    box.setStandardButtons(_Button.Save | _Button.Discard | _Button.Cancel)
    box.setDefaultButton(_Button.Save)
    return Keep(_Button(box.exec()))


def ask_changed(parent: QWidget, name: str) -> Changed:
    """Ask what to do with a drawing whose file was changed since it was opened or saved here."""
    text = tr("“{name}” was changed by somebody else.").format(name=shortened(name))
    details = tr(
        "Its file is not what was opened or saved here. Overwriting loses what is in it now; reloading shows that, and "
        "Undo brings back what you drew."
    )
    answers = (
        (tr("Save &As…"), _Role.AcceptRole, Changed.SAVE_AS),
        (tr("&Overwrite"), _Role.DestructiveRole, Changed.OVERWRITE),
        (tr("&Reload"), _Role.ActionRole, Changed.RELOAD),
    )
    return ask(parent, tr("sketch2face"), text, details, answers) or Changed.CANCEL
