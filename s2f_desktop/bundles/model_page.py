"""A page with the content of a bundle's card: preview, purpose, limits, data, licences and metrics."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from s2f_desktop.bundles.known_models import LARGEST_PREVIEW, KnownModel
from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.theme import GRID
from s2f_models.text import visible

_PREVIEW_WIDTH = 420


class ModelPage(QScrollArea):
    """One model at a time. All of it is shown as plain text: a card may come from anywhere."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("About the model"))

    def show_model(self, model: KnownModel) -> None:
        """Show a model, in place of the last one."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(2 * GRID)
        column.addWidget(_preview(model))
        if model.card:
            size = model.card.spec.face.size
            column.addWidget(_text(self.tr("Faces of {size} x {size} pixels").format(size=size)))
        else:
            column.addWidget(_text(translated(model.problem)))
        for title, text in self._parts(model):
            if text:
                heading = _text(title)
                heading.setObjectName("muted")
                column.addSpacing(GRID)
                column.addWidget(heading)
                column.addWidget(_text(text))
        column.addStretch(1)
        self.setWidget(page)

    def _parts(self, model: KnownModel) -> list[tuple[str, str]]:
        card, folder = model.card, (self.tr("Folder"), visible(str(model.folder)))
        if card is None:
            return [folder]
        metrics = (f"{name.replace('_', ' ')}: {value:.4g}" for name, value in card.metrics.items())
        return [
            (self.tr("Notice"), card.notice),
            (self.tr("What it cannot"), card.limits),
            (self.tr("Licences"), "\n".join(card.licences)),
            (self.tr("Made from"), "\n".join(card.data)),
            (self.tr("Metrics"), "\n".join(metrics)),
            folder,
        ]


def _preview(model: KnownModel) -> Label:
    label = Label()
    picture = shown_picture(model.preview, LARGEST_PREVIEW)
    if not picture.isNull():
        size = QSize(_PREVIEW_WIDTH, 2 * _PREVIEW_WIDTH)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        label.setPixmap(picture.scaled(size, keep, smooth))
    return label


def _text(text: str) -> Label:
    label = Label(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
