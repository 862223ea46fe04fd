"""The dialog of models: lists them, shows their cards, imports one from a zip, and chooses model and device."""

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.bundles.known_models import LARGEST_PREVIEW, KnownModel, known_models, models_folder
from s2f_desktop.bundles.model_import import import_model
from s2f_desktop.bundles.model_page import ModelPage
from s2f_desktop.bundles.models import Models
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.actions import Actions
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.message_card import ProblemCard
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_desktop.qt_kit.widgets import push_button
from s2f_desktop.settings import SettingsStore
from s2f_models.device import available_devices
from s2f_models.text import shortened

_ICON = 48


class ModelsDialog(QDialog):
    """Stays open beside the window, so that models can be tried while drawing."""

    def __init__(self, models: Models, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._models = models
        self._settings = settings
        self._known: list[KnownModel] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setIconSize(QSize(_ICON, _ICON))
        self.page = ModelPage(self)
        self.device_box = QComboBox(self)
        self.device_box.setAccessibleName(self.tr("Device"))
        self.import_button = push_button(self.tr("Import from Zip…"), self._choose_zip, self)
        self.folder_button = push_button(self.tr("Open a Folder…"), self._choose_folder, self)
        self.use_button = push_button(self.tr("Draw with This"), self._use, self)
        self.use_button.setDefault(True)
        self.status = Label("", self)
        self.status.setObjectName("muted")
        self.problem = ProblemCard(self, retryable=False)
        self._task = BackgroundTask(self)
        self._connect()
        self._lay_out()

    def open_it(self) -> None:
        """Show the dialog as things are now."""
        self.problem.dismiss()
        self._fill(self._models.bundle)
        self._fill_devices()
        self.show()
        self.raise_()
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self.problem.set_theme(theme)

    def end(self) -> None:
        """Wait for an import that is under way, and close for good."""
        self._task.close()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.problem.dismiss()
        event.accept()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(lambda _item: self._use())
        self._models.changed.connect(self._on_engine_ready)
        self._models.refused.connect(self._refuse)
        self._task.done.connect(self._imported)
        self._task.failed.connect(self._refuse)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Models"))
        self.resize(760, 560)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addWidget(self.import_button)
        left.addWidget(self.folder_button)
        top = QHBoxLayout()
        top.addLayout(left, 1)
        top.addWidget(self.page, 2)
        bottom = QHBoxLayout()
        device = Label(self.tr("&Device"), self)
        device.setBuddy(self.device_box)
        for widget in (device, self.device_box):
            bottom.addWidget(widget)
        bottom.addWidget(self.status, 1, Qt.AlignmentFlag.AlignRight)
        bottom.addWidget(self.use_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(self.problem)
        column.addLayout(top, 1)
        column.addLayout(bottom)

    def _fill(self, selected: str) -> None:
        """List what there is, with one of them selected."""
        self._known = known_models((*self._settings.settings.bundles, self._models.bundle, selected))
        self.list.clear()
        for model in self._known:
            name = self.tr("{name} (unreadable)") if model.problem else "{name}"
            self.list.addItem(QListWidgetItem(_icon(model), name.format(name=shortened(model.name))))
        names = [model.bundle for model in self._known]
        self.list.setCurrentRow(names.index(selected) if selected in names else 0)

    def _fill_devices(self) -> None:
        names = {"auto": self.tr("Automatic"), "cpu": self.tr("CPU"), "mps": self.tr("Apple GPU")}
        self.device_box.clear()
        for device in dict.fromkeys((*available_devices(), self._models.device)):
            gpu = self.tr("GPU {number}").format(number=device.partition(":")[2] or "0")
            self.device_box.addItem(names.get(device, gpu), device)
        self.device_box.setCurrentIndex(self.device_box.findData(self._models.device))

    def _show_row(self, row: int) -> None:
        self.use_button.setEnabled(row >= 0 and not self._known[row].problem)
        if row >= 0:
            self.page.show_model(self._known[row])

    def _use(self) -> None:
        row = self.list.currentRow()
        if row >= 0 and not self._known[row].problem:
            self.problem.dismiss()
            self.status.setText(self.tr("Opening…"))
            self._models.change(self._known[row].bundle, self.device_box.currentData())

    def _on_engine_ready(self, ready: EngineReady) -> None:
        sentence = self.tr("Now drawing: {bundle} on {device}")
        self.status.setText(sentence.format(bundle=shortened(ready.bundle.name), device=ready.device.upper()))

    def _refuse(self, problem: Problem) -> None:
        self.status.clear()
        self.import_button.setEnabled(not self._task.busy)
        self.problem.show_problem(problem)

    def _choose_zip(self) -> None:
        path = dialogs.ask_open(self, self.tr("Import a model"), Path.home(), self.tr("Zip files (*.zip)"))
        if path is not None and self._task.run(lambda: import_model(path, models_folder())):
            self.problem.dismiss()
            self.import_button.setEnabled(False)
            self.status.setText(self.tr("Importing…"))

    def _imported(self, folder: Path) -> None:
        self.import_button.setEnabled(True)
        self.status.setText(self.tr("Imported"))
        self._fill(str(folder))

    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, self.tr("Open a model's folder"), Path.home())
        if folder is not None:
            self.problem.dismiss()
            self.status.setText(self.tr("Opening…"))
            self._models.change(str(folder), self.device_box.currentData())


def _icon(model: KnownModel) -> QIcon:
    """The left end of the preview, not tinted when it is selected."""
    picture = shown_picture(model.preview, LARGEST_PREVIEW)
    start = picture.copy(0, 0, picture.height(), picture.height())
    icon = QIcon(start)
    icon.addPixmap(start, QIcon.Mode.Selected)
    return icon


class ModelChooser(QObject):
    """Creates the dialog when it is first opened."""

    def __init__(self, models: Models, settings: SettingsStore, window: QWidget) -> None:
        super().__init__(window)
        self._models = models
        self._settings = settings
        self._window = window
        self._theme = LIGHT
        self.dialog: ModelsDialog | None = None

    def register_actions(self, act: Actions) -> None:
        """Add the dialog's action."""
        act.add("models", self.tr("&Models…"), self.open, "Ctrl+M", "box")

    def open(self) -> None:
        """Show the models, beside the window."""
        if self.dialog is None:
            self.dialog = ModelsDialog(self._models, self._settings, self._window)
            self.dialog.set_theme(self._theme)
        self.dialog.open_it()

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self._theme = theme
        if self.dialog is not None:
            self.dialog.set_theme(theme)

    def end(self) -> None:
        """Close for good, after an import that is under way."""
        if self.dialog is not None:
            self.dialog.end()
