"""The head of a run's page: state, stage, time left, messages, and the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label, brief
from s2f_desktop.qt_kit.language import format_number, tr, translated
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.text import shortened
from trainer.gui.run_history.doctor import Advice
from trainer.gui.run_history.run_status import ALIVE, STAGES, STATES, RunStatus, State
from trainer.gui.run_history.time_left import in_words

_FINE = 1000  # parts of the bar


class RunHeader(QWidget):
    """Follows a status."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label(shortened(name), self)
        self.name.setObjectName("title")
        self.state = Label("", self)
        self.state.setObjectName("chip")
        self.stage = Label("", self)
        self.time = Label("", self)
        self.facts = Label("", self)
        self.facts.setObjectName("muted")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _FINE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("The whole training"))
        self._lay_out()

    def refresh(self, status: RunStatus, asked: str = "") -> None:
        """Show what has been reached. `asked`: what the trainer was asked and has not yet done."""
        self.state.setText(translated(STATES[status.state]))
        ill = status.state == "failed" or (status.state == "finished" and not status.is_sound)
        name = "chip problem" if ill else "chip"
        if name != self.state.objectName():
            self.state.setObjectName(name)
            self.state.style().polish(self.state)
        self.stage.setText(brief(translated(asked or _stage(status))))
        self.time.setText(translated(_time(status)))
        self.facts.setText(brief("  ·  ".join(_facts(status))))
        self.bar.setValue(
            _FINE if status.state == "finished" else round(_FINE * status.left.fraction * status.left.known)
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(3 * GRID)
        top.addWidget(self.name)
        top.addWidget(self.state)
        top.addStretch(1)
        top.addWidget(self.facts)
        below = QHBoxLayout()
        below.addWidget(self.stage)
        below.addStretch(1)
        below.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addLayout(below)


def _stage(status: RunStatus) -> str:
    """As "Stage 1 of 3: faces, step 1,200 of 22,000"."""
    if (status.doing and status.state != "paused") or not status.progress:
        return status.doing
    if status.state == "finished":
        ready, ill = tr("The model is ready."), tr("A model is written, but its training was not healthy.")
        return ready if status.is_sound else ill
    names = list(status.history.stages)
    number = names.index(status.stage) + 1
    step, steps = format_number(status.progress.step), format_number(status.progress.steps)
    words = tr("Stage {number} of {count}: {stage}, step {step} of {steps}")
    where = words.format(
        number=number, count=len(names), stage=translated(STAGES[status.stage]), step=step, steps=steps
    )
    return f"{where}  ·  {translated(status.doing)}" if status.doing else where


def _time(status: RunStatus) -> str:
    if status.state not in ALIVE or status.state == "paused" or not status.left.known:
        return ""
    return in_words(status.left)


def _facts(status: RunStatus) -> list[str]:
    progress, facts = status.progress, []
    if progress and status.state in ALIVE and status.state != "paused":
        rate = progress.steps_per_second
        facts.append(_pace(rate))
        if progress.memory:
            facts.append(f"{format_number(progress.memory / 1e9, 1)} GB")
    return [*facts, *([translated(status.device)] if status.device else [])]


def _pace(rate: float) -> str:
    """Steps a second, or seconds a step where it takes many."""
    if rate >= 0.1:
        return tr("{rate} steps a second").format(rate=format_number(rate, 1))
    return tr("{seconds} s a step").format(seconds=format_number(1 / max(rate, 1e-9)))


class RunButtons(QWidget):
    """`asked` gives a word for the trainer; the others are asked of the page."""

    asked = Signal(str)  # pause, resume, stop, finish
    go_on = Signal()
    train_on = Signal()
    draw = Signal()
    evaluate = Signal()
    reveal = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self.reveal_button = self._button(self.tr("Show &folder"), self.tr("Open the run's folder"))
        row.addStretch(1)
        self.pause = self._button(self.tr("&Pause"), self.tr("Wait in memory, with a checkpoint written"))
        self.resume = self._button(self.tr("&Resume"), self.tr("Go on where it was paused"))
        self.stop = self._button(self.tr("&Stop"), self.tr("End now with a checkpoint; you can go on tomorrow"))
        tip = self.tr("End this stage where it is, train later ones briefly, and make the model")
        self.finish = self._button(self.tr("Stop and fi&nish"), tip)
        self.continue_button = self._button(self.tr("&Continue"), self.tr("Go on from the newest checkpoint"))
        tip = self.tr("Train a finished stage for more steps; what it has learned stays")
        self.train_on_button = self._button(self.tr("Trai&n on…"), tip)
        self.evaluate_button = self._button(self.tr("How &good is it?"), self.tr("Its score, samples, and its export"))
        self.draw_button = self._button(self.tr("&Draw with this model"), self.tr("Use it in the drawing window"))
        for main in (self.resume, self.continue_button, self.draw_button):
            main.setObjectName("primary")
        words = {self.pause: "pause", self.resume: "resume", self.stop: "stop", self.finish: "finish"}
        for button, word in words.items():
            button.clicked.connect(lambda _checked=False, word=word: self.asked.emit(word))
        self.continue_button.clicked.connect(self.go_on)
        self.train_on_button.clicked.connect(self.train_on)
        self.draw_button.clicked.connect(self.draw)
        self.evaluate_button.clicked.connect(self.evaluate)
        self.reveal_button.clicked.connect(self.reveal)

    def refresh(self, state: State, asked: str, has_bundle: bool) -> None:
        """Show what can be done. `asked`: the word that the trainer has not yet obeyed, which cannot be said again."""
        focused = next((button for button in self.findChildren(QPushButton) if button.hasFocus()), None)
        alive = state in ALIVE
        self.pause.setVisible(alive and state != "paused")
        self.resume.setVisible(state == "paused")
        for button in (self.stop, self.finish):
            button.setVisible(alive)
        self.continue_button.setVisible(state in ("stopped", "failed"))
        self.train_on_button.setVisible(state == "finished")
        for button in (self.draw_button, self.evaluate_button):
            button.setVisible(has_bundle and not alive)
        for button in (self.pause, self.resume, self.stop, self.finish):
            button.setEnabled(asked not in ("stop", "finish"))
        self.stop.setEnabled(asked != "stop")
        if focused is not None:
            self._hand_on(focused)

    def _hand_on(self, button: QPushButton) -> None:
        """The focus goes to what takes the place of a button, not to the one beside it: Space would end a run."""
        places = {
            self.pause: (self.resume, self.train_on_button),
            self.resume: (self.pause, self.train_on_button),
            self.stop: (self.continue_button,),
            self.finish: (self.pause, self.train_on_button),
            self.continue_button: (self.pause, self.train_on_button),
        }
        others = (button, *places.get(button, ()), self.reveal_button)
        next(one for one in others if one.isVisibleTo(self) and one.isEnabled()).setFocus()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        return button


class NotesView(QWidget):
    """The doctor's card and the list of what has happened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.advice = Message(self)
        self.well = Label(self.tr("The trainer doctor finds nothing wrong."), self)
        self.well.setObjectName("muted")
        self.happened = QPlainTextEdit(self)
        self.happened.setReadOnly(True)
        self.happened.setTabChangesFocus(True)
        self.happened.setAccessibleName(self.tr("What has happened"))
        self.happened.setPlaceholderText(self.tr("Messages appear here."))
        self.happened.setMinimumHeight(56)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.advice)
        column.addWidget(self.well)
        column.addWidget(self.happened, 1)

    def refresh(self, advice: Sequence[Advice], notes: Sequence[str]) -> None:
        """Show what is so now and what was."""
        self.advice.show_message("\n\n".join(one.sentence for one in advice))
        self.well.setVisible(not advice)
        text = "\n".join(map(translated, reversed(notes)))
        if text != self.happened.toPlainText():
            self.happened.setPlainText(text)
