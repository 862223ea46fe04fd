"""The time machine: the same sketches, photographs and seeds at every moment of a run, under a scrub bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from trainer.gui.run_story import STAGES
from trainer.gui.theme import GRID

_FRAME_MS = 120  # of playing


class Picture(QWidget):
    """A pixmap as large as there is room, in its proportions."""

    def __init__(self, parent: QWidget | None = None, least: tuple[int, int] = (160, 96)) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self.setMinimumSize(*least)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_file(self, path: Path | None) -> None:
        """Show a picture file; nothing for None, or for one that cannot be read."""
        self.pixmap = QPixmap(str(path)) if path and path.is_file() else QPixmap()
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """No taller than the picture is at this width, so that the bar stays under it."""
        if not self.pixmap.isNull():
            height = round(self.width() * self.pixmap.height() / self.pixmap.width())
            self.setMaximumHeight(max(height, self.minimumHeight()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pixmap.isNull():
            return
        size = self.pixmap.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self.pixmap, QRectF(self.pixmap.rect()))


class SampleStrip(QWidget):
    """Shows the newest sample grid, or the one that the bar is moved to; `moved` tells its share of the run."""

    moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.samples: list[Path] = []
        self.picture = Picture(self)
        self.own = Picture(self, least=(160, 40))
        self.own.setToolTip(self.tr("Your own doodle in the drawing window, and what the model made of it then"))
        self.own.hide()
        self.caption = QLabel(self.tr("No pictures yet; the first come with the first sample."), self)
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

    def show_share(self, share: float) -> None:
        """Go to a moment, 0 to 1, without telling of it."""
        self.bar.blockSignals(True)
        self.bar.setValue(round(share * self.bar.maximum()))
        self.bar.blockSignals(False)
        self._show(tells=False)

    def _show(self, _value: int = 0, tells: bool = True) -> None:
        if not self.samples:
            return
        path = self.samples[min(self.bar.value(), len(self.samples) - 1)]
        self.picture.show_file(path)
        own = path.with_name(f"doodle-{path.name}")
        self.own.setVisible(own.is_file())
        self.own.show_file(own)
        stage = STAGES.get(path.parent.parent.name, path.parent.parent.name)
        said = self.tr("{stage}, step {step}").format(stage=stage.capitalize(), step=f"{int(path.stem):,}")
        self.caption.setText(said)
        self.picture.setAccessibleName(self.tr("Sample pictures: {moment}").format(moment=said))
        self.own.setAccessibleName(self.tr("Your own doodle: {moment}").format(moment=said))
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
        column.addWidget(self.own, 300)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addStretch(1)
