"""The line to the trainer's window, with a real socket at its other end, and the ways to start it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from s2f_desktop import trainer_start
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Stroke, Style, rounded_point
from s2f_desktop.trainer_link import MAX_LINE, Link, wanted_bundle
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError

STROKE = Stroke((rounded_point(1, 2, 0.5, 0), rounded_point(3, 4, 0.5, 8)))


@pytest.fixture
def document() -> Document:
    return Document()


@pytest.fixture
def link(document: Document, qtbot: QtBot, window: MainWindow) -> Iterator[Link]:
    made = Link(document, window)
    yield made
    made.close()


def connected(link: Link, qtbot: QtBot) -> QLocalSocket:
    socket = QLocalSocket()
    socket.connectToServer(link.open())
    assert socket.waitForConnected(10_000)
    return socket


def next_message(socket: QLocalSocket, qtbot: QtBot) -> object:
    qtbot.waitUntil(socket.canReadLine)
    return json.loads(bytes(socket.readLine().data()))


def test_the_doodle_is_reported_on_connection_and_whenever_its_strokes_changed(
    link: Link, document: Document, qtbot: QtBot
) -> None:
    document.replace_sketch((STROKE,))
    socket = connected(link, qtbot)
    assert next_message(socket, qtbot) == {"doodle": [[[1, 2], [3, 4]]]}
    document.restyle(Style(5))
    document.replace_sketch((STROKE, STROKE))
    assert next_message(socket, qtbot) == {"doodle": [[[1, 2], [3, 4]]] * 2}
    document.undo()
    assert next_message(socket, qtbot) == {"doodle": [[[1, 2], [3, 4]]]}
    assert not socket.bytesAvailable()


def test_what_it_asks_to_draw_with_is_reported_and_the_rest_is_not_understood(link: Link, qtbot: QtBot) -> None:
    requested: list[str] = []
    link.draw_with.connect(requested.append)
    socket = connected(link, qtbot)
    folder = str(Path("/tmp/Modèle").absolute())
    for line in ("{", "[]", '{"draw_with": 3}', json.dumps({"draw_with": folder}, ensure_ascii=False)):
        socket.write(line.encode() + b"\n")
    qtbot.waitUntil(lambda: requested != [])
    assert requested == [folder]


NUL = b'{"draw_with": "/a\\u0000b"}\n'


@pytest.mark.parametrize(
    "line", [b"\xff\n", b"[" * 100_000, b'{"draw_with": "near"}\n', b'{"other": "/x"}\n', b"\n", NUL]
)
def test_other_lines_ask_for_nothing(line: bytes) -> None:
    assert wanted_bundle(line) == ""


def test_a_talker_without_end_is_cut_off_and_others_stay(link: Link, document: Document, qtbot: QtBot) -> None:
    good, bad = connected(link, qtbot), connected(link, qtbot)
    assert next_message(good, qtbot) == {"doodle": []}
    bad.write(b"x" * (3 * MAX_LINE))
    qtbot.waitUntil(lambda: bad.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    document.replace_sketch((STROKE,))
    assert next_message(good, qtbot) == {"doodle": [[[1, 2], [3, 4]]]}
    good.disconnectFromServer()
    document.undo()


def test_a_bundle_that_fails_leaves_the_old_one_working(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    socket = connected(window.training.link, qtbot)
    socket.write(json.dumps({"draw_with": str(tmp_path / "none")}).encode() + b"\n")
    qtbot.waitUntil(window.banner.isVisible)
    assert str(tmp_path / "none") in window.banner.accessibleName()
    assert "fake on CPU" in window.indicator.text and window.models.bundle == "fake"
    assert window.settings.settings.bundles == ()


def test_the_socket_is_made_only_when_it_is_wanted_and_goes_with_the_window(window: MainWindow, qtbot: QtBot) -> None:
    assert window.training.link._server is None
    socket = connected(window.training.link, qtbot)
    window.close()
    qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)


def test_what_is_not_installed_is_reported_in_one_sentence(monkeypatch: pytest.MonkeyPatch, window: MainWindow) -> None:
    trainer_start.require("trainer")
    with pytest.raises(UserError, match=r"pip install 'sketch2face\[train\]'"):
        trainer_start.require("trainer.no_such_part")
    monkeypatch.setitem(trainer_start.MODULES, "train", "trainer.no_such_part")
    window.act["train"].trigger()
    assert "pip install" in window.banner.accessibleName()
    monkeypatch.setitem(trainer_start.MODULES, "train", "trainer.cli")
    assert trainer_start.window_command("NAME") == [sys.executable, "-m", "trainer.cli", "--link", "NAME"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert trainer_start.window_command("NAME") == [sys.executable, "train", "--link", "NAME"]


def test_the_trainers_command_line_is_reached_through_ours() -> None:
    command = [sys.executable, "-m", "s2f_desktop", "trainer"]
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.startswith("sketch2face")
    done = subprocess.run([*command, "no-such-command"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "no-such-command" in done.stderr


def test_starting_the_window_loads_neither_network_nor_trainer() -> None:
    script = "import sys, s2f_desktop.app; print({'PySide6.QtNetwork', 'trainer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.stdout == "set()\n"
