"""What the tests of the training window share: patience, one core for what it starts, and no thread left behind."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.language import install_translators
from tests.trainer.fork_server import CAN_FORK
from tests.trainer_gui.small import arguments
from trainer.gui.process.trainer_process import trainer_command


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"left behind: {left}"


@pytest.fixture(scope="session", autouse=True)
def _english(qapp: QApplication) -> None:
    """Windows speak English, whatever language the machine does."""
    install_translators(qapp, "en")


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends when what is waited for is there; on a busy machine that takes longer than pytest-qt's 5 s."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal):
        monkeypatch.setitem(wait.__kwdefaults__, "timeout", 300_000)


@contextmanager
def one_core() -> Iterator[None]:
    """What is started runs on one core, another for each process of the tests: networks as small as a test's only wait
    for one another on two."""
    if not CAN_FORK:
        yield
        return
    before = os.sched_getaffinity(0)
    cores, process = sorted(before), int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.sched_setaffinity(0, {cores[-1 - process % len(cores)]})
    yield
    os.sched_setaffinity(0, before)


@pytest.fixture(autouse=True)
def _one_core() -> Iterator[None]:
    with one_core():
        yield


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real run of the small recipe (small.py), brought to its end once a session."""
    folder = tmp_path_factory.mktemp("small")
    command = [*trainer_command(), *arguments(folder), "--run", str(folder / "run"), "--events"]
    with one_core():
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder / "run"
