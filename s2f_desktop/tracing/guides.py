"""The guides under the canvas: which are shown, how strongly, and what is traced. The model never sees them."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.errors import problem_of
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.look import dialogs
from s2f_desktop.settings import SettingsStore
from s2f_desktop.tracing.guide_layers import FaceGuide, GhostDoodles, Guide, TracedPicture
from s2f_desktop.tracing.guides_dialog import GuidesDialog
from s2f_desktop.tracing.nearest_doodles import NearestDoodles
from s2f_desktop.tracing.pictures import picture_filter, read_picture
from s2f_models.errors import UserError


class Guides(QObject):
    """What is shown and its opacity are remembered; the picture is not. A guide that is off costs nothing."""

    failed = Signal(object)  # Problem
    shown_changed = Signal(str, bool)  # the name of a guide, and whether it is shown

    def __init__(self, canvas: Canvas, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._window = window
        self._nearest = NearestDoodles()
        self._result: PreviewResult | None = None
        self.picture, self.doodles, self.face = TracedPicture(self), GhostDoodles(self), FaceGuide(self)
        self.layers: dict[str, Guide] = {"picture": self.picture, "doodles": self.doodles, "face": self.face}
        for name, layer in self.layers.items():
            layer.set_opacity(self.opacity(name))
            layer.set_shown(name in settings.settings.guides)
            layer.changed.connect(canvas.update)
            canvas.under.append(layer)
        self.dialog = GuidesDialog(self, window)

    def opacity(self, name: str) -> float:
        """Of a guide, 0.05 to 1."""
        return float(getattr(self._settings.settings, f"{name}_opacity"))

    def set_opacity(self, name: str, opacity: float) -> None:
        """Let a guide be seen more or less."""
        self._settings.change(**{f"{name}_opacity": opacity})
        self.layers[name].set_opacity(opacity)

    def show(self, name: str, shown: bool) -> None:
        """Show a guide, or no longer; without a picture to trace, ask for one."""
        if shown is self.layers[name].shown:
            return
        if shown and name == "picture" and self.picture.image is None:
            self.choose_picture()
            self.shown_changed.emit(name, self.picture.shown)
            return
        self.layers[name].set_shown(shown)
        kept = tuple(name for name in ("face", "doodles") if self.layers[name].shown)
        self._settings.change(guides=kept)
        self.shown_changed.emit(name, shown)
        self._find()

    def choose_picture(self) -> None:
        """Ask which picture to trace."""
        title, filters = self.tr("Choose a picture to trace"), picture_filter(self.tr("Pictures"))
        folder = self._settings.settings.folder
        path = dialogs.ask_open(self._window, title, Path(folder) if folder else Path.home(), filters)
        if path is not None:
            self.trace_file(path)

    def trace_file(self, path: Path) -> None:
        """Lay a picture under the canvas."""
        try:
            self.trace(read_picture(path))
        except UserError as error:
            self.failed.emit(problem_of(error))

    def trace(self, image: QImage) -> None:
        """Lay a picture under the canvas."""
        self.picture.show_image(image)
        self.show("picture", True)

    def follow(self, result: PreviewResult | None) -> None:
        """Another face is shown, whose bitmap tells which doodles are like it; None for an empty canvas."""
        self._result = result
        self._find()

    def _find(self) -> None:
        """Find the doodles nearest to the sketch, where they are looked at."""
        if not self.doodles.shown:
            return
        try:
            result = self._result
            self.doodles.show_doodles(self._nearest.like(result.bitmap, result.request.sketch) if result else ())
        except UserError as error:
            self.failed.emit(problem_of(error))
            self.show("doodles", False)
