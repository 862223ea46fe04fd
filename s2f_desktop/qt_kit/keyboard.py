"""The keys of a window: where they go from fields and sliders, and shortcuts on keyboards without Latin letters."""

import sys
import unicodedata

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QApplication, QMainWindow, QSpinBox, QWidget

_BACK = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_EDITING = {
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,  # takes the number; a spin box passes it on
    Qt.Key.Key_Enter,
}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_MODIFIERS = _COMMANDS | Qt.KeyboardModifier.ShiftModifier
# What stands on the keys of a Latin keyboard, row by row from the first key's code; X11 and Wayland add 8.
_ROWS = {16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'", 44: "ZXCVBNM,./"}
_APPLE = "ASDFHGZXCV BQWERYT            ]OU[IP LJ'K; ,/NM."  # by the numbers that Apple gives to keys


class Keyboard(QObject):
    """Handles the keys that no widget of a window takes.

    Enter and Esc give the keyboard to `home`, the widget that one works in, and the space key acts there from anywhere.
    Letters of other scripts are shortcuts by their keys' places. A slider that is dragged leaves the keyboard where it
    was; the Tab key still reaches it.
    """

    left = Signal()  # another widget than `home` has the keyboard: it gets the releases of keys that are held

    def __init__(self, window: QMainWindow, home: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._home = home
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._goes_home(event) or self._runs(event)
        if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._goes_home(event)
        return False

    def _goes_home(self, event: QKeyEvent) -> bool:
        """Hand a key over to the widget that one works in; returns whether that was to be done."""
        if self._home is None or self._home.hasFocus():
            return False
        if event.key() == Qt.Key.Key_Space:
            handle = self._home.keyPressEvent if event.type() == QEvent.Type.KeyPress else self._home.keyReleaseEvent
            handle(event)
            return True
        if event.key() in _BACK and event.type() == QEvent.Type.KeyPress:
            self._home.setFocus()
            return True
        return False

    def _runs(self, event: QKeyEvent) -> bool:
        """Run the command whose shortcut stands on this key of a Latin keyboard; returns whether there is one."""
        key = latin_key(event)
        if key is None:
            return False
        pressed = QKeySequence(QKeyCombination(event.modifiers() & _MODIFIERS, key))
        for action in self._window.findChildren(QAction):
            if action.isEnabled() and pressed in action.shortcuts():
                action.trigger()
                return True
        return False

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._home is None or now is self._home:
            return
        self.left.emit()
        if isinstance(now, QAbstractSlider) and self._window.isAncestorOf(now):
            now.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if QGuiApplication.mouseButtons():
                self._home.setFocus()


class NumberBox(QSpinBox):
    """A field for a whole number. Keys that it cannot use, and undo, are the window's."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self._uses(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._uses(event):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _uses(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            return bool(self.lineEdit().selectedText())
        if event.matches(QKeySequence.StandardKey.Paste):
            return QGuiApplication.clipboard().text().strip().isdecimal()
        if event.matches(QKeySequence.StandardKey.SelectAll) or event.key() in _EDITING:
            return True
        return event.text().isdecimal() and not event.modifiers() & _COMMANDS


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The Latin letter or sign that stands on the key of another script's letter; None for all other keys.

    Qt looks for it in the keyboard's other layouts, which there need not be.
    """
    letter = chr(event.key()) if 0x7F < event.key() < 0x110000 else ""
    if not letter.isalpha() or unicodedata.name(letter, "").startswith("LATIN"):
        return None
    if sys.platform == "darwin":
        at = event.nativeVirtualKey()
        found = _APPLE[at : at + 1] or " "
    else:
        at = event.nativeScanCode() - (0 if sys.platform == "win32" else 8)
        found = next((row[at - first] for first, row in _ROWS.items() if 0 <= at - first < len(row)), " ")
    return Qt.Key(ord(found)) if found > " " else None
