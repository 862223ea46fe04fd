"""The tools: keeps their actions, the canvas and the settings in step about how the pen works."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.settings import Settings, SettingsStore
from s2f_desktop.sketches.tools import Tool, ToolSettings, resized

_KEPT = ("pen_width", "eraser", "stabiliser", "pressure", "pen_only")  # of a tool's settings, under the same names


class Toolbox(QObject):
    """Owns the actions of tools. How a tool works is remembered; which one was chosen is not."""

    def __init__(self, canvas: Canvas, store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._store = store
        self._act: Actions | None = None
        self.tools = _remembered(store.settings)
        canvas.size_wanted.connect(self.resize)
        canvas.set_tools(self.tools)

    def register_actions(self, act: Actions) -> None:
        """Add the tools and how they work."""
        self._act = act
        for name, text, keys, icon in (
            ("pen", self.tr("&Pen"), ("P", "B"), "pencil"),
            ("eraser", self.tr("&Eraser"), ("E",), "eraser"),
            ("stroke_eraser", self.tr("Erase &Whole Strokes"), ("Shift+E",), "scissors"),
            ("lasso", self.tr("Se&lect and Move"), ("V", "L"), "lasso"),
        ):
            act.add(f"tool.{name}", text, partial(self.choose, Tool[name.upper()]), keys, icon)
        act.make_exclusive("tool", self.tools.tool.name.lower())
        act.add("larger", self.tr("Lar&ger Pen or Eraser"), lambda: self.resize(1), "]")
        act.add("smaller", self.tr("S&maller Pen or Eraser"), lambda: self.resize(-1), "[")
        self._add_switch(act, "mirror", self.tr("M&irror While Drawing"), "M", "flip-vertical-2")
        self._add_switch(act, "pressure", self.tr("Pen P&ressure"))
        self._add_switch(act, "pen_only", self.tr("&Only the Pen Draws"))
        act["pen_only"].setToolTip(self.tr("Fingers and palms do not draw once a pen was used"))
        texts = {"off": self.tr("&Off"), "light": self.tr("L&ight"), "strong": self.tr("&Strong")}
        act.add_choice("stabiliser", texts, lambda key: self._change(stabiliser=key), self.tools.stabiliser)

    def choose(self, tool: Tool) -> None:
        """Take another tool; its action is checked."""
        self._change(tool=tool)
        if self._act is not None:
            self._act[f"tool.{tool.name.lower()}"].setChecked(True)

    def resize(self, steps: int) -> None:
        """Make the pen (or the eraser) larger or smaller by steps."""
        pen_width, eraser = resized(self.tools, steps)
        self._change(pen_width=pen_width, eraser=eraser)

    def _add_switch(self, act: Actions, name: str, text: str, keys: str = "", icon: str = "") -> None:
        on = bool(getattr(self.tools, name))
        act.add_switch(name, text, lambda on: self._change(**{name: on}), keys, icon, on=on)

    def _change(self, **changes: Any) -> None:
        self.tools = replace(self.tools, **changes)
        self._canvas.set_tools(self.tools)
        self._store.change(**{name: value for name, value in changes.items() if name in _KEPT})


def _remembered(settings: Settings) -> ToolSettings:
    return ToolSettings(**{name: getattr(settings, name) for name in _KEPT})
