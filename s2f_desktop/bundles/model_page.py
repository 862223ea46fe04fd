"""What a bundle's card tells, as a page: preview, what it is for, what it cannot, data, licences and figures."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from s2f_desktop.bundles.known_models import KnownModel
from s2f_desktop.look.theme import GRID

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
        size = model.card.spec.face.size
        column.addWidget(_text(self.tr("Faces of {size} x {size} pixels").format(size=size)))
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
        card = model.card
        figures = (f"{name.replace('_', ' ')}: {value:.4g}" for name, value in card.metrics.items())
        return [
            (self.tr("Notice"), card.notice),
            (self.tr("What it cannot"), card.limits),
            (self.tr("Licences"), "\n".join(card.licences)),
            (self.tr("Made from"), "\n".join(card.data)),
            (self.tr("Figures"), "\n".join(figures)),
            (self.tr("Folder"), str(model.folder)),
        ]


def _preview(model: KnownModel) -> QLabel:
    label = QLabel()
    picture = QPixmap(str(model.preview))
    if not picture.isNull():
        smooth = Qt.TransformationMode.SmoothTransformation
        label.setPixmap(picture.scaledToWidth(_PREVIEW_WIDTH, smooth))
    return label


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
