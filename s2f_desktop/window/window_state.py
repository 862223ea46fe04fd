"""Lets buttons, title, hint and seed bar tell what is, after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from s2f_desktop.errors import Problem
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.sketches.document import Change

if TYPE_CHECKING:
    from s2f_desktop.window.main_window import MainWindow


class WindowState(QObject):
    """Follows the document, the canvas, the face and the file of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def begin(self) -> None:
        """Tell how the settings have it, and what is wrong with them."""
        window, settings = self._window, self._window.settings
        window.act.appearances[settings.settings.appearance].setChecked(True)
        window.act.bitmap.setChecked(settings.settings.bitmap)
        self.follow_file()
        self.follow_sketch()
        if settings.notice:
            window.tell(Problem(settings.notice, settings.notice))

    def follow(self, change: Change) -> None:
        """The document changed."""
        self.show()
        if not change.touches_sketch:  # else the canvas tells of it
            self._window.live.ask()

    def follow_sketch(self) -> None:
        """The canvas shows another sketch."""
        self._show_hint()
        self._window.live.ask()

    def follow_photograph(self, there: bool) -> None:
        """A photograph came or went."""
        self._window.act.no_photograph.setEnabled(there)
        self._show_hint()

    def follow_face(self, there: bool) -> None:
        """Another face is shown, or none any more."""
        window = self._window
        window.guides.follow(window.pane.result)
        window.photographs.follow(window.pane.result)
        window.bitmap.show_bitmap(window.pane.result.bitmap if window.pane.result else None)
        for action in window.act.need_face:
            action.setEnabled(there)

    def follow_engine(self, ready: EngineReady) -> None:
        """Another engine draws; tell what must be told of it."""
        if ready.notice:
            self._window.tell(Problem(ready.notice, ready.notice))

    def follow_file(self) -> None:
        """Another drawing, or the same one under another name."""
        window = self._window
        window.setWindowTitle(self.tr("{name}[*] — sketch2face").format(name=window.files.name))
        window.banner.put_away()
        self.show()

    def show(self) -> None:
        """What can be done, the seed, and whether all is saved."""
        window, act = self._window, self._window.act
        act.undo.setEnabled(window.document.can_undo)
        act.redo.setEnabled(window.document.can_redo)
        act.clear.setEnabled(bool(window.document.sketch))
        for action in act.need_selection:
            action.setEnabled(bool(window.canvas.selected))
        window.seed_bar.show_style(window.document.style)
        window.setWindowModified(window.files.unsaved)

    def _show_hint(self) -> None:
        window = self._window
        window.hint.set_visible(not window.canvas.sketch and window.live.photograph is None)
