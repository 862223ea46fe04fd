"""Checking one domain's data before anything else: how many pictures, and what is wrong with which files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.language import format_number, translated
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.widgets import named, wrapped
from trainer.core.data.zips import BadArrayError, open_npy
from trainer.core.events import Checked, Event, Unreadable, Warning
from trainer.core.run.run_folder import PACKED_IMAGES
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.widgets.page import Picture

What = Literal["sketches", "faces"]
_LIST_HEIGHT = 104  # pixels: three files
_SHOWN = 16  # pictures of the data
_GAP = 4  # pixels between two of them


class CheckPanel(QWidget):
    """Runs `s2f-train check`; the packed pictures stay in `cache` for the training."""

    changed = Signal()

    def __init__(self, what: What, cache: Path) -> None:
        super().__init__()
        self._what, self._cache = what, cache
        self._sources: tuple[Path, ...] = ()
        self._settings: tuple[str, ...] = ()
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
        for part in (self.job, self.found, self.left_out, self.strip, self.advice):
            column.addWidget(part)
        self.forget()

    def check(self, sources: Sequence[Path], settings: Sequence[str] = ()) -> None:
        """Check these; what is known of them already is not asked again. `settings`: key=value of the recipe."""
        asked = (tuple(sources), tuple(settings))
        if asked == (self._sources, self._settings) and (self.checked or self.job.running):
            return
        self.forget()
        if sources:
            self._sources, self._settings = asked
            named = [str(path) for path in sources]
            changes = [argument for setting in settings for argument in ("--set", setting)]
            folder = ["--run", str(self._cache)]
            self.job.start(self.tr("Checking"), ["check", f"--{self._what}", *named, *folder, *changes])
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
                self.advice.show_message(" ".join(filter(None, (self.advice.text, translated(event.message)))))

    def _show(self, checked: Checked) -> None:
        left_out = checked.left_out_count
        self.found.setText(" ".join(filter(None, (self._found(checked), self._left_out(checked)))))
        self.found.show()
        packed = "sketch" if checked.what == "sketches" else "face"
        self.strip.set_picture(strip_of(self._cache / "data" / packed))
        self.strip.setVisible(not self.strip.is_empty)
        self.left_out.addItems([_why(one) for one in checked.left_out])
        if left_out > len(checked.left_out):
            self.left_out.addItem(
                self.tr("and {count} more").format(count=format_number(left_out - len(checked.left_out)))
            )
        self.left_out.setVisible(bool(left_out))

    def _found(self, checked: Checked) -> str:
        if checked.what == "sketches":
            return self.tr("%n sketch(es) can be trained on.", "", checked.pictures)
        if checked.lacks_faces:
            return self.tr("%n picture(s) can be read.", "", checked.pictures)
        return self.tr("%n face(s) can be trained on.", "", checked.pictures)

    def _left_out(self, checked: Checked) -> str:
        """The number of files that are left out; the list gives the reasons."""
        if not checked.left_out_count:
            return ""
        total = format_number(checked.pictures + checked.left_out_count)
        return self.tr("Of {total} in all, %n are left out:", "", checked.left_out_count).format(total=total)

    def _done(self, well: bool) -> None:
        if not well:
            self.checked, self._sources = None, ()
        self.changed.emit()


def _why(left_out: Unreadable) -> str:
    """A file that was left out, with the reason in the window's language."""
    return f"{left_out.name}: {translated(left_out.reason)}"


def strip_of(packed: Path) -> QPixmap:
    """A row of pictures spread over `packed`/images.npy; empty where there is none, or no whole one.

    Sketches (N, 32, 32), ink 255 on 0, are shown as dark ink on white; faces are (N, S, S, 3).
    """
    try:
        images = open_npy(packed / PACKED_IMAGES, follow_links=False)
    except (OSError, BadArrayError):
        return QPixmap()
    if images.dtype != np.uint8 or images.ndim not in (3, 4) or images.size == 0:
        return QPixmap()
    chosen = images[np.unique(np.linspace(0, len(images) - 1, _SHOWN).astype(int))]
    if chosen.ndim == 3:
        chosen = np.repeat(255 - chosen[..., None], 3, axis=-1)
    chosen = chosen.repeat(max(1, 64 // chosen.shape[1]), axis=1).repeat(max(1, 64 // chosen.shape[2]), axis=2)
    side = chosen.shape[1]
    clear = np.zeros((len(chosen), side, side + _GAP, 4), np.uint8)
    clear[:, :, :side, :3], clear[:, :, :side, 3] = chosen, 255
    row = np.ascontiguousarray(clear.transpose(1, 0, 2, 3).reshape(side, -1, 4))
    image = QImage(row.data, row.shape[1], side, 4 * row.shape[1], QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image)  # a copy: the array goes
