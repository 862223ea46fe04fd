"""The paper: turns mouse and pen events into strokes, and shows the sketch while it grows."""

from enum import Enum

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from s2f_desktop.cursors import ring_cursor
from s2f_desktop.document import Change, Document
from s2f_desktop.gestures import ERASER_RADIUS, Drawn, Erased
from s2f_desktop.ink import Ink, stroke_reach
from s2f_desktop.sketch import LINE, MOUSE_PRESSURE, Bounds, Sketch, sketch_bounds
from s2f_desktop.theme import LIGHT, RADIUS, Theme
from s2f_desktop.view import View, fitting_view

_ECHO_MS = 500  # a mouse event that the system made up follows its pen event within this


class Tool(Enum):
    """What the pen does. The other end of a tablet's pen erases whatever is chosen."""

    PEN = "pen"
    ERASER = "eraser"


class Canvas(QWidget):
    """Draws into a document. `sketching` tells that `sketch` changed, also in the middle of a stroke."""

    sketching = Signal()
    painted = Signal()  # once, after the first paint

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = LIGHT
        self._ink = Ink()
        self._view = View()
        self._tool = Tool.PEN
        self._gesture: Drawn | Erased | None = None
        self._by_pen = False  # whether the gesture is a tablet's
        self._began_ms = 0
        self._since_pen = QElapsedTimer()
        self._was_painted = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(160, 160))
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("Draw a face here with the mouse or a pen."))
        document.watch(self._follow)

    @property
    def sketch(self) -> Sketch:
        """The sketch as it is seen, with the stroke that is being drawn."""
        return self._gesture.sketch if self._gesture else self._document.sketch

    def set_tool(self, tool: Tool) -> None:
        """Choose what the pen does from its next stroke on."""
        self._tool = tool
        self._show_cursor()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self._theme = theme
        self.fit()

    def fit(self) -> None:
        """Show the whole page and all strokes, and paint all of it anew."""
        self._view = fitting_view(self.width(), self.height(), sketch_bounds(self._document.sketch))
        colour = QColor(self._theme.text)
        self._ink.reset(self.size(), self.devicePixelRatioF(), self._view, colour, self._document.sketch)
        self._show_cursor()
        self.update()

    def finish(self) -> None:
        """End the stroke that is being drawn, as if the pen went up."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            self._document.replace_sketch(gesture.sketch)
            self._ink.dry_up()
            self.update()

    # Pen and mouse

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # so that Qt makes no mouse event of it
        self._since_pen.start()
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress and self._gesture is None:
            self._by_pen = True
            rubber = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._begin(event.position(), event.pressure(), event.timestamp(), rubber)
        elif self._gesture is not None and self._by_pen:
            if kind == QTabletEvent.Type.TabletMove:
                self._move(event.position(), event.pressure(), event.timestamp())
            elif kind == QTabletEvent.Type.TabletRelease:
                self.finish()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._echoes(event):
            return
        if not self._by_pen:
            self.finish()  # its release went elsewhere, to a dialog
        if self._gesture is None:
            self._by_pen = False
            self._begin(event.position(), MOUSE_PRESSURE, event.timestamp(), rubber=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._gesture is not None and not self._by_pen:
            self._move(event.position(), MOUSE_PRESSURE, event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._by_pen:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def _echoes(self, event: QMouseEvent) -> bool:
        """Whether a mouse event only repeats what the pen told already."""
        if event.pointerType() in (QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser):
            return True
        made_up = event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
        return made_up and self._since_pen.isValid() and not self._since_pen.hasExpired(_ECHO_MS)

    def _begin(self, at: QPointF, pressure: float, timestamp: int, rubber: bool) -> None:
        self._began_ms = timestamp
        x, y = self._view.to_page(at.x(), at.y())
        if rubber or self._tool is Tool.ERASER:
            self._gesture = Erased(self._document.sketch, x, y)
        else:
            self._gesture = Drawn(self._document.sketch, x, y, pressure)
        self._show_change(Bounds(x, y, x, y).grown(ERASER_RADIUS))

    def _move(self, at: QPointF, pressure: float, timestamp: int) -> None:
        assert self._gesture is not None
        x, y = self._view.to_page(at.x(), at.y())
        changed = self._gesture.move(x, y, pressure, float(timestamp - self._began_ms))
        if changed is not None:
            self._show_change(changed)

    def _show_change(self, changed: Bounds) -> None:
        if isinstance(self._gesture, Drawn):
            self._ink.add_wet(self._gesture.points)
        elif self._gesture is not None:
            self._ink.repaint(self._gesture.sketch, changed)
        self._update_page(changed)
        self.sketching.emit()

    def _cancel(self) -> None:
        self._gesture = None
        self.fit()
        self.sketching.emit()

    # Following the document

    def _follow(self, change: Change) -> None:
        """Paint what a change of the document touched."""
        if change.touches_sketch:
            self._gesture = None
            reach = stroke_reach(change.removed + change.added)
            on_top = not change.removed and change.at + len(change.added) == len(self._document.sketch)
            if on_top:
                self._ink.add(change.added)
            else:
                self._ink.repaint(self._document.sketch, reach)
            self._update_page(reach)
        self.sketching.emit()

    def _update_page(self, bounds: Bounds) -> None:
        """Ask for a repaint of a part of the page, with the line's width around it."""
        seen = self._view.to_widget(bounds.grown(LINE))
        self.update(QRectF(QPointF(*seen[:2]), QPointF(*seen[2:])).toAlignedRect())

    # Painting

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QPainterPath()
        sheet.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(sheet, QColor(self._theme.paper))
        painter.save()
        painter.setClipPath(sheet)
        self._ink.paint(painter, self._gesture.points if isinstance(self._gesture, Drawn) else ())
        painter.restore()
        painter.strokePath(sheet, QColor(self._theme.line))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _show_cursor(self) -> None:
        width = LINE if self._tool is Tool.PEN else 2 * ERASER_RADIUS
        self.setCursor(ring_cursor(width * self._view.scale, self.devicePixelRatioF(), self._theme))
