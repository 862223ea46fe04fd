"""What comes from outside is shown as it stands, in both windows, and moves no button off the screen."""

import ast
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from s2f_desktop.bundles.known_models import models_folder
from s2f_desktop.files import questions
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.files.journal_format import SUFFIX, head_line
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.help.help_menu import LicencesDialog, show_about
from s2f_desktop.help.licences import Component
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.labels import Label, Mark, MarkedLabel, brief, in_menu, in_title, tool_tip
from s2f_desktop.qt_kit.message_card import OfferCard
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.sketch import Drawing, Stroke, rounded_point
from s2f_desktop.window.main_window import MainWindow
from s2f_models.bundle import CARD
from s2f_models.paths import resource_path
from tests.desktop.conftest import WindowMaker
from tests.desktop.windows import wait_for_face

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROOT = Path(__file__).parents[2]
IMAGE = "<img src='x.png' width=3000 height=4000>"
HOSTILE = f"<h1>{IMAGE}</h1> &amp; [*] " + "W" * 5000 + "\n" * 500
NAME = "<b>&W[*] <hr>" + "W" * 200  # of a file: no slash, and short enough
SKETCH = (Stroke((rounded_point(100, 100, 0.5, 0), rounded_point(600, 700, 0.5, 20))),)


LABELS, BOXES = "s2f_desktop/qt_kit/labels.py", "s2f_desktop/qt_kit/dialogs.py"
GUESSING = {"QLabel", "QTextBrowser", "QErrorMessage"}  # widgets that take a text with a tag in it for markup
ASKING = {"about", "critical", "information", "question", "warning"}


def made_in() -> set[str]:
    """Modules of both windows that make labels or message boxes, or that set markup."""
    found = set[str]()
    for folder in ("s2f_desktop", "trainer/gui"):
        for path in (ROOT / folder).rglob("*.py"):
            nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            imported = {name.name for node in nodes if isinstance(node, ast.ImportFrom) for name in node.names}
            called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
            boxes = {"QMessageBox", *(f"QMessageBox.{name}" for name in ASKING)}
            if imported & GUESSING or called & boxes or any(name.endswith(".setHtml") for name in called):
                found.add(path.relative_to(ROOT).as_posix())
    return found


def test_labels_and_message_boxes_are_made_where_they_are_plain() -> None:
    assert made_in() == {LABELS, BOXES}


