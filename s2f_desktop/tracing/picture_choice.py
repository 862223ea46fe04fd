"""The choice of a picture's use: a drawing on paper, a picture to trace, or a person; each with a preview."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from s2f_desktop.drawing.ink import doodle_icon
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.qt_kit.labels import Label, brief
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.theme import GRID
from s2f_desktop.qt_kit.widgets import push_button, wrapped
from s2f_desktop.sketches.sketch import Sketch
from s2f_desktop.tracing.paper_sketch import LARGEST, paper_sketch
from s2f_desktop.tracing.pictures import face_square, pixels_of
from s2f_models.errors import UserError

if TYPE_CHECKING:
    from s2f_models.card import LandmarkTemplate

SMALLEST = 60  # pixels of the larger side of a drawing on paper: in a smaller one lines run into each other
_SIDE = 176  # pixels of a preview
_FAINT = 0.4  # the opacity of what lies under the strokes


class Use(Enum):
    """A use of a picture."""

    STROKES = "strokes"  # a drawing on paper, whose lines become strokes
    TRACE = "trace"  # it lies under the canvas
    READ = "read"  # a person, of whose face a doodle is read


@dataclass(frozen=True)
class Found:
    """What was found in a picture: the strokes of a drawing, or why none; a square, and whether a face is in it."""

    sketch: Sketch
    reason: str
    square: QImage
    has_face: bool


def found_in(image: QImage, template: "LandmarkTemplate | None") -> Found:
    """Look for a drawing and a face in a picture, which takes about a second; for a thread."""
    square, has_face = face_square(image, template)
    try:
        return Found(_drawing_in(image), "", square, has_face)
    except UserError as error:
        return Found((), error.text, square, has_face)


def _drawing_in(image: QImage) -> Sketch:
    """The strokes of a drawing on paper. Raises UserError where none can be seen."""
    if max(image.width(), image.height()) < SMALLEST:
        raise UserError(
            "This picture of {width} x {height} pixels is too small to trace; take one of {least} or more.",
            width=image.width(),
            height=image.height(),
            least=SMALLEST,
        )
    return paper_sketch(pixels_of(_within(image, LARGEST // 2, LARGEST)))


def _within(image: QImage, minimum: int, maximum: int) -> QImage:
    """The picture, its larger side scaled to `minimum` to `maximum` pixels; in small ones lines would look filled."""
    side = max(image.width(), image.height())
    if minimum <= side <= maximum:
        return image
    wanted = min(max(side, minimum), maximum)
    return image.scaled(wanted, wanted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)


class PictureChoice(QDialog):
    """Opens at once; `show_found` adds what is found in the picture. `chosen` emits one use."""

    chosen = Signal(object, object)  # Use, Found or None where that is not known yet

    def __init__(self, image: QImage, window: QWidget) -> None:
        super().__init__(window)
        self.found: Found | None = None
        self.cards = {
            Use.STROKES: _Card(self.tr("Strokes from Paper"), self.tr("A drawing on paper, to draw on."), self),
            Use.TRACE: _Card(self.tr("Trace by Hand"), self.tr("The picture lies under the canvas."), self),
            Use.READ: _Card(self.tr("Read a Person"), self.tr("The model reads a doodle from the face."), self),
        }
        for use, card in self.cards.items():
            card.button.clicked.connect(lambda _checked=False, use=use: self._choose(use))
        for use in (Use.STROKES, Use.READ):
            self.cards[use].details.setText(self.tr("Looking…"))
        self.cards[Use.TRACE].show_preview(QIcon(_under_the_canvas(image, self.devicePixelRatioF())))
        self.cards[Use.TRACE].button.setFocus()
        self._lay_out()

    def show_found(self, found: Found) -> None:
        """Show what is in the picture, and offer the likeliest use first."""
        self.found = found
        strokes, read = self.cards[Use.STROKES], self.cards[Use.READ]
        if found.sketch:
            strokes.say_what_it_means()
            strokes.show_preview(doodle_icon(found.sketch, _SIDE, self.devicePixelRatioF()))
        else:
            strokes.details.setText(brief(translated(found.reason)))
        read.say_what_it_means()
        read.show_preview(QIcon(QPixmap.fromImage(found.square)))
        if not found.has_face:
            read.details.setText(self.tr("No face was found; the middle is read."))
        likeliest = Use.READ if found.has_face else Use.STROKES if found.sketch else Use.TRACE
        self.cards[likeliest].button.setFocus()

    def show_failure(self, problem: Problem) -> None:
        """Show why nothing is known of the picture; it can be traced all the same."""
        for use in (Use.STROKES, Use.READ):
            self.cards[use].details.setText(brief(translated(problem.sentence)))

    def _choose(self, use: Use) -> None:
        self.accept()
        self.chosen.emit(use, self.found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the card that has the keys, which Qt's tool buttons leave to Space."""
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QToolButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Open a Picture"))
        title = Label(self.tr("What do you want to do with this picture?"), self)
        title.setObjectName("heading")
        row = QHBoxLayout()
        row.setSpacing(3 * GRID)
        for card in self.cards.values():
            row.addWidget(card)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(push_button(self.tr("Cancel"), self.reject, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        column.setSpacing(4 * GRID)
        column.addWidget(title)
        column.addLayout(row)
        column.addLayout(below)


class _Card(QWidget):
    """One use: a preview with its name, which is a button once there is a preview; below it what it means."""

    def __init__(self, name: str, details: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QToolButton(self)
        self.button.setObjectName("choice")
        self.button.setText(name)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.button.setIconSize(QSize(_SIDE, _SIDE))
        self.button.setFixedSize(_SIDE + 6 * GRID, _SIDE + 12 * GRID)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setAccessibleDescription(details)
        self.button.setEnabled(False)
        self._meaning = details
        self.details = wrapped(details)
        self.details.setFixedWidth(_SIDE + 6 * GRID)
        self.details.setMinimumHeight(3 * self.details.fontMetrics().lineSpacing())
        self.details.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.button)
        column.addWidget(self.details)

    def say_what_it_means(self) -> None:
        """Say it in place of what was said meanwhile."""
        self.details.setText(self._meaning)

    def show_preview(self, preview: QIcon) -> None:
        """Show what would come of it, and let it be chosen."""
        self.button.setIcon(preview)
        self.button.setEnabled(True)


def _under_the_canvas(image: QImage, ratio: float) -> QPixmap:
    """A sheet with the picture faint on it."""
    side = round(_SIDE * ratio)
    sheet = QPixmap(side, side)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setOpacity(_FAINT)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(side, side, keep, smooth)
    place = QRectF((side - small.width()) / 2, (side - small.height()) / 2, small.width(), small.height())
    painter.drawImage(place, small)
    painter.end()
    return sheet
