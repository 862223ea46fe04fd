"""Work that takes too long for an event handler: done in a thread, reported by signals."""

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from s2f_desktop.qt_kit.errors import problem_of

T = TypeVar("T")
_MOMENT_S = 0.05  # that a window may stand still for
_LOOK_MS = 20  # between two looks whether work is done


def waited_for(work: Callable[[], T]) -> T:
    """Run some work in a thread and return its result; the window stays responsive if that takes longer than a moment.

    Raises what the work raises.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def do() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = Thread(target=do, name="waited-for")
    thread.start()
    thread.join(_MOMENT_S)
    if thread.is_alive():
        loop, timer = QEventLoop(), QTimer(interval=_LOOK_MS)
        timer.timeout.connect(lambda: None if thread.is_alive() else loop.quit())
        timer.start()
        loop.exec()
        thread.join()
    if errors:
        raise errors[0]
    return results[0]


class BackgroundTask(QObject):
    """Runs one piece of work at a time; another one meanwhile is refused, or takes its place."""

    done = Signal(object)  # what the work returned
    failed = Signal(object)  # Problem
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: Thread | None = None
        self._next: Callable[[], object] | None = None
        self._forgotten = False  # the present work
        self._closed = False
        self._ended.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether the last work was not reported yet."""
        return self._thread is not None

    def run(self, work: Callable[[], object]) -> bool:
        """Begin some work; False while other work is not done, and after `close`."""
        if self._thread is not None or self._closed:
            return False
        self._thread = Thread(target=self._work, args=(work,), name="background-task")
        self._thread.start()
        return True

    def run_last(self, work: Callable[[], object]) -> None:
        """Do this work: at once, or in place of the present work's report; of several requests the last one counts."""
        if not self.run(work):
            self._next = work

    def forget(self) -> None:
        """Let what was asked for so far end without a report."""
        self._forgotten, self._next = self.busy, None

    def close(self) -> None:
        """Wait for the work without reporting it. Closing again does nothing."""
        self._closed = True
        if self._thread is not None:
            self._thread.join()

    def _work(self, work: Callable[[], object]) -> None:
        try:
            result = work()
        except Exception as error:  # reported to the person, whatever it is
            self._ended.emit(None, problem_of(error))
        else:
            self._ended.emit(result, None)

    def _finish(self, result: object, problem: object) -> None:
        self._thread = None
        if self._closed:
            return
        following, self._next = self._next, None
        forgotten, self._forgotten = self._forgotten, False
        if following is not None:
            self.run(following)
        elif forgotten:
            return
        elif problem is None:
            self.done.emit(result)
        else:
            self.failed.emit(problem)
