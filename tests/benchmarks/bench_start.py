"""From starting the process to the window's first paint and to the first face: medians in milliseconds.

    python tests/benchmarks/bench_start.py [--bundle NAME_OR_FOLDER] [--runs 7]

Each run is a fresh process of the real program that opens a drawing; files are warm after the first, uncounted run.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from real_window import verdict

from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.sketches.samples import SampleDoodles
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.paths import FOLDER_VARIABLE

BUDGET_MS = 1000.0  # median, from the start to the first face
# The real main(), with a window that tells the time (on the clock that both processes share) and closes.
PROBE = """
import sys, time
from PySide6.QtCore import QTimer
from s2f_desktop import __main__
from s2f_desktop import app

class Window(app.MainWindow):
    def show(self):
        super().show()
        self.canvas.painted.connect(lambda: print(time.time(), flush=True))
        self.preview.shown.connect(lambda result: QTimer.singleShot(0, self.end))
        self.preview.failed.connect(lambda failure: (print(failure.problem.sentence, file=sys.stderr), self.close()))

    def end(self):
        self.pane.repaint()
        print(time.time(), flush=True)
        self.close()

app.MainWindow = Window
sys.exit(__main__.main(sys.argv[1:]))
"""


def start(sketch: Path, bundle: str) -> tuple[float, float]:
    """Milliseconds to the first paint and to the first face of one fresh process."""
    began = time.time()
    command = [sys.executable, "-c", PROBE, str(sketch), "--bundle", bundle]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    times = [(float(line) - began) * 1000 for line in done.stdout.split()]
    if len(times) != 2:
        sys.exit(done.stderr.strip() or "the window closed without a face")
    return times[0], times[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", default="starter")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ[FOLDER_VARIABLE] = str(folder)
    sketch = folder / "sample.s2f"
    write_sketch_file(sketch, Drawing(SampleDoodles().next()))
    start(sketch, options.bundle)
    paints, faces = zip(*(start(sketch, options.bundle) for _ in range(options.runs)), strict=True)
    for name, values, budget in (("first paint", paints, None), ("first face", faces, BUDGET_MS)):
        middle = statistics.median(values)
        print(f"{name:<12}median {middle:5.0f} ms, slowest {max(values):.0f} ms{verdict(middle, budget)}")


if __name__ == "__main__":
    main()
