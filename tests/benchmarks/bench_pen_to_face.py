"""From a pen's move event to its face painted on the screen, in the real window: median and p95 in milliseconds.

    python tests/benchmarks/bench_pen_to_face.py [--bundle NAME_OR_FOLDER] [--device auto] [--events 400]

Every event is waited for until the face of just that sketch is painted, then the next one comes.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from math import cos, pi, sin
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.faces.preview_pane import PreviewPane
from s2f_desktop.faces.preview_request import PreviewFailure
from s2f_desktop.settings import SettingsStore
from s2f_desktop.window.main_window import MainWindow

LEFT, NO_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
STROKES = 10  # into which the events are divided, as a doodle is


class Stopwatch:
    """Notes what each face took, and when its paint ended."""

    def __init__(self) -> None:
        self.paint_ms: list[float] = []
        self.painted_stamp = 0
        real = PreviewPane.paintEvent

        def paint(pane: PreviewPane, event: QPaintEvent) -> None:
            start = time.perf_counter()
            real(pane, event)
            if pane.result is not None and pane.result.stamp != self.painted_stamp:
                self.paint_ms.append((time.perf_counter() - start) * 1000)
                self.painted_stamp = pane.result.stamp

        PreviewPane.paintEvent = paint  # type: ignore[method-assign]


def send(window: MainWindow, kind: QEvent.Type, at: QPointF) -> None:
    button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
    buttons = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
    QApplication.sendEvent(window.canvas, QMouseEvent(kind, at, at, at, button, buttons, NO_KEYS))


def wait_for_face(window: MainWindow, watch: Stopwatch) -> None:
    """Process events until the newest request's face is painted."""
    while watch.painted_stamp != window.preview.stamp:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def draw(window: MainWindow, watch: Stopwatch, events: int) -> list[tuple[float, float, float]]:
    """Total, rasterise and model milliseconds of each move event, along ten wandering strokes."""
    rows, each = [], events // STROKES
    for stroke in range(STROKES):
        for i in range(each + 1):
            angle = 2 * pi * (i / each + stroke / STROKES)
            radius = 40 + 14 * stroke + 10 * sin(5 * angle)
            at = QPointF(200 + radius * cos(angle), 230 + radius * sin(angle))
            start = time.perf_counter()
            send(window, QEvent.Type.MouseMove if i else QEvent.Type.MouseButtonPress, at)
            wait_for_face(window, watch)
            result = window.pane.result
            assert result is not None
            if i:
                rows.append(((time.perf_counter() - start) * 1000, result.rasterise_ms, result.model_ms))
        send(window, QEvent.Type.MouseButtonRelease, at)
    return rows


def fail(failure: PreviewFailure) -> None:
    print(failure.problem.sentence, file=sys.stderr)
    os._exit(2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", default="starter")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--events", type=int, default=400)
    options = parser.parse_args()
    app = QApplication([])
    app.setStyle("Fusion")
    watch = Stopwatch()
    settings = SettingsStore(Path(tempfile.mkdtemp()) / "settings.json")
    window = MainWindow(engine_opener(options.bundle, options.device), options.bundle, settings)
    window.preview.failed.connect(fail)
    window.resize(900, 600)
    window.show()
    draw(window, watch, 40)  # opens the engine and warms it
    watch.paint_ms.clear()
    rows = draw(window, watch, options.events)
    report(window, rows, watch.paint_ms)
    window.document.mark_saved()
    window.close()


def report(window: MainWindow, rows: list[tuple[float, float, float]], paint_ms: list[float]) -> None:
    totals, rasterise, model = (list(column) for column in zip(*rows, strict=True))
    points = sum(len(stroke.points) for stroke in window.document.sketch)
    print(
        f"pen to face, {len(rows)} events up to {points} points, face {window.pane.width()} px, {window.indicator.text}"
    )
    for name, values in (("total", totals), ("rasterise", rasterise), ("model", model), ("paint", paint_ms)):
        p95 = statistics.quantiles(values, n=20)[-1]
        print(f"  {name:<10}median {statistics.median(values):6.2f} ms   p95 {p95:6.2f} ms")


if __name__ == "__main__":
    main()
