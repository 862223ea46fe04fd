"""How the pen feels while the starter model runs: pen to paint, the slowest event, memory, and the CPU at rest.

    python tests/benchmarks/bench_feel.py [--strokes 10000] [--rounds 2000]

Real pointer events go to the real window, and nobody waits for a face: first at a tablet's pace (pen event to paint of
the stroke, budget 8 ms for 95 %), then as fast as the window takes them (no event slower than 16 ms). Memory is the
process's own, beside what the strokes and their steps of undo take by themselves. Last comes a long session: rounds of
drawing, dice, a trait, undoing all of it, in which memory is to stay flat.
"""

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from math import cos, pi, sin
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPointF, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from real_window import close, draw, open_window, verdict

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.threads import give_pen_priority
from s2f_desktop.window.main_window import MainWindow

MOVES = 12  # of a stroke
PACED, PACE_S = 80, 0.008  # strokes drawn at a tablet's 125 events a second
REST_S = 5.0
PAINT_MS, EVENT_MS, FLAT_MIB = 8.0, 16.0, 2.0  # budgets: p95 of pen to paint; the slowest event; growth of a session
STEPS = 5  # into which the strokes are divided


class Watched(QApplication):
    """Notes how long each event is at work; those sent meanwhile are part of it."""

    def __init__(self) -> None:
        super().__init__([])
        self._depth = 0
        self.begin_anew()

    def begin_anew(self) -> None:
        self.times: list[float] = []  # milliseconds from beginning to end
        self.at_work: list[float] = []  # milliseconds of this thread's own work in them, whoever else wants the cores
        self.slow: Counter[str] = Counter()  # events above 16 ms

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        self._depth += 1
        start, worked = time.perf_counter(), time.thread_time()
        taken = super().notify(receiver, event)
        self._depth -= 1
        if self._depth == 0:
            self.times.append((time.perf_counter() - start) * 1000)
            self.at_work.append((time.thread_time() - worked) * 1000)
            if self.times[-1] > EVENT_MS:
                self.slow[f"{type(receiver).__name__} {event.type().name}"] += 1
        return taken


class Painted:
    """When the canvas was painted last."""

    def __init__(self) -> None:
        self.at = 0.0
        real = Canvas.paintEvent

        def paint(canvas: Canvas, event: QPaintEvent) -> None:
            real(canvas, event)
            self.at = time.perf_counter()

        Canvas.paintEvent = paint  # type: ignore[method-assign]


def curl(nth: int, moves: int = MOVES) -> list[QPointF]:
    """Places along a curl somewhere on the canvas."""
    x, y = 40 + 37 * nth % 320, 40 + 53 * nth % 380
    turns = ((i, 2 * pi * i / moves + nth) for i in range(moves + 1))
    return [QPointF(x + (10 + i) * cos(angle), y + (10 + i) * sin(angle)) for i, angle in turns]


def paced(points: list[QPointF]) -> Iterator[QPointF]:
    """Places at a tablet's pace; the window is left to itself meanwhile."""
    due = time.perf_counter()
    for at in points:
        while time.perf_counter() < due:
            QApplication.processEvents()
            time.sleep(0.0002)
        yield at
        due += PACE_S


def draw_paced(window: MainWindow, painted: Painted, strokes: int) -> list[float]:
    """Milliseconds from each move to the end of the paint that shows it."""

    def wait() -> float:
        before = painted.at
        while painted.at == before:
            QApplication.processEvents()
        return painted.at

    return [ms for nth in range(strokes) for ms in draw(window, paced(curl(nth, 3 * MOVES)), wait)]


def draw_fast(window: MainWindow, first: int, strokes: int) -> None:
    def go_on() -> float:
        QApplication.processEvents()
        return time.perf_counter()

    for nth in range(first, first + strokes):
        draw(window, curl(nth), go_on)
        QApplication.processEvents()


def resident() -> float:
    """MiB of the process's memory that are its own."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def of_strokes(window: MainWindow) -> float:
    """MiB of the strokes and the steps of undo, which hold what was drawn and so must grow."""
    size = sys.getsizeof
    total = 0
    for change in window.document._done:
        total += size(change) + size(change.__dict__) + size(change.added)
        for one in change.added:
            total += size(one) + size(one.__dict__) + size(one.points)
            total += sum(size(point) + sum(map(size, point)) for point in one.points)
    return total / 2**20


def session(app: Watched, window: MainWindow, rounds: int) -> None:
    """Draw, roll, change a trait and undo all of it, over and over; prints the process's memory as it goes."""
    seen = []
    for part in range(STEPS + 1):  # the first part warms up
        for nth in range(rounds // STEPS):
            draw_fast(window, nth, 1)
            window.act["roll"].trigger()
            style = window.document.style
            window.document.restyle(style.with_traits({"age": nth % 5 / 2 - 1.0}))
            for _ in range(3):
                window.document.undo()
            app.processEvents()
            app.begin_anew()  # the times that it notes would grow, too
        seen.append(resident())
        print(f"    session, {(part + 1) * (rounds // STEPS)} rounds: {seen[-1]:.1f} MiB")
    growth = seen[-1] - seen[0]
    print(f"memory of the session grew by {growth:.1f} MiB{verdict(growth, FLAT_MIB, 'MiB')}")


def rest(window: MainWindow) -> float:
    """Seconds of CPU, all threads, in five seconds in which nothing happens."""
    settle = time.perf_counter() + 1.0
    while time.perf_counter() < settle:
        QApplication.processEvents()
        time.sleep(0.01)
    loop = QEventLoop()
    QTimer.singleShot(int(REST_S * 1000), loop.quit)
    before = time.process_time()
    loop.exec()
    return time.process_time() - before


def percentiles(name: str, values: list[float], budget: float | None = None) -> None:
    """Print them, and whether p95 is within its budget."""
    cuts = statistics.quantiles(values, n=1000)
    print(
        f"{name:<26} median {statistics.median(values):6.2f}  p95 {cuts[949]:6.2f}  p99.9 {cuts[998]:6.2f}  "
        f"max {max(values):6.2f} ms  of {len(values)}{verdict(cuts[949], budget)}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strokes", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=2_000)
    options = parser.parse_args()
    app = Watched()
    app.setStyle("Fusion")
    painted = Painted()
    window = open_window("starter", "cpu", (1080, 720))
    give_pen_priority(window.document)
    window.show()
    draw_fast(window, 0, 5)
    while window.pane.result is None:
        app.processEvents()
    print(f"at rest: {rest(window):.3f} s of CPU in {REST_S:.0f} s")
    percentiles("pen to paint", draw_paced(window, painted, PACED), PAINT_MS)
    window.document.replace_sketch(())
    window.document.load(window.document.drawing)
    app.begin_anew()
    slowest = 0.0
    for part in range(STEPS):
        app.begin_anew()
        count = options.strokes // STEPS
        began = time.perf_counter()
        draw_fast(window, part * count, count)
        percentiles(f"events, {len(window.document.sketch)} strokes", app.times)
        percentiles("    of it at work", app.at_work)
        slowest = max(slowest, *app.times)
        print(
            f"    {time.perf_counter() - began:.0f} s, slower than 16 ms: {dict(app.slow)}; {resident():.1f} MiB, "
            f"{of_strokes(window):.1f} of them strokes"
        )
    percentiles(f"pen to paint, {len(window.document.sketch)} strokes", draw_paced(window, painted, 5), PAINT_MS)
    print(f"slowest of all events {slowest:.1f} ms{verdict(slowest, EVENT_MS)}")
    session(app, window, options.rounds)
    close(window)


if __name__ == "__main__":
    main()
