"""The models: which there are, what their cards say, one more from a zip, and what to draw with and on."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.bundles.devices import available_devices
from s2f_desktop.bundles.known_models import KnownModel, known_models, models_folder
from s2f_desktop.bundles.model_import import import_model
from s2f_desktop.bundles.model_page import ModelPage
from s2f_desktop.bundles.models import Models
from s2f_desktop.errand import Errand
from s2f_desktop.errors import Problem
from s2f_desktop.faces.preview_request import EngineReady
from s2f_desktop.look import dialogs
from s2f_desktop.look.buttons import push_button
from s2f_desktop.look.problem_card import ProblemCard
from s2f_desktop.look.theme import GRID, Theme
from s2f_desktop.settings import SettingsStore

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
        self.import_button = push_button(self, self.tr("Import from Zip…"), self._choose_zip)
        self.folder_button = push_button(self, self.tr("Open a Folder…"), self._choose_folder)
        self.use_button = push_button(self, self.tr("Draw with This"), self._use)
        self.use_button.setDefault(True)
        self.status = QLabel(self)
        self.status.setObjectName("muted")
        self.problem = ProblemCard(self, retryable=False)
        self._errand = Errand(self)
        self._connect()
        self._lay_out()

    def open_it(self) -> None:
        """Show the dialog as things are now."""
        self.problem.put_away()
        self._fill(self._models.bundle)
        self._fill_devices()
        self.show()
        self.raise_()
        self.list.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Wear other colours."""
        self.problem.set_theme(theme)

    def end(self) -> None:
        """Wait for an import that is under way, and close for good."""
        self._errand.close()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.problem.put_away()
        event.accept()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(lambda _item: self._use())
        self._models.changed.connect(self._welcome)
        self._models.refused.connect(self._refuse)
        self._errand.done.connect(self._imported)
        self._errand.failed.connect(self._refuse)

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
        device = QLabel(self.tr("&Device"), self)
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
            self.list.addItem(QListWidgetItem(_icon(model), model.card.name))
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
        self.use_button.setEnabled(row >= 0)
        if row >= 0:
            self.page.show_model(self._known[row])

    def _use(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.problem.put_away()
            self.status.setText(self.tr("Opening…"))
            self._models.change(self._known[row].bundle, self.device_box.currentData())

    def _welcome(self, ready: EngineReady) -> None:
        told = self.tr("Now drawing: {bundle} on {device}")
        self.status.setText(told.format(bundle=ready.bundle, device=ready.device.upper()))

    def _refuse(self, problem: Problem) -> None:
        self.status.clear()
        self.import_button.setEnabled(True)
        self.problem.tell(problem)

    def _choose_zip(self) -> None:
        path = dialogs.ask_open(self, self.tr("Import a model"), Path.home(), self.tr("Zip files (*.zip)"))
        if path is not None and self._errand.run(lambda: import_model(path, models_folder())):
            self.problem.put_away()
            self.import_button.setEnabled(False)
            self.status.setText(self.tr("Importing…"))

    def _imported(self, folder: Path) -> None:
        self.import_button.setEnabled(True)
        self.status.setText(self.tr("Imported"))
        self._fill(str(folder))

    def _choose_folder(self) -> None:
        folder = dialogs.ask_folder(self, self.tr("Open a model's folder"), Path.home())
        if folder is not None:
            self.problem.put_away()
            self.status.setText(self.tr("Opening…"))
            self._models.change(str(folder), self.device_box.currentData())


def _icon(model: KnownModel) -> QIcon:
    """The beginning of the preview, which is the same when it is selected."""
    picture = QPixmap(str(model.preview))
    start = picture.copy(0, 0, picture.height(), picture.height())
    icon = QIcon(start)
    icon.addPixmap(start, QIcon.Mode.Selected)
    return icon
