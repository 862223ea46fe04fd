"""Colours, light and dark, and Qt's palette and style sheet. One accent colour, a grid of 4 pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import Template
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from s2f_models.paths import resource_path

GRID = 4
RADIUS = 12  # of the cards' corners


@dataclass(frozen=True)
class Theme:
    """Colours by their use. Texts have a contrast of at least 4.5 on what they stand on, light and dark."""

    dark: bool
    window: str
    surface: str  # menus, fields, buttons
    paper: str  # the canvas, the empty face pane, cards
    line: str  # borders
    hint: str  # what is only faintly there
    text: str
    muted: str  # secondary text, icons at rest
    disabled: str
    accent: str
    on_accent: str
    tint: str  # the accent's background
    danger: str
    danger_tint: str
    sketch: str  # curves of the sketch domain
    face: str  # curves of the face domain


LIGHT = Theme(
    dark=False,
    window="#f3f3f6",
    surface="#ffffff",
    paper="#ffffff",
    line="#dedee5",
    hint="#e6e6ee",
    text="#1b1c22",
    muted="#5f616c",
    disabled="#b4b5bf",
    accent="#5650d4",
    on_accent="#ffffff",
    tint="#e7e6fb",
    danger="#b4232a",
    danger_tint="#fdeceb",
    sketch="#0b7a75",
    face="#5650d4",
)

DARK = Theme(
    dark=True,
    window="#15161a",
    surface="#23242b",
    paper="#1c1d23",
    line="#34363f",
    hint="#2b2d35",
    text="#ececf1",
    muted="#a2a4b0",
    disabled="#565863",
    accent="#a19cff",
    on_accent="#17162e",
    tint="#322f5c",
    danger="#ff9c99",
    danger_tint="#3a1e20",
    sketch="#5cc8be",
    face="#a19cff",
)


def ask_frames(appearance: str) -> None:
    """Request window frames in the chosen scheme from the system, where it supports that."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(appearance, Qt.ColorScheme.Unknown))


def current_theme(appearance: str) -> Theme:
    """The theme of a choice: "light", "dark", or "system" for the system's choice (light if unknown)."""
    if appearance == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance == "dark" else LIGHT


def apply_theme(app: QApplication, theme: Theme, more: str = "") -> None:
    """Set palette and style sheet of the program. more: a window's own rules; $names are the theme's colours."""
    app.setPalette(_palette(theme))
    chevron = resource_path("icons", "chevron-down-grey.svg").as_posix()  # grey enough for light and dark
    check = resource_path("icons", "check-dark.svg" if theme.dark else "check-light.svg").as_posix()  # on the accent
    both = _STYLE.substitute(vars(theme), chevron=f'"{chevron}"', check=f'"{check}"')
    both += Template(_DARK).substitute(vars(theme)) if theme.dark else ""
    app.setStyleSheet(both + Template(more).substitute(vars(theme)))


class Themed(Protocol):
    """A part that paints itself, or holds icons, in the theme's colours."""

    def set_theme(self, theme: Theme) -> None: ...


class Appearance(QObject):
    """Applies the theme to the program; `changed` also reaches the parts that paint themselves.

    chosen: "system", "light" or "dark". rules: a window's own style sheet, after the one that both windows share.
    """

    changed = Signal(object)  # Theme

    def __init__(self, chosen: str, rules: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = current_theme(chosen)
        self._rules = rules
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._update)
        self.chosen = chosen
        ask_frames(chosen)
        self._apply(self.theme)

    def choose(self, chosen: str) -> None:
        """Apply "system", "light" or "dark"; the frame that the system draws follows where it can."""
        self.chosen = chosen
        ask_frames(chosen)
        self._update()

    def add(self, parts: Iterable[Themed]) -> None:
        """Apply the theme to some parts now and whenever it changes."""
        for part in parts:
            part.set_theme(self.theme)
            self.changed.connect(part.set_theme)

    def _update(self) -> None:
        theme = current_theme(self.chosen)
        if theme is not self.theme:
            self._apply(theme)

    def _apply(self, theme: Theme) -> None:
        self.theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, theme, self._rules)
        self.changed.emit(theme)


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.surface,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.surface,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.text,
        QPalette.ColorRole.ToolTipText: theme.window,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Link: theme.accent,
    }
    palette = QPalette(QColor(theme.surface), QColor(theme.window))
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return palette


