"""The window of all settings: each explained, changed by keys, refused in place, saved as a recipe."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_type_hints

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.theme import GRID
from s2f_models.paths import resource_path
from tests.trainer_gui.wizards import change_setting, type_into
from trainer.core.recipe import load_recipe
from trainer.core.schema import setting_of, value_of
from trainer.core.settings import DataSettings, Recipe, SearchSettings
from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.recipe.settings_model import MEANING, read, safe_range, shown, shown_settings


@pytest.fixture
def editor(qtbot: QtBot) -> ExpertSettings:
    window = ExpertSettings("quick-try", {})
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def test_every_setting_has_a_meaning_and_a_range() -> None:
    without = {(kind, name) for kind, name in _fields(Recipe) if not setting_of(kind, name).meaning}
    assert without == {(DataSettings, "sketches"), (DataSettings, "faces")}
    for setting in shown_settings():
        assert setting.known.meaning.endswith("."), setting.key
        assert safe_range(setting), setting.key


def _fields(kind: type) -> list[tuple[type, str]]:
    found: list[tuple[type, str]] = []
    for field in fields(kind):
        hint = get_type_hints(kind)[field.name]
        if hint is SearchSettings:
            continue
        found += _fields(hint) if is_dataclass(hint) else [(kind, field.name)]
    return found


@pytest.mark.parametrize("name", sorted(path.stem for path in resource_path("recipes").glob("*.toml")))
def test_every_value_can_be_shown_and_read_again(name: str) -> None:
    recipe = load_recipe(name)
    changes = {setting.key: read(setting, shown(value_of(recipe, setting.key))) for setting in shown_settings()}
    del changes["data.licences"], changes["seed"]  # a comma within a licence divides it; long numbers have them, too
    again = load_recipe(name, {key: value for key, value in changes.items() if not key.startswith("data.face_crops")})
    for setting in shown_settings():
        if setting.key not in ("data.licences", "export.notice", "export.limits"):
            assert shown(value_of(again, setting.key)) == shown(value_of(recipe, setting.key)), setting.key


def test_settings_are_found_changed_and_kept_by_keys(qtbot: QtBot, editor: ExpertSettings) -> None:
    change_setting(qtbot, editor, "face, how long and how fast: steps", "123")
    change_setting(qtbot, editor, "cycle: regime", "whole")
    change_setting(qtbot, editor, "preset", "small-32")
    qtbot.keyClick(editor.filter, Qt.Key.Key_Return)
    assert editor.result() == QDialog.DialogCode.Accepted
    assert editor.model.changes == {
        "face.optimiser.steps": 123,
        "cycle.regime": "whole",
        "preset": "small-32",
    }


@pytest.mark.parametrize(
    ("find", "value", "sentence"),
    [
        ("face, how long and how fast: batch", "1", "lies between 2 and 4096"),
        ("face, how long and how fast: steps", "many", "is a number such as 1 or 0.5, not 'many'"),
        ("face: adversarial", "0,5", "is a number such as 1 or 0.5, not '0,5'"),
        ("stages", "faces", "is one of face, sketch, cycle"),
        ("data: face crops", "0, 0, 1", "face_crops"),
    ],
)
def test_what_cannot_be_is_refused_in_place(
    find: str, value: str, sentence: str, qtbot: QtBot, editor: ExpertSettings
) -> None:
    change_setting(qtbot, editor, find, value)
    assert sentence in editor.message.text
    assert editor.model.changes == {}
    change_setting(qtbot, editor, "sample every", "50")
    assert not editor.message.text
    assert editor.model.changes == {"sample_every": 50}


def test_it_is_saved_as_a_recipe_that_loads(qtbot: QtBot, editor: ExpertSettings, tmp_path: Path) -> None:
    change_setting(qtbot, editor, "sketch, the critic: augment", "no")
    editor.save(tmp_path / "mine.toml")
    assert "Saved as" in editor.message.text
    assert load_recipe(tmp_path / "mine.toml") == editor.model.recipe
    assert not editor.model.recipe.sketch.adversary.augment
    editor.save(tmp_path / "mine.toml" / "below.toml")
    assert "cannot be written" in editor.message.text


def test_another_recipe_to_start_from_begins_anew(qtbot: QtBot, editor: ExpertSettings) -> None:
    change_setting(qtbot, editor, "sample every", "50")
    type_into(qtbot, editor.filter, "")
    editor.base.setFocus()
    qtbot.keyClicks(editor.base, "paper-latent")
    editor.base.textActivated.emit("paper-latent")
    assert (editor.model.base, editor.model.changes) == ("paper-latent", {})
    assert editor.model.recipe.preset == "paper-64"


def test_rows_leave_room_around_their_texts(editor: ExpertSettings) -> None:
    table, room = editor.table, GRID
    for row in range(table.model().rowCount()):
        text = str(table.model().index(row, MEANING).data())
        within = QRect(0, 0, table.columnWidth(MEANING), 1000)
        needed = table.fontMetrics().boundingRect(within, Qt.TextFlag.TextWordWrap, text).height()
        assert table.rowHeight(row) >= needed + room, text
