"""A run that outlives the window: started on its own, followed through its folder, asked through a file.

Before it reads or writes outside of its folder, and that was not this user's own command, OutsideQuestion asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from subprocess import Popen

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from s2f_desktop.qt_kit.message_card import Message
from s2f_models.text import visible
from trainer.core.control import WORDS
from trainer.core.events import Began, Event
from trainer.core.files import disk_trouble
from trainer.core.run.outside import allow, not_allowed
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import holder_of
from trainer.gui.files.run_files import EventTail, send_word, write_paces
from trainer.gui.process.trainer_process import Ending, end_of, start_detached, trainer_command

_AT_ONCE = 3  # places that a question names; more are asked about after these
_ENDS = 60  # characters of a long place's beginning and end
LOOK_MS = 400  # between looks at the folder, while it is watched


class OutsideQuestion(Message):
    """Names the places and asks; what was wanted is done once all are allowed. Hidden while there is no question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allow: Callable[[], object] = lambda: None
        self.wanted.connect(lambda: self._allow())

    def settle(self, run: Path, places: Iterable[Path], effect: Callable[[], object]) -> None:
        """Do something that touches these places: at once, or when the person has allowed them to the run."""
        places = tuple(places)
        asked = not_allowed(run, places)[:_AT_ONCE]
        if not asked:
            self.clear()
            effect()
            return

        def go_on() -> None:
            allow(run, asked)
            self.settle(run, places, effect)

        self._allow = go_on
        question = self.tr(
            "This training reads or writes outside of its folder: {places}. Allow it only if you know them."
        )
        self.show_error(question.format(places=", ".join(map(_named, asked))), self.tr("&Allow and go on"))


def _named(place: Path) -> str:
    """A place in full, or its beginning and its end."""
    text = visible(str(place))
    return text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}…{text[-_ENDS:]}"


class RunProcess(QObject):
    """The trainer of one run folder, whoever started it and when. Goes on when this object does not."""

    reported = Signal(object)  # trainer.core.events.Event; the whole history first
    caught_up = Signal()  # after the last event that there was
    reachable = Signal(bool)  # whether the run's folder is there, as on a drive that was pulled
    began = Signal()  # a trainer lives that did not before
    ended = Signal(object, object)  # exit code, None where nobody saw it; a sentence. Also of an end before this.

    def __init__(self, run: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self.ending: Ending | None = None
        self._tail = EventTail(RunFolder(run).events_file)
        self._last: Event | None = None
        self._reachable, self._is_new = True, True
        self._process: Popen[bytes] | None = None
        self._alive = False
        self._waiting: list[str] = []
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self._look)

    def start(self, arguments: Sequence[str], paces: Mapping[str, float] | None = None) -> None:
        """Start `s2f-train` with these arguments on this run, and watch it. `paces`: seconds a step from a dry_run.

        Raises UserError where the folder cannot be made or a process not started.
        """
        try:
            self.run.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise disk_trouble(self.run, error) from error
        if paces:
            write_paces(self.run, paces)
        command = [*trainer_command(), *arguments, "--run", str(self.run), "--events"]
        self._process = start_detached(command, RunFolder(self.run).errors_file)
        self.ending, self._last = None, None
        self._waiting.clear()
        self._alive = True
        self.began.emit()
        self.watch()

    @property
    def alive(self) -> bool:
        """Whether a trainer works on the run, or is about to."""
        return self._alive

    def watch(self) -> None:
        """Read all events up to now, then those to come."""
        self._clock.start()
        self._look()

    def leave(self) -> None:
        """Look no longer; the training goes on."""
        self._clock.stop()

    def ask(self, word: str) -> None:
        """Ask the trainer: pause, resume, stop or finish. Heard once it has begun. Raises UserError (disk)."""
        assert word in WORDS, word
        holder = holder_of(self.run)
        if holder is not None and holder.alive:
            send_word(self.run, word)
        elif self._process:
            self._waiting.append(word)

    def _look(self) -> None:
        reachable = not self._alive or self.run.is_dir()
        if reachable != self._reachable:
            self._reachable = reachable
            self.reachable.emit(reachable)
        if reachable:
            self._read()

    def _read(self) -> None:
        alive = self._lives()  # before reading: what it wrote before it died is then there
        events, more = self._tail.read()
        for event in events:
            self._last = None if isinstance(event, Began) else event
            self.reported.emit(event)
        if more:
            QTimer.singleShot(0, self, self._look)
            return
        if events:
            self.caught_up.emit()
        self._follow(alive)

    def _follow(self, alive: bool) -> None:
        """Tell that a trainer has come or gone."""
        if alive and not self._alive:
            self._alive, self.ending = True, None
            self.began.emit()
        elif not alive and (self._alive or self._is_past):
            code = self._process.returncode if self._process else None
            self._alive, self._process = False, None
            self.ending = end_of(self.run, self._last, code)
            self.ended.emit(self.ending.code, self.ending.sentence)
        self._is_new = False

    @property
    def _is_past(self) -> bool:
        """Whether a trainer worked here before anybody watched, which has not been shown yet."""
        folder = RunFolder(self.run)
        return self._is_new and (folder.events_file.exists() or folder.errors_file.exists())

    def _lives(self) -> bool:
        holder = holder_of(self.run)
        if holder is not None and holder.alive:
            while self._waiting:
                send_word(self.run, self._waiting.pop(0))
            return True
        return self._process is not None and self._process.poll() is None
