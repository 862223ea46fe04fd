"""Every setting of a recipe in one table, to be changed and saved as a recipe file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import named, push_button
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from trainer.core.files import write_whole
from trainer.core.recipe import recipe_to_toml
from trainer.gui.recipe.settings_model import MEANING, NAME, SAFE, VALUE, SettingsModel, choices_of


class ExpertSettings(QDialog):
    """`model` holds the recipe and what was changed in it; give it up by reject()."""

    def __init__(self, base: str, changes: dict[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Every setting of the recipe"))
        self.resize(860, 560)
        self.model = SettingsModel(base, changes)
        self.message = Message()
        self.model.refused.connect(self.message.show_error)
        self.model.accepted.connect(self.message.clear)
        self.base = named(QComboBox(), self.tr("Recipe to start from"))
        self.base.addItems(sorted(path.stem for path in resource_path("recipes").glob("*.toml")))
        self.base.setCurrentText(base)
        self.base.textActivated.connect(self._begin)
        self.filter = named(QLineEdit(placeholderText=self.tr("Find a setting")), self.tr("Find a setting"))
        self.table = named(QTableView(), self.tr("Settings"))
        self._fill_table()
        self._build()
        self.filter.setFocus()

    def _fill_table(self) -> None:
        found = QSortFilterProxyModel(self)
        found.setSourceModel(self.model)
        found.setFilterKeyColumn(-1)
        found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter.textChanged.connect(found.setFilterFixedString)
        self.table.setModel(found)
        self.table.setItemDelegate(_RowDelegate(self.table))
        self.table.setItemDelegateForColumn(VALUE, _ValueDelegate(self.table))
        keys = QTableView.EditTrigger.EditKeyPressed | QTableView.EditTrigger.AnyKeyPressed
        self.table.setEditTriggers(keys)
        self.table.clicked.connect(lambda index: self.table.edit(index.siblingAtColumn(VALUE)))
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(MEANING, QHeaderView.ResizeMode.Stretch)
        for column, width in ((NAME, 210), (VALUE, 110), (SAFE, 150)):
            self.table.setColumnWidth(column, width)

    def _build(self) -> None:
        start = Label(self.tr("&Start from"))
        start.setBuddy(self.base)
        find = Label(self.tr("&Find"))
        find.setBuddy(self.filter)
        row = QHBoxLayout()
        for part in (start, self.base, find):
            row.addWidget(part)
        row.addWidget(self.filter, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(push_button(self.tr("Sa&ve as a recipe file..."), self._ask_where))
        foot.addWidget(push_button(self.tr("&Open a recipe file..."), self._ask_which))
        foot.addWidget(buttons, 1)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addLayout(foot)

    def save(self, path: Path) -> None:
        """Write all settings to a recipe file."""
        try:
            write_whole(path, recipe_to_toml(self.model.recipe).encode())
            self.message.show_message(self.tr("Saved as {}.").format(path))
        except UserError as error:
            self.message.show_error(error.text)

    def _begin(self, base: str) -> None:
        try:
            self.model.begin(base, {})
            self.message.clear()
        except UserError as error:
            self.message.show_error(error.text)

    def _ask_where(self) -> None:
        start = Path(f"{self.model.recipe.name}.toml").absolute()
        path = dialogs.ask_save(self, self.tr("Save the recipe"), start, self.tr("Recipes (*.toml)"))
        if path is not None:
            self.save(path)

    def _ask_which(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Open a recipe"), "", self.tr("Recipes (*.toml)"))
        if chosen:
            self._begin(chosen)


class _RowDelegate(QStyledItemDelegate):
    """Room above and below a text, so that texts of two lines do not touch those of the next row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return super().sizeHint(option, index) + QSize(0, 2 * GRID)


class _ValueDelegate(_RowDelegate):
    """A list where there is a choice, else a field; the model says what is wrong with what was typed."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        found = index.model()
        assert isinstance(found, QSortFilterProxyModel)
        model = found.sourceModel()
        assert isinstance(model, SettingsModel)
        setting = model.settings[found.mapToSource(index).row()]
        choices = choices_of(setting)
        if not choices:
            return named(QLineEdit(parent), setting.name)
        box = named(QComboBox(parent), setting.name)
        box.addItems(choices)
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data())
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        if text != index.data():
            model.setData(index, text)
