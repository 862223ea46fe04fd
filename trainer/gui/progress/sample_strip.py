"""The same sketches, photographs and seeds at every moment of a run under a slider, and the person's own doodle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import format_number, translated
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.text import Text
from trainer.core.settings import Recipe
from trainer.gui.progress.sample_picture import SamplePicture, rows_of
from trainer.gui.run_history.run_status import STAGES, RunStatus

_FRAME_MS = 120  # of playing


class OwnDoodle(QWidget):
    """A picture and a caption: its step, or why there is none yet; hidden without both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = SamplePicture(self, minimum=(160, 40))
        self.picture.setToolTip(self.tr("Your own doodle in the drawing window, and what the model makes of it"))
        self.words = Label("", self)
        self.words.setObjectName("muted")
        self.words.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.picture, 1)
        column.addWidget(self.words)
        self.hide()

    def show_file(self, path: Path | None, words: str) -> None:
        """Show a picture file, read anew, and its caption."""
        words = translated(words)
        self.picture.show_file(path)
        self.picture.setVisible(not self.picture.pixmap.isNull())
        self.picture.setAccessibleName(words)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.setVisible(bool(words) or self.picture.isVisibleTo(self))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No taller than picture and caption, so that what follows stays under them."""
        line = GRID + self.words.heightForWidth(self.width())
        self.setMaximumHeight(self.picture.height_at(self.width()) + line)


def doodle_words(status: RunStatus, waiting: bool) -> str:
    """The caption of the person's doodle. `waiting`: it has changed since it was last drawn."""
    if not waiting:
        drawn = status.doodled
        return Text("Your doodle, as drawn at step {step:,}", step=drawn.step) if drawn else ""
    if status.state == "paused":
        return Text("Your doodle is drawn anew when the training goes on.")
    if status.state != "training" or not status.draws_doodles:
        return Text("Your doodle is drawn as soon as doodles are being learned.")
    return Text("Your doodle is being drawn…")


class SampleStrip(QWidget):
    """Shows the newest sample grid, or the one that the bar is moved to; `moved` gives its fraction of the run."""

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.samples: list[Path] = []
        self.recipe: Recipe | None = None  # of the run, which knows what the rows of its grids are
        self.picture = SamplePicture(self)
        self.own = OwnDoodle(self)
        self._live: tuple[Path | None, str, object] = (None, "", None)
        self.caption = Label(self.tr("No pictures yet; the first come with the first sample."), self)
        self.caption.setObjectName("muted")
        self.caption.setWordWrap(True)
        self.bar = QSlider(Qt.Orientation.Horizontal, self)
        self.bar.setAccessibleName(self.tr("Moment of the run"))
        self.bar.setToolTip(self.tr("Move through the whole run: arrow keys, Home, End"))
        self.bar.setRange(0, 0)
        self.bar.setEnabled(False)
        self.bar.valueChanged.connect(self._show)
        self.play = QPushButton(self.tr("Pla&y"), self)
        self.play.setCheckable(True)
        self.play.setEnabled(False)
        self.play.setToolTip(self.tr("See the whole run pass by"))
        self.play.toggled.connect(self._play)
        self._clock = QTimer(self)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._next)
        self._lay_out()

    def set_samples(self, samples: Sequence[Path]) -> None:
        """Take all sample grids up to now; who looks at the newest goes on to the newest."""
        samples = list(samples)
        if samples == self.samples:
            return
        follows = self.bar.value() == self.bar.maximum() and not self._clock.isActive()
        self.samples = samples
        self.bar.setEnabled(len(samples) > 1)
        self.play.setEnabled(len(samples) > 1)
        self.bar.setRange(0, max(0, len(samples) - 1))
        if follows:
            self.bar.setValue(self.bar.maximum())
        self._show()

    def show_progress(self, fraction: float) -> None:
        """Go to a moment, 0 to 1, without telling of it."""
        self.bar.blockSignals(True)
        self.bar.setValue(round(fraction * self.bar.maximum()))
        self.bar.blockSignals(False)
        self._show(tells=False)

    def set_live(self, path: Path | None, words: str, version: object) -> None:
        """The pictures of the person's doodle now, shown beside the newest sample; read anew for another `version`."""
        if (path, words, version) != self._live:
            self._live = path, words, version
            self._show_own()

    def _show_own(self) -> None:
        path, words, _ = self._live
        if words and self.bar.value() == self.bar.maximum():
            self.own.show_file(path, words)
            return
        sample = self.samples[self.bar.value()] if self.samples else None
        own = sample.with_name(f"doodle-{sample.name}") if sample else None
        then = own is not None and own.is_file()
        self.own.show_file(own, self.tr("Your doodle, as drawn then") if then else "")

    def _show(self, _value: int = 0, tells: bool = True) -> None:
        self._show_own()
        if not self.samples:
            return
        path = self.samples[min(self.bar.value(), len(self.samples) - 1)]
        self.picture.show_file(path, rows_of(self.recipe, path.parent.parent.name))
        stage = translated(STAGES.get(path.parent.parent.name, path.parent.parent.name))
        caption = self.tr("{stage}, step {step}").format(stage=stage.capitalize(), step=format_number(int(path.stem)))
        self.caption.setText(caption)
        self.picture.setAccessibleName(self.tr("Sample pictures: {moment}").format(moment=caption))
        if tells and self.bar.maximum():
            self.moved.emit(self.bar.value() / self.bar.maximum())

    def _play(self, on: bool) -> None:
        if on and self.bar.value() == self.bar.maximum():
            self.bar.setValue(0)
        self._clock.start() if on else self._clock.stop()

    def _next(self) -> None:
        if self.bar.value() >= self.bar.maximum():
            self.play.setChecked(False)
        else:
            self.bar.setValue(self.bar.value() + 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self.play)
        row.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.picture, 1000)
        column.addWidget(self.caption)
        column.addWidget(self.own, 300)
        column.addLayout(row)
        column.addStretch(1)
