"""The trainer's window in German, as chosen in the drawing window."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.language import format_number, install_translators, translated
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.theme import Appearance
from s2f_models.errors import UserError
from s2f_models.paths import FOLDER_VARIABLE
from s2f_models.text import Text
from tests.trainer_gui.made_runs import make_run
from trainer.core.events import Estimate, Failed, event_from_json, event_to_json
from trainer.gui.files.places import LANGUAGES, chosen_language
from trainer.gui.files.run_files import Pool
from trainer.gui.process.link import Link
from trainer.gui.progress.curves import Axis
from trainer.gui.recipe.settings_model import SAFE, VALUE, SettingsModel
from trainer.gui.run_history.doctor import seen_often
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow
from trainer.gui.wizard.dry_run_panel import in_words


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    before = QLocale()
    translators = install_translators(qapp, "de")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize("chosen, spoken", [("de", "de"), ("en", "en"), ("klingon", "system"), (7, "system")])
def test_the_language_is_that_of_the_drawing_window(
    chosen: object, spoken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert chosen_language() == "system"
    (tmp_path / "settings.json").write_text(json.dumps({"language": chosen}), encoding="utf-8")
    assert chosen_language() == spoken and spoken in LANGUAGES


def test_the_window_and_what_it_is_told_are_german(german: None, qtbot: QtBot, tmp_path: Path) -> None:
    window = TrainingWindow(tmp_path / "runs", Appearance("light", RULES), Link(None))
    qtbot.addWidget(window)
    assert "Modelle im Training" in [label.text() for label in window.findChildren(QLabel)]
    message = Message()
    qtbot.addWidget(message)
    message.show_error(Text("There is no data set at {path}; check the path.", path=tmp_path))
    assert message.text == f"Unter {tmp_path} liegt kein Datensatz; den Pfad prüfen."


def test_sentences_of_a_training_and_their_numbers_are_german(german: None) -> None:
    advice = seen_often(Pool(400), 100, 4800)
    assert advice is not None
    assert translated(advice.sentence).startswith("Es gibt nur 400 Bilder, und jedes wurde etwa 1.200-mal gesehen")
    event = Failed("input", UserError("There is no data set at {path}; check the path.", path="/x").text)
    after = event_from_json(event_to_json(event))
    assert isinstance(after, Failed) and translated(after.message) == "Unter /x liegt kein Datensatz; den Pfad prüfen."
    assert format_number(1234.56, 1) == "1.234,6"
    assert Axis("left").tickStrings([0.5, 1.0], 1.0, 0.5) == ["0,5", "1,0"]
    assert Axis("bottom").tickStrings([0, 5000], 1.0, 5000) == ["0", "5.000"]
    words = in_words(Estimate(seconds=7200.0, memory=0, disk=340_000_000, device="cpu"))
    assert words == "Etwa 2 Stunden auf dem Prozessor dieses Rechners; 340 MB Plattenplatz."


def test_settings_are_chosen_in_german_and_kept_as_ever(german: None) -> None:
    model = SettingsModel("overnight")
    rows = {setting.key: row for row, setting in enumerate(model.settings)}
    seed, labelled = (model.index(rows[key], SAFE) for key in ("seed", "data.labelled_only"))
    assert (seed.data(), labelled.data()) == ("0 bis 4.294.967.295", "ja, nein")
    value = labelled.siblingAtColumn(VALUE)
    assert value.data() == "nein"
    assert model.setData(value, "ja") and model.recipe.data.labelled_only is True
    assert value.data() == "ja"


def test_no_two_things_on_a_page_answer_to_the_same_german_key(german: None, qtbot: QtBot, tmp_path: Path) -> None:
    window = TrainingWindow(tmp_path / "runs", Appearance("light", RULES), Link(None))
    qtbot.addWidget(window)
    window.show()
    page = window.open_run(make_run(window.folder / "half", 0.5))
    for state in ("training", "paused", "failed", "finished"):
        page.buttons.refresh(state, "", True)  # type: ignore[arg-type]
        require_own_keys(window, [button for button in window.findChildren(QPushButton) if button.isVisible()])
    window.go_home()
    require_own_keys(window, window.runs.findChildren(QPushButton))


def require_own_keys(window: TrainingWindow, buttons: list[QPushButton]) -> None:
    texts = [item.text() for item in (*window.menuBar().actions(), *buttons)]
    keys = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(keys) > 4 and len(keys) == len(set(keys)), texts
