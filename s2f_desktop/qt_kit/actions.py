"""The actions of a window by name. Each part of the window adds its own, with text, keys, icon and effect."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import SIGNAL, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from s2f_desktop.qt_kit.theme import Theme
from s2f_desktop.qt_kit.widgets import themed_icon

Keys = QKeySequence.StandardKey
_NATIVE = QKeySequence.SequenceFormat.NativeText


class Actions(QObject):
    """Creates actions and sub-menus and finds them by name; icons follow the theme."""

    about_to_run = Signal()  # before the effect of an action, which may change the sketch

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._entries: dict[str, QAction | QMenu] = {}
        self._icons: dict[QAction, str] = {}

    def __getitem__(self, name: str) -> QAction:
        """The action of a name, or the one that opens the sub-menu of that name. Raises KeyError."""
        entry = self._entries[name]
        return entry.menuAction() if isinstance(entry, QMenu) else entry

    def group(self, name: str) -> list[QAction]:
        """The actions whose names are "`name`.something", in the order in which they were added."""
        return [self[entry] for entry in self._entries if entry.startswith(f"{name}.")]

    def menu(self, name: str) -> QMenu:
        """The sub-menu of a name. Raises KeyError."""
        menu = self._entries[name]
        if not isinstance(menu, QMenu):
            raise KeyError(name)
        return menu

    def add(
        self,
        name: str,
        text: str,
        effect: Callable[[], object],
        keys: Keys | str | Sequence[str] = (),
        icon: str = "",
    ) -> QAction:
        """An action that runs `effect` when it is triggered, after `about_to_run`."""
        action = self._make(name, text, keys, icon)
        action.triggered.connect(lambda _checked=False: self.run(effect))
        return action

    def add_switch(
        self,
        name: str,
        text: str,
        effect: Callable[[bool], object],
        keys: str = "",
        icon: str = "",
        *,
        on: bool = False,
    ) -> QAction:
        """An action that is on or off; `effect` takes every change of it."""
        action = self._make(name, text, keys, icon)
        action.setCheckable(True)
        action.setChecked(on)
        action.toggled.connect(effect)
        return action

    def add_choice(self, group: str, texts: Mapping[str, str], effect: Callable[[str], object], chosen: str) -> None:
        """Actions "`group`.key" of which one is checked; `effect` takes the key of the one that is triggered."""
        for key, text in texts.items():
            action = self._make(f"{group}.{key}", text)
            action.triggered.connect(lambda _checked=False, key=key: effect(key))
        self.make_exclusive(group, chosen)

    def make_exclusive(self, group: str, chosen: str) -> None:
        """Let exactly one action of a group be checked, "`group`.`chosen`" at first."""
        exclusive = QActionGroup(self)
        for action in self.group(group):
            action.setCheckable(True)
            exclusive.addAction(action)
        self[f"{group}.{chosen}"].setChecked(True)

    def add_menu(self, name: str, text: str) -> QMenu:
        """An empty sub-menu, for the caller to fill."""
        menu = QMenu(text, self._window)
        self._entries[name] = menu
        return menu

    def run(self, effect: Callable[[], object]) -> None:
        """Run an effect as that of an action."""
        self.about_to_run.emit()
        effect()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's colours."""
        for action, name in self._icons.items():
            action.setIcon(themed_icon(name, theme))

    def _make(self, name: str, text: str, keys: Keys | str | Sequence[str] = (), icon: str = "") -> QAction:
        if name in self._entries:
            raise ValueError(f"two actions are named {name}")
        action = self._entries[name] = QAction(text, self)
        action.changed.connect(lambda: _let_go_of_buttons(action))
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(keys)
        else:
            action.setShortcuts([QKeySequence(key) for key in ([keys] if isinstance(keys, str) else keys) if key])
        plain = text.replace("&", "").rstrip("…")
        shortcut = action.shortcut().toString(_NATIVE)
        action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
        if icon:
            self._icons[action] = icon
        return action


def _let_go_of_buttons(action: QAction) -> None:
    """Drop what the action's tool buttons connect to it, which they do again at each change (Qt 6.11; mended in 6.12).

    They use it only for a menu that the action gets later.
    """
    for owner in action.associatedObjects():
        if isinstance(owner, QToolButton):
            QObject.disconnect(action, SIGNAL("changed()"), owner, None)  # type: ignore[call-overload]  # any slot
