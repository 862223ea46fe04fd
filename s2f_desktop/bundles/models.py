"""Which model draws: changing it, and remembering what was chosen."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from s2f_desktop.errors import Problem
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.opened_engine import EngineOpener, OpenedEngine, engine_opener
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.settings import Settings, SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_models.errors import UserError

OpenerMaker: TypeAlias = Callable[[str, str], EngineOpener]  # of a bundle and a device
SHIPPED = "starter"
_MOST_USED = 8


def remembered_opener(settings: Settings) -> EngineOpener:
    """Opens the model that was last chosen, on the device that was; where that fails, the shipped one on any."""

    def open_it() -> OpenedEngine:
        try:
            return engine_opener(last_bundle(settings), settings.device)()
        except UserError as error:
            if (last_bundle(settings), settings.device) == (SHIPPED, Settings.device):
                raise
            notice = f"{error} Until then the model {SHIPPED} draws."
            return replace(engine_opener(SHIPPED, Settings.device)(), notice=notice)

    return open_it


def last_bundle(settings: Settings) -> str:
    """The bundle that was last chosen, or the shipped one."""
    return settings.bundles[0] if settings.bundles else SHIPPED


class Models(QObject):
    """Changes bundle and device, which are `chosen` at the start; a choice is remembered once it has opened."""

    changed = Signal(object)  # EngineReady: what draws from now on
    refused = Signal(object)  # Problem: why the choice does not draw

    def __init__(
        self,
        live: LiveFace,
        document: Document,
        settings: SettingsStore,
        chosen: tuple[str, str],
        make_opener: OpenerMaker = engine_opener,
    ) -> None:
        super().__init__(live)
        self._live = live
        self._document = document
        self._settings = settings
        self._make_opener = make_opener
        self.bundle, self.device = chosen
        self._wanted: tuple[str, str] | None = None
        live.opened.connect(self._welcome)
        live.refused.connect(self._forget_wish)

    def change(self, bundle: str, device: str | None = None) -> None:
        """Draw with another bundle (a shipped name, or a folder) on a device, the present one if none is named."""
        self._wanted = (bundle, device or self.device)
        self._live.draw_with(self._make_opener(*self._wanted), bundle)

    def _welcome(self, ready: EngineReady) -> None:
        if self._wanted is not None:
            self.bundle, self.device = self._wanted
            others = [one for one in self._settings.settings.bundles if one != self.bundle]
            used = (self.bundle, *others)[:_MOST_USED] if others or self.bundle != SHIPPED else ()
            self._settings.change(bundles=used, device=self.device)
            self._wanted = None
        self._document.suggest_variation(ready.variation)
        self.changed.emit(ready)

    def _forget_wish(self, problem: Problem) -> None:
        self._wanted = None
        self.refused.emit(problem)
