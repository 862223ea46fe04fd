"""The link with the drawing window: doodles come in, a model goes out."""

import json
import sys
from pathlib import Path

from PySide6.QtNetwork import QLocalServer
from pytestqt.qtbot import QtBot

from trainer.gui.process.link import Link, doodle_of, drawing_command


def test_doodles_come_in_and_a_model_goes_out(qtbot: QtBot, tmp_path: Path) -> None:
    server = QLocalServer()
    assert server.listen(str(tmp_path / "link"))
    link = Link(str(tmp_path / "link"))
    qtbot.waitUntil(lambda: link.connected and server.hasPendingConnections())
    there = server.nextPendingConnection()
    doodle = [[[0, 0], [10.5, 1000]], [[3, 4]]]
    with qtbot.waitSignal(link.doodled) as got:
        there.write(b'{"other": 1}\nno json\n' + json.dumps({"doodle": doodle}).encode()[:9])
        there.flush()
        there.write(json.dumps({"doodle": doodle}).encode()[9:] + b"\n")
    assert got.args == [[[[0.0, 0.0], [10.5, 1000.0]], [[3.0, 4.0]]]]
    assert link.draw_with(tmp_path / "bundle")
    qtbot.waitUntil(there.canReadLine)
    assert json.loads(there.readLine().data()) == {"draw_with": str(tmp_path / "bundle")}
    link.close()
    qtbot.waitUntil(lambda: not link.connected)
    server.close()


def test_without_a_drawing_window_there_is_no_link(tmp_path: Path) -> None:
    assert not Link(None).connected
    assert not Link(str(tmp_path / "nobody")).connected
    assert drawing_command(tmp_path) == [sys.executable, "-m", "s2f_desktop", "--bundle", str(tmp_path)]


def test_what_is_no_doodle() -> None:
    assert doodle_of(b"[1]") is None
    assert doodle_of(b'{"doodle": [[["a", 1]]]}') is None
    assert doodle_of(b'{"doodle": []}') == []
