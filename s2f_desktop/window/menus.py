"""The menu bar and the tool bar: where each action stands, by its name; and the choices of theme and language.

The parts of the window own the actions.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.language import NAMES
from s2f_desktop.qt_kit.language import tr as _tr
from s2f_desktop.qt_kit.theme import GRID, Appearance
from s2f_desktop.qt_kit.widgets import ICON_SIZE
from s2f_desktop.settings import SettingsStore

# Names of actions and sub-menus; "|" is a separator, and "tool.*" stands for all of a group.
_SEPARATOR, _ALL = "|", ".*"
_WITH_WORDS = ("save_face", "traits", "sheet", "compare")  # in the tool bar, where there is room; these come first
_TOOL_BAR = (
    "tool.pen tool.eraser tool.stroke_eraser tool.lasso mirror | undo redo clear | open save",
    "traits sheet compare cycle | copy_face save_face",
)


def fill_menu_bar(window: QMainWindow, act: Actions) -> None:
    """Put every action into a menu. Raises KeyError for a name that nothing is registered under."""
    submenus = {
        "stabilisers": (_tr("&Stabiliser"), "stabiliser.*"),
        "themes": (_tr("&Theme"), "appearance.*"),
        "languages": (_tr("La&nguage"), "language.*"),
        "guides": (_tr("&Guides"), "guide.* | trace guide_opacity"),
    }
    for name, (title, names) in submenus.items():
        _fill(act.add_menu(name, title), act, names)
    menus = {
        _tr("&File"): "new open recent | photograph paper no_photograph | save save_as | save_face export | quit",
        _tr("&Edit"): "undo redo | cut copy paste | select_all duplicate flip delete clear | sample samples",
        _tr("&Tools"): "tool.* | larger smaller | mirror stabilisers pressure pen_only",
        _tr("F&ace"): "live | roll lock pin | traits surprise neutral"
        " | sheet other_seeds tried compare cycle | copy_face film",
        _tr("&Model"): "models train",
        _tr("&View"): "zoom_in zoom_out fit | bitmap guides | themes languages | full_screen",
        _tr("&Help"): "shortcuts tour | diagnostics licences about",
    }
    for title, names in menus.items():
        _fill(window.menuBar().addMenu(title), act, names)


def fill_tool_bar(window: QMainWindow, act: Actions) -> None:
    """Add the tool bar: drawing at its left, faces at its right."""
    drawing, faces = _TOOL_BAR
    bar = WordyToolBar(_tr("Tools"), window)
    bar.setMovable(False)
    bar.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addWidget(_space(bar, 3 * GRID))
    _fill(bar, act, drawing)
    bar.addWidget(_space(bar))
    _fill(bar, act, faces)
    bar.show_words(act[name] for name in _WITH_WORDS)
    bar.addWidget(_space(bar, 3 * GRID))
    window.addToolBar(bar)


class WordyToolBar(QToolBar):
    """Shows the words of some of its buttons, of as many of them, from the first on, as there is room for."""

    def __init__(self, title: str, window: QMainWindow) -> None:
        super().__init__(title, window)
        self._wordy: list[QToolButton] = []
        self._shown: tuple[bool, ...] = ()  # which actions are

    def show_words(self, actions: Iterable[QAction]) -> None:
        """Show the words of these actions' buttons."""
        buttons = map(self.widgetForAction, actions)
        self._wordy = [button for button in buttons if isinstance(button, QToolButton)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        if event.type() != QEvent.Type.ActionChanged:
            return
        shown = tuple(action.isVisible() for action in self.actions())
        if shown != self._shown:
            self._shown = shown
            self._fit_words()

    def _fit_words(self) -> None:
        for button in self._wordy:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        room = self.width() - self.sizeHint().width()
        for button in self._wordy:
            bare = button.sizeHint().width()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            room -= button.sizeHint().width() - bare
            if room < 0:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def _fill(place: QMenu | QToolBar, act: Actions, names: str) -> None:
    for name in names.split():
        if name == _SEPARATOR:
            place.addSeparator()
        elif name.endswith(_ALL):
            place.addActions(act.group(name.removesuffix(_ALL)))
        else:
            place.addAction(act[name])


def _space(bar: QToolBar, width: int | None = None) -> QWidget:
    """A gap of `width`, or one that takes all the room there is."""
    space = QWidget(bar)
    if width is None:
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    else:
        space.setFixedWidth(width)
    return space


class Preferences(QObject):
    """Owns the actions of the View menu that choose theme and language; a language is taken at the next start."""

    message = Signal(str)

    def __init__(self, settings: SettingsStore, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._appearance = appearance

    def register_actions(self, act: Actions) -> None:
        """Add both choices; those that were made before are checked."""
        chosen = self._settings.settings
        system = self.tr("&System")
        appearances = {"system": system, "light": self.tr("&Light"), "dark": self.tr("&Dark")}
        act.add_choice("appearance", appearances, self._choose_appearance, chosen.appearance)
        act.add_choice("language", {"system": system, **NAMES}, self._choose_language, chosen.language)

    def _choose_appearance(self, appearance: str) -> None:
        self._settings.change(appearance=appearance)
        self._appearance.choose(appearance)

    def _choose_language(self, language: str) -> None:
        self._settings.change(language=language)
        self.message.emit(self.tr("sketch2face speaks it from its next start on"))
