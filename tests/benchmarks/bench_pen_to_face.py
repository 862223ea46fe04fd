"""From a pen's move event to its face painted on the screen, in the real window: median and p95 in milliseconds.

    python tests/benchmarks/bench_pen_to_face.py [--bundle NAME_OR_FOLDER] [--device auto] [--events 400]

Every event is waited for until the face of just that sketch is painted, then the next one comes.
"""

import argparse
import time
from math import cos, pi, sin

from PySide6.QtCore import QEventLoop, QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from real_window import close, draw, open_window, tell

from s2f_desktop.faces.preview_pane import PreviewPane
from s2f_desktop.window.main_window import MainWindow

BUDGET_MS = 20.0  # p95
STROKES = 10  # into which the events are divided, as a doodle is


class Stopwatch:
    """Notes what each face took, and when its paint ended."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._painted_stamp = 0
        self.begin_anew()
        real = PreviewPane.paintEvent

        def paint(pane: PreviewPane, event: QPaintEvent) -> None:
            start = time.perf_counter()
            real(pane, event)
            if pane.result is not None and pane.result.stamp != self._painted_stamp:
                self.paint_ms.append((time.perf_counter() - start) * 1000)
                self._painted_stamp = pane.result.stamp

        PreviewPane.paintEvent = paint  # type: ignore[method-assign]

    def begin_anew(self) -> None:
        self.paint_ms: list[float] = []
        self.rasterise_ms: list[float] = []
        self.model_ms: list[float] = []

    def wait(self) -> float:
        """Process events until the newest request's face is painted."""
        while self._painted_stamp != self._window.preview.stamp:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        moment = time.perf_counter()
        result = self._window.pane.result
        assert result is not None
        self.rasterise_ms.append(result.rasterise_ms)
        self.model_ms.append(result.model_ms)
        return moment


def wave(nth: int, moves: int) -> list[QPointF]:
    """Places along the nth stroke, a wavy ring."""
    places = []
    for i in range(moves + 1):
        angle = 2 * pi * (i / moves + nth / STROKES)
        radius = 40 + 14 * nth + 10 * sin(5 * angle)
        places.append(QPointF(200 + radius * cos(angle), 230 + radius * sin(angle)))
    return places


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", default="starter")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--events", type=int, default=400)
    options = parser.parse_args()
    app = QApplication([])
    app.setStyle("Fusion")
    window = open_window(options.bundle, options.device, (900, 600))
    watch = Stopwatch(window)
    window.show()
    for nth in range(STROKES):
        draw(window, wave(nth, 4), watch.wait)  # opens the engine and warms it
    watch.begin_anew()
    each = options.events // STROKES
    taken = [ms for nth in range(STROKES) for ms in draw(window, wave(nth, each), watch.wait)]
    points = sum(len(stroke.points) for stroke in window.document.sketch)
    print(f"pen to face, {len(taken)} events up to {points} points, {window.pane.width()} px, {window.indicator.text}")
    parts = {"rasterise": watch.rasterise_ms, "model": watch.model_ms, "paint": watch.paint_ms}
    for name, values in ({"total": taken} | parts).items():
        tell(name, values, BUDGET_MS if name == "total" else None)
    close(window)


if __name__ == "__main__":
    main()
