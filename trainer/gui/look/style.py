"""What this window adds to the style sheet of both (s2f_desktop/look/theme.py); $names are the theme's colours."""

RULES = """
QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget#page { background: $window; }

QPushButton:checked { background: $tint; }
QPushButton:disabled { color: $disabled; background: transparent; }
QPushButton#primary { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton#primary:focus { border-color: $text; }
QPushButton:default:disabled, QPushButton#primary:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton#quiet { background: transparent; border: 1px solid transparent; color: $muted; padding: 4px 8px; }
QPushButton#quiet:hover { color: $accent; }
QPushButton#quiet:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; border: 1px solid $line; border-radius: 8px;
           padding: 5px 8px; min-height: 18px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:hover, QLineEdit:focus, QComboBox:hover, QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { width: 24px; }

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

QProgressBar { background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QLabel#title { font-size: 17px; font-weight: 600; }
QLabel[objectName="chip problem"] { background: $danger_tint; color: $danger; border-radius: 9px; padding: 2px 10px; }
QLabel#chip { background: $tint; border-radius: 9px; padding: 2px 10px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }
QFrame#card { background: $paper; border: 1px solid $line; border-radius: 12px; }
QFrame#advice { background: $tint; border-radius: 8px; }
"""
