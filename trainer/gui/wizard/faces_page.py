"""The wizard's second page: the faces, found and aligned first where they are loose photographs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer

from s2f_models.paths import resource_path
from trainer.gui.wizard.align_panel import AlignPanel
from trainer.gui.wizard.data_page import DataPage
from trainer.gui.wizard.path_row import PathRow

PORTRAITS = (
    "Official portraits of members of the US Congress: public domain",
    "UK Parliament official portraits, Chris McAndrew: CC BY 3.0",
)


class FacesPage(DataPage):
    """`store` is the folder that aligned faces are written to."""

    def __init__(self, cache: Path, store: Path) -> None:
        super().__init__(
            self.tr("Which faces should it learn to show?"),
            self.tr(
                "Photographs of faces; they need not belong to the sketches. A few hundred give a first result, "
                "thousands a good one. Take only pictures that you may use."
            ),
            "faces",
            cache,
        )
        self.title = self.tr("Faces")
        samples = resource_path("samples", "portraits.zip")
        kinds = self.tr("Zip of photographs (*.zip);;All files (*)")
        self.row = PathRow(self.tr("Folder or zip of faces"), self.tr("A folder or a .zip of photographs"), kinds)
        self.own = self.add_own(
            self.tr("&My own photographs, or CelebA"),
            self.tr("A folder or a zip. Whether there are faces in them, and aligned ones, is looked at first."),
            self.row,
        )
        self.samples = self.add_choice(
            self.tr("The &sample portraits"),
            self.tr("Thirty-two that come with sketch2face, to try things out."),
            lambda: (samples,),
        )
        self.align = AlignPanel(store)
        self.align.changed.connect(self.refresh)
        self.align.again.connect(self._look_again)
        self.end_choices()
        self.column.insertWidget(self.column.count() - 1, self.align)

    @property
    def sources(self) -> tuple[Path, ...]:
        chosen = super().sources
        return self.align.sources(chosen[0]) if chosen else ()

    @property
    def is_complete(self) -> bool:
        return super().is_complete and not self.align.running and self.align.is_decided

    @property
    def licences(self) -> tuple[str, ...]:
        """Whose photographs these are, as far as the program knows."""
        return PORTRAITS if self.samples.isChecked() else ()

    def _checked(self) -> None:
        checked = self.check.checked
        chosen = super().sources
        if chosen:
            self.align.refresh(chosen[0], checked)
            if not self.align.is_decided:
                QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.align))
        self.changed.emit()

    def _look_again(self) -> None:
        self.check.forget()
        self.refresh()
