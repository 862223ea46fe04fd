"""A sample grid as large as there is room, with what its rows show beside it; a click or Enter enlarges it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.errors import UserError
from s2f_models.spec import preset
from s2f_models.text import Text
from trainer.core.settings import Recipe
from trainer.gui.widgets.page import LARGEST

CELL = 64  # pixels, at least, of a picture in a grid (trainer/core/run/samples.py)
Row = tuple[str, int]  # what a row of a grid shows, and how tall it is in the file

_SKETCH, _FACE = Text("doodles"), Text("photographs")
_BACK, _RANDOM = Text("given back"), Text("from noise")
_OF_CYCLE = (
    (_SKETCH, Text("mean faces"), Text("faces, seed 1"), Text("faces, seed 2"), Text("read back")),
    (_FACE, Text("their doodles"), Text("faces again")),
)


def rows_of(recipe: Recipe | None, stage: str) -> list[Row]:
    """The rows of a stage's sample grid, in the order of its objective's `sample_rows`; empty where unknown."""
    if recipe is None:
        return []
    try:
        face = max(CELL, preset(recipe.preset).face.size)
    except UserError:  # networks that this version does not know
        return []
    if stage == "cycle":
        heights = (CELL, face, face, face, CELL, face, CELL, face)
        return list(zip([*_OF_CYCLE[0], *_OF_CYCLE[1]], heights, strict=True))
    own, height = (_SKETCH, CELL) if stage == "sketch" else (_FACE, face)
    is_gan = getattr(getattr(recipe, stage, None), "model", "vae") == "gan"
    return [(own, height), *([] if is_gan else [(_BACK, height)]), (_RANDOM, height), (_RANDOM, height)]


class SamplePicture(QWidget):
    """A pixmap as large as there is room, in its proportions, and the names of its rows at the left."""

    def __init__(self, parent: QWidget | None = None, minimum: tuple[int, int] = (160, 96)) -> None:
        super().__init__(parent)
        self.pixmap = QPixmap()
        self.rows: Sequence[Row] = ()
        self.setMinimumSize(*minimum)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_file(self, path: Path | None, rows: Sequence[Row] = ()) -> None:
        """Show a picture file; nothing for None, or for one that cannot be read. Unfit `rows` are not named."""
        self.pixmap = shown_picture(path, LARGEST) if path else QPixmap()
        self.rows = rows if sum(height for _, height in rows) == self.pixmap.height() else ()
        can_enlarge = bool(self.rows)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if can_enlarge else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_enlarge else Qt.CursorShape.ArrowCursor)
        if can_enlarge:
            self.setToolTip(self.tr("Click to enlarge"))
            self.setAccessibleDescription(", ".join(translated(name) for name, _ in self.rows))
        self._fit()
        self.update()

    def enlarge(self) -> QDialog:
        """Show it as large as the screen allows, in a window of its own."""
        dialog = QDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.accessibleName())
        picture = SamplePicture(dialog)
        picture.pixmap, picture.rows = self.pixmap, self.rows
        QVBoxLayout(dialog).addWidget(picture)
        wanted = self.pixmap.size() * 2 + QSize(picture.gutter + 8 * GRID, 8 * GRID)
        dialog.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))
        dialog.open()
        return dialog

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.focusPolicy() != Qt.FocusPolicy.NoFocus and event.button() == Qt.MouseButton.LeftButton:
            self.enlarge()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.enlarge()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def gutter(self) -> int:
        """The width of the names of the rows; 0 without."""
        widths = [self.fontMetrics().horizontalAdvance(translated(name)) for name, _ in self.rows]
        return max(widths) + 2 * GRID if widths else 0

    def height_at(self, width: int) -> int:
        """The height at a width; 0 without a picture."""
        if self.pixmap.isNull():
            return 0
        width = max(width - self.gutter, 1)
        return max(round(width * self.pixmap.height() / self.pixmap.width()), self.minimumHeight())

    def _fit(self) -> None:
        """No taller than the picture is at this width, so that the bar stays under it."""
        if not self.pixmap.isNull() and not isinstance(self.parent(), QDialog):
            self.setMaximumHeight(self.height_at(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pixmap.isNull():
            return
        room = QSize(max(self.width() - self.gutter, 1), self.height())
        size = self.pixmap.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(self.gutter, 0, size.width(), size.height())  # at the left, as the line under it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self.pixmap, QRectF(self.pixmap.rect()))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        top, scale = 0.0, size.height() / self.pixmap.height()
        for name, height in self.rows:
            where = QRectF(0, top, self.gutter - GRID, height * scale)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, translated(name))
            top += height * scale
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
