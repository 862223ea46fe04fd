"""The cycle: doodle, face, and the doodle that the model reads back from the face. Asked for only while it is shown."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.drawing.layers import Tint
from s2f_desktop.faces.live_face import LiveFace
from s2f_desktop.faces.preview_pane import grey_image, image_of
from s2f_desktop.faces.preview_request import CycleRequest, CycleResult, PreviewRequest
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.theme import GRID, LIGHT, Theme
from s2f_desktop.settings import SettingsStore
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Sketch

_CORNER = 8
_CAPTION = 5 * GRID  # pixels above each picture


class Cycle(QObject):
    """Keeps the view in step with the sketch, and tints the strokes that were not read back."""

    def __init__(self, document: Document, canvas: Canvas, live: LiveFace, settings: SettingsStore) -> None:
        super().__init__(canvas)
        self._document = document
        self._live = live
        self._settings = settings
        self._shown = False
        self.view = CycleView()
        self.tint = Tint(self)
        self.tint.changed.connect(canvas.update)
        canvas.over.append(self.tint)
        live.preview.read_back.connect(self._show)

    def set_shown(self, shown: bool) -> None:
        """Set whether the cycle is shown, and so computed."""
        self._shown = shown
        if shown:
            self.on_sketch_changed(self._live.sketch)
        else:
            self._clear()

    def on_sketch_changed(self, sketch: Sketch) -> None:
        """Request the cycle of the sketch, since it, its style or the model changed."""
        if not self._shown:
            return
        if self._live.is_blank:
            self._clear()
            return
        kept = {id(stroke) for stroke in sketch}
        self._mark(tuple(stroke for stroke in self.tint.strokes if id(stroke) in kept))
        face = PreviewRequest(sketch, self._document.style, self._live.bundle, self._live.photograph)
        self._live.preview.want_view(CycleRequest(face))

    def _show(self, result: CycleResult) -> None:
        if not self._shown:
            return
        self.view.show_result(result)
        present = {id(stroke) for stroke in self._document.sketch}  # strokes still being drawn are left out
        self._mark(tuple(stroke for stroke in result.unread if id(stroke) in present))

    def _clear(self) -> None:
        self.view.clear()
        self._mark(())

    def _mark(self, strokes: Sketch) -> None:
        self.tint.mark(strokes, self._settings.settings.pen_width)


class CycleView(QWidget):
    """Shows pictures and numbers; knows no engine."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Cycle"))
        self.pictures = _Pictures(self)
        self.score = Label("", self)
        self.score.setWordWrap(True)
        self.score.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.score.setMinimumHeight(3 * self.score.fontMetrics().lineSpacing())  # so that pictures stay where they are
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.pictures, 1)
        column.addWidget(self.score)
        self.clear()

    def show_result(self, result: CycleResult) -> None:
        """Show a doodle, its face, and what was read back."""
        images = (image_of(result.face), grey_image(result.drawn), grey_image(result.read))
        self.pictures.show_images(*(image.convertToFormat(QImage.Format.Format_RGB32) for image in images))
        self._show_sentence(" ".join((self._score(result.overlap), self._left_out(len(result.unread)))))

    def clear(self) -> None:
        """Show no pictures, since there is no sketch."""
        self.pictures.show_images(None, None, None)
        self._show_sentence(self.tr("Draw, and see what the model reads back from the face."))

    def set_theme(self, theme: Theme) -> None:
        """Apply another theme."""
        self.pictures.theme = theme
        self.pictures.update()

    def _show_sentence(self, sentence: str) -> None:
        self.score.setText(sentence)
        self.setAccessibleDescription(sentence)

    def _score(self, overlap: float) -> str:
        """The overlap as a sentence; its mean over validation doodles of the starter is 67 %."""
        words = (
            (0.7, self.tr("The model reads nearly all of the doodle back from the face")),
            (0.5, self.tr("The model reads most of the doodle back from the face")),
            (0.3, self.tr("The model reads some of the doodle back from the face")),
            (0.0, self.tr("The model reads little of the doodle back from the face")),
        )
        sentence = next(words for minimum, words in words if overlap >= minimum)
        return self.tr("{sentence}: {percent}\u00a0% overlap.").format(sentence=sentence, percent=round(100 * overlap))

    def _left_out(self, count: int) -> str:
        if count == 0:
            return self.tr("No stroke was ignored.")
        return self.tr("%n stroke(s) were ignored; they are red on the canvas.", "", count)


class _Pictures(QWidget):
    """The face above, the doodles below it side by side, each with its name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = LIGHT
        self._images: tuple[QImage | None, ...] = (None, None, None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_images(self, *images: QImage | None) -> None:
        """Show face, doodle and doodle read back; None for an empty place."""
        self._images = images
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = (self.tr("Face"), self.tr("Drawn"), self.tr("Read back"))
        for index, (place, image, name) in enumerate(zip(self._places(), self._images, names, strict=True)):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, index == 0)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(place.adjusted(0, -_CAPTION, 0, 0), Qt.AlignmentFlag.AlignHCenter, name)
            _paint_picture(painter, place, image, self.theme)

    def _places(self) -> tuple[QRect, QRect, QRect]:
        """Squares: the face takes three fifths of the height, a doodle the rest."""
        height = self.height() - 2 * _CAPTION - 2 * GRID
        small = min(2 * height // 5, (self.width() - 4 * GRID) // 2)
        large = min(height - small, self.width())
        middle = self.width() // 2
        face = QRect(middle - large // 2, _CAPTION, large, large)
        below = face.bottom() + 2 * GRID + _CAPTION
        drawn = QRect(middle - 2 * GRID - small, below, small, small)
        return face, drawn, QRect(middle + 2 * GRID, below, small, small)


def _paint_picture(painter: QPainter, place: QRect, image: QImage | None, theme: Theme) -> None:
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
    if image is None:
        painter.fillPath(frame, QColor(theme.paper))
    else:
        painter.save()
        painter.setClipPath(frame)
        painter.drawImage(place, image)
        painter.restore()
    painter.strokePath(frame, QPen(QColor(theme.line), 1))
