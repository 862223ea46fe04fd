"""The thread that makes faces: it opens the engine itself, then answers the newest requests. Free of Qt.

Torch and onnxruntime are imported in here only, by the opener, after the window has been painted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Thread

from s2f_desktop.faces.face_maker import PART, FaceMaker
from s2f_desktop.faces.opened_engine import EngineOpener
from s2f_desktop.faces.preview_request import EngineReady, PreviewFailure, Rank, Request, StampedReport
from s2f_desktop.qt_kit.errors import problem_of
from s2f_desktop.threads import Mailbox, lower_priority
from s2f_models.run_limits import StopSwitch

_PATIENCE = 3.0  # seconds at the close; a face takes milliseconds, importing torch a few of them


@dataclass(frozen=True)
class _Letter:
    """A request with its stamp, and how many of its faces are made."""

    stamp: int
    request: Request
    done: int = 0


class PreviewWorker:
    """One engine in one thread. `report` is called in that thread."""

    def __init__(self, opener: EngineOpener, report: Callable[[EngineReady | StampedReport], None]) -> None:
        self._opener = opener
        self._report = report
        self._switch = StopSwitch()
        self._mailbox = Mailbox[_Letter]()
        self._thread = Thread(
            target=self._work, name="preview", daemon=True
        )  # a daemon, since it may have to be abandoned

    @property
    def running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin to open the engine."""
        self._thread.start()

    def post(self, stamp: int, request: Request) -> None:
        """Post a request; it replaces an older one of its rank that still waits."""
        self._mailbox.put(_Letter(stamp, request), request.rank)

    def forget(self, *ranks: Rank) -> None:
        """Drop requests of some ranks that still wait, or what is left of them."""
        for rank in ranks:
            self._mailbox.empty(rank)

    def ask_to_end(self) -> None:
        """Let the thread end, without waiting for it; the engine's present run is stopped."""
        self._mailbox.close()
        self._switch.throw()

    def close(self) -> None:
        """Ask the thread to end, and wait some seconds for it: a driver or an operator may hang."""
        self.ask_to_end()
        if self._thread.ident is not None:
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        lower_priority()
        try:
            opened = self._opener(self._switch)
        except Exception as error:  # the window goes on whatever a bundle or a driver does wrong
            self._report(PreviewFailure(0, problem_of(error)))
            return
        self._report(EngineReady(opened.bundle, opened.engine.device, opened.notice))
        maker = FaceMaker(opened)
        while (letter := self._mailbox.take()) is not None:
            try:
                self._report(self._answer(letter, maker))
            except Exception as error:  # as above; the next request may well succeed
                self._report(PreviewFailure(letter.stamp, problem_of(error)))

    def _answer(self, letter: _Letter, maker: FaceMaker) -> StampedReport:
        report = letter.request.answer(letter.stamp, maker, letter.done)
        done = letter.done + PART
        if done < letter.request.count:
            self._mailbox.put_back(replace(letter, done=done), letter.request.rank)
        return report
