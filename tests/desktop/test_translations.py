"""Every text is translated, the shipped files hold what the sources and translators wrote, and windows speak it."""

import ast
import importlib.util
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from s2f_desktop.errors import Problem
from s2f_desktop.look.language import NAMES, speak, told
from s2f_desktop.settings import LANGUAGES, SettingsStore
from s2f_desktop.window.main_window import MainWindow
from s2f_models.resources import resource_path
from s2f_models.sentences import said_anew, templates, values_in
from tests.desktop.conftest import WindowMaker

ROOT = Path(__file__).parents[2]
FOLDER = resource_path("translations")
# Calls that show a text to a person.
SHOWING = {
    *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setInformativeText"),
    *("setPlaceholderText", "setTitle", "setStatusTip", "setWhatsThis", "setSuffix", "setPrefix", "showMessage"),
    *("addItem", "addAction", "addMenu", "addTab", "addRow", "setHeaderLabels", "setLabelText", "drawText"),
    *("QLabel", "QPushButton", "QAction", "QMenu", "QCheckBox", "QRadioButton", "QGroupBox", "QToolBar", "push_button"),
}


@pytest.fixture(scope="module")
def update() -> ModuleType:
    """The script behind `make translations`."""
    spec = importlib.util.spec_from_file_location("update_translations", FOLDER / "update.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    before = QLocale()
    translators = speak(qapp, "de")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize("language", NAMES)
def test_every_text_has_a_finished_translation(update: ModuleType, language: str) -> None:
    known = update.translated(FOLDER / f"sketch2face_{language}.ts")
    wanted = {(text.context, text.source) for text in update.wanted_texts() if text.plural or language != "en"}
    assert wanted - known.keys() == set(), "translate these, after `make translations`"
    assert known.keys() - wanted == set(), "these are gone from the sources; run `make translations`"
    assert all(form.strip() for forms in known.values() for form in forms if form != " %")


@pytest.mark.parametrize("language", NAMES)
def test_no_placeholder_is_lost(update: ModuleType, language: str) -> None:
    for (_, source), forms in update.translated(FOLDER / f"sketch2face_{language}.ts").items():
        for form in forms:
            one = len(forms) > 1 and form is forms[0]  # "One stroke" need not say its number
            assert set(marks(form)) == set(marks(source)) - ({"%n"} if one and "%Ln" not in form else set()), form


def marks(text: str) -> list[str]:
    """What must stand in a translation as it does in the text."""
    same = text.replace("...", "…").replace("%Ln", "%n")  # with L the number is written as the language does
    return re.findall(r"\{[^}]*\}|%n|%\d|\[\*\]|</?\w+>|\*\.\w+|…$|\.$|--\w+|\d{2,}", same)


@pytest.mark.parametrize("language", NAMES)
def test_what_is_loaded_is_what_was_translated(update: ModuleType, language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"sketch2face_{language}.qm"))
    for (context, source), forms in update.translated(FOLDER / f"sketch2face_{language}.ts").items():
        for form, count in zip(forms, (-1,) if len(forms) == 1 else (1, 2), strict=True):
            assert translator.translate(context, source, None, count) == form, "run `make translations`"


def test_the_sentences_are_those_of_the_sources(update: ModuleType) -> None:
    listed = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
    assert listed == sorted(text.source for text in update.wanted_texts() if text.context == "sentences")


def test_nothing_is_shown_past_the_translation() -> None:
    shown = [told for folder in ("s2f_desktop", "trainer/gui") for told in untranslated(ROOT / folder)]
    assert shown == []


def test_a_text_past_the_translation_is_seen(tmp_path: Path) -> None:
    code = 'label.setText("Hello"); QLabel(f"{n} faces"); QLabel(self.tr("Yes")); QLabel(f"{one} / {two}")'
    (tmp_path / "some.py").write_text(code, encoding="utf-8")
    assert len(untranslated(tmp_path)) == 2


