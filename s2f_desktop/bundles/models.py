"""Changes the model that draws, and remembers which one was chosen."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.opened_engine import EngineOpener, OpenedEngine, engine_opener
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.settings import Settings, SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_models.device import can_use_cuda, cuda_gpus, missing_for_training
from s2f_models.errors import UserError
from s2f_models.run_limits import StopSwitch
from s2f_models.text import Text

OpenerMaker: TypeAlias = Callable[[str, str], EngineOpener]  # of a bundle and a device
SHIPPED = "starter"
_MAX_USED = 8


def remembered_opener(settings: Settings) -> EngineOpener:
    """Opens the model that was last chosen, on its device; if that fails, the shipped model on any device."""

    def open_it(switch: StopSwitch) -> OpenedEngine:
        try:
            return engine_opener(last_bundle(settings), settings.device)(switch)
        except UserError as error:
            if (last_bundle(settings), settings.device) == (SHIPPED, Settings.device):
                raise
            notice = Text("{reason} Until then the model {shipped} draws.", reason=error, shipped=SHIPPED)
            return replace(engine_opener(SHIPPED, Settings.device)(switch), notice=notice)

    return open_it


def located(bundle: str) -> str:
    """A bundle's absolute folder, since the working folder may differ at the next start; or a shipped name as it is."""
    return os.path.abspath(bundle) if os.path.isdir(bundle) else bundle  # noqa: PTH100, PTH112 - never raise


def last_bundle(settings: Settings) -> str:
    """The bundle that was last chosen, or the shipped one."""
    return settings.bundles[0] if settings.bundles else SHIPPED


class Models(QObject):
    """Changes bundle and device, which are `chosen` at the start; a choice is remembered once it has opened."""

    changed = Signal(object)  # EngineReady: what draws from now on
    refused = Signal(object)  # Problem: why the choice does not draw
    message = Signal(str)  # once: what to install so that this machine's GPU draws

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
        self.bundle, self.device = located(chosen[0]), chosen[1]
        self._wanted: tuple[str, str] | None = None
        live.opened.connect(self._on_engine_ready)
        live.refused.connect(self._on_engine_refused)

    def change(self, bundle: str, device: str | None = None) -> None:
        """Draw with another bundle (a shipped name, or a folder) on a device, the present one if none is named."""
        self._wanted = (located(bundle), device or self.device)
        self._live.draw_with(self._make_opener(*self._wanted), self._wanted[0])

    def _on_engine_ready(self, ready: EngineReady) -> None:
        if self._wanted is not None:
            self.bundle, self.device = self._wanted
            others = [bundle for bundle in self._settings.fresh().bundles if bundle != self.bundle]
            used = (self.bundle, *others)[:_MAX_USED] if others or self.bundle != SHIPPED else ()
            self._settings.change(bundles=used, device=self.device)
            self._wanted = None
        self._document.suggest_variation(ready.bundle.card.variation)
        self.changed.emit(ready)
        if not self._settings.settings.gpu_hinted and is_gpu_unused():
            self._settings.change(gpu_hinted=True)
            self.message.emit(self._how_to_use_the_gpu())

    def _how_to_use_the_gpu(self) -> str:
        if not missing_for_training():
            return self.tr("This machine has an NVIDIA GPU; to draw with it, install a build of torch for CUDA")
        sentence = self.tr("This machine has an NVIDIA GPU; to draw with it, install: {command}")
        return sentence.format(command="pip install 'sketch2face[train]'")

    def _on_engine_refused(self, problem: Problem) -> None:
        self._wanted = None
        self.refused.emit(problem)


def is_gpu_unused() -> bool:
    """Whether there is an NVIDIA GPU but no torch to draw with it; a packaged program cannot install anything."""
    return not hasattr(sys, "frozen") and not can_use_cuda() and cuda_gpus() > 0
