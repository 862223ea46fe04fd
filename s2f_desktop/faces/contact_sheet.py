"""Faces of many seeds side by side: click one to adopt it, pin those to keep."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from s2f_desktop.faces.preview_pane import image_of
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_desktop.qt_kit.widgets import tinted_pixmap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GAP = GRID
_ABOVE = 3  # pixels between a face and its caption
_CORNER = 6
_WIDE = 120  # pixels of a face below which there is room for more than a number
_PIN = 16  # pixels, the side of the pin's icon
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ContactSheet(QWidget):
    """Cells in rows of `columns`; knows seeds and pictures, nothing of sketches."""

    adopted = Signal(int)  # a seed was clicked, or chosen by the keys
    pinned = Signal(int)  # its pin was clicked
    enlarged = Signal()  # a double click: show the face alone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seeds: tuple[int, ...] = ()
        self.faces: dict[int, QImage] = {}
        self._columns = 4
        self._pins: tuple[int, ...] = ()
        self._chosen = -1
        self._theme = LIGHT
        self._hovered: int | None = None
        self._pin_icons: dict[bool, QPixmap] = {}  # by whether the seed is pinned
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Contact sheet"))

    def show_seeds(self, seeds: tuple[int, ...], columns: int) -> None:
        """Lay out other seeds; faces that are there already stay until newer ones come."""
        self.faces = {seed: face for seed, face in self.faces.items() if seed in seeds}
        self.seeds, self._columns = seeds, columns
        self.update()

    def show_faces(self, seeds: tuple[int, ...], faces: "NDArray[np.uint8]") -> None:
        """Put faces (N, H, W, 3) into the cells of their seeds; those that left the sheet are dropped."""
        for seed, face in zip(seeds, faces, strict=True):
            if seed in self.seeds:
                self.faces[seed] = image_of(face).convertToFormat(QImage.Format.Format_RGB32)  # the quickest to scale
                self.update(self.cell(self.seeds.index(seed)))

    def clear(self) -> None:
        """Show no faces, since there is no sketch."""
        self.faces = {}
        self.update()

    def show_marks(self, chosen: int, pins: tuple[int, ...]) -> None:
        """Mark the seed that draws, and the pinned ones."""
        if (chosen, pins) == (self._chosen, self._pins):
            return
        self._chosen, self._pins = chosen, pins
        self.setAccessibleDescription(self.tr("Seed {seed} is chosen").format(seed=chosen))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        side = round(_PIN * self.devicePixelRatioF())
        self._pin_icons = {on: tinted_pixmap("pin", theme.accent if on else theme.muted, side) for on in (True, False)}
        self.update()

    def cell(self, at: int) -> QRect:
        """The rectangle of a face; its seed stands below it."""
        rows = -(-max(len(self.seeds), 1) // self._columns)
        below = _GAP + self._caption
        side = min((self.width() + _GAP) // self._columns - _GAP, (self.height() + _GAP) // max(rows, 1) - below)
        left = (self.width() - self._columns * (side + _GAP) + _GAP) // 2
        top = (self.height() - rows * (side + below) + _GAP) // 2
        row, column = divmod(at, self._columns)
        return QRect(left + column * (side + _GAP), top + row * (side + below), side, side)

    @property
    def _caption(self) -> int:
        """Pixels below a face for its seed."""
        return self.fontMetrics().height() + _ABOVE

    def _at(self, place: QPoint) -> int | None:
        return next((i for i in range(len(self.seeds)) if self.cell(i).contains(place)), None)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        if at is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if _pin_place(self.cell(at)).contains(event.position().toPoint()):
            self.pinned.emit(self.seeds[at])
        else:
            self.adopted.emit(self.seeds[at])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        self._hover(None if at is None else self.seeds[at])

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, seed: int | None) -> None:
        """Show the pin of the face that the pointer is on."""
        if seed != self._hovered:
            self._hovered = seed
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position().toPoint())
        if at is not None and not _pin_place(self.cell(at)).contains(event.position().toPoint()):
            self.enlarged.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {**_KEYS, Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}
        if event.key() in steps and self.seeds:
            at = self.seeds.index(self._chosen) if self._chosen in self.seeds else 0
            self.adopted.emit(self.seeds[(at + steps[Qt.Key(event.key())]) % len(self.seeds)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarged.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        for at, seed in enumerate(self.seeds):
            cell = self.cell(at)
            if event.region().intersects(cell.adjusted(0, 0, 0, self._caption)):
                self._paint_cell(painter, cell, seed)
                chosen = seed == self._chosen
                painter.setPen(QColor(self._theme.accent if chosen else self._theme.muted))
                below = QRect(cell.left(), cell.bottom() + 1 + _ABOVE, cell.width(), self._caption - _ABOVE)
                words = self.tr("Seed {seed}").format(seed=seed) if cell.width() >= _WIDE else str(seed)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_cell(self, painter: QPainter, cell: QRect, seed: int) -> None:
        path = QPainterPath()
        path.addRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), _CORNER, _CORNER)
        face = self.faces.get(seed)
        if face is None:
            painter.fillPath(path, QColor(self._theme.paper))
        else:
            painter.save()
            painter.setClipPath(path)
            painter.drawImage(cell, face)
            painter.restore()
        is_chosen = seed == self._chosen
        painter.strokePath(
            path, QPen(QColor(self._theme.accent if is_chosen else self._theme.line), 3 if is_chosen else 1)
        )
        if seed in self._pins or self._hovered == seed:
            self._paint_pin(painter, _pin_place(cell), is_pinned=seed in self._pins)

    def _paint_pin(self, painter: QPainter, place: QRect, *, is_pinned: bool) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tint if is_pinned else self._theme.surface))
        painter.drawEllipse(place)
        painter.drawPixmap(place.adjusted(4, 4, -4, -4), self._pin_icons[is_pinned])


def _pin_place(cell: QRect) -> QRect:
    side = _PIN + 8
    return QRect(cell.right() - side - 3, cell.top() + 4, side, side)
