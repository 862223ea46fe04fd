"""The settings of a recipe as a table: setting, value, safe range, meaning; grouped under headings."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from s2f_models.errors import UserError
from trainer.core.recipe import load_recipe
from trainer.core.settings import Recipe
from trainer.gui.language import told
from trainer.gui.setting_list import Setting, all_settings, read, shown, value_of
from trainer.gui.settings_meanings import TABLES

Index = QModelIndex | QPersistentModelIndex
NAME, VALUE, SAFE, MEANING = range(4)
_NOTHING = QModelIndex()


class SettingsModel(QAbstractTableModel):
    """Holds what differs from the recipe `base`. `refused` gives the sentence for a value that cannot be."""

    refused = Signal(str)
    accepted = Signal()

    def __init__(self, base: str, changes: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.settings: list[Setting] = list(all_settings())
        self.begin(base, changes or {})

    def begin(self, base: str, changes: dict[str, Any]) -> None:
        """Start from a recipe, a shipped one's name or a file. Raises UserError; all is then as before."""
        recipe = load_recipe(base, changes)
        self.beginResetModel()
        self.base, self.changes = base, dict(changes)
        self.recipe: Recipe = recipe
        self.original = load_recipe(base)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else len(self.settings)

    def columnCount(self, parent: Index = _NOTHING) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("Setting"), self.tr("Value"), self.tr("Safe range"), self.tr("What it does"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if index.column() == VALUE else Qt.ItemFlag(0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        setting = self.settings[index.row()]
        value = value_of(self.recipe, setting.key)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole | Qt.ItemDataRole.ToolTipRole:
                return (_full_name(setting), shown(value), told(setting.safe), told(setting.meaning))[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_full_name(setting)}: {shown(value)}. {told(setting.meaning)}"
            case Qt.ItemDataRole.UserRole:
                return value != value_of(self.original, setting.key)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        setting = self.settings[index.row()]
        try:
            changes = self.changes | {setting.key: read(setting, str(value))}
            self.recipe = load_recipe(self.base, changes)
        except UserError as error:
            self.refused.emit(str(error).partition(": ")[2] or str(error))
            return False
        except ValueError:
            self.refused.emit(self.tr("{} is a number, not '{}'.").format(_full_name(setting), value))
            return False
        self.changes = changes
        self.dataChanged.emit(index, index)
        self.accepted.emit()
        return True


def _full_name(setting: Setting) -> str:
    """The name after where it belongs, as "faces, critic: penalty"."""
    where, _, inner = setting.table.partition(".")
    if not where:
        return setting.name
    return f"{where}, {told(TABLES[inner])}: {setting.name}" if inner else f"{where}: {setting.name}"
