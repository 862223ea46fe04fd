"""Drawing for a long time: what grows with it, counted, not timed."""

import gc
import os
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Drawing, Point, Stroke
from s2f_desktop.threads import give_pen_priority
from s2f_desktop.window.main_window import MainWindow
from s2f_models.run_limits import StopSwitch
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag

MOVES = 10


def draw(window: MainWindow, count: int) -> None:
    for i in range(count):
        y = 20 + (7 * i) % 380
        drag(window.canvas, *((20 + 30 * x, y + x) for x in range(MOVES + 1)))
        QApplication.processEvents()


def measured(window: MainWindow, engine: FakeEngine, qtbot: QtBot) -> tuple[int, int]:
    """Bytes in Python's memory and in the journal, once no face is being made."""
    qtbot.waitUntil(lambda: window.pane.result.request.sketch == window.document.sketch)
    engine.calls.clear()
    gc.collect()
    (journal,) = journal_folder().iterdir()
    return tracemalloc.get_traced_memory()[0], journal.stat().st_size


def kept(window: MainWindow) -> int:
    """Bytes of strokes, as document and rasteriser have them, and of the steps of undo: what is kept, and must grow."""
    size = sys.getsizeof
    total = 0
    for step in window.document._done:
        total += size(step) + size(step.__dict__) + size(step.added)
        for stroke in step.added:
            total += size(stroke) + size(stroke.__dict__) + size(stroke.points) + 16 * len(stroke.points)
            total += sum(size(point) + sum(map(size, point)) for point in stroke.points)
    return total


@pytest.fixture
def _own_collector() -> Iterator[None]:
    """The collector as the other tests want it."""
    interval = sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval)
    gc.unfreeze()


def test_memory_and_journal_grow_with_the_strokes_and_not_with_their_square(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    draw(window, 20)  # what is made once
    tracemalloc.start()
    sizes, began = [], kept(window)
    for _ in range(4):
        draw(window, 100)
        sizes.append(measured(window, engine, qtbot))
    tracemalloc.stop()
    (memory, journal) = ([after - before for before, after in pairwise(row)] for row in zip(*sizes, strict=True))
    assert max(journal) < 1.3 * min(journal)
    own = (kept(window) - began) / 4
    assert median(memory) < 1.25 * own  # and nothing besides, but for lists that grow by leaps
    assert len(window.document.sketch) == 420 == len(window.document._done)


def test_each_move_asks_for_one_face_at_most_and_each_stroke_is_one_line(
    window: MainWindow, engine: FakeEngine
) -> None:
    draw(window, 1)
    stamp, (journal,) = window.preview.stamp, journal_folder().iterdir()
    lines = journal.read_bytes().count(b"\n")
    draw(window, 20)
    assert window.preview.stamp - stamp <= 20 * (MOVES + 1)
    assert len(engine.calls) <= window.preview.stamp
    assert journal.read_bytes().count(b"\n") - lines == 20


def test_actions_enabled_and_disabled_again_keep_as_many_connections(window: MainWindow) -> None:
    def connections() -> dict[str, int]:
        return {action.text(): action.receivers(SIGNAL("changed()")) for action in window.findChildren(QAction)}

    seen = []
    for _ in range(5):
        draw(window, 1)
        assert window.act["undo"].isEnabled()
        window.act["undo"].trigger()
        assert not window.act["undo"].isEnabled()
        seen.append(connections())
    assert seen == [seen[0]] * 5


@pytest.mark.usefixtures("_own_collector")
def test_the_collector_looks_at_no_stroke_twice_and_frees_those_that_go() -> None:
    document = Document()
    give_pen_priority(document)
    for _ in range(200):
        document.replace_sketch((*document.sketch, Stroke(tuple(Point(x, 5, 0.5, x) for x in range(100)))))
    assert sum(type(one) is Point for one in gc.get_objects()) < 7_000  # of 20,000
    frozen = gc.get_freeze_count()
    assert frozen > 13_000
    document.load(Drawing())
    assert gc.get_freeze_count() < frozen - 13_000


@pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities on Linux alone")
def test_the_thread_that_makes_faces_gives_way(make_window: WindowMaker, engine: FakeEngine, qtbot: QtBot) -> None:
    seen: list[int] = []

    def priority() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    def opener(_switch: StopSwitch) -> OpenedEngine:
        seen.append(priority())
        return engine.open()

    before = priority()
    make_window(opener)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [min(before + 3, 19)] and priority() == before
