"""All that a person can tell the program to do: texts, shortcuts, icons, menus and the tool bar."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QWidget

from s2f_desktop.icons import ICON_SIZE, themed_icon
from s2f_desktop.theme import GRID, Theme

Keys = QKeySequence.StandardKey
_NATIVE = QKeySequence.SequenceFormat.NativeText


class Actions(QObject):
    """The actions by name. They are made without effect; the window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._icon_names: dict[QAction, str] = {}
        self._make_file_actions()
        self._make_drawing_actions()
        self._make_face_actions()
        self._make_view_actions()
        self._fill_menus(window)
        self._fill_tool_bar(window)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for action, name in self._icon_names.items():
            action.setIcon(themed_icon(name, theme))

    def _make_file_actions(self) -> None:
        self.new = self._action(self.tr("&New"), Keys.New, "file-plus")
        self.open = self._action(self.tr("&Open…"), Keys.Open, "folder-open")
        self.save = self._action(self.tr("&Save"), Keys.Save, "save")
        self.save_as = self._action(self.tr("Save &As…"), "Ctrl+Shift+S")
        self.quit = self._action(self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_drawing_actions(self) -> None:
        self.undo = self._action(self.tr("&Undo"), Keys.Undo, "undo-2")
        self.redo = self._action(self.tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2")
        self.clear = self._action(self.tr("&Clear"), "Delete", "trash-2")
        self.sample = self._action(self.tr("Sample &Doodle"), "Ctrl+D", "sparkles")
        self.pen = self._action(self.tr("&Pen"), ("P", "B"), "pencil")
        self.eraser = self._action(self.tr("&Eraser"), "E", "eraser")
        self._choose_one(self.pen, self.eraser)

    def _make_face_actions(self) -> None:
        self.roll = self._action(self.tr("Roll the &Dice"), "R", "dices")
        self.copy_face = self._action(self.tr("&Copy Face"), "Ctrl+Shift+C", "copy")
        self.save_face = self._action(self.tr("&Save Face…"), "Ctrl+E", "image-down")

    def _make_view_actions(self) -> None:
        self.appearances = {
            "system": self._action(self.tr("Like the &System")),
            "light": self._action(self.tr("&Light")),
            "dark": self._action(self.tr("&Dark")),
        }
        self._choose_one(*self.appearances.values())
        self.full_screen = self._action(self.tr("&Full Screen"), "F11")
        self.full_screen.setCheckable(True)
        self.about = self._action(self.tr("&About sketch2face"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _action(self, text: str, keys: Keys | str | Sequence[str] = (), icon: str = "") -> QAction:
        action = QAction(text, self)
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(keys)
        else:
            action.setShortcuts([QKeySequence(key) for key in ([keys] if isinstance(keys, str) else keys)])
        plain = text.replace("&", "").rstrip("…")
        shortcut = action.shortcut().toString(_NATIVE)
        action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
        if icon:
            self._icon_names[action] = icon
        return action

    def _choose_one(self, *actions: QAction) -> None:
        group = QActionGroup(self)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
        actions[0].setChecked(True)

    def _fill_menus(self, window: QMainWindow) -> None:
        bar = window.menuBar()
        line = None
        menus: dict[str, list[QAction | None]] = {
            self.tr("&File"): [self.new, self.open, line, self.save, self.save_as, line, self.quit],
            self.tr("&Edit"): [self.undo, self.redo, line, self.clear, line, self.sample],
            self.tr("&Tools"): [self.pen, self.eraser],
            self.tr("F&ace"): [self.roll, line, self.copy_face, self.save_face],
            self.tr("&View"): [*self.appearances.values(), line, self.full_screen],
            self.tr("&Help"): [self.about],
        }
        for title, actions in menus.items():
            _fill(bar.addMenu(title), actions)

    def _fill_tool_bar(self, window: QMainWindow) -> None:
        bar = QToolBar(self.tr("Tools"), window)
        bar.setMovable(False)
        bar.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(_space(bar, 3 * GRID))
        drawing = [self.pen, self.eraser, None, self.undo, self.redo, self.clear]
        _fill(bar, [*drawing, None, self.open, self.save])
        bar.addWidget(_space(bar))
        _fill(bar, [self.copy_face, self.save_face])
        bar.addWidget(_space(bar, 3 * GRID))
        window.addToolBar(bar)


def _fill(place: QMenu | QToolBar, actions: Sequence[QAction | None]) -> None:
    """Add actions; None is a line between them."""
    for action in actions:
        if action is None:
            place.addSeparator()
        else:
            place.addAction(action)


def _space(bar: QToolBar, width: int | None = None) -> QWidget:
    """A gap of `width`, or one that takes all the room there is."""
    space = QWidget(bar)
    if width is None:
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    else:
        space.setFixedWidth(width)
    return space
