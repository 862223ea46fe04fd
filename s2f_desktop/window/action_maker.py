"""How an action is made: text, keys, tooltip with its shortcut, and an icon in the theme's colours."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from s2f_desktop.look.icons import themed_icon
from s2f_desktop.look.theme import Theme

Keys = QKeySequence.StandardKey
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ActionMaker(QObject):
    """Owns actions, which are made without effect."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon_names: dict[QAction, str] = {}

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for action, name in self._icon_names.items():
            action.setIcon(themed_icon(name, theme))

    def action(self, text: str, keys: Keys | str | Sequence[str] = (), icon: str = "") -> QAction:
        """One action."""
        action = QAction(text, self)
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(keys)
        else:
            action.setShortcuts([QKeySequence(key) for key in ([keys] if isinstance(keys, str) else keys) if key])
        plain = text.replace("&", "").rstrip("…")
        shortcut = action.shortcut().toString(_NATIVE)
        action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
        if icon:
            self._icon_names[action] = icon
        return action

    def switch(self, text: str, keys: str = "", icon: str = "") -> QAction:
        """One that is on or off."""
        action = self.action(text, keys, icon)
        action.setCheckable(True)
        return action

    def choose_one(self, *actions: QAction) -> None:
        """Let one of some actions be checked; the first is at the beginning."""
        group = QActionGroup(self)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
        actions[0].setChecked(True)
