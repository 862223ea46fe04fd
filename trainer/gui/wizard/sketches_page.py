"""The wizard's first page: the sketches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.language import format_number
from s2f_desktop.qt_kit.widgets import left, push_button
from s2f_models.paths import resource_path
from trainer.core.events import Done, Event
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.wizard.data_page import DataPage
from trainer.gui.wizard.path_row import PathRow

QUICKDRAW = "Quick, Draw! by Google, Inc.: CC BY 4.0"
MEGABYTES, DOODLES = 127, 160_000  # of the Quick, Draw! faces, about


class SketchesPage(DataPage):
    """`store` is the folder that downloads are kept in."""

    def __init__(self, cache: Path, store: Path) -> None:
        super().__init__(
            self.tr("Which sketches should the model learn from?"),
            self.tr(
                "Doodles of faces: a Quick, Draw! file, or scans and drawings as pictures. They need no photographs "
                "that belong to them."
            ),
            "sketches",
            cache,
        )
        self.title = self.tr("Sketches")
        samples = resource_path("samples", "face_samples.npy")
        kinds = self.tr("Sketches (*.npy *.npz *.ndjson *.gz *.bin *.zip);;All files (*)")
        self.row = PathRow(
            self.tr("File or folder of sketches"), self.tr("A .npy, .npz, .ndjson, .bin, .zip, or a folder"), kinds
        )
        self.unrecognised = QCheckBox(self.tr("Also drawings that Quick, Draw! did not &recognise"))
        self.unrecognised.toggled.connect(self.refresh)
        self.row.edited.connect(self._show_unrecognised)
        own = QWidget()
        column = QVBoxLayout(own)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        column.addWidget(self.unrecognised)
        own.setFocusProxy(self.row)
        words = self.tr("A file, or a folder of pictures.")
        self.own = self.add_own(self.tr("&My own sketches"), words, self.row, own)
        self._show_unrecognised()
        self.samples = self.add_choice(
            self.tr("The &sample doodles"),
            self.tr("Forty that come with sketch2face, to try things out."),
            lambda: (samples,),
        )
        self.download = _Download(store)
        self.download.job.done.connect(self._downloaded)
        self.quickdraw = self.add_choice(
            self.tr("&Quick, Draw! faces"),
            self.tr(
                "About {} doodles of faces by people all over the world (Google, CC BY 4.0); {} MB to download."
            ).format(format_number(DOODLES), MEGABYTES),
            self.download.sources,
            self.download,
        )
        self.end_choices()

    @property
    def licences(self) -> tuple[str, ...]:
        """Whose sketches these are, as far as the program knows."""
        return () if self.own.isChecked() else (QUICKDRAW,)

    @property
    def settings(self) -> tuple[str, ...]:
        return tuple(f"{key}=true" for key in self.changes)

    @property
    def changes(self) -> dict[str, Any]:
        """The changes of a recipe by the choice of sketches."""
        is_asked = self.own.isChecked() and not self.unrecognised.isHidden() and self.unrecognised.isChecked()
        return {"data.unrecognised": True} if is_asked else {}

    def _show_unrecognised(self) -> None:
        """Only these files tell whether a drawing was recognised."""
        name = self.row.field.text().strip().lower()
        self.unrecognised.setVisible(name.endswith((".ndjson", ".ndjson.gz", ".bin")))

    def _downloaded(self, well: bool) -> None:
        if well and self.quickdraw.isChecked():
            self.refresh()


class _Download(QWidget):
    """The button that fetches the Quick, Draw! faces; nothing is fetched without it."""

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._folder = store / "quickdraw"
        self.address: tuple[str, ...] = ()  # another place to fetch it from: arguments of the command
        self.job = JobPanel()
        self.button = push_button(self.tr("&Download now"), self.fetch)
        self.job.reported.connect(self._report)
        self.job.done.connect(self._done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(left(self.button))
        column.addWidget(self.job)
        self._show()

    def sources(self) -> tuple[Path, ...]:
        """The file, once it is there."""
        path = self._folder / "face.npy"
        return (path,) if path.is_file() else ()

    def fetch(self) -> None:
        """Download, or go on with a download that was cut off."""
        self.button.setEnabled(False)
        self.job.start(self.tr("Downloading"), ["download", "quickdraw-face", str(self._folder), *self.address])

    def _report(self, event: Event) -> None:
        if isinstance(event, Done):
            self._show()

    def _done(self, _: bool) -> None:
        self.button.setEnabled(True)
        self._show()

    def _show(self) -> None:
        self.button.setVisible(not self.sources())
        begun = (self._folder / "face.npy.part").exists()
        self.button.setText(self.tr("&Go on with the download") if begun else self.tr("&Download now"))
