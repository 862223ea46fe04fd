"""The wizard's last page: how good the model became, what it draws, and its bundle, to draw with or as a zip."""

from __future__ import annotations

import os
import zipfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QPushButton, QWidget

from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.language import size_in_words, tr, translated
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.widgets import heading, push_button, wrapped
from s2f_models.bundle import CARD, HASHED, PREVIEW, Bundle, open_bundle
from s2f_models.errors import UserError
from s2f_models.files import replacing
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened
from trainer.core.events import Event, Score
from trainer.core.files import disk_trouble
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import size_of_files
from trainer.core.run.run_removal import keep_only_model, spare_parts
from trainer.gui.bundles.score_words import in_words
from trainer.gui.files.run_files import data_root
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.run_history.run_status import read_status
from trainer.gui.widgets.page import LARGEST, Page, Picture

_PIECE = 1 << 20  # bytes between two looks at whether to stop
_ENLARGED = 2.0  # samples, of their 64 pixels


class _CancelledError(Exception):
    """Nobody wants the file any more."""


class BundleZip(QThread):
    """Writes `bundle` to `target`, whole or not at all. `ended` gives a sentence for what went wrong, or nothing.

    Only the files of a bundle are taken, and no links: a folder from elsewhere may hold one to a file of the person's.
    """

    advanced = Signal(int)  # percent
    ended = Signal(object)

    def __init__(self, bundle: Path, target: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bundle, self._target = bundle, target

    def run(self) -> None:
        """The thread's work; requestInterruption() cancels it."""
        try:
            with replacing(self._target) as file:
                self._write(file)
            self.ended.emit("")
        except _CancelledError:
            pass
        except OSError as error:
            self.ended.emit(str(disk_trouble(self._target, error)))
        except UserError as error:
            self.ended.emit(error.text)

    def _write(self, file: BinaryIO) -> None:
        """Pack all files. Weights pack hardly, so nothing is compressed."""
        with ExitStack() as opened, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as pack:
            sources = {name: opened.enter_context(self._opened(name)) for name in (CARD, *HASHED)}
            total, done = sum(os.fstat(source.fileno()).st_size for source in sources.values()), 0
            for name, source in sources.items():
                with pack.open(f"{self._target.stem}/{name}", "w") as sink:
                    while piece := source.read(_PIECE):
                        if self.isInterruptionRequested():
                            raise _CancelledError
                        sink.write(piece)
                        done += len(piece)
                        self.advanced.emit(100 * done // max(1, total))

    def _opened(self, name: str) -> BinaryIO:
        try:
            return open_regular(self._bundle / name, follow_links=False)
        except OSError as error:
            raise UserError(
                "{bundle} is no whole bundle: {name} cannot be read; export it again.", bundle=self._bundle, name=name
            ) from error


def ask_keep(parent: QWidget, run: Path, size: int) -> bool:
    """Whether to remove what a run with a finished model can do without."""
    text = tr("Remove the checkpoints and the packed data of “{name}”?").format(name=shortened(run.name))
    details = tr(
        "{size} are removed for good. The model, its samples and its curves are kept, and so are your pictures; "
        "but the training cannot be gone on with, nor branched from."
    )
    answers = ((tr("&Remove"), QMessageBox.ButtonRole.DestructiveRole, True),)
    title = tr("Keep only the model")
    return dialogs.ask(parent, title, text, details.format(size=size_in_words(size)), answers, safe=True) or False


class DonePage(Page):
    """`draw_with` gives the bundle's folder to the drawing window."""

    draw_with = Signal(str)
    train_on = Signal(object)  # the run, Path
    refine = Signal(str, str)  # the bundle's folder, and that of photographs

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
        self.ailing = Message()
        self.export = push_button(self.tr("&Export bundle..."), self._ask_where)
        self.measure_button = push_button(self.tr("&Measure again"), self.measure)
        run = self.folder.parent
        self.train_on_button = push_button(self.tr("Trai&n on…"), lambda: self.train_on.emit(run))
        self.train_on_button.setVisible(RunFolder(run).command.is_file())
        self.refine_button = push_button(self.tr("&Refine with photographs…"), self._ask_photographs)
        self.refine_button.setToolTip(self.tr("A new run that trains its faces further on pictures of your own"))
        self.keep_button = push_button(self.tr("Keep only the mode&l…"), self._ask_keep)
        self.keep_button.setToolTip(self.tr("Remove the checkpoints and the packed data of this training"))
        self._build()
        self._open()

    def measure(self) -> None:
        """Score the model on pictures that its training has not seen."""
        self.scores = []
        self.words.clear()
        self.measure_button.hide()
        self.keep_button.hide()  # what is measured reads the packed data
        data = ["--data", str(data_root(self.folder.parent))]
        self.job.start(self.tr("Measuring"), ["evaluate", str(self.folder), *data, "--features", "lite0", "--write"])

    def export_to(self, target: Path) -> None:
        """Write the bundle as a zip file."""
        self.export.setEnabled(False)
        self.exported.show_message(self.tr("Writing {}...").format(target.name))
        self._zip = BundleZip(self.folder, target, self)
        self._zip.advanced.connect(partial(self._advanced, target))
        self._zip.ended.connect(lambda problem: self._exported(target, problem))
        self._zip.start()

    def _advanced(self, target: Path, percent: int) -> None:
        self.exported.show_message(self.tr("Writing {name}: {percent} %").format(name=target.name, percent=percent))

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
        for button in (self.draw, self.export, self.train_on_button, self.refine_button):
            row.addWidget(button)
        row.addStretch(1)
        below = QHBoxLayout()
        for button in (self.measure_button, self.keep_button):
            below.addWidget(button)
        below.addStretch(1)
        self.column.addWidget(self.ailing)
        self.column.addWidget(self.samples)
        self.column.addLayout(row)
        self.column.addWidget(self.exported)
        self.column.addWidget(heading(self.tr("How good is it?"), "heading"))
        for part in (self.words, self.job, self.message):
            self.column.addWidget(part)
        self.column.addLayout(below)
        self.column.addStretch(1)

    def _open(self) -> None:
        try:
            bundle: Bundle = open_bundle(self.folder)
        except UserError as error:
            self.message.show_error(error.text)
            self.draw.setEnabled(False)
            self.export.setEnabled(False)
            self.refine_button.setEnabled(False)
            self.measure_button.hide()
            self.keep_button.hide()
            return
        findings = [finding for found in read_status(self.folder.parent).findings.values() for finding in found]
        if findings:
            self.heading.setText(self.tr("A model is written, but its training was not healthy"))
            self.ailing.show_error(" ".join(map(translated, findings)))
        else:
            self.draw.setObjectName("primary")
        self.samples.set_picture(shown_picture(self.folder / PREVIEW, LARGEST))
        self.setAccessibleName(self.tr("The model {} is done").format(bundle.name))
        self.measure()

    def _report(self, event: Event) -> None:
        if isinstance(event, Score):
            self.scores.append(event)

    def _measured(self, well: bool) -> None:
        self.words.setText("\n".join(map(translated, in_words(self.scores))) if well else "")
        self.measure_button.show()
        self.keep_button.setVisible(self._spare > 0)

    @property
    def _spare(self) -> int:
        """Bytes of what the run can do without; 0 for a model that is not in its run."""
        run = self.folder.parent
        return size_of_files(spare_parts(run)) if RunFolder(run).bundle == self.folder else 0

    def _ask_keep(self) -> None:
        if not ask_keep(self, self.folder.parent, self._spare):
            return
        try:
            keep_only_model(self.folder.parent)
        except UserError as error:
            self.exported.show_error(error.text)
        else:
            self.exported.show_message(self.tr("The checkpoints and the packed data are removed; the model is kept."))
            self.train_on_button.hide()
        self.keep_button.setVisible(self._spare > 0)

    def _ask_photographs(self) -> None:
        chosen = dialogs.ask_folder(self, self.tr("A folder of photographs"), Path.home())
        if chosen is not None:
            self.refine.emit(str(self.folder), str(chosen))

    def _ask_where(self) -> None:
        start = Path.home() / f"{self.folder.parent.name}.zip"
        path = dialogs.ask_save(self, self.tr("Export the bundle"), start, self.tr("Zip files (*.zip)"))
        if path is not None:
            self.export_to(path)

    def _exported(self, target: Path, problem: str) -> None:
        self.export.setEnabled(True)
        if problem:
            self.exported.show_error(problem)
        else:
            self.exported.show_message(
                self.tr("Exported as {}; unpacked, it is a bundle's folder again.").format(target)
            )
