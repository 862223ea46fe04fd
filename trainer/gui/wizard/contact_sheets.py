"""The contact sheets of prepared faces, one page at a time, scaled to the width that there is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from trainer.gui.look.parts import push
from trainer.gui.look.picture import Picture


class ContactSheets(QWidget):
    """Hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[Path] = []
        self._shown = 0
        self.sheet = Picture(self.tr("Contact sheet of the faces that were found"))
        self.place = QLabel()
        self.back = push(self.tr("Pre&vious sheet"), self._back)
        self.on = push(self.tr("Ne&xt sheet"), self._on)
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
        self.sheet.set_picture(QPixmap(str(self._pages[self._shown])))
        many = len(self._pages) > 1
        self.place.setText(self.tr("Sheet {} of {}").format(self._shown + 1, len(self._pages)) if many else "")
        self.back.setVisible(many)
        self.on.setVisible(many)
        self.back.setEnabled(self._shown > 0)
        self.on.setEnabled(self._shown + 1 < len(self._pages))
        self.show()
