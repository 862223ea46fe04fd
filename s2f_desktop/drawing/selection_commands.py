"""What the menu and the keys do to selected strokes; each is one step of undo."""

from PySide6.QtCore import QObject

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.stroke_clipboard import put_strokes
from s2f_desktop.sketches.affine import Affine, moved, scaled
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.selection import selected_bounds, transformed, with_copies, without
from s2f_desktop.sketches.sketch import Sketch

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

    def copy(self) -> None:
        """Put the selected strokes on the clipboard."""
        put_strokes(tuple(self._document.sketch[at] for at in sorted(self._canvas.selected)))

    def cut(self) -> None:
        """Take them away and put them there."""
        self.copy()
        self.delete()

    def paste(self, strokes: Sketch) -> None:
        """Put strokes on top, which are selected then; a little aside where the same ones are already."""
        sketch, present = self._document.sketch, set(self._document.sketch)
        while not present.isdisjoint(strokes):
            strokes = tuple(moved(_ASIDE, _ASIDE).stroke(stroke) for stroke in strokes)
        self._document.replace_sketch((*sketch, *strokes))
        self._canvas.select(frozenset(range(len(sketch), len(sketch) + len(strokes))))

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
