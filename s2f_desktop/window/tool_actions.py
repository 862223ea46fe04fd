"""The actions of drawing: tools, how they work, what is selected, and where the page is seen from."""

from PySide6.QtGui import QAction

from s2f_desktop.sketches.tools import Tool
from s2f_desktop.window.action_maker import ActionMaker, Keys


class ToolActions(ActionMaker):
    """Made without effect, like all actions."""

    def make_tool_actions(self) -> None:
        """The tools and how they work."""
        self.pen = self.action(self.tr("&Pen"), ("P", "B"), "pencil")
        self.eraser = self.action(self.tr("&Eraser"), "E", "eraser")
        self.stroke_eraser = self.action(self.tr("Erase &Whole Strokes"), "Shift+E", "scissors")
        self.lasso = self.action(self.tr("Se&lect and Move"), "L", "lasso")
        self.tools: dict[Tool, QAction] = {
            Tool.PEN: self.pen,
            Tool.ERASER: self.eraser,
            Tool.STROKE_ERASER: self.stroke_eraser,
            Tool.LASSO: self.lasso,
        }
        self.choose_one(*self.tools.values())
        self.larger = self.action(self.tr("Lar&ger"), "]")
        self.smaller = self.action(self.tr("S&maller"), "[")
        self.mirror = self.switch(self.tr("M&irror While Drawing"), "M", "flip-vertical-2")
        self.pressure = self.switch(self.tr("Pen P&ressure"))
        self.pen_only = self.switch(self.tr("&Only the Pen Draws"))
        self.pen_only.setToolTip(self.tr("Fingers and palms do not draw once a pen was used"))
        self.stabilisers = {
            "off": self.action(self.tr("&Off")),
            "light": self.action(self.tr("L&ight")),
            "strong": self.action(self.tr("&Strong")),
        }
        self.choose_one(*self.stabilisers.values())

    def make_selection_actions(self) -> None:
        """What is done with selected strokes."""
        self.select_all = self.action(self.tr("Select &All"), Keys.SelectAll)
        self.duplicate = self.action(self.tr("Dupl&icate"), "Ctrl+J")
        self.cut = self.action(self.tr("Cu&t Strokes"), Keys.Cut)
        self.copy_strokes = self.action(self.tr("Cop&y Strokes"), Keys.Copy)
        self.flip = self.action(self.tr("&Mirror Selection"), "Ctrl+Shift+M")
        self.need_selection = (self.cut, self.copy_strokes, self.duplicate, self.flip)

    def make_page_actions(self) -> None:
        """Where the page is seen from."""
        self.zoom_in = self.action(self.tr("Zoom &In"), ("Ctrl++", "Ctrl+="))
        self.zoom_out = self.action(self.tr("Zoom &Out"), "Ctrl+-")
        self.fit = self.action(self.tr("&Fit the Page"), "Ctrl+0", "maximize")

    def make_guide_actions(self) -> None:
        """What lies under the ink."""
        self.guides: dict[str, QAction] = {
            "face": self.switch(self.tr("&Face: Oval and Thirds"), "G"),
            "doodles": self.switch(self.tr("&Doodles Like This One"), "N"),
            "picture": self.switch(self.tr("&Picture to Trace"), "T"),
        }
        self.trace = self.action(self.tr("&Trace a Picture…"), "Ctrl+T")
        self.guide_opacity = self.action(self.tr("&Opacity…"), "Ctrl+G")
        self.paste = self.action(self.tr("&Paste Strokes or a Picture"), Keys.Paste)
