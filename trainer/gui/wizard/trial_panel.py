"""How long a recipe will take here, measured by ten steps of each stage, and what it needs."""

from __future__ import annotations

from math import inf
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from s2f_models.errors import UserError
from trainer.core.events import Estimate, Event, Timed
from trainer.core.recipe import recipe_to_toml
from trainer.core.settings import Recipe
from trainer.gui.look.parts import left, push, wrapped
from trainer.gui.look.words import size_in_words, tr
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.wizard.run_request import write_plan

_DEBOUNCE_MS = 300
_UNITS = ((60, 90 * 60), (3600, 36 * 3600), (86400, inf))  # minutes, hours, days: each up to so many seconds


class TrialPanel(QWidget):
    """Measures by itself; `changed`: something else is known. `cache` holds the data that the check packed."""

    changed = Signal()

    def __init__(self, cache: Path) -> None:
        super().__init__()
        self._cache = cache
        self._recipe: Recipe | None = None
        self._known: dict[str, tuple[Estimate, dict[str, float]]] = {}  # by the recipe's text
        self.estimate: Estimate | None = None
        self.paces: dict[str, float] = {}
        self.job = JobPanel()
        self.job.reported.connect(self._report)
        self.job.done.connect(self._done)
        self.words = wrapped("", muted=False)
        self.again = push(self.tr("&Measure how long it takes here"), self._start)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DEBOUNCE_MS)
        self._delay.timeout.connect(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.job)
        column.addLayout(left(self.again))
        self._show()

    def look(self, recipe: Recipe | None) -> None:
        """Measure this recipe, unless that was done before; None: nothing is to be measured."""
        if recipe == self._recipe:
            return
        self._recipe = recipe
        self.job.reset()
        self._delay.stop()
        self.estimate, self.paces = self._known.get(_text(recipe), (None, {}))
        if recipe is not None and self.estimate is None:
            self._delay.start()
        self._show()

    def close_down(self) -> None:
        """Measure no more."""
        self._delay.stop()
        self.job.reset()
        self._show()

    @property
    def summary(self) -> str:
        """What is known, as a sentence."""
        if self.estimate is not None:
            return in_words(self.estimate)
        return self.tr("Measuring how long it takes on this machine...") if self._busy else ""

    @property
    def _busy(self) -> bool:
        return self.job.running or self._delay.isActive()

    def _start(self) -> None:
        if self._recipe is None or self.job.running:
            return
        try:
            plan = write_plan(self._recipe, self._cache)
        except UserError as error:
            self.job.message.warn(str(error))
            return
        self.paces = {}
        self.job.start(self.tr("Ten steps of each stage"), ["trial", str(plan), "--run", str(self._cache)])
        self._show()

    def _report(self, event: Event) -> None:
        match event:
            case Timed():
                self.paces[event.stage] = event.seconds_a_step
            case Estimate():
                self.estimate = event
                self._known[_text(self._recipe)] = event, dict(self.paces)

    def _done(self, _: bool) -> None:
        self._show()

    def _show(self) -> None:
        self.words.setText(self.summary)
        self.words.setVisible(bool(self.summary))
        self.again.setVisible(self._recipe is not None and self.estimate is None and not self._busy)
        self.changed.emit()


def in_words(estimate: Estimate) -> str:
    """The sentence of an estimate."""
    on_cpu = estimate.device == "cpu"
    needs = [tr("{size} of disk").format(size=size_in_words(estimate.disk))]
    if estimate.memory:
        memory = tr("{size} of memory") if on_cpu else tr("{size} of GPU memory")
        needs.append(memory.format(size=size_in_words(estimate.memory)))
    told = tr("About {time} on the processor of this machine; {needs}.")
    told = told if on_cpu else tr("About {time} on the GPU ({device}) of this machine; {needs}.")
    time, listed = time_in_words(estimate.seconds), QLocale().createSeparatedList(needs)
    return told.format(time=time, device=estimate.device, needs=listed)


def time_in_words(seconds: float) -> str:
    """Seconds as a person says them: "25 minutes", "3 hours", "4 days"."""
    size = next(size for size, until in _UNITS if seconds < until)
    count = max(1, round(seconds / size))
    told = {
        60: QCoreApplication.translate("training", "%n minute(s)", "", count),
        3600: QCoreApplication.translate("training", "%n hour(s)", "", count),
        86400: QCoreApplication.translate("training", "%n day(s)", "", count),
    }
    return told[size]


def _text(recipe: Recipe | None) -> str:
    return recipe_to_toml(recipe) if recipe else ""