_STYLE = Template("""
QMainWindow, QStatusBar, QToolBar { background: $window; }
QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $tint; color: $text; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $text; color: $window; border: none; padding: 4px 8px; }

QToolBar { border: none; padding: 0; spacing: 4px; }
QToolBar::separator { width: 1px; background: $line; margin: 8px; }
QToolBar QToolButton, QToolButton#plain { border: 1px solid transparent; border-radius: 8px; padding: 7px; }
QToolBar QToolButton:hover, QToolButton#plain:hover { background: $hint; }
QToolBar QToolButton:checked { background: $tint; }
QToolBar QToolButton:pressed, QToolButton#plain:pressed { background: $line; }
QToolBar QToolButton:focus, QToolButton#plain:focus { border-color: $accent; }
QToolButton#dice { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 7px 2px 5px; }
QToolButton#dice:hover, QToolButton#dice:focus { border-color: $accent; }
QToolButton#dice:pressed { background: $tint; }
QToolButton#dice:disabled { background: $window; color: $disabled; }
QToolButton#choice { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 6px; }
QToolButton#choice:hover, QToolButton#choice:focus { border-color: $accent; }
QToolButton#choice:focus, QToolButton#choice:pressed { background: $tint; }
QToolButton#choice:disabled { background: $window; color: $disabled; }
QToolButton#small { border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton#small:hover { background: $hint; }
QToolButton#small:checked { background: $tint; }
QToolButton#small:pressed { background: $line; }
QToolButton#small:focus { border-color: $accent; }

QPushButton { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 7px 14px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $tint; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:default:focus { border-color: $text; }
QPushButton:default:disabled { background: $line; border-color: $line; color: $muted; }

QListWidget, QScrollArea#page { background: $surface; border: 1px solid $line; border-radius: 8px; }
QScrollArea#page > QWidget > QWidget { background: $surface; }
QListWidget { padding: 4px; outline: none; }
QListWidget::item { padding: 6px; border-radius: 6px; color: $text; }
QListWidget::item:selected { background: $tint; color: $text; }
QListWidget:focus, QScrollArea#page:focus, QComboBox:focus { border-color: $accent; }
QComboBox { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 6px 10px; min-height: 18px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url($chevron); width: 14px; height: 14px; margin-right: 8px; }
QComboBox QAbstractItemView { background: $surface; color: $text; selection-background-color: $tint;
                              selection-color: $text; border: 1px solid $line; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QSpinBox { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 5px 8px;
           min-height: 18px; selection-background-color: $accent; selection-color: $on_accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox:hover, QSpinBox:focus { border-color: $accent; }
QSpinBox:disabled { background: $window; color: $disabled; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 4px; background: $surface; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QCheckBox::indicator:checked:focus { border-color: $text; }

QPlainTextEdit { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px;
                 selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit:focus { border-color: $accent; }

QScrollBar:vertical { width: 12px; background: transparent; }
QScrollBar:horizontal { height: 12px; background: transparent; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
                             background: $surface; border: 1px solid $muted; }
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $accent; }
QSlider::sub-page:horizontal:disabled { background: $disabled; }
QSlider::handle:horizontal:disabled { background: $window; border-color: $disabled; }

QLabel#muted { color: $muted; }
QLabel#heading { font-weight: 600; }
QLabel#key { background: $window; border: 1px solid $line; border-radius: 5px; padding: 1px 6px; }
QStatusBar { color: $muted; }
QStatusBar::item { border: none; }
QFrame#problem { background: $danger_tint; border-radius: 8px; }
QFrame#hint { background: $surface; border: 1px solid $accent; border-radius: 8px; }
QFrame#problem QLabel, QFrame#offer QLabel { color: $text; }
QFrame#offer { background: $tint; border-radius: 8px; }
QSplitter::handle { background: transparent; }
""")

# Icons that Qt brings are black.
_DARK = "QFileDialog QToolButton { background: $muted; border-radius: 6px; }"
