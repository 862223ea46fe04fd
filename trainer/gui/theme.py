"""The drawing window's colours (s2f_desktop/look/theme.py, which this package must not import), and a style sheet."""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from s2f_models.resources import resource_path

GRID = 4
RADIUS = 12  # of the cards' corners


@dataclass(frozen=True)
class Theme:
    """Colours by their use. Texts have a contrast of at least 4.5 on what they stand on, light and dark."""

    dark: bool
    window: str
    surface: str  # menus, fields, buttons
    paper: str  # cards
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


def current_theme(appearance: str) -> Theme:
    """The theme of a choice: "light", "dark", or "system" for what the system tells (light if nothing)."""
    if appearance == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance == "dark" else LIGHT


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program."""
    app.setPalette(_palette(theme))
    chevron = resource_path("icons", "chevron-down-grey.svg").as_posix()  # grey enough for light and dark
    app.setStyleSheet(_STYLE.substitute(vars(theme), chevron=f'"{chevron}"'))


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
QMainWindow, QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget#page { background: $window; }
QMenuBar { background: $window; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $tint; color: $text; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $text; color: $window; border: none; padding: 4px 8px; }

QPushButton { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 7px 14px; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed, QPushButton:checked { background: $tint; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled; background: transparent; }
QPushButton:default, QPushButton#primary { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:default:focus, QPushButton#primary:focus { border-color: $text; }
QPushButton:default:disabled, QPushButton#primary:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton#quiet { background: transparent; border: 1px solid transparent; color: $muted; padding: 4px 8px; }
QPushButton#quiet:hover { color: $accent; }
QPushButton#quiet:focus { border-color: $accent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: $surface; border: 1px solid $line;
           border-radius: 8px; padding: 5px 8px; min-height: 18px; selection-background-color: $accent;
           selection-color: $on_accent; }
QLineEdit:hover, QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:hover, QSpinBox:focus, QDoubleSpinBox:hover,
QDoubleSpinBox:focus, QComboBox:hover, QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($chevron); width: 14px; height: 14px; margin-right: 8px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; selection-background-color: $tint;
           selection-color: $text; }

QListView, QTableView, QTreeView { background: $surface; border: 1px solid $line; border-radius: 8px; padding: 4px;
           selection-background-color: $tint; selection-color: $text; outline: none; gridline-color: $line; }
QListView:focus, QTableView:focus, QTreeView:focus { border-color: $accent; }
QListView::item { padding: 6px; border-radius: 6px; }
QListView::item:selected { background: $tint; color: $text; }
QHeaderView::section { background: $window; border: none; border-bottom: 1px solid $line; padding: 6px; }

QRadioButton { spacing: 8px; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px;
                          background: $surface; }
QRadioButton::indicator:hover, QRadioButton::indicator:focus { border-color: $accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent; }
QRadioButton:focus { color: $accent; }

QScrollBar:vertical { width: 12px; background: transparent; }
QScrollBar:horizontal { height: 12px; background: transparent; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
                             background: $surface; border: 1px solid $muted; }
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $accent; }

QLabel#title { font-size: 17px; font-weight: 600; }
QLabel#heading { font-weight: 600; }
QLabel#muted { color: $muted; }
QLabel[objectName="chip problem"] { background: $danger_tint; color: $danger; border-radius: 9px; padding: 2px 10px; }
QLabel#chip { background: $tint; border-radius: 9px; padding: 2px 10px; }
QStatusBar { color: $muted; }
QStatusBar::item { border: none; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }
QFrame#card { background: $paper; border: 1px solid $line; border-radius: 12px; }
QFrame#problem { background: $danger_tint; border-radius: 8px; }
QFrame#advice { background: $tint; border-radius: 8px; }
QSplitter::handle { background: transparent; }
""")
