"""Help: what a report needs in the clipboard, the licences of all parts, and the log that both stand on."""

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.help import licences
from s2f_desktop.help.help_menu import LicencesDialog
from s2f_desktop.window.main_window import MainWindow
from s2f_models import __version__
from s2f_models.log import log_path
from s2f_models.paths import FOLDER_VARIABLE

# A window that closes by itself once its engine is open, after something broke in a thread, in a slot and in Qt.
BREAKING = """
import sys, threading
from PySide6.QtCore import QTimer, qWarning
from s2f_desktop import __main__, app

class Window(app.MainWindow):
    def show(self):
        super().show()
        self.preview.ready.connect(lambda _: self.break_things())

    def break_things(self):
        qWarning("a warning of Qt's")
        thread = threading.Thread(target=lambda: {}["lost in a thread"])
        thread.start()
        thread.join()
        QTimer.singleShot(0, self.close)
        raise ValueError("lost in a slot")

app.MainWindow = Window
STREAMS
sys.exit(__main__.main(sys.argv[1:]))
"""
NO_STREAMS = "sys.stdin = sys.stdout = sys.stderr = None"


def breaking(bundle: Path, folder: Path, streams: str = "") -> "subprocess.CompletedProcess[str]":
    code = BREAKING.replace("STREAMS", streams)
    command = [sys.executable, "-c", code, "--bundle", str(bundle), "--device", "cpu"]
    environment = {**os.environ, FOLDER_VARIABLE: str(folder)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_what_nobody_caught_and_what_qt_says_is_logged(tiny_bundle: Path, tmp_path: Path) -> None:
    done = breaking(tiny_bundle, tmp_path)
    assert done.returncode == 0
    log = (tmp_path / "drawing.log").read_text()
    for part in (__version__, "a warning of Qt's", "lost in a thread", "lost in a slot", "Traceback"):
        assert part in log
        assert part in done.stderr or part == __version__


def test_a_start_without_streams_works_and_logs(tiny_bundle: Path, tmp_path: Path) -> None:
    done = breaking(tiny_bundle, tmp_path, NO_STREAMS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    log = (tmp_path / "drawing.log").read_text()
    assert "a warning of Qt's" in log and "lost in a slot" in log and "'write'" not in log


def test_a_log_that_cannot_be_written_stops_nothing(tiny_bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    done = breaking(tiny_bundle, tmp_path / "file")
    assert done.returncode == 0 and "lost in a slot" in done.stderr


def test_the_log_stays_small(tmp_path: Path) -> None:
    code = "from s2f_models.log import begin_log\nfor index in range(9000): begin_log('drawing').info('%s', 'x' * 100)"
    environment = {**os.environ, FOLDER_VARIABLE: str(tmp_path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    files = list(tmp_path.iterdir())
    assert {path.name for path in files} == {"drawing.log", "drawing.log.1", "drawing.log.2"}
    assert sum(path.stat().st_size for path in files) < 800_000


def test_diagnostics_are_copied_without_the_name_of_the_home(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    path = log_path("drawing")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"an old line\nCannot read {tmp_path}/drawings/mine.s2f\n")
    window.act["diagnostics"].trigger()
    copied = QGuiApplication.clipboard().text()
    for part in (f"sketch2face: {__version__}", "Qt: ", "on offscreen", "at scale 1", "Model: fake on cpu", "numpy 2"):
        assert part in copied
    assert "Cannot read ~/drawings/mine.s2f" in copied and str(tmp_path) not in copied
    assert "copied" in window.statusBar().currentMessage()


def test_from_a_checkout_the_installed_packages_are_listed(window: MainWindow, qtbot: QtBot) -> None:
    window.act["licences"].trigger()
    (dialog,) = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, LicencesDialog)]
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert names[0].startswith("sketch2face") and "Quick, Draw!" in dialog.text.toPlainText()
    dialog.list.setCurrentRow(names.index(f"numpy {metadata.version('numpy')}"))
    assert "BSD" in dialog.licence.text() and "Redistribution and use" in dialog.text.toPlainText()
    dialog.close()


class Wordy(metadata.Distribution):
    """An installed part that states all of its licence where its name is asked for, as numpy 2.0 does."""

    def read_text(self, filename: str) -> str | None:
        head = "Name: wordy\nVersion: 1\nLicense: Copyright (c) 2024\n        Redistribution and use\n"
        return f"{head}Classifier: License :: OSI Approved :: BSD License\n" if filename == "METADATA" else None

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def test_a_licence_is_named_by_its_classifier_where_a_part_states_its_text_in_place_of_its_name() -> None:
    assert licences.component_of(Wordy()).licence == "BSD License"


class Broken(metadata.Distribution):
    """An installed part whose files are gone."""

    def read_text(self, filename: str) -> str | None:
        raise UnicodeDecodeError("utf-8", b"", 0, 1, filename)

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def test_a_part_that_cannot_be_read_says_so_and_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    good = metadata.distribution("numpy")
    monkeypatch.setattr(metadata, "distributions", lambda: [Broken(), good])
    found = licences.components()
    assert [part.licence for part in found].count("unreadable") == 1 and any("numpy" in part.name for part in found)


@pytest.mark.parametrize("content", ["[" * 100_000, "{", '[{"name": 3}]', '[{"name": "a", "licence": "b"}]'])
def test_a_list_of_parts_that_cannot_be_read_hides_nothing(
    content: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / licences.LIST).write_text(content)
    monkeypatch.setattr(licences, "resource_path", lambda *parts: tmp_path.joinpath(*parts))
    assert any("numpy" in part.name for part in licences.components())


def test_a_packaged_program_lists_what_was_found_as_it_was_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = [{"name": "Qt 6", "licence": "LGPL-3.0", "text": "the whole text"}]
    (tmp_path / licences.LIST).write_text(json.dumps(made))
    monkeypatch.setattr(licences, "resource_path", tmp_path.joinpath)
    assert licences.components() == [licences.Component("Qt 6", "LGPL-3.0", "the whole text")]
