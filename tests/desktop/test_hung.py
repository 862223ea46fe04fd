"""What makes faces hangs in a call that nothing ends, as a driver may: the program ends, and nothing is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_desktop.files.sketch_file import read_sketch_file, write_sketch_file
from s2f_desktop.sketches.sketch import Drawing, Stroke, rounded_point

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="hangs, and is interrupted, as POSIX has it")
STROKE = Stroke(tuple(rounded_point(100 * i, 80 * i, 0.5, 8 * i) for i in range(1, 9)))
# The C library's sleep, which like a driver's call hears of no switch and no exception.
HANG = """
import ctypes, signal, sys
import s2f_models
from s2f_desktop import __main__
from s2f_models.engine import FaceEngine

hanging = []

def hang(engine, pictures, styles):
    print("hangs", flush=True)
    hanging.append(True)
    while True:
        ctypes.CDLL(None).sleep(1000)

FaceEngine.generate = hang
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
"""
WINDOW = """
from PySide6.QtCore import QTimer
from s2f_desktop import app
from s2f_desktop.sketches.sketch import Stroke, rounded_point

class Window(app.MainWindow):
    def show(self):
        super().show()
        self.timer = QTimer(self, interval=50)
        self.timer.timeout.connect(self.draw_and_close)
        self.timer.start()

    def draw_and_close(self):
        if hanging:
            self.timer.stop()
            line = Stroke((rounded_point(1, 1, 1, 0), rounded_point(90, 90, 1, 9)))
            self.document.replace_sketch((*self.document.drawing.sketch, line))
            self.files.save()
            self.close()

app.MainWindow = Window
"""
MAIN = "\nsys.exit(__main__.main(sys.argv[1:]))\n"


def test_closing_the_window_ends_the_program_and_the_drawing_is_saved(tmp_path: Path, tiny_bundle: Path) -> None:
    drawing = tmp_path / "me.s2f"
    write_sketch_file(drawing, Drawing((STROKE,)))
    words = [drawing, "--bundle", tiny_bundle, "--device", "cpu"]
    command = [sys.executable, "-c", HANG + WINDOW + MAIN, *words]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "hangs\n", "")
    assert len(read_sketch_file(drawing).sketch) == 2
    assert [path.name for path in tmp_path.glob("*.s2f*")] == ["me.s2f"]


def test_ctrl_c_ends_a_rendering(tmp_path: Path, tiny_bundle: Path) -> None:
    write_sketch_file(tmp_path / "a.s2f", Drawing((STROKE,)))
    words = ["render", tmp_path, "--out", tmp_path / "out", "--bundle", tiny_bundle, "--device", "cpu"]
    command = [sys.executable, "-c", HANG + MAIN, *words]
    with subprocess.Popen(
        list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None and process.stdout.readline() == "hangs\n"
        os.kill(process.pid, signal.SIGINT)
        try:
            output = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130 and output == ("", "s2f: Stopped; the faces that were saved stay.\n")