def untranslated(folder: Path) -> list[str]:
    """Texts with a word in them that are shown as they stand in the code, with their place."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in SHOWING:
                texts = (text for argument in call.args for text in literals(argument))
                found += [f"{path}:{call.lineno} {text}" for text in texts if re.search(r"[A-Za-z]{2}", text)]
    return found


def literals(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):  # tr() above all; what other functions make of a text is theirs
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.sub(r"<[^>]*>", "", node.value)
    for child in ast.iter_child_nodes(node):
        yield from literals(child)


@pytest.mark.parametrize("template", templates())
def test_each_sentence_is_known_again(template: str) -> None:
    slots = values_in(template, template) or {}
    values = {name: f"/a b/{name}.x" for name in slots}
    assert said_anew(template.format(**values), lambda known: f"de: {known}") == f"de: {template}".format(**values)


def test_a_sentence_in_a_sentence_is_said_anew() -> None:
    words = {"{path} could not be saved: {reason}.": "{reason} hindert {path}", "no space is left": "Platznot"}
    said = said_anew("/x could not be saved: no space is left.", lambda known: words[known], known=tuple(words))
    assert said == "Platznot hindert /x"


def test_numbers_are_written_as_the_language_does() -> None:
    def said(sentence: str) -> str:
        return said_anew(sentence, lambda known: known, lambda number: f"<{number}>", ("step {step} of {steps}",))

    assert said("step 1,200 of 22") == "step <1,200> of 22" and said("step 0.5 of 1.2.3") == "step <0.5> of 1.2.3"


def test_sentences_beside_each_other_are_each_said_anew() -> None:
    known = ("It fell.", "It broke.")
    assert said_anew("It fell. It broke.\n\nIt flew.", str.upper, known=known) == "IT FELL. IT BROKE.\n\nIt flew."


def test_what_is_no_sentence_of_ours_stays_as_it_is() -> None:
    assert said_anew("Nobody ever wrote this here", lambda known: "?") == "Nobody ever wrote this here"
    assert said_anew("", lambda known: "?") == ""


def test_the_window_speaks_german(german: None, make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: "Bereit" in window.indicator.text)
    assert window.windowTitle() == "Unbenannt[*] — sketch2face"
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert "(Strg+Z)" in window.act.undo.toolTip()
    window.tell(Problem("/x could not be opened: that is a folder; choose a file.", "details"))
    assert window.banner.accessibleName() == "/x konnte nicht geöffnet werden: das ist ein Ordner; eine Datei wählen."
    assert window.banner.problem is not None and "/x could not be opened" in window.banner.problem.for_clipboard


def test_qts_own_buttons_speak_german(german: None, qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.buttons()[0].text() == "Abbrechen" and QLocale().toString(12345) == "12.345"


def test_errors_stay_english_without_a_translator() -> None:
    sentence = "/x was saved by a newer sketch2face (format 9); update to open it."
    assert told(sentence) == sentence


def test_a_language_is_kept_and_told(window: MainWindow) -> None:
    assert set(window.act.languages) == set(LANGUAGES) and window.act.languages["system"].isChecked()
    window.act.languages["de"].trigger()
    assert "next start" in window.statusBar().currentMessage()
    assert SettingsStore(window.settings.path).settings.language == "de"


def test_no_letter_opens_two_entries_of_a_menu(german: None, make_window: WindowMaker) -> None:
    check_letters(make_window())


def test_no_english_letter_opens_two_entries_of_a_menu(make_window: WindowMaker) -> None:
    check_letters(make_window())


def check_letters(window: QMainWindow) -> None:
    for menu in [window.menuBar(), *window.findChildren(QMenu)]:
        letters = [letter_of(action) for action in menu.actions() if letter_of(action)]
        assert len(letters) == len(set(letters)), [action.text() for action in menu.actions()]


def letter_of(action: QAction) -> str:
    found = re.search("&(.)", action.text())
    return found.group(1).lower() if found else ""
