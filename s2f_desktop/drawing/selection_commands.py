"""What the menu and the keys do to selected strokes; each is one step of undo."""

from PySide6.QtCore import QObject

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.sketches.affine import Affine, moved, scaled
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.selection import selected_bounds, transformed, with_copies, without

_ASIDE = 24.0  # page units between strokes and their copies


class SelectionCommands(QObject):
    """Acts on what is selected on the canvas, and does nothing without it."""

    def __init__(self, document: Document, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas

    def select_all(self) -> None:
        """Select every stroke."""
        self._canvas.select(frozenset(range(len(self._document.sketch))))

    def delete(self) -> None:
        """Take the selected strokes away; without any, all strokes."""
        chosen = self._canvas.selected
        self._document.replace_sketch(without(self._document.sketch, chosen) if chosen else ())

    def duplicate(self) -> None:
        """Put copies a little aside, which are selected then."""
        if self._canvas.selected:
            sketch, copies = with_copies(self._document.sketch, self._canvas.selected, moved(_ASIDE, _ASIDE))
            self._document.replace_sketch(sketch)
            self._canvas.select(copies)

    def mirror(self) -> None:
        """Turn the selected strokes' left and right round, where they are."""
        bounds = selected_bounds(self._document.sketch, self._canvas.selected)
        if bounds is not None:
            self._change(scaled(-1.0, 1.0, ((bounds.left + bounds.right) / 2, 0.0)))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected strokes by so many page units."""
        if self._canvas.selected:
            self._change(moved(dx, dy))

    def _change(self, change: Affine) -> None:
        chosen = self._canvas.selected
        self._document.replace_sketch(transformed(self._document.sketch, chosen, change))
        self._canvas.select(chosen)
