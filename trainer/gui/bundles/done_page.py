"""The wizard's end: how good the model became, what it draws, and where to go with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from s2f_desktop.look.language import told
from s2f_models.bundle import PREVIEW, Bundle, open_bundle
from s2f_models.errors import UserError
from trainer.core.events import Event, Score
from trainer.gui.bundles.bundle_zip import BundleZip
from trainer.gui.bundles.score_words import in_words
from trainer.gui.files.run_files import data_root
from trainer.gui.look.message import Message
from trainer.gui.look.page import Page
from trainer.gui.look.parts import heading, push, wrapped
from trainer.gui.look.picture import Picture
from trainer.gui.process.job_panel import JobPanel

_ENLARGED = 2.0  # samples, of their 64 pixels


class DonePage(Page):
    """`draw_with` gives the bundle's folder to the drawing window."""

    draw_with = Signal(str)

    def __init__(self, bundle: Path) -> None:
        super().__init__(self.tr("Your model is done"), str(bundle))
        self.title = self.tr("Done")
        self.folder, self.scores = bundle, list[Score]()
        self._zip: BundleZip | None = None
        self.samples = Picture(self.tr("Doodles, and the faces that the model makes of them"), _ENLARGED)
        self.job, self.message, self.exported = JobPanel(), Message(), Message()
        self.job.reported.connect(self._report)
        self.job.done.connect(self._measured)
        self.words = wrapped("", muted=False)
        self.draw = QPushButton(self.tr("&Draw with this model"))
        self.draw.clicked.connect(lambda: self.draw_with.emit(str(self.folder)))
        self.draw.setObjectName("primary")
        self.export = push(self.tr("&Export bundle..."), self._ask_where)
        self.measure_button = push(self.tr("&Measure again"), self.measure)
        self._build()
        self._open()

    def measure(self) -> None:
        """Score the model on pictures that its training has not seen."""
        self.scores = []
        self.words.clear()
        self.measure_button.hide()
        data = ["--data", str(data_root(self.folder.parent))]
        self.job.start(self.tr("Measuring"), ["evaluate", str(self.folder), *data, "--write"])

    def export_to(self, target: Path) -> None:
        """Write the bundle as a zip file."""
        self.export.setEnabled(False)
        self.exported.tell(self.tr("Writing {}...").format(target.name))
        self._zip = BundleZip(self.folder, target, self)
        self._zip.advanced.connect(lambda share: self.exported.tell(f"Writing {target.name}: {share} %"))
        self._zip.ended.connect(lambda problem: self._exported(target, problem))
        self._zip.start()

    def close_down(self) -> None:
        """Stop what runs; for a window that goes."""
        self.job.process.close()
        if self._zip is not None:
            self._zip.requestInterruption()
            self._zip.wait()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # another page is shown; not a window that is minimised
            self.close_down()
        super().hideEvent(event)

    def _build(self) -> None:
        row = QHBoxLayout()
        for button in (self.draw, self.export, self.measure_button):
            row.addWidget(button)
        row.addStretch(1)
        self.column.addWidget(self.samples)
        self.column.addLayout(row)
        self.column.addWidget(self.exported)
        self.column.addWidget(heading(self.tr("How good is it?"), "heading"))
        for part in (self.words, self.job, self.message):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _open(self) -> None:
        try:
            bundle: Bundle = open_bundle(self.folder)
        except UserError as error:
            self.message.warn(str(error))
            self.draw.setEnabled(False)
            self.export.setEnabled(False)
            self.measure_button.hide()
            return
        self.samples.set_picture(QPixmap(str(self.folder / PREVIEW)))
        self.setAccessibleName(self.tr("The model {} is done").format(bundle.name))
        self.measure()

    def _report(self, event: Event) -> None:
        if isinstance(event, Score):
            self.scores.append(event)

    def _measured(self, well: bool) -> None:
        self.words.setText("\n".join(map(told, in_words(self.scores))) if well else "")
        self.measure_button.show()

    def _ask_where(self) -> None:
        start = str(Path.home() / f"{self.folder.parent.name}.zip")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export the bundle"), start, self.tr("Zip files (*.zip)"))
        if chosen:
            self.export_to(Path(chosen).with_suffix(".zip"))

    def _exported(self, target: Path, problem: str) -> None:
        self.export.setEnabled(True)
        if problem:
            self.exported.warn(problem)
        else:
            self.exported.tell(self.tr("Exported as {}; unpacked, it is a bundle's folder again.").format(target))
