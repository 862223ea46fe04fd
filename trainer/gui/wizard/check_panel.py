"""Checking one domain's data before anything else: how many pictures, and what is wrong with which files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from s2f_desktop.look.language import figure, told
from trainer.core.events import Checked, Event, Warning
from trainer.gui.look.message import Message
from trainer.gui.look.parts import named, wrapped
from trainer.gui.look.picture import Picture
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.wizard.thumbnails import strip_of

What = Literal["sketches", "faces"]
_LIST_HEIGHT = 104  # pixels: three files


class CheckPanel(QWidget):
    """Runs `s2f-train check`; the packed pictures stay in `cache` for the training."""

    changed = Signal()

    def __init__(self, what: What, cache: Path) -> None:
        super().__init__()
        self._what, self._cache = what, cache
        self._sources: tuple[Path, ...] = ()
        self.checked: Checked | None = None
        self.job = JobPanel()
        self.job.reported.connect(self._report)
        self.job.done.connect(self._done)
        self.found = wrapped("", muted=False)
        self.strip = Picture(self.tr("Some of these pictures, as the model will see them"))
        self.advice = Message()
        self.left_out = named(QListWidget(), self.tr("Files left out, with the reason"))
        self.left_out.setFixedHeight(_LIST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.job, self.found, self.strip, self.advice, self.left_out):
            column.addWidget(part)
        self.forget()

    def check(self, sources: Sequence[Path]) -> None:
        """Check these; what is known of them already is not asked again."""
        if tuple(sources) == self._sources and (self.checked or self.job.running):
            return
        self.forget()
        if sources:
            self._sources = tuple(sources)
            named = [str(path) for path in sources]
            self.job.start(self.tr("Checking"), ["check", f"--{self._what}", *named, "--run", str(self._cache)])
        self.changed.emit()

    def forget(self) -> None:
        """Show nothing, and stop what runs."""
        self.job.reset()
        self.checked, self._sources = None, ()
        self.found.hide()
        self.strip.hide()
        self.advice.clear()
        self.left_out.clear()
        self.left_out.hide()

    def _report(self, event: Event) -> None:
        match event:
            case Checked():
                self.checked = event
                self._show(event)
            case Warning():
                self.advice.tell(event.message)

    def _show(self, checked: Checked) -> None:
        left_out = checked.left_out_count
        sketches = self.tr("%n sketch(es) can be trained on.", "", checked.pictures)
        faces = self.tr("%n face(s) can be trained on.", "", checked.pictures)
        found = sketches if checked.what == "sketches" else faces
        self.found.setText(found + (" " + self.tr("%n file(s) are left out:", "", left_out) if left_out else ""))
        self.found.show()
        packed = "sketch" if checked.what == "sketches" else "face"
        self.strip.set_picture(strip_of(self._cache / "data" / packed))
        self.strip.setVisible(not self.strip.is_empty)
        self.left_out.addItems([_why(one) for one in checked.left_out])
        if left_out > len(checked.left_out):
            self.left_out.addItem(self.tr("and {count} more").format(count=figure(left_out - len(checked.left_out))))
        self.left_out.setVisible(bool(left_out))

    def _done(self, well: bool) -> None:
        if not well:
            self.checked, self._sources = None, ()
        self.changed.emit()


def _why(left_out: str) -> str:
    """A file that was left out, with the reason in the window's language."""
    path, _, reason = left_out.rpartition(": ")
    return f"{path}: {told(reason)}"
