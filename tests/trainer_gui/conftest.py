"""What the tests of the training window share: patience, one core for what it starts, and no thread left behind."""

import os
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.trainer.nursery import CAN_FORK


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"left behind: {left}"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting ends when what is waited for is there; on a busy machine that takes longer than pytest-qt's 5 s."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal):
        monkeypatch.setitem(wait.__kwdefaults__, "timeout", 120_000)


@pytest.fixture(autouse=True)
def _one_core() -> Iterator[None]:
    """What a test starts runs on one core: networks as small as a test's only wait for one another on two."""
    if not CAN_FORK:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    yield
    os.sched_setaffinity(0, before)
