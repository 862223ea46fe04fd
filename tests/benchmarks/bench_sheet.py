"""From a pen's move event to sixteen faces painted on the contact sheet: median and p95 in milliseconds.

    python tests/benchmarks/bench_sheet.py [--bundle NAME_OR_FOLDER] [--device auto] [--sheets 60]

Every event is waited for until all cells of the sheet are painted with faces of just that sketch. Budget: 60 ms.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from math import cos, pi, sin

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["S2F_SETTINGS_FOLDER"] = tempfile.mkdtemp(prefix="s2f-sheet-")

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from s2f_desktop.faces.contact_sheet import ContactSheet
from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.faces.preview_request import PreviewFailure, SheetPart
from s2f_desktop.faces.seeds import CELLS
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.window.main_window import MainWindow

LEFT, NO_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
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

    def begin(self) -> None:
        self._come.clear()
        self.whole = False

    def _take(self, part: SheetPart) -> None:
        if part.request.sketch == self._window.live.sketch:
            self._come.update(part.seeds)


def send(window: MainWindow, kind: QEvent.Type, at: QPointF) -> None:
    button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
    buttons = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
    QApplication.sendEvent(window.canvas, QMouseEvent(kind, at, at, at, button, buttons, NO_KEYS))


def draw(window: MainWindow, watch: Stopwatch, sheets: int) -> list[float]:
    """Milliseconds from each move event to the whole sheet, along six wandering strokes."""
    taken, each = [], sheets // STROKES
    for stroke in range(STROKES):
        for i in range(each + 1):
            angle = 2 * pi * (i / each + stroke / STROKES)
            at = QPointF(200 + (60 + 20 * stroke) * cos(angle), 230 + (60 + 20 * stroke) * sin(angle))
            watch.begin()
            start = time.perf_counter()
            send(window, QEvent.Type.MouseMove if i else QEvent.Type.MouseButtonPress, at)
            while not watch.whole:
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if i:
                taken.append((time.perf_counter() - start) * 1000)
        send(window, QEvent.Type.MouseButtonRelease, at)
    return taken


def fail(failure: PreviewFailure) -> None:
    print(failure.problem.sentence, file=sys.stderr)
    os._exit(2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", default="starter")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--sheets", type=int, default=60)
    options = parser.parse_args()
    app = QApplication([])
    app.setStyle("Fusion")
    window = MainWindow(
        engine_opener(options.bundle, options.device), options.bundle, SettingsStore(settings_path()), options.device
    )
    watch = Stopwatch(window)
    window.preview.failed.connect(fail)
    window.resize(1080, 720)
    window.act.sheet.trigger()
    window.show()
    draw(window, watch, 12)  # opens the engine and warms it
    watch.paint_ms.clear()
    taken = draw(window, watch, options.sheets)
    print(f"sixteen faces, {len(taken)} sheets, {window.sheets.sheet.width()} px, {window.indicator.text}")
    for name, values in (("whole sheet", taken), ("each paint", watch.paint_ms)):
        p95 = statistics.quantiles(values, n=20)[-1]
        print(f"  {name:<12}median {statistics.median(values):6.2f} ms   p95 {p95:6.2f} ms")
    window.document.mark_saved()
    window.close()


if __name__ == "__main__":
    main()
