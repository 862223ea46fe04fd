"""The tools on the screen: keeps menu, tool bar, canvas and settings of one mind about how the pen works."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.settings import Settings, SettingsStore
from s2f_desktop.sketches.tools import Tool, ToolSettings, resized
from s2f_desktop.window.actions import Actions


class Toolbox(QObject):
    """Follows the actions. How a tool works is remembered; which one was chosen is not."""

    def __init__(self, act: Actions, canvas: Canvas, store: SettingsStore, parent: QObject) -> None:
        super().__init__(parent)
        self._act = act
        self._canvas = canvas
        self._store = store
        self.tools = _remembered(store.settings)
        self._show()
        self._connect()
        canvas.set_tools(self.tools)

    def choose(self, tool: Tool) -> None:
        """Take another tool."""
        self._change(tool=tool)

    def resize(self, steps: int) -> None:
        """Make the tool's line (or the eraser) larger or smaller by steps."""
        line, eraser = resized(self.tools, steps)
        self._change(line=line, eraser=eraser)

    def _change(self, **changes: Any) -> None:
        self.tools = replace(self.tools, **changes)
        self._canvas.set_tools(self.tools)
        kept = ("line", "eraser", "stabiliser", "pressure", "pen_only")
        self._store.change(**{name: getattr(self.tools, name) for name in kept})

    def _show(self) -> None:
        self._act.stabilisers[self.tools.stabiliser].setChecked(True)
        self._act.pressure.setChecked(self.tools.pressure)
        self._act.pen_only.setChecked(self.tools.pen_only)

    def _connect(self) -> None:
        act = self._act
        act.larger.triggered.connect(lambda: self.resize(1))
        act.smaller.triggered.connect(lambda: self.resize(-1))
        self._canvas.size_wanted.connect(self.resize)
        for tool, action in act.tools.items():
            action.triggered.connect(lambda _checked=False, tool=tool: self._take(tool))
        for strength, action in act.stabilisers.items():
            action.triggered.connect(lambda _checked=False, strength=strength: self._change(stabiliser=strength))
        switches: dict[str, QAction] = {"pressure": act.pressure, "pen_only": act.pen_only, "mirror": act.mirror}
        for name, action in switches.items():
            action.toggled.connect(lambda on, name=name: self._change(**{name: on}))

    def _take(self, tool: Tool) -> None:
        self._canvas.finish()
        self.choose(tool)


def _remembered(settings: Settings) -> ToolSettings:
    return ToolSettings(
        line=settings.line,
        eraser=settings.eraser,
        stabiliser=settings.stabiliser,
        pressure=settings.pressure,
        pen_only=settings.pen_only,
    )
