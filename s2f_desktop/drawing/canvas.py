"""The canvas: shows the sketch while it is drawn, and turns pen events into gestures."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing import overlay
from s2f_desktop.drawing.gestures import (
    DrawGesture,
    Gesture,
    LassoGesture,
    TransformGesture,
    begin_gesture,
    selected_after,
    selection_frame,
)
from s2f_desktop.drawing.ink import Ink, stroke_reach
from s2f_desktop.drawing.layers import Layer
from s2f_desktop.drawing.overlay import ring_cursor
from s2f_desktop.drawing.page import Page
from s2f_desktop.drawing.pen_input import PenInput
from s2f_desktop.drawing.view import ARROWS, nudge
from s2f_desktop.qt_kit.theme import LIGHT, RADIUS, Theme
from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.sketches.editing import NONE, Selected
from s2f_desktop.sketches.sketch import Bounds, Sketch, sketch_bounds
from s2f_desktop.sketches.tools import Tool, ToolSettings

_AT_ONCE = 5_000  # points that are inked in one go, in some 20 ms


class Canvas(Page):
    """Draws into a document. `sketching` tells that `sketch` changed, also in the middle of a stroke."""

    sketching = Signal()
    painted = Signal()  # once, after the first paint event
    selection_changed = Signal()
    nudged = Signal(float, float)  # an arrow key: selected strokes shall move by so many page units

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = LIGHT
        self._ink = Ink()
        self._is_inked = False  # whether the ink's pixmaps show the sketch in this view, without the strokes that wait
        self._waiting: Sketch = ()  # strokes to be inked once other events had their turn
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._ink_rest)
        self._tools = ToolSettings()
        self._gesture: Gesture | None = None
        self._pen = PenInput(self)
        self._was_painted = False
        self.selected: Selected = NONE
        self.under: list[Layer] = []  # the ink
        self.over: list[Layer] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(160, 160))
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("Draw a face here with the mouse or a pen."))
        document.watch(self._on_document_changed)

    @property
    def sketch(self) -> Sketch:
        """The sketch as it is seen, with the stroke that is being drawn."""
        return self._gesture.sketch if self._gesture else self._document.sketch

    def set_tools(self, tools: ToolSettings) -> None:
        """Set the tools from the next stroke on."""
        pen_width, self._tools = self._tools.pen_width, tools
        self._pen.pressure, self._pen.pen_only = tools.pressure, tools.pen_only
        if tools.tool is not Tool.LASSO:
            self.select(NONE)
        if tools.pen_width != pen_width:
            self._is_inked = False
        self.show_cursor()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        self.paint_anew()
        self.show_cursor()

    def select(self, selected: Selected) -> None:
        """Select strokes of the document by their places in it."""
        if selected != self.selected:
            self.selected = selected
            self.selection_changed.emit()
            self.update()

    # Methods of Page

    def content(self) -> Bounds | None:
        return sketch_bounds(self._document.sketch)

    def paint_anew(self) -> None:
        self._is_inked = False
        self.update()

    def show_cursor(self) -> None:
        if self._tools.tool is Tool.LASSO:
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        width = 2 * self._tools.eraser if self._tools.erases else self._tools.pen_width
        self.setCursor(ring_cursor(width * self.view.scale, self.devicePixelRatioF(), self._theme))

    # Calls of PenInput

    def pen_down(self, at: QPointF, pressure: float, *, rubber: bool) -> None:
        """Begin the tool's gesture."""
        self.hold_still()
        place = self.view.to_page(at.x(), at.y())
        tools = replace(self._tools, tool=Tool.ERASER) if rubber and not self._tools.erases else self._tools
        self._gesture = begin_gesture(tools, self._document.sketch, self.selected, place, pressure, self.view.scale)
        if isinstance(self._gesture, LassoGesture):
            self.select(NONE)
        self._show_change(Bounds(*place, *place).grown(tools.eraser))

    def pen_move(self, at: QPointF, pressure: float, ms: float) -> None:
        """Continue the gesture."""
        if self._gesture is not None:
            x, y = self.view.to_page(at.x(), at.y())
            changed = self._gesture.move(x, y, pressure, ms)
            if changed is not None:
                self._show_change(changed)

    def finish(self) -> None:
        """End the gesture as if the pen went up; one step of undo."""
        gesture = self._put_down()
        if gesture is not None:
            gesture.end()
            selected = selected_after(gesture, self.selected, self.view.scale)
            self._document.replace_sketch(gesture.sketch)
            self.select(selected)
            self._ink.clear_wet()
            self.update()
        self.settle()

    def cancel(self) -> None:
        """Cancel the gesture, or else the selection."""
        gesture = self._put_down()
        if gesture is None:
            self.select(NONE)
            return
        self._is_inked = False
        self.update()
        self.settle()
        self.sketching.emit()

    def _put_down(self) -> Gesture | None:
        """The gesture that ends here."""
        gesture, self._gesture = self._gesture, None
        self._pen.lift()
        return gesture

    def _show_change(self, changed: Bounds) -> None:
        if self._is_inked and isinstance(self._gesture, DrawGesture):
            for points in self._gesture.polylines:
                self._ink.add_wet(points)
        elif self._is_inked and self._gesture is not None and not isinstance(self._gesture, LassoGesture):
            self._ink.repaint(self._gesture.sketch, changed)
        if isinstance(self._gesture, LassoGesture):
            self.update()
            return
        self._update_page(changed)
        if isinstance(self._gesture, TransformGesture):
            self.update()  # the frame reaches further than the ink
        self.sketching.emit()

    # Events

    def tabletEvent(self, event: QTabletEvent) -> None:
        if self.navigation.active:
            event.ignore()  # Qt makes a mouse event of it, which pans
        else:
            self._pen.tablet(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.navigation.press(event):
            self._pen.mouse_press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.navigation.move(event):
            self._pen.mouse_move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.navigation.release(event):
            self._pen.mouse_release(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._gesture is not None or self.selected):
            self.cancel()
        elif self.selected and self._gesture is None and event.key() in ARROWS:
            self.nudged.emit(*nudge(event))
        else:
            super().keyPressEvent(event)

    # Following the document

    def _on_document_changed(self, change: Change) -> None:
        """Paint what a change of the document touched."""
        if change.touches_sketch:
            self._gesture = None
            self.settle()
            self.select(NONE)
            reach = stroke_reach(change.removed + change.added)
            on_top = not change.removed and change.at + len(change.added) == len(self._document.sketch)
            if self._is_inked and on_top:
                self._waiting = (*change.added, *self._waiting)
                self._ink_more()
            elif self._waiting:
                self._is_inked = False
            elif self._is_inked:
                self._ink.repaint(self._document.sketch, reach)
            self._update_page(reach)
        self.sketching.emit()

    def _update_page(self, bounds: Bounds) -> None:
        """Ask for a repaint of a part of the page, with the pen's width around it."""
        seen = self.view.to_widget(bounds.grown(self._tools.pen_width))
        self.update(QRectF(QPointF(*seen[:2]), QPointF(*seen[2:])).toAlignedRect())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_inked:
            self._ink_anew()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QPainterPath()
        sheet.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(sheet, QColor(self._theme.paper))
        painter.save()
        painter.setClipPath(sheet)
        self._paint_layers(painter, self.under)
        self._ink.paint(painter, self._gesture.polylines if isinstance(self._gesture, DrawGesture) else ())
        self._paint_layers(painter, self.over)
        self._paint_overlay(painter)
        painter.restore()
        painter.strokePath(sheet, QColor(self._theme.line))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _ink_anew(self) -> None:
        colour = QColor(self._theme.text)
        self._ink.reset(self.size(), self.devicePixelRatioF(), self.view, colour, self._tools.pen_width)
        self._is_inked = True
        self._waiting = self.sketch
        self._ink_more()

    def _ink_rest(self) -> None:
        if self._is_inked and self._waiting:
            self._ink_more()
            self.update()

    def _ink_more(self) -> None:
        """Ink some of the waiting strokes, so that the pen does not wait for a hundred thousand points."""
        count, points = 0, 0
        while count < len(self._waiting) and points < _AT_ONCE:
            points += len(self._waiting[count].points)
            count += 1
        self._ink.add(self._waiting[:count])
        self._waiting = self._waiting[count:]
        if self._waiting:
            self._rest.start()

    def _paint_layers(self, painter: QPainter, layers: list[Layer]) -> None:
        for layer in layers:
            layer.paint(painter, self.view, self.size())

    def _paint_overlay(self, painter: QPainter) -> None:
        if self._tools.mirror:
            overlay.paint_axis(painter, self.view, self.height(), self._theme)
        if isinstance(self._gesture, LassoGesture):
            overlay.paint_loop(painter, self.view, self._gesture.loop, self._theme)
        frame = selection_frame(self.sketch, self.selected)
        if frame is not None:
            overlay.paint_frame(painter, self.view, frame, self._theme)
