"""Contact sheets in the wizard: thumbnails of the data that was found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.widgets import push_button
from trainer.core.data.zips import BadArrayError, open_npy
from trainer.core.run.run_folder import PACKED_IMAGES
from trainer.gui.widgets.page import LARGEST, Picture

_SHOWN = 16
_GAP = 4  # pixels between two


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


class ContactSheets(QWidget):
    """Hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[Path] = []
        self._shown = 0
        self.sheet = Picture(self.tr("Contact sheet of the faces that were found"))
        self.place = Label()
        self.back = push_button(self.tr("Pre&vious sheet"), self._back)
        self.on = push_button(self.tr("Ne&xt sheet"), self._on)
        row = QHBoxLayout()
        for part in (self.back, self.on, self.place):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)
        column.addLayout(row)
        self.hide()

    def clear(self) -> None:
        """Show none."""
        self._pages, self._shown = [], 0
        self.hide()

    def add(self, page: Path) -> None:
        """Another sheet; the first is shown."""
        self._pages.append(page)
        self._show()

    def _back(self) -> None:
        self._shown -= 1
        self._show()

    def _on(self) -> None:
        self._shown += 1
        self._show()

    def _show(self) -> None:
        self.sheet.set_picture(shown_picture(self._pages[self._shown], LARGEST))
        many = len(self._pages) > 1
        self.place.setText(self.tr("Sheet {} of {}").format(self._shown + 1, len(self._pages)) if many else "")
        self.back.setVisible(many)
        self.on.setVisible(many)
        self.back.setEnabled(self._shown > 0)
        self.on.setEnabled(self._shown + 1 < len(self._pages))
        self.show()
