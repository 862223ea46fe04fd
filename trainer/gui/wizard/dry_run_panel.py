"""The time, disk and memory that a recipe needs here, measured by ten steps of each stage."""

from __future__ import annotations

from math import inf
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import size_in_words, tr
from s2f_desktop.qt_kit.widgets import left, named, push_button, wrapped
from s2f_models.device import available_cores, available_devices
from s2f_models.errors import UserError
from trainer.core.events import Estimate, Event, Timed
from trainer.core.recipe import recipe_to_toml
from trainer.core.settings import Recipe
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.wizard.run_request import write_plan

_DEBOUNCE_MS = 300
_UNITS = ((60, 90 * 60), (3600, 36 * 3600), (86400, inf))  # minutes, hours, days: each up to so many seconds


class DeviceRow(QWidget):
    """The device that a run computes on, and the number of threads where that is the processor."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.device = named(QComboBox(), self.tr("Device to train on"))
        names = {"auto": self.tr("Automatic"), "cpu": self.tr("Processor"), "mps": self.tr("Apple GPU")}
        for device in available_devices():
            self.device.addItem(names.get(device) or self.tr("GPU {number}").format(number=device[-1]), device)
        self.threads = named(QSpinBox(), self.tr("Threads on the processor"))
        self.threads.setRange(0, available_cores())
        self.threads.setSpecialValueText(self.tr("the faster number"))
        self.device.currentIndexChanged.connect(self._take)
        self.threads.valueChanged.connect(self._take)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for text, field in ((self.tr("Trained &on"), self.device), (self.tr("&Threads"), self.threads)):
            label = Label(text)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The choice, as arguments of s2f-train."""
        threads = self.threads.value() if self.threads.isEnabled() else 0
        return ("--device", self.device.currentData(), *(("--threads", str(threads)) if threads else ()))

    def _take(self) -> None:
        self.threads.setEnabled(self.device.currentData() in ("auto", "cpu"))
        self.changed.emit()


class DryRunPanel(QWidget):
    """Measures by itself; `changed`: something else is known. `cache` holds the data that the check packed."""

    changed = Signal()

    def __init__(self, cache: Path) -> None:
        super().__init__()
        self._cache = cache
        self._recipe: Recipe | None = None
        self._known: dict[tuple[str, ...], tuple[Estimate, dict[str, float]]] = {}  # by what was measured
        self.estimate: Estimate | None = None
        self.paces: dict[str, float] = {}
        self.device = DeviceRow()
        self.device.changed.connect(self._measure)
        self.job = JobPanel()
        self.job.reported.connect(self._report)
        self.job.done.connect(self._done)
        self.words = wrapped("", muted=False)
        self.again = push_button(self.tr("&Measure how long it takes here"), self._start)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DEBOUNCE_MS)
        self._delay.timeout.connect(self._start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.device)
        column.addWidget(self.words)
        column.addWidget(self.job)
        column.addLayout(left(self.again))
        self._show()

    def refresh(self, recipe: Recipe | None) -> None:
        """Measure this recipe, unless that was done before; None: nothing is to be measured."""
        if recipe == self._recipe:
            return
        self._recipe = recipe
        self._measure()

    @property
    def arguments(self) -> tuple[str, ...]:
        """The device and the threads to train with, as arguments; where none were chosen the training tries itself."""
        return self.device.arguments

    def _measure(self) -> None:
        """Measure what is wanted now, unless that was done before."""
        self.job.reset()
        self._delay.stop()
        self.estimate, self.paces = self._known.get(self._wanted, (None, {}))
        if self._recipe is not None and self.estimate is None:
            self._delay.start()
        self._show()

    @property
    def _wanted(self) -> tuple[str, ...]:
        return (recipe_to_toml(self._recipe) if self._recipe else "", *self.device.arguments)

    def close_down(self) -> None:
        """Measure no more."""
        self._delay.stop()
        self.job.reset()
        self._show()

    @property
    def summary(self) -> str:
        """The estimate, or that it is being measured, as a sentence."""
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
            self.job.message.show_error(error.text)
            return
        self.paces = {}
        command = ("dry-run", str(plan), "--run", str(self._cache))
        self.job.start(self.tr("Ten steps of each stage"), [*command, *self.device.arguments])
        self._show()

    def _report(self, event: Event) -> None:
        match event:
            case Timed():
                self.paces[event.stage] = event.seconds_a_step
            case Estimate():
                self.estimate = event
                self._known[self._wanted] = event, dict(self.paces)

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
    sentence = tr("About {time} on the processor of this machine; {needs}.")
    sentence = sentence if on_cpu else tr("About {time} on the GPU ({device}) of this machine; {needs}.")
    time, listed = time_in_words(estimate.seconds), QLocale().createSeparatedList(needs)
    return sentence.format(time=time, device=estimate.device, needs=listed)


def time_in_words(seconds: float) -> str:
    """Seconds as a person says them: "25 minutes", "3 hours", "4 days"."""
    size = next(size for size, until in _UNITS if seconds < until)
    count = max(1, round(seconds / size))
    sentence = {
        60: tr("%n minute(s)", "", count),
        3600: tr("%n hour(s)", "", count),
        86400: tr("%n day(s)", "", count),
    }
    return sentence[size]
