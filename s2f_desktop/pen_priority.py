"""Gives the pen priority over the garbage collector and over the thread that makes faces. Free of Qt."""

import gc
import os
import sys
import threading
from contextlib import suppress

from s2f_desktop.sketches.document import Change, Document

_SWITCH_S = 0.0005  # Python's own 5 ms add up: an event takes its turn several times while the worker draws a bitmap
_POINTS = 5_000  # drawn between two collections; looking through these takes about a millisecond
_NICER = 3  # levels of Linux's "nice": half the share of a core that the window's thread has, where both want it


def lower_priority() -> None:
    """Let the window's thread go before this one, and those that it starts, on Linux, where threads have priorities."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):  # a sandbox may forbid it; then both are alike
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _NICER)


def give_pen_priority(document: Document) -> None:
    """Let the window's thread take its turn soon, and keep what was drawn out of the garbage collector's sight.

    A full collection looks at every point that was ever drawn, which took 10 ms after 4,000 strokes. Strokes form no
    cycles, so it finds nothing in them; they are freed all the same when nothing holds them any more.
    """
    sys.setswitchinterval(_SWITCH_S)
    document.watch(_OutOfSight().on_document_changed)


class _OutOfSight:
    """Freezes objects from time to time, after the new ones were collected once."""

    def __init__(self) -> None:
        self._points = 0
        self._began = False

    def on_document_changed(self, change: Change) -> None:
        """Count what a change of the document added."""
        if not self._began:
            self._began = True
            gc.freeze()  # all that the start made; most of it lives as long as the program
        self._points += sum(len(stroke.points) for stroke in change.added)
        if self._points >= _POINTS:
            self._points = 0
            gc.collect()
            gc.freeze()
