"""The guides under the canvas: which are shown, how strongly, and what is traced. The model never sees them."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QSlider, QWidget

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_request import PreviewResult
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.picture_file import read_picture
from s2f_desktop.qt_kit.picture_kinds import picture_filter
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import push_button
from s2f_desktop.settings import SettingsStore
from s2f_desktop.tracing.guide_layers import FaceGuide, GhostDoodles, Guide, TracedPicture
from s2f_desktop.tracing.nearest_doodles import NearestDoodles
from s2f_desktop.tracing.pictures import LARGEST
from s2f_models.errors import UserError


class GuidesDialog(QDialog):
    """One row a guide: shown or not, and how strongly."""

    shown_wanted = Signal(str, bool)  # the name of a guide, and whether it is to be shown
    opacity_wanted = Signal(str, float)  # the name of a guide, and 0.05 to 1
    picture_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.boxes: dict[str, QCheckBox] = {}
        self.sliders: dict[str, QSlider] = {}
        self.setWindowTitle(self.tr("Guides"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        self._grid.setHorizontalSpacing(4 * GRID)
        self._grid.setVerticalSpacing(3 * GRID)
        self._add_row("face", self.tr("&Face: oval and thirds"))
        self._add_row("doodles", self.tr("&Doodles like this one"))
        self._add_row("picture", self.tr("&Picture to trace"))
        note = Label(self.tr("Guides lie under the strokes. The model never sees them."), self)
        note.setObjectName("muted")
        note.setWordWrap(True)
        self._grid.addWidget(note, 3, 0, 1, 2)
        self._grid.addWidget(push_button(self.tr("Choose a Picture…"), self.picture_wanted.emit, self), 2, 2)
        self._grid.addWidget(push_button(self.tr("Close"), self.close, self), 3, 2)

    def _add_row(self, name: str, text: str) -> None:
        row = len(self.boxes)
        box = self.boxes[name] = QCheckBox(text, self)
        box.clicked.connect(lambda shown: self.shown_wanted.emit(name, shown))
        slider = self.sliders[name] = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(5, 100)
        slider.setMinimumWidth(160)
        slider.setAccessibleName(self.tr("Opacity of: {guide}").format(guide=text.replace("&", "")))
        slider.setToolTip(self.tr("Opacity"))
        slider.valueChanged.connect(lambda percent: self.opacity_wanted.emit(name, percent / 100))
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(slider, row, 1)


class Guides(QObject):
    """Remembers which guides are shown and their opacity, but not the picture. A guide that is off costs nothing."""

    failed = Signal(object)  # Problem
    shown_changed = Signal(str, bool)  # the name of a guide, and whether it is shown

    def __init__(self, canvas: Canvas, live: LiveFace, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._canvas = canvas
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
        live.face_changed.connect(self._compare)
        self.dialog = self._make_dialog(window)
        self._reading = BackgroundTask(self)
        self._reading.done.connect(self.trace)
        self._reading.failed.connect(self.failed)

    def register_actions(self, act: Actions) -> None:
        """Add a switch for each guide, and what belongs to them."""
        switches = {
            "face": (self.tr("&Face: Oval and Thirds"), "G"),
            "doodles": (self.tr("&Doodles Like This One"), "N"),
            "picture": (self.tr("&Picture to Trace"), "T"),
        }
        for name, (text, keys) in switches.items():
            shown = self.layers[name].shown
            act.add_switch(f"guide.{name}", text, partial(self.show, name), keys, on=shown)
        act.add("trace", self.tr("&Trace a Picture…"), self.choose_picture, "Ctrl+T")
        act.add("guide_opacity", self.tr("&Opacity…"), self.dialog.show, "Ctrl+G")
        self.shown_changed.connect(lambda name, shown: act[f"guide.{name}"].setChecked(shown))

    def opacity(self, name: str) -> float:
        """A guide's opacity, 0.05 to 1."""
        return float(getattr(self._settings.settings, f"{name}_opacity"))

    def set_opacity(self, name: str, opacity: float) -> None:
        """Set a guide's opacity, 0.05 to 1."""
        self._settings.change(**{f"{name}_opacity": opacity})
        self.layers[name].set_opacity(opacity)

    def show(self, name: str, shown: bool) -> None:
        """Show or hide a guide; without a picture to trace, ask for one."""
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
        """Lay a picture under the canvas, once a thread has read it."""
        self._reading.run_last(lambda: read_picture(path, LARGEST))

    def close(self) -> None:
        """Wait for a picture that is being read."""
        self._reading.close()

    def trace(self, image: QImage) -> None:
        """Lay a picture under the canvas, where it is seen."""
        self.picture.show_image(image)
        self.show("picture", True)
        self._canvas.fit()

    def _make_dialog(self, window: QWidget) -> GuidesDialog:
        dialog = GuidesDialog(window)
        for name, layer in self.layers.items():
            dialog.boxes[name].setChecked(layer.shown)
            dialog.sliders[name].setValue(round(100 * self.opacity(name)))
        dialog.shown_wanted.connect(self.show)
        dialog.opacity_wanted.connect(self.set_opacity)
        dialog.picture_wanted.connect(self.choose_picture)
        self.shown_changed.connect(lambda name, shown: dialog.boxes[name].setChecked(shown))
        return dialog

    def _compare(self, result: PreviewResult | None) -> None:
        """Compare the doodles with the bitmap of the face that is shown; None for an empty canvas."""
        self._result = result
        self._find()

    def _find(self) -> None:
        """Find the doodles nearest to the sketch, where they are looked at."""
        if not self.doodles.shown:
            return
        try:
            result = self._result
            self.doodles.show_doodles(self._nearest.like(result.bitmap, result.counted) if result else ())
        except UserError as error:
            self.failed.emit(problem_of(error))
            self.show("doodles", False)