def assert_plain(window: QWidget) -> None:
    """Every label shows text as it stands, and no tool tip, action or button makes markup or a letter of it."""
    for label in window.findChildren(QLabel):
        if not label.text():
            continue
        is_marked = isinstance(label, MarkedLabel) and "<img" not in label.text()
        assert label.textFormat() is Qt.TextFormat.PlainText or is_marked, label.text()
    for tipped in (*window.findChildren(QWidget), *window.findChildren(QAction)):
        assert_plain_tip(tipped.toolTip())
    for view in window.findChildren(QAbstractItemView):
        for index in indexes_of(model) if (model := view.model()) is not None else ():
            assert_plain_tip(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()  # which lists keep for themselves


def assert_plain_tip(tip: str) -> None:
    assert "<img" not in tip and "<b>" not in tip and len(tip) < 5000, tip


def indexes_of(model: QAbstractItemModel) -> Iterator[QModelIndex]:
    for row in range(model.rowCount()):
        for column in range(_columns(model)):
            yield model.index(row, column)


def assert_small(window: QWidget, limit: QSize) -> None:
    QApplication.processEvents()
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= limit.width() and least.height() <= limit.height(), least


def hostile_models() -> None:
    """A model in the user's folder whose card has markup wherever it has text."""
    folder = shutil.copytree(resource_path("models", "starter"), models_folder() / "hostile")
    card = (folder / CARD).read_text(encoding="utf-8")
    hostile = "<img src='x.png' width=3000 height=4000>" + "W" * 3000
    for key, old in (("name", '"starter"'), ("notice", None), ("limits", None)):
        start = card.index(f'"{key}": "') + len(f'"{key}": ')
        end = start + len(old) if old else card.index('",\n', start) + 1
        card = f'{card[:start]}"{hostile}"{card[end:]}'
    (folder / CARD).write_text(card, encoding="utf-8")


def leave_journal(path: Path) -> None:
    journal_folder().mkdir(parents=True)
    (journal_folder() / f"one{SUFFIX}").write_bytes(head_line(Drawing(SKETCH), Origin(path)))


def test_the_drawing_window_shows_names_and_errors_as_they_are(
    make_window: WindowMaker, qtbot: QtBot, tmp_path: Path
) -> None:
    hostile_models()
    leave_journal(tmp_path / f"{NAME}.s2f")
    store = SettingsStore(tmp_path / "settings.json")
    store.settings = replace(store.settings, recent=(str(tmp_path / f"{NAME}.s2f"),))
    window = make_window(settings=store)
    qtbot.waitUntil(window.recovery.card.isVisible)
    window.files.take(Origin(tmp_path / f"{NAME}.s2f"), Drawing(SKETCH))
    wait_for_face(window, qtbot)
    window.indicator.set_ready(HOSTILE, HOSTILE[:99])
    window.show_error(Problem(HOSTILE, HOSTILE))
    window.pane.show_problem(Problem(HOSTILE, HOSTILE))
    window.show_message(HOSTILE)
    window.act.menu("recent").aboutToShow.emit()
    window.act["cycle"].trigger()
    window.act["film"].trigger()
    window.act["export"].trigger()
    window.act["shortcuts"].trigger()
    window.act["models"].trigger()
    assert window.films.dialog is not None and window.chooser.dialog is not None
    window.films.dialog.choice.failed.emit(HOSTILE)
    window.chooser.dialog.problem.show_problem(Problem(HOSTILE, HOSTILE))
    window.chooser.dialog.list.setCurrentRow(1)
    LicencesDialog([Component(HOSTILE, HOSTILE, HOSTILE)], window).show()
    assert_plain(window)
    assert_small(window, QSize(700, 640))
    for dialog in window.findChildren(QDialog):
        assert_small(dialog, QSize(900, 700))
    assert window.windowTitle().count("[*]") % 2 == 1 and "<b>&W" in window.windowTitle()
    assert any("<b>&&W" in action.text() for action in window.act.menu("recent").actions())


@pytest.mark.parametrize("answer", [questions.Keep.DISCARD, questions.Keep.CANCEL])
def test_questions_show_names_as_they_are(
    answer: questions.Keep, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QMessageBox] = []

    def look(box: QMessageBox) -> int:
        box.show()
        assert_plain(box)
        assert_small(box, QSize(900, 600))
        asked.append(box)
        return answer.value.value

    monkeypatch.setattr(QMessageBox, "exec", look)
    assert questions.ask_keep(window, HOSTILE) is answer
    show_about(window, HOSTILE)
    assert len(asked) == 2


def test_a_label_breaks_long_words_and_ends_long_lines_in_an_ellipsis(qtbot: QtBot) -> None:
    one, wrapped = Label("W" * 5000), Label("W" * 5000)
    wrapped.setWordWrap(True)
    for label in (one, wrapped):
        qtbot.addWidget(label)
        assert label.minimumSizeHint().width() <= 240
        label.resize(200, 40)
    assert wrapped.heightForWidth(700) > 10 * one.sizeHint().height()
    picture = one.grab().toImage()
    dots = [x for x in range(picture.width()) if picture.pixelColor(x, 30) != picture.pixelColor(x, 2)]
    assert dots == [] or max(dots) < 200
    assert Label("Short").text() == "Short" and Label("a/b " * 30).text() == "a/b " * 30


def test_a_label_that_is_too_narrow_is_elided(qtbot: QtBot) -> None:
    narrow, wide = Label("A long line of words"), Label("A long line of words")
    for label, width in ((narrow, 50), (wide, 500)):
        qtbot.addWidget(label)
        label.resize(width, 20)
    assert narrow.grab().toImage() != wide.grab().toImage().copy(0, 0, 50, 20)


def test_marks_tool_tips_menus_and_titles_escape_what_they_show() -> None:
    assert Mark("<b>&", "#ff0000", "━").html == '<span style="color:#ff0000">━</span> &lt;b&gt;&amp;'
    assert Mark("a", bold=True).html == "<b>a</b>"
    assert tool_tip("plain words") == "plain words" and tool_tip(IMAGE).startswith("<p>&lt;img")
    assert in_menu("a&b") == "a&&b" and in_title("a[*]") == "a[*][*]"


def test_a_card_says_what_there_is_room_for(qtbot: QtBot) -> None:
    assert brief("One.\n\nTwo  words\nhere.") == "One.\n\nTwo words here."
    assert len(brief(HOSTILE)) == 600 and brief("a\n\n" * 500).count("a") == 4
    parent = QWidget()
    qtbot.addWidget(parent)
    card = OfferCard(parent)
    card.offer(HOSTILE, "Take", "Leave")
    assert card.minimumSizeHint().width() < 500 and card.heightForWidth(600) < 400
