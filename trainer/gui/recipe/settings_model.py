"""The settings of a recipe as a table: setting, value, safe range, meaning; grouped under headings."""

from __future__ import annotations

import re
from typing import Any, get_args, get_origin

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal

from s2f_desktop.qt_kit.labels import brief, tool_tip
from s2f_desktop.qt_kit.language import format_number, tr, translated
from s2f_models.errors import UserError
from s2f_models.text import Text
from trainer.core.recipe import load_recipe
from trainer.core.schema import UNBOUNDED, ListedSetting, all_settings, value_of
from trainer.core.settings import Recipe

_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d*)?")
Index = QModelIndex | QPersistentModelIndex
NAME, VALUE, SAFE, MEANING = range(4)
_NOTHING = QModelIndex()


def shown_settings() -> list[ListedSetting]:
    """Every setting that a person may change here: those with a meaning.

    The first pages choose the pictures, and a search is a command.
    """
    return [each for each in all_settings(Recipe) if each.known.meaning]


def shown(value: Any) -> str:
    """A value as a person reads it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case int():
            return f"{value:,}" if value >= 10_000 else str(value)
        case tuple():
            inner = (f"[{shown(item)}]" if isinstance(item, tuple) else shown(item) for item in value)
            return ", ".join(inner)
    return str(value)


def read(setting: ListedSetting, text: str) -> Any:
    """A typed value as a recipe holds it. Raises ValueError where it is no number."""
    text = text.strip()
    if setting.hint is bool:
        return text == "yes"
    if setting.hint in (int, float):
        if "," in text and not _GROUPED.fullmatch(text):  # 0,5 is no 5, and not to be taken for it
            raise ValueError(text)
        number = float(text.replace(",", ""))
        return int(number) if setting.hint is int and number.is_integer() else number
    if setting.key == "data.face_crops":
        boxes = text.replace(" ", "").strip("[]").split("],[") if text else []
        return [[float(part) for part in box.split(",")] for box in boxes]
    if get_args(setting.hint)[:1] == (int,):
        return [int(part) for part in text.split(",") if part.strip()]
    if get_origin(setting.hint) is tuple:
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


class SettingsModel(QAbstractTableModel):
    """Holds what differs from the recipe `base`. `refused` gives the sentence for a value that cannot be."""

    refused = Signal(object)
    accepted = Signal()

    def __init__(self, base: str, changes: dict[str, Any] | None = None) -> None:
        super().__init__()
        self.settings = shown_settings()
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
                row = _full_name(setting), in_words(value), safe_range(setting), translated(setting.known.meaning)
                text = row[index.column()]
                return tool_tip(brief(text)) if role == Qt.ItemDataRole.ToolTipRole else text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_full_name(setting)}: {in_words(value)}. {translated(setting.known.meaning)}"
            case Qt.ItemDataRole.UserRole:
                return value != value_of(self.original, setting.key)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        setting = self.settings[index.row()]
        try:
            changes = self.changes | {setting.key: _read(setting, str(value))}
            self.recipe = load_recipe(self.base, changes)
        except UserError as error:
            self.refused.emit(_without_place(error.text))
            return False
        except ValueError:
            self.refused.emit(self.tr("{} is a number such as 1 or 0.5, not '{}'.").format(_full_name(setting), value))
            return False
        self.changes = changes
        self.dataChanged.emit(index, index)
        self.accepted.emit()
        return True


def choices_of(setting: ListedSetting) -> tuple[str, ...]:
    """The texts that may be chosen as a value; empty where any may be typed."""
    return setting.choices or ((in_words(True), in_words(False)) if setting.hint is bool else ())


def in_words(value: Any) -> str:
    """A value as it is shown: numbers and names as a recipe file has them."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return shown(value)


def safe_range(setting: ListedSetting) -> str:
    """The values that a setting may have, in words."""
    if choices := choices_of(setting):
        return ", ".join(choices)
    if setting.hint not in (int, float):
        return tr("text")
    low, high = setting.known.low, setting.known.high
    span = tr("{low} or more") if (low, high) == UNBOUNDED else tr("{low} to {high}")
    return span.format(low=_number(low), high=_number(high))


def _number(value: float) -> str:
    return format_number(value) if float(value).is_integer() else QLocale().toString(float(value), "g", 6)


def _read(setting: ListedSetting, text: str) -> Any:
    """A chosen or typed value. Raises ValueError where it is no number."""
    return text == in_words(True) if setting.hint is bool else read(setting, text)


def _without_place(text: Text) -> Text:
    """The error of a recipe without the recipe's name: there is only one here."""
    where = str(text.values.get("where", "")).partition(": ")[2]
    return Text(text.template, **(text.values | {"where": where})) if where else text


def _full_name(setting: ListedSetting) -> str:
    """The name after where it belongs, as "faces, critic: penalty"."""
    where, _, inner = setting.table.partition(".")
    if not where:
        return setting.name
    return f"{where}, {translated(setting.group)}: {setting.name}" if inner else f"{where}: {setting.name}"
