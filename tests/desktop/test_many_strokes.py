"""Drawing for a long time: what grows with it, counted, not timed."""

import gc
import tracemalloc
from itertools import pairwise

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.files.journal import journal_folder
from s2f_desktop.window.main_window import MainWindow
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


def test_memory_and_journal_grow_with_the_strokes_and_not_with_their_square(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    draw(window, 20)  # what is made once
    tracemalloc.start()
    sizes = []
    for _ in range(4):
        draw(window, 100)
        sizes.append(measured(window, engine, qtbot))
    tracemalloc.stop()
    (memory, journal) = ([after - before for before, after in pairwise(row)] for row in zip(*sizes, strict=True))
    assert max(journal) < 1.3 * min(journal)
    assert max(memory) < 100 * 6000  # a stroke of eleven points, in the sketch and in one step of undo
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
