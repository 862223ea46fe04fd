"""The top of a run's page: its name and state, how far it is, how long it will take, and on what it runs."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from s2f_desktop.look.language import figure, told
from s2f_desktop.look.theme import GRID
from trainer.gui.look.words import tr
from trainer.gui.story.run_story import ALIVE, STAGES, RunStory
from trainer.gui.story.time_left import in_words

_FINE = 1000  # parts of the bar

STATES = {
    "starting": "Starting",
    "preparing": "Preparing",
    "training": "Training",
    "paused": "Paused",
    "stopped": "Stopped",
    "finished": "Finished",
    "failed": "Ended with a problem",
}


class RunHeader(QWidget):
    """Follows a story."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLabel(name, self)
        self.name.setObjectName("title")
        self.state = QLabel(self)
        self.state.setObjectName("chip")
        self.stage = QLabel(self)
        self.time = QLabel(self)
        self.facts = QLabel(self)
        self.facts.setObjectName("muted")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, _FINE)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("The whole training"))
        self._lay_out()

    def tell(self, story: RunStory, asked: str = "") -> None:
        """Show what has been reached. `asked`: what the trainer was asked and has not yet done."""
        self.state.setText(told(STATES[story.state]))
        look = "chip problem" if story.state == "failed" else "chip"
        if look != self.state.objectName():
            self.state.setObjectName(look)
            self.state.style().polish(self.state)
        self.stage.setText(told(asked or _stage(story)))
        self.time.setText(told(_time(story)))
        self.facts.setText("  ·  ".join(_facts(story)))
        self.bar.setValue(_FINE if story.state == "finished" else round(_FINE * story.left.share * story.left.known))

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


def _stage(story: RunStory) -> str:
    """As "Stage 1 of 3: faces, step 1,200 of 22,000"."""
    if story.doing or not story.progress:
        return story.doing
    if story.state == "finished":
        return tr("The model is ready.")
    names = list(story.history.stages)
    number = names.index(story.stage) + 1
    step, steps = figure(story.progress.step), figure(story.progress.steps)
    words = tr("Stage {number} of {count}: {stage}, step {step} of {steps}")
    return words.format(number=number, count=len(names), stage=told(STAGES[story.stage]), step=step, steps=steps)


def _time(story: RunStory) -> str:
    if story.state not in ALIVE or not story.left.known:
        return ""
    return in_words(story.left)


def _facts(story: RunStory) -> list[str]:
    progress, facts = story.progress, []
    if progress and story.state in ALIVE:
        rate = progress.steps_per_second
        facts.append(_pace(rate))
        if progress.memory:
            facts.append(f"{figure(progress.memory / 1e9, 1)} GB")
    return [*facts, *([told(story.device)] if story.device else [])]


def _pace(rate: float) -> str:
    """Steps a second, or seconds a step where it takes many."""
    if rate >= 0.1:
        return tr("{rate} steps a second").format(rate=figure(rate, 1))
    return tr("{seconds} s a step").format(seconds=figure(1 / max(rate, 1e-9)))
