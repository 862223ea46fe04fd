"""From a pen's move event to sixteen faces painted on the contact sheet: median and p95 in milliseconds.

    python tests/benchmarks/bench_sheet.py [--bundle NAME_OR_FOLDER] [--device auto] [--sheets 60]

Every event is waited for until all cells of the sheet are painted with faces of just that sketch. Budget: 120 ms.
"""

import argparse
import time
from math import cos, pi, sin

from PySide6.QtCore import QEventLoop, QPointF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication
from real_window import close, draw, open_window, tell

from s2f_desktop.faces.contact_sheet import ContactSheet
from s2f_desktop.faces.preview_request import SheetPart
from s2f_desktop.faces.sheets import CELLS
from s2f_desktop.window.main_window import MainWindow

BUDGET_MS = 120.0  # p95
STROKES = 6


class Stopwatch:
    """Counts the faces that came for the newest sketch, and notes when the paint that shows the last of them ended."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._come: set[int] = set()
        self.whole = False  # all faces were painted
        self.paint_ms: list[float] = []
        real = ContactSheet.paintEvent
        window.live.preview.sheet_part.connect(self._take)

        def paint(sheet: ContactSheet, event: QPaintEvent) -> None:
            start = time.perf_counter()
            real(sheet, event)
            self.paint_ms.append((time.perf_counter() - start) * 1000)
            self.whole = len(self._come) == CELLS

        ContactSheet.paintEvent = paint  # type: ignore[method-assign]

    def wait(self) -> float:
        """Process events until all faces of this sketch are painted; the next event begins anew."""
        while not self.whole:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._come.clear()
        self.whole = False
        return time.perf_counter()

    def _take(self, part: SheetPart) -> None:
        if part.request.sketch == self._window.live.sketch:
            self._come.update(part.seeds)


def ring(nth: int, moves: int) -> list[QPointF]:
    """Places along the nth stroke."""
    angles = [2 * pi * (i / moves + nth / STROKES) for i in range(moves + 1)]
    return [QPointF(200 + (60 + 20 * nth) * cos(angle), 230 + (60 + 20 * nth) * sin(angle)) for angle in angles]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", default="starter")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--sheets", type=int, default=60)
    options = parser.parse_args()
    app = QApplication([])
    app.setStyle("Fusion")
    window = open_window(options.bundle, options.device, (1080, 720))
    watch = Stopwatch(window)
    window.act["sheet"].trigger()
    window.show()
    for nth in range(STROKES):
        draw(window, ring(nth, 2), watch.wait)  # opens the engine and warms it
    watch.paint_ms.clear()
    each = max(options.sheets // STROKES, 2)  # a move back to where the stroke began asks for no sheet
    taken = [ms for nth in range(STROKES) for ms in draw(window, ring(nth, each), watch.wait)]
    print(f"sixteen faces, {len(taken)} sheets, {window.sheets.sheet.width()} px, {window.indicator.text}")
    tell("whole sheet", taken, BUDGET_MS)
    tell("each paint", watch.paint_ms)
    close(window)


if __name__ == "__main__":
    main()
