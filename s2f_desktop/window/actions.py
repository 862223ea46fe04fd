"""All that a person can tell the program to do: texts, shortcuts and icons."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from s2f_desktop.look.language import NAMES
from s2f_desktop.window.action_maker import Keys
from s2f_desktop.window.menus import fill_menus, fill_tool_bar
from s2f_desktop.window.tool_actions import ToolActions


class Actions(ToolActions):
    """The actions by name. They are made without effect; the window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._make_file_actions()
        self._make_drawing_actions()
        self.make_tool_actions()
        self.make_selection_actions()
        self._make_face_actions()
        self._make_sheet_actions()
        self._make_model_actions()
        self.make_page_actions()
        self.make_guide_actions()
        self._make_view_actions()
        self.samples = QMenu(self.tr("Doodles by &Other People"), window)
        self.recent = QMenu(self.tr("Open &Recent"), window)
        self.menus = fill_menus(self, window)
        fill_tool_bar(self, window)

    def _make_file_actions(self) -> None:
        self.new = self.action(self.tr("&New"), Keys.New, "file-plus")
        self.open = self.action(self.tr("&Open…"), Keys.Open, "folder-open")
        self.photograph = self.action(self.tr("Open a &Photograph…"), "Ctrl+Shift+O")
        self.no_photograph = self.action(self.tr("Put the Photograph A&way"))
        self.no_photograph.setEnabled(False)
        self.save = self.action(self.tr("&Save"), Keys.Save, "save")
        self.save_as = self.action(self.tr("Save &As…"), "Ctrl+Shift+S")
        self.quit = self.action(self.tr("&Quit"), "Ctrl+Q")
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_drawing_actions(self) -> None:
        self.undo = self.action(self.tr("&Undo"), Keys.Undo, "undo-2")
        self.redo = self.action(self.tr("&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2")
        self.clear = self.action(self.tr("&Clear"), "Delete", "trash-2")
        self.sample = self.action(self.tr("Sample &Doodle"), "Ctrl+D", "sparkles")

    def _make_face_actions(self) -> None:
        self.roll = self.action(self.tr("Roll the &Dice"), "R", "dices")
        self.copy_face = self.action(self.tr("&Copy Face"), "Ctrl+Shift+C", "copy")
        self.save_face = self.action(self.tr("Sa&ve Face…"), "Ctrl+E", "image-down")
        self.export = self.action(self.tr("&Export…"), "Ctrl+Shift+E")
        self.film = self.action(self.tr("&Replay and Morph…"), "Ctrl+R")
        self.need_face = (self.film, self.copy_face, self.save_face, self.export)

    def _make_sheet_actions(self) -> None:
        self.sheet = self.switch(self.tr("Contact &Sheet"), "C", "layout-grid")
        self.compare = self.switch(self.tr("Compare T&wo"), "V", "columns-2")
        self.cycle = self.switch(self.tr("C&ycle: What Is Read Back"), "Y", "rotate-cw")
        self.tried = self.switch(self.tr("Seeds &Tried"), "H")
        self.other_seeds = self.action(self.tr("&Other Seeds"), "Shift+R")
        self.live = self.switch(self.tr("L&ive Preview"), "Shift+P")
        self.live.setChecked(True)
        self.pin = self.action(self.tr("&Pin This Seed"), "F", "pin")
        self.lock = self.switch(self.tr("&Lock the Seed"), "K", "lock")

    def _make_model_actions(self) -> None:
        self.models = self.action(self.tr("&Models…"), "Ctrl+M", "box")
        self.train = self.action(self.tr("&Train a Model…"))

    def _make_view_actions(self) -> None:
        self.appearances = {
            "system": self.action(self.tr("Like the &System")),
            "light": self.action(self.tr("&Light")),
            "dark": self.action(self.tr("&Dark")),
        }
        self.choose_one(*self.appearances.values())
        self.languages = {"system": self.action(self.tr("Like the &System"))}
        self.languages |= {language: self.action(name) for language, name in NAMES.items()}
        self.choose_one(*self.languages.values())
        self.bitmap = self.switch(self.tr("What the Model S&ees"), "W")
        self.full_screen = self.switch(self.tr("F&ull Screen"), "F11")
        self.shortcuts = self.action(self.tr("&Keyboard Shortcuts"), "F1")
        self.tour = self.action(self.tr("&Three Hints"))
        self.diagnostics = self.action(self.tr("Copy &Diagnostic Information"))
        self.licences = self.action(self.tr("&Licences…"))
        self.about = self.action(self.tr("&About sketch2face"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
