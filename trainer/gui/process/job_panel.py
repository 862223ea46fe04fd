"""One long command of the trainer within a page: its progress, a button to cancel it, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import format_number
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.widgets import named, push_button
from trainer.core.events import Event, Preparing, Progress
from trainer.gui.process.trainer_process import STOPPED, TrainerProcess
from trainer.gui.widgets.page import hand_on_focus

_PARTS = 1000  # of the bar: bytes of a large file are more than it can count


class JobPanel(QWidget):
    """Runs one command at a time. `reported` gives its events, `done` whether it came to its end."""

    reported = Signal(object)
    done = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._cancelled = "", False
        self._clock = QElapsedTimer()
        self._next: tuple[str, tuple[str, ...]] | None = None
        self.process = TrainerProcess(self)
        self.process.reported.connect(self._report)
        self.process.ended.connect(self._end)
        self.bar = named(QProgressBar(), self.tr("Progress"))
        self.bar.setTextVisible(False)
        self.cancel_button = push_button(self.tr("&Cancel this"), self.cancel)
        self.state = Label()
        self.state.setObjectName("muted")
        self.message = Message()
        self._build()
        self._show_running(False)

    def start(self, title: str, arguments: Sequence[str]) -> None:
        """Run `s2f-train` with these arguments; a command that runs is stopped first."""
        self.message.clear()
        self._title = title
        self._show_running(True)
        self.bar.setRange(0, 0)
        self.state.setText(title)
        if self.process.running:
            self._next = (title, tuple(arguments))
            self.process.stop()
            return
        self._cancelled = False
        self._clock.start()
        self.process.start(arguments)

    def cancel(self) -> None:
        """Stop what runs; `done` follows."""
        self._next = None
        if self.process.running:
            self._cancelled = True
            self.state.setText(self.tr("Stopping..."))
            self.process.stop()

    def reset(self) -> None:
        """Stop what runs, and say nothing of it."""
        self._next = None
        self.process.stop()
        self.message.clear()
        self._show_running(False)

    @property
    def running(self) -> bool:
        """Whether a command runs whose end is waited for."""
        return self._shows

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.state)
        layout.addWidget(self.message)

    def _show_running(self, running: bool) -> None:
        self._shows = running
        if not running:
            hand_on_focus(self.cancel_button)
        for part in (self.bar, self.cancel_button, self.state):
            part.setVisible(running)

    def _report(self, event: Event) -> None:
        if self._next is not None or not self.running:
            return
        match event:
            case Preparing():
                self._advance(event.what, event.done, event.total)
            case Progress():
                self._advance(event.stage, event.step, event.steps)
        self.reported.emit(event)

    def _advance(self, what: str, done: int, total: int) -> None:
        self.bar.setRange(0, _PARTS if total else 0)
        self.bar.setValue(min(_PARTS, round(_PARTS * done / max(1, total))))
        if what == "bytes":
            state = self.tr("{title}: {done} of {total} MB")
            amounts = {"done": format_number(done / 1e6), "total": format_number(total / 1e6)}
            self.state.setText(state.format(title=self._title, **amounts) + self._left(done, total))
        else:
            state = self.tr("{title}: {what}, {done} of {total}")
            self.state.setText(
                state.format(title=self._title, what=what, done=format_number(done), total=format_number(total))
            )

    def _left(self, done: int, total: int) -> str:
        seconds = self._clock.elapsed() / 1000
        if seconds < 2 or not done:
            return ""
        return self.tr(", about {seconds} s left").format(
            seconds=format_number(max(1, seconds * (total - done) / done))
        )

    def _end(self, code: int, sentence: str) -> None:
        if self._next is not None:
            (title, arguments), self._next = self._next, None
            self.start(title, arguments)
            return
        if not self.running:
            return
        self._show_running(False)
        if code == STOPPED or (code != 0 and self._cancelled):
            self.message.show_message(self.tr("Cancelled; what was done so far is kept."))
        elif code != 0:
            self.message.show_error(sentence or self.tr("The trainer ended without a word; try again."))
        self.done.emit(code == 0)
