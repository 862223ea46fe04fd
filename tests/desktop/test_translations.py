"""Every text is translated, the shipped files hold what the sources and translators wrote, and windows speak it."""

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as Xml

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.language import NAMES, install_translators, translated
from s2f_desktop.settings import LANGUAGES, SettingsStore
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.text import Text
from tests.desktop.conftest import WindowMaker

ROOT = Path(__file__).parents[2]
FOLDER = resource_path("translations")
# Calls that show a text to a person.
SHOWING = {
    *("setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setInformativeText"),
    *("setPlaceholderText", "setTitle", "setStatusTip", "setWhatsThis", "setSuffix", "setPrefix", "showMessage"),
    *("addItem", "addAction", "addMenu", "addTab", "addRow", "setHeaderLabels", "setLabelText", "drawText"),
    *("Label", "QPushButton", "QAction", "QMenu", "QCheckBox", "QRadioButton", "QGroupBox", "QToolBar", "push_button"),
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
    translators = install_translators(qapp, "de")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


Forms = dict[tuple[str, str], list[str]]  # of each text, by context and source: one, or one for each form


def translations(path: Path) -> Forms:
    """The finished translations in a .ts file."""
    found = {}
    for context in Xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") != "unfinished":
                forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                found[context.findtext("name", ""), message.findtext("source", "")] = forms
    return found


@pytest.mark.parametrize("language", NAMES)
def test_every_text_has_a_finished_translation(update: ModuleType, language: str, tmp_path: Path) -> None:
    known = FOLDER / f"sketch2face_{language}.ts"
    again = tmp_path / known.name
    again.write_bytes(known.read_bytes())
    update.extract(again, language)
    assert again.read_text(encoding="utf-8") == known.read_text(encoding="utf-8"), "run `make translations`"
    assert 'type="' not in known.read_text(encoding="utf-8"), "translate what is unfinished"
    assert all(form.strip() for forms in translations(known).values() for form in forms if form != " %")


def test_a_text_that_is_new_is_seen(update: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = "\n".join(f'{name}("By {name}: {{x}}" " and more", x=1)' for name in update.MARKED)
    (tmp_path / "trainer").mkdir()
    (tmp_path / "trainer" / "some.py").write_text("def f():\n    " + calls.replace("\n", "\n    "), encoding="utf-8")
    monkeypatch.setattr(update, "ROOT", tmp_path)
    update.extract(tmp_path / "some.ts", "de")
    found = (tmp_path / "some.ts").read_text(encoding="utf-8")
    assert all(f"<source>By {name}: {{x}} and more</source>" in found for name in update.MARKED)
    assert found.count("<context>") == 1 and "<name></name>" in found


def test_every_error_of_one_template_is_marked(update: ModuleType) -> None:
    """Errors made of a literal elsewhere than in the places that stay English; f-strings would be lost."""
    for path in sorted(path for folder in update.FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in update.MARKED and call.args:
                assert not isinstance(call.args[0], ast.JoinedStr), f"{path}:{call.lineno}"


def test_every_kind_of_text_error_is_marked(update: ModuleType) -> None:
    found = {"Text"}
    for path in (path for folder in update.FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for kind in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            bases = {getattr(base, "id", "") for base in getattr(kind, "bases", ())}
            if isinstance(kind, ast.ClassDef) and bases & {"TextError", *update.MARKED}:
                found.add(kind.name)
    assert found == set(update.MARKED)


@pytest.mark.parametrize("language", NAMES)
def test_no_placeholder_is_lost(language: str) -> None:
    for (_, source), forms in translations(FOLDER / f"sketch2face_{language}.ts").items():
        for form in forms:
            one = len(forms) > 1 and form is forms[0]  # "One stroke" need not say its number
            assert set(marks(form)) == set(marks(source)) - ({"%n"} if one and "%Ln" not in form else set()), form


def marks(text: str) -> list[str]:
    """What must stand in a translation as it does in the text."""
    same = text.replace("...", "…").replace("%Ln", "%n")  # with L the number is written as the language does
    return re.findall(r"\{[^}]*\}|%n|%\d|\[\*\]|</?\w+>|\*\.\w+|…$|\.$|--\w+|\d{2,}", same)


@pytest.mark.parametrize("language", NAMES)
def test_what_is_loaded_is_what_was_translated(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"sketch2face_{language}.qm"))
    for (context, source), forms in translations(FOLDER / f"sketch2face_{language}.ts").items():
        for form, count in zip(forms, (-1,) if len(forms) == 1 else (1, 2), strict=True):
            assert translator.translate(context, source, None, count) == form, "run `make translations`"


def test_nothing_is_shown_past_the_translation() -> None:
    shown = [text for folder in ("s2f_desktop", "trainer/gui") for text in untranslated(ROOT / folder)]
    assert shown == []


def test_a_text_past_the_translation_is_seen(tmp_path: Path) -> None:
    code = 'label.setText("Hello"); Label(f"{n} faces"); Label(self.tr("Yes")); Label(f"{one} / {two}")'
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


def test_texts_in_texts_and_numbers_are_german(german: None) -> None:
    reason = Text("no space is left on the disk; make some room or choose another place")
    text = Text("{path} could not be saved: {reason}.", path="/x", reason=reason)
    assert translated(text).startswith("/x konnte nicht gespeichert werden: auf dem Datenträger ist kein Platz")
    assert translated(Text("Your doodle, as drawn at step {step:,}", step=1200)).endswith("1.200")
    assert translated(Text("{a} {b:.1f} {c}", a=0.5, b=2, c=12)) == "0,5 2,0 12"


def test_what_is_no_text_of_ours_stays_as_it_is(german: None) -> None:
    for text in ("Nobody ever wrote this here", "", Text("Nor {this}", this="{that}"), "{x} is no number"):
        assert translated(text) == str(text)


def test_an_error_is_german(german: None) -> None:
    error = UserError("There is no preset '{name}'; choose one of {presets}.", name="x", presets="a, b")
    assert translated(error.text) == "Eine Vorgabe „x“ gibt es nicht; eine davon wählen: a, b."


def test_the_window_speaks_german(german: None, make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: "Bereit" in window.indicator.text)
    assert window.windowTitle() == "Unbenannt[*] — sketch2face"
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert "(Strg+Z)" in window.act["undo"].toolTip()
    reason = Text("that is a folder; choose a file")
    window.show_error(Problem(Text("{path} could not be opened: {reason}.", path="/x", reason=reason), "details"))
    assert window.banner.accessibleName() == "/x konnte nicht geöffnet werden: das ist ein Ordner; eine Datei wählen."
    assert window.banner.problem is not None and "/x could not be opened" in window.banner.problem.for_clipboard


def test_qts_own_buttons_speak_german(german: None, qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.buttons()[0].text() == "Abbrechen" and QLocale().toString(12345) == "12.345"


def test_errors_stay_english_without_a_translator() -> None:
    text = Text("{path} was saved by a newer sketch2face (format {version}); update to open it.", path="/x", version=9)
    assert translated(text) == "/x was saved by a newer sketch2face (format 9); update to open it."


def test_a_language_is_kept_and_reported(window: MainWindow) -> None:
    assert [window.act[f"language.{name}"] for name in LANGUAGES] == window.act.group("language")
    assert window.act["language.system"].isChecked()
    window.act["language.de"].trigger()
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
