"""How a run looks in the list: its picture, its name, and below that what is known of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from s2f_desktop.look.theme import GRID

PREVIEW = QSize(128, 72)
_MARGIN = 2 * GRID

Index = QModelIndex | QPersistentModelIndex


class RunItem(QStyledItemDelegate):
    """An item's text is its name, a line break, and the rest; a screen reader reads all of it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.text, option.icon = "", QIcon()  # the style paints the background alone

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return PREVIEW + QSize(2 * _MARGIN, 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        whole: QRect = option.rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        palette: QPalette = option.palette
        icon: QIcon = index.data(Qt.ItemDataRole.DecorationRole)
        icon.paint(painter, QRect(whole.topLeft(), PREVIEW))
        name, _, rest = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        texts = whole.adjusted(PREVIEW.width() + 4 * GRID, 0, 0, 0)
        upper, lower = (
            texts.adjusted(0, 0, 0, -texts.height() // 2 - 2),
            texts.adjusted(0, texts.height() // 2 + 2, 0, 0),
        )
        painter.save()
        font = painter.font()
        for text, place, role, bold, edge in (
            (name, upper, QPalette.ColorRole.Text, True, Qt.AlignmentFlag.AlignBottom),
            (rest, lower, QPalette.ColorRole.PlaceholderText, False, Qt.AlignmentFlag.AlignTop),
        ):
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(palette.color(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, edge | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
