"""The real window with a bundle, offscreen and with settings of its own, and strokes drawn into it with a mouse."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["S2F_SETTINGS_FOLDER"] = tempfile.mkdtemp(prefix="s2f-bench-")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from s2f_desktop.faces.opened_engine import engine_opener
from s2f_desktop.faces.preview_request import PreviewFailure
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.window.main_window import MainWindow

LEFT, NO_BUTTON, NO_KEYS = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


def open_window(bundle: str, device: str, size: tuple[int, int]) -> MainWindow:
    """The window of so many pixels, not yet shown; a face that cannot be made ends the program."""
    window = MainWindow(engine_opener(bundle, device), bundle, SettingsStore(settings_path()), device)
    window.preview.failed.connect(_fail)
    window.resize(*size)
    return window


def draw(window: MainWindow, points: Iterable[QPointF], follow: Callable[[], float]) -> list[float]:
    """Draw one stroke; milliseconds from each move to what is measured.

    points: at least two; the time that it takes to yield one is not counted.
    follow: waits after each event for what is measured, and returns when it came, on the clock of perf_counter.
    """
    taken = []
    for nth, at in enumerate(points):
        start = time.perf_counter()
        _send(window, QEvent.Type.MouseMove if nth else QEvent.Type.MouseButtonPress, at)
        taken.append((follow() - start) * 1000)
    _send(window, QEvent.Type.MouseButtonRelease, at)
    return taken[1:]


def tell(name: str, values: list[float], budget: float | None = None) -> None:
    """Print median and 95th percentile of milliseconds, and whether the latter is within its budget."""
    p95 = statistics.quantiles(values, n=20)[-1]
    print(f"  {name:<12}median {statistics.median(values):6.2f} ms   p95 {p95:6.2f} ms{verdict(p95, budget)}")


def verdict(value: float, budget: float | None, unit: str = "ms") -> str:
    """Whether a value is within its budget, for the end of a line; nothing where it has none."""
    if budget is None:
        return ""
    return f"   budget {budget:g} {unit}: {'held' if value <= budget else 'EXCEEDED'}"


def close(window: MainWindow) -> None:
    """End the window without a question."""
    window.document.mark_saved()
    window.close()


def _send(window: MainWindow, kind: QEvent.Type, at: QPointF) -> None:
    button = NO_BUTTON if kind == QEvent.Type.MouseMove else LEFT
    buttons = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
    QApplication.sendEvent(window.canvas, QMouseEvent(kind, at, at, at, button, buttons, NO_KEYS))


def _fail(failure: PreviewFailure) -> None:
    print(failure.problem.sentence, file=sys.stderr)
    os._exit(2)
