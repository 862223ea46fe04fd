"""Whatever name is typed, the file that is saved is of our kind, is called so, and replaces nothing unasked."""

import ast
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import s2f_desktop
import trainer
from s2f_desktop.files.sketch_file import drawing_name
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.dialogs import completed, fitting_name
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.fakes import drag

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # said by the offscreen platform


class Hands:
    """Types names into the save dialog, one after the other, and presses buttons of the questions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        self.presses: list[str] = []
        self.starts: list[str] = []
        self.asked: list[str] = []
        monkeypatch.setattr(QFileDialog, "exec", lambda dialog: self._type(dialog))
        monkeypatch.setattr(QMessageBox, "exec", lambda box: self._press(box))

    def _type(self, dialog: QFileDialog) -> int:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        self.starts.append(field.text())
        if not self.names:
            return QDialog.DialogCode.Rejected.value
        field.setText(self.names.pop(0))
        dialog.accept()
        return dialog.result()

    def _press(self, box: QMessageBox) -> int:
        self.asked.append(box.text())
        button = next(one for one in box.findChildren(QPushButton) if one.text().replace("&", "") == self.presses[0])
        self.presses.pop(0)
        button.click()
        return 0


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    return Hands(monkeypatch)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


NAMES = (
    ("anna v2.1", ".s2f", "anna v2.1.s2f"),
    ("my.face", ".png", "my.face.png"),
    ("film.v1", ".gif", "film.v1.gif"),
    ("a.PNG", ".png", "a.PNG"),
    ("a", ".svg", "a.svg"),
    ("a.", ".png", "a..png"),
    (".hidden", ".s2f", ".hidden.s2f"),
)


@pytest.mark.parametrize(("typed", "suffix", "saved"), NAMES)
def test_our_suffix_is_added_unless_it_is_there(
    typed: str, suffix: str, saved: str, parent: QWidget, hands: Hands, tmp_path: Path
) -> None:
    hands.names = [typed]
    assert dialogs.ask_save(parent, "Save", tmp_path / f"start{suffix}", f"Files (*{suffix})") == tmp_path / saved
    assert hands.asked == []


def test_the_name_of_another_kind_of_file_is_asked_about(parent: QWidget, hands: Hands, tmp_path: Path) -> None:
    hands.names, hands.presses = ["mine.jpg", "mine.jpg"], ["Cancel", "Save"]
    path = dialogs.ask_save(parent, "Save", tmp_path / "start.png", "Pictures (*.png)")
    assert path == tmp_path / "mine.png" and hands.asked == ["It is saved as “mine.png”."] * 2
    assert hands.starts == ["start.png", "mine.png"]


def test_the_question_whether_to_replace_is_about_the_completed_name(
    parent: QWidget, hands: Hands, tmp_path: Path
) -> None:
    for name in ("my.face.png", "mine.png", "there.png"):
        (tmp_path / name).write_text("old")
    hands.names, hands.presses = ["my.face", "mine.jpg", "there.png"], ["Cancel", "Cancel", "Replace"]
    path = dialogs.ask_save(parent, "Save", tmp_path / "start.png", "Pictures (*.png)")
    assert path == tmp_path / "there.png"
    assert hands.asked == [f"“{name}” is there already." for name in ("my.face.png", "mine.png", "there.png")]


def test_a_start_that_is_too_long_is_cut_before_its_suffix(parent: QWidget, hands: Hands, tmp_path: Path) -> None:
    assert dialogs.ask_save(parent, "Save", tmp_path / ("ä" * 200 + " 7.png"), "Pictures (*.png)") is None
    assert hands.starts[0].endswith("ä.png") and len(os.fsencode(hands.starts[0])) <= 255


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_any_name_is_completed_once_and_for_all(name: str) -> None:
    if Path(name).name != name or name in (".", ".."):
        return
    once = completed(Path(name), ".png")
    assert once.suffix.lower() == ".png" and completed(once, ".png") == once
    assert len(fitting_name(name, ".png").encode()) <= 255


def test_a_drawing_is_called_what_its_file_is_called() -> None:
    names = [drawing_name(Path(name)) for name in ("anna v2.1.s2f", "anna v2.1", "A.S2F", "x.json")]
    assert names == ["anna v2.1", "anna v2.1", "A", "x.json"]


def test_no_other_place_asks_where_to_save() -> None:
    """All save dialogs of both windows are the one of dialogs.py."""
    kit = Path(dialogs.__file__)
    for package in (s2f_desktop, trainer):
        for path in Path(str(package.__path__[0])).rglob("*.py"):
            names = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
            assert path == kit or not names & {"getSaveFileName", "AcceptSave", "setDefaultSuffix"}, path


def test_the_drawing_the_face_and_an_export_are_saved_under_completed_names(
    window: MainWindow, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    window.settings.change(folder=str(tmp_path))
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    hands.names, hands.presses = ["anna v2.1", "mine.jpg"], ["Save"]
    window.act["save"].trigger()
    assert window.files.name == "anna v2.1" and (tmp_path / "anna v2.1.s2f").exists()
    window.act["save_face"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "mine.png").exists())
    assert (tmp_path / "mine.png").read_bytes().startswith(b"\x89PNG")
