"""Work that takes a while and belongs in no event: done in a thread, told by signals."""

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from s2f_desktop.errors import problem_of


class Errand(QObject):
    """One piece of work at a time; another one waits for nobody and is refused meanwhile."""

    done = Signal(object)  # what the work returned
    failed = Signal(object)  # Problem
    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: Thread | None = None
        self._closed = False
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether the last work was not told of yet."""
        return self._thread is not None

    def run(self, work: Callable[[], object]) -> bool:
        """Begin some work; False where other work is not done."""
        if self._thread is not None:
            return False
        self._thread = Thread(target=self._work, args=(work,), name="errand")
        self._thread.start()
        return True

    def close(self) -> None:
        """Wait for the work; nothing is told of it any more. Closing again does nothing."""
        self._closed = True
        if self._thread is not None:
            self._thread.join()

    def _work(self, work: Callable[[], object]) -> None:
        try:
            result = work()
        except Exception as error:  # told to the person, whatever it is
            self._ended.emit(None, problem_of(error))
        else:
            self._ended.emit(result, None)

    def _tell(self, result: object, problem: object) -> None:
        self._thread = None
        if self._closed:
            return
        if problem is None:
            self.done.emit(result)
        else:
            self.failed.emit(problem)
