"""The real window under X11, drawn in by a real pointer."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.packaging.desk import TOOLS, Desk

pytestmark = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs Xvfb and xdotool")

# The window, whose thread is busy three quarters of the time.
BUSY = """
import sys, time
from PySide6.QtCore import QTimer
from s2f_desktop import app
from s2f_desktop.__main__ import main

run = app.run_application

def run_busy(application):
    timer = QTimer(application)
    timer.timeout.connect(lambda: time.sleep(0.06))
    timer.start(80)
    return run(application)

app.run_application = run_busy
sys.exit(main([]))
"""
ZIGZAGS = [[(120 + 20 * i, 260 + 60 * n + 15 * (i % 2)) for i in range(16)] for n in range(4)]


def test_no_point_of_a_stroke_is_lost_however_busy_the_window_is(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.start(sys.executable, "-c", BUSY, may_write=True)
        desk.window("sketch2face")
        desk.draw(ZIGZAGS)
        desk.ask("ctrl+s", "Save the drawing", "mine.s2f")
        desk.wait_for(lambda: (tmp_path / "mine.s2f").exists(), "saved drawing")
        strokes = json.loads((tmp_path / "mine.s2f").read_text())["strokes"]
    assert [len(stroke) for stroke in strokes] == [len(zigzag) for zigzag in ZIGZAGS]
