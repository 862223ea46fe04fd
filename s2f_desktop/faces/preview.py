"""The window's side of the worker: stamps requests, drops stale reports, and emits the others as signals."""

from collections import deque

from PySide6.QtCore import QObject, Qt, Signal, Slot

from s2f_desktop.faces.film import FilmPart, FilmRequest
from s2f_desktop.faces.opened_engine import EngineOpener
from s2f_desktop.faces.preview_request import (
    CycleRequest,
    CycleResult,
    EngineReady,
    PreviewFailure,
    PreviewRequest,
    PreviewResult,
    Rank,
    SheetPart,
    SheetRequest,
    StampedReport,
    TakenFace,
    TakenRequest,
)
from s2f_desktop.faces.preview_worker import PreviewWorker


class Preview(QObject):
    """Requests faces and never waits for one. Nothing polls: reports arrive as queued signals.

    A face of a sketch that has grown since is shown all the same, so that it follows the moving pen; a result
    from before `forget` (the sketch was cleared) or of a closed worker is stale and dropped. A film is made anew by
    each engine that takes over, so that all its faces are one model's.
    """

    ready = Signal(object)  # EngineReady
    working = Signal(bool)  # whether a request is unanswered
    shown = Signal(object)  # PreviewResult
    taken = Signal(object)  # TakenFace
    sheet_part = Signal(object)  # SheetPart
    read_back = Signal(object)  # CycleResult
    film_part = Signal(object)  # FilmPart
    failed = Signal(object)  # PreviewFailure
    refused = Signal(object)  # Problem: an engine to change to could not be opened
    _reported = Signal(object, object)  # the worker that reports, EngineReady or StampedReport

    def __init__(self, opener: EngineOpener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opener = opener
        self._worker: PreviewWorker | None = None
        self._next: tuple[PreviewWorker, EngineOpener] | None = None  # being opened, to take the worker's place
        self._leaving: list[PreviewWorker] = []  # asked to end; waited for at the close
        self._wanted: PreviewRequest | None = None
        self._view: SheetRequest | CycleRequest | None = None
        self._takings: deque[TakenRequest] = deque()  # one is asked for at a time
        self._film: FilmRequest | None = None
        self._closed = False
        self.on = True  # else nothing is made live: neither face, nor sheet, nor cycle
        self.stamp = 0  # of the newest request
        self._oldest_valid = 1
        self._reported.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Whether there is an engine, or one is being opened."""
        return self._worker is not None

    def start(self) -> None:
        """Open the engine in a new thread, in place of one that failed; an unanswered request goes to it."""
        self._end_worker()
        if self._closed:
            return
        self._worker = self._new_worker(self._opener)
        self._hand_over()

    def change_engine(self, opener: EngineOpener) -> None:
        """Open another engine; the present one, if there is one, serves until the other is ready."""
        self._give_up_next()
        if self._worker is None:
            self._opener = opener
            self.start()
        elif not self._closed:
            self._next = (self._new_worker(opener), opener)

    def want(self, request: PreviewRequest) -> None:
        """Request a face; an equal request is ignored."""
        if request == self._wanted:
            return
        self._wanted = request
        self.stamp += 1
        if self._worker is not None and self.on:
            self._worker.post(self.stamp, request)
            self.working.emit(True)

    def take(self, face: PreviewRequest) -> None:
        """Request the face of this moment, which no newer request replaces; `taken` answers all in their order."""
        self._takings.append(TakenRequest(face))
        if len(self._takings) == 1:
            self._ask_for_taken()

    def want_view(self, request: SheetRequest | CycleRequest | None) -> None:
        """Request a sheet or the cycle; None cancels it. An equal request is ignored."""
        if request == self._view:
            return
        self._view = request
        if self._worker is not None:
            self._worker.forget(Rank.CYCLE, Rank.SHEET)
            if request is not None and self.on:
                self._worker.post(self.stamp, request)

    def set_on(self, on: bool) -> None:
        """Switch live requests off, or on again with the newest ones. Films are made in either case."""
        self.on = on
        self._drop()
        self.stamp += 1
        self._ask_again()

    def want_film(self, request: FilmRequest | None) -> None:
        """Request the faces of a film, which have the lowest rank; None cancels them."""
        self._film = request
        if self._worker is not None:
            self._worker.forget(Rank.FILM)
        self._ask_for_film()

    def forget(self) -> None:
        """Cancel all requests; answers that are under way are not shown."""
        self._wanted = self._view = None
        self._drop()

    def close(self) -> None:
        """End the worker's thread for good; one that does not end within some seconds is abandoned (hung)."""
        self._closed = True
        self._give_up_next()
        if self._worker is not None:
            self._retire(self._worker)
        self._worker = None
        for worker in self._leaving:
            worker.close()
        self._leaving = [worker for worker in self._leaving if worker.running]

    @property
    def hung(self) -> bool:
        """Whether a thread goes on after the close, and would keep the process."""
        return self._closed and any(worker.running for worker in self._leaving)

    def _new_worker(self, opener: EngineOpener) -> PreviewWorker:
        worker = PreviewWorker(opener, lambda report: self._reported.emit(worker, report))
        worker.start()
        return worker

    def _drop(self) -> None:
        """Drop waiting requests, and do not show answers that are under way."""
        self._oldest_valid = self.stamp + 1
        if self._worker is not None:
            self._worker.forget(Rank.FACE, Rank.CYCLE, Rank.SHEET)
        self.working.emit(False)

    def _ask_again(self) -> None:
        """Give the newest request to a new worker, unless nothing is to be made."""
        if not self.on:
            return
        if self._worker is not None and self._wanted is not None:
            self._worker.post(self.stamp, self._wanted)
            self.working.emit(True)
        if self._worker is not None and self._view is not None:
            self._worker.post(self.stamp, self._view)

    def _hand_over(self) -> None:
        """Give a new worker all that is wanted and not there."""
        self._ask_again()
        self._ask_for_taken()
        self._ask_for_film()

    def _ask_for_taken(self) -> None:
        if self._worker is not None and self._takings:
            self._worker.post(self.stamp, self._takings[0])

    def _answer_taken(self, answer: TakenFace) -> None:
        self._takings.popleft()
        self._ask_for_taken()
        self.taken.emit(answer)

    def _ask_for_film(self) -> None:
        """Request the film from its beginning, if there is one."""
        if self._worker is not None and self._film is not None:
            self._worker.post(self.stamp, self._film)

    def _give_up_next(self) -> None:
        if self._next is not None:
            self._retire(self._next[0])
        self._next = None

    def _retire(self, worker: PreviewWorker) -> None:
        """Let a worker end without waiting for it; it may be importing torch, which takes seconds."""
        worker.ask_to_end()
        self._leaving = [*(each for each in self._leaving if each.running), worker]

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    @Slot(object, object)
    def _receive(self, worker: PreviewWorker, report: EngineReady | StampedReport) -> None:
        if self._next is not None and worker is self._next[0]:
            self._receive_next(report)
        if worker is not self._worker:
            return
        if isinstance(report, EngineReady):
            self.ready.emit(report)
            return
        if isinstance(report, TakenFace):
            self._answer_taken(report)
            return
        if isinstance(report, PreviewFailure) and report.engine_missing:
            self._end_worker()  # its thread has ended; `start` tries again
            while self._takings:
                self._answer_taken(TakenFace(report.stamp, None))
        elif report.stamp < self._oldest_valid and not isinstance(report, FilmPart):
            return
        others = {SheetPart: self.sheet_part, CycleResult: self.read_back, FilmPart: self.film_part}
        if type(report) in others:
            others[type(report)].emit(report)
            return
        if report.stamp in (0, self.stamp):
            self.working.emit(False)
        signal = self.shown if isinstance(report, PreviewResult) else self.failed
        signal.emit(report)

    def _receive_next(self, report: EngineReady | StampedReport) -> None:
        """Change to an engine that opened; report one that did not."""
        assert self._next is not None
        worker, opener = self._next
        self._next = None
        if isinstance(report, PreviewFailure):
            self._retire(worker)
            self.refused.emit(report.problem)
            return
        if self._worker is not None:
            self._retire(self._worker)
        self._worker, self._opener = worker, opener
        self._hand_over()
