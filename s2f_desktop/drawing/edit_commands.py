"""The commands of the Edit menu: undo and redo, what is done to selected strokes, and strokes on the clipboard."""

import json

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.toolbox import Toolbox
from s2f_desktop.files.drawing_format import MAX_BYTES, sketch_of
from s2f_desktop.qt_kit.actions import Actions, Keys
from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.sketches.editing import selected_bounds, transformed, with_copies, without
from s2f_desktop.sketches.geometry import Affine, moved, scaled
from s2f_desktop.sketches.sketch import Sketch
from s2f_desktop.sketches.tools import Tool
from s2f_models.checked_json import parse_json

_ASIDE = 24.0  # page units between strokes and their copies
_KIND = "application/x-sketch2face-strokes"


class EditCommands(QObject):
    """Acts on what is selected on the canvas; commands on the selection do nothing without one."""

    def __init__(self, document: Document, canvas: Canvas, toolbox: Toolbox, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._canvas = canvas
        self._toolbox = toolbox
        canvas.nudged.connect(self.nudge)

    def register_actions(self, act: Actions) -> None:
        """Add the commands; each is enabled while it can do something."""
        undo = act.add("undo", self.tr("&Undo"), self._document.undo, Keys.Undo, "undo-2")
        redo = act.add("redo", self.tr("&Redo"), self._document.redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2")
        clear = act.add("clear", self.tr("&Clear All"), self.clear, "Ctrl+Delete", "trash-2")
        act.add("select_all", self.tr("Select &All"), self.select_all, Keys.SelectAll)
        on_selection = (
            act.add("cut", self.tr("Cu&t Strokes"), self.cut, Keys.Cut),
            act.add("copy", self.tr("Cop&y Strokes"), self.copy, Keys.Copy),
            act.add("duplicate", self.tr("Dupl&icate"), self.duplicate, ("Ctrl+D", "Ctrl+J")),
            act.add("delete", self.tr("De&lete Selection"), self.delete, ("Delete", "Backspace")),
            act.add("flip", self.tr("&Mirror Selection"), self.mirror, "Ctrl+Shift+M"),
        )

        def enable(_change: Change | None = None) -> None:
            undo.setEnabled(self._document.can_undo)
            redo.setEnabled(self._document.can_redo)
            clear.setEnabled(bool(self._document.sketch))
            for action in on_selection:
                action.setEnabled(bool(self._canvas.selected))

        self._document.watch(enable)
        self._canvas.selection_changed.connect(enable)
        enable()

    def select_all(self) -> None:
        """Select every stroke, with the tool that shows what is selected."""
        self._toolbox.choose(Tool.LASSO)
        self._canvas.select(frozenset(range(len(self._document.sketch))))

    def delete(self) -> None:
        """Delete the selected strokes."""
        self._document.replace_sketch(without(self._document.sketch, self._canvas.selected))

    def clear(self) -> None:
        """Delete all strokes."""
        self._document.replace_sketch(())

    def duplicate(self) -> None:
        """Add copies a little aside, and select them."""
        if self._canvas.selected:
            sketch, copies = with_copies(self._document.sketch, self._canvas.selected, moved(_ASIDE, _ASIDE))
            self._document.replace_sketch(sketch)
            self._canvas.select(copies)

    def copy(self) -> None:
        """Put the selected strokes on the clipboard."""
        copy_strokes(tuple(self._document.sketch[at] for at in sorted(self._canvas.selected)))

    def cut(self) -> None:
        """Copy the selected strokes, then delete them."""
        self.copy()
        self.delete()

    def paste(self, strokes: Sketch) -> None:
        """Add strokes on top and select them; a little aside where the same ones are already."""
        self._toolbox.choose(Tool.LASSO)
        sketch, present = self._document.sketch, set(self._document.sketch)
        while not present.isdisjoint(strokes):
            strokes = tuple(moved(_ASIDE, _ASIDE).stroke(stroke) for stroke in strokes)
        self._document.replace_sketch((*sketch, *strokes))
        self._canvas.select(frozenset(range(len(sketch), len(sketch) + len(strokes))))

    def put_in_place(self, strokes: Sketch) -> None:
        """Put strokes in the place of all that are there; one step of undo."""
        self._document.replace_sketch(strokes)

    def mirror(self) -> None:
        """Mirror the selected strokes in place, left to right."""
        bounds = selected_bounds(self._document.sketch, self._canvas.selected)
        if bounds is not None:
            self._change(scaled(-1.0, 1.0, ((bounds.left + bounds.right) / 2, 0.0)))

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected strokes by (dx, dy) page units."""
        if self._canvas.selected:
            self._change(moved(dx, dy))

    def _change(self, change: Affine) -> None:
        chosen = self._canvas.selected
        self._document.replace_sketch(transformed(self._document.sketch, chosen, change))
        self._canvas.select(chosen)


def copy_strokes(sketch: Sketch) -> None:
    """Put strokes on the clipboard."""
    data = QMimeData()
    data.setData(_KIND, json.dumps([stroke.points for stroke in sketch]).encode())
    QGuiApplication.clipboard().setMimeData(data)


def strokes_on_clipboard() -> Sketch:
    """The strokes on the clipboard; empty if it holds something else."""
    found = QGuiApplication.clipboard().mimeData()
    data = bytes(found.data(_KIND).data()) if found is not None and found.hasFormat(_KIND) else b""
    try:
        return sketch_of(parse_json(data, MAX_BYTES)) if data else ()
    except ValueError:  # BadJson is one
        return ()
