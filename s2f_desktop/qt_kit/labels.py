"""Labels and tool tips for texts from anywhere: files, cards, names and errors are shown as they stand, not as markup.

No other module of either window makes a QLabel: tests/desktop/test_text_is_text.py says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import islice

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

_WORD = 40  # characters after which a line may break in the middle of a word
_MINIMUM_WIDTH = 240  # pixels, the most that a label insists on: a long name must not push buttons off the screen
_MAX_CHARACTERS, _MAX_PARAGRAPHS = 600, 4  # characters and paragraphs of a note beside something else
_LONG_WORD = re.compile(rf"[^\s/-]{{{_WORD}}}(?=[^\s/-])")  # Qt breaks lines at blanks, slashes and hyphens by itself
_BREAK = "\u200b"  # zero-width space


class Label(QLabel):
    """Shows plain text. Where lines wrap a long word is broken; a line that does not wrap ends in an ellipsis."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(breakable(text))

    def minimumSizeHint(self) -> QSize:
        return _bounded(super().minimumSizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        if self.wordWrap() or self.buddy() is not None or shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        self.style().drawItemText(
            painter, place, self.alignment().value, self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )


@dataclass(frozen=True)
class Mark:
    """A text with a sign before it, if there is one, in a colour ("#rrggbb", or "" for that of texts)."""

    text: str
    colour: str = ""
    sign: str = ""
    bold: bool = False

    @property
    def html(self) -> str:
        """The mark as markup, with the text escaped."""
        coloured = f'<span style="color:{self.colour}">{{}}</span>' if self.colour else "{}"
        text = escape(self.text)
        text = f"<b>{text}</b>" if self.bold else text
        return f"{coloured.format(self.sign)} {text}" if self.sign else coloured.format(text)


class MarkedLabel(QLabel):
    """Texts beside each other on one line, each with its mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)

    def show_marks(self, marks: Iterable[Mark], apart: int = 2) -> None:
        """Show these, `apart` blanks between them."""
        self.setText(("&nbsp;" * apart).join(mark.html for mark in marks))

    def minimumSizeHint(self) -> QSize:
        return _bounded(super().minimumSizeHint())


def tool_tip(text: str) -> str:
    """A tool tip that shows a text as it stands: Qt takes one with a tag in it for markup."""
    return f"<p>{escape(text)}</p>" if "<" in text or "&" in text else text


def breakable(text: str) -> str:
    """A text whose lines can be broken everywhere that they must be: invisible blanks stand in long words."""
    return _LONG_WORD.sub(rf"\g<0>{_BREAK}", text)


def brief(text: str) -> str:
    """Shorten sentences from anywhere to four paragraphs of 600 characters together."""
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    kept = "\n\n".join(islice(filter(None, paragraphs), _MAX_PARAGRAPHS))
    return kept if len(kept) <= _MAX_CHARACTERS else f"{kept[: _MAX_CHARACTERS - 1]}…"


def in_menu(text: str) -> str:
    """A text of an action or a button that shows its ampersands, which else underline the letter after them."""
    return text.replace("&", "&&")


def in_title(name: str) -> str:
    """A name in the title of a window, where "[*]" stands for the mark of unsaved changes."""
    return name.replace("[*]", "[*][*]")


def _bounded(size: QSize) -> QSize:
    return size.boundedTo(QSize(_MINIMUM_WIDTH, size.height()))
