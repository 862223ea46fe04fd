"""The parts of the trainer window's pages: page, picture, style rules."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.widgets import heading, wrapped

RULES = """
QDialog, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget#page { background: $window; }

QPushButton:checked { background: $tint; }
QPushButton:disabled { color: $disabled; background: transparent; }
QPushButton#primary { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton#primary:focus { border-color: $text; }
QPushButton#primary:disabled { background: $line; border-color: $line; color: $muted; }
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
QRadioButton::indicator:checked:focus { border-color: $text; }

QProgressBar { background: $line; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QLabel#title { font-size: 17px; font-weight: 600; }
QLabel[objectName="chip problem"] { background: $danger_tint; color: $danger; border-radius: 9px; padding: 2px 10px; }
QLabel#chip { background: $tint; border-radius: 9px; padding: 2px 10px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }
QFrame#card { background: $paper; border: 1px solid $line; border-radius: 12px; }
QFrame#advice { background: $tint; border-radius: 8px; }
"""


LARGEST = 4096  # pixels of a side that are shown of a picture file


class Picture(QWidget):
    """A picture as wide as there is room, never larger than `largest` times its own size."""

    def __init__(self, name: str, largest: float = 1.0) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._largest = largest
        self._pixmap = QPixmap()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_picture(self, pixmap: QPixmap) -> None:
        """Show another one."""
        self._pixmap = pixmap
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return self._pixmap.isNull()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._fitted(width).height()

    def sizeHint(self) -> QSize:
        return self._fitted(self.width())

    def paintEvent(self, _: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._largest <= 1)
        painter.drawPixmap(self.rect().topLeft().x(), 0, *self._size_of(self.width()), self._pixmap)

    def _size_of(self, width: int) -> tuple[int, int]:
        size = self._fitted(width)
        return size.width(), size.height()

    def _fitted(self, width: int) -> QSize:
        whole = self._pixmap.size() * self._largest
        return whole.scaled(min(width, whole.width()), whole.height(), Qt.AspectRatioMode.KeepAspectRatio)


PARTS_APART = 12  # pixels


class Page(QScrollArea):
    """Scrolls where the window is low. `changed`: whether the page is complete may have changed."""

    changed = Signal()
    title = ""

    def __init__(self, question: str, words: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")  # the theme's name
        self.column = QVBoxLayout(body)
        self.column.setSpacing(PARTS_APART)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.heading = heading(question)
        self.column.addWidget(self.heading)
        self.column.addWidget(wrapped(words))
        self.setWidget(body)
        self.setAccessibleName(question)

    @property
    def can_look(self) -> bool:
        """Whether something was entered that was not looked at yet: Next then looks."""
        return False

    def look(self) -> None:
        """Look at what was entered."""

    @property
    def is_complete(self) -> bool:
        """Whether the next page may be opened."""
        return True

    def enter(self) -> None:
        """The page is shown; the focus goes to its first field."""

    def leave(self) -> None:
        """Another page is shown."""

    def close_down(self) -> None:
        """The wizard ends: nothing is to begin any more. What its job panels run, the wizard stops."""


def hand_on_focus(*buttons: QAbstractButton) -> None:
    """To be called before buttons vanish: where one has the focus, it goes to the first field of its page.

    Else Qt gives it to whatever comes next, which may be a button that closes the window.
    """
    for button in buttons:
        page = button.parentWidget() if button.hasFocus() else None
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None:
            page.enter()
