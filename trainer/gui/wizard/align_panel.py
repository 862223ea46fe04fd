"""Photographs that are loose, or hardly show a face: whether to find and align their faces, and what was found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Label
from s2f_desktop.qt_kit.language import format_number, translated
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.widgets import push_button
from trainer.core.events import Checked, Done, Event, Sample, Warning
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.widgets.page import LARGEST, Picture, hand_on_focus


class AlignPanel(QWidget):
    """Hidden while there is nothing to decide. `changed`: other pictures are to be used; `again`: the same anew.

    `settled`: the question is answered, so that the page may be complete; the buttons that asked it are gone.
    """

    changed = Signal()
    settled = Signal()
    again = Signal()

    def __init__(self, store: Path) -> None:
        super().__init__()
        self._store = store
        self._photographs: Path | None = None
        self._out: dict[Path, Path] = {}  # photographs -> the folder that they are prepared into
        self._aligned: dict[Path, Path] = {}  # photographs -> the folder of faces, once there is one
        self._as_they_are: set[Path] = set()
        self._checked: Checked | None = None
        self.question, self.summary = Message(), Message()
        self.job, self.sheets = JobPanel(), ContactSheets()
        self.job.reported.connect(self._report)
        self.job.done.connect(self._done)
        self.find_button = push_button(self.tr("Find and &align the faces"), self._find)
        self.find_button.setObjectName("primary")
        self.keep_button = push_button(self.tr("&Use them as they are"), self._keep)
        self.open_button = push_button(self.tr("Op&en the folder of faces"), self._open)
        self.again_button = push_button(self.tr("Check a&gain"), self.again.emit)
        self._build()
        self._show()

    @property
    def running(self) -> bool:
        """Whether faces are being looked for."""
        return self.job.running

    @property
    def is_decided(self) -> bool:
        """Whether these are aligned faces, or the person said to use them as they are."""
        checked = self._checked
        is_well = checked is None or not (checked.is_loose or checked.lacks_faces)
        return is_well or self._photographs in self._as_they_are

    def sources(self, photographs: Path) -> tuple[Path, ...]:
        """The pictures to train on, for those that the person chose."""
        return (self._aligned.get(photographs, photographs),)

    def refresh(self, photographs: Path, checked: Checked | None) -> None:
        """The person's choice was checked; None while it is not."""
        if photographs != self._photographs:
            self.job.reset()
            self.sheets.clear()
            self.summary.clear()
        self._photographs, self._checked = photographs, checked
        self._show()

    def _build(self) -> None:
        row = QHBoxLayout()
        for part in (self.find_button, self.keep_button, self.open_button, self.again_button):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.question)
        column.addWidget(self.summary)
        column.addLayout(row)
        column.addWidget(self.job)
        column.addWidget(self.sheets)

    def _show(self) -> None:
        checked, has_faces = self._checked, self._photographs in self._aligned
        asks = checked is not None and not self.is_decided and not self.job.running
        if checked is not None and asks:
            self.question.show_message(self._question(checked))
        else:
            self.question.clear()
            hand_on_focus(self.find_button, self.keep_button)
        lacks_faces = checked is not None and checked.lacks_faces
        self.find_button.setText(
            self.tr("&Find the faces first") if lacks_faces else self.tr("Find and &align the faces")
        )
        self.find_button.setVisible(asks)
        self.keep_button.setVisible(asks)
        self.open_button.setVisible(has_faces)
        self.again_button.setVisible(has_faces)

    def _question(self, checked: Checked) -> str:
        if checked.lacks_faces and not checked.with_face:
            return self.tr(
                "No face was found in the %n picture(s) looked at. A model learns faces from pictures that show "
                "them: choose others, or have all of these searched.",
                "",
                checked.looked_at,
            )
        if checked.lacks_faces:
            found = self.tr("A face was found in {found} of %n picture(s) looked at.", "", checked.looked_at)
            words = self.tr("A model learns faces from pictures that show them: find the faces first.")
            return f"{found.format(found=format_number(checked.with_face))} {words}"
        return self.tr(
            "These look like loose photographs: their faces stand at different places and sizes. A model "
            "learns far better from faces that are found, cut out and aligned first."
        )

    def _find(self) -> None:
        assert self._photographs is not None, "the button is shown for photographs"
        name = f"{self._photographs.stem}-{datetime.now():%Y%m%d-%H%M%S}"
        out = self._out.setdefault(self._photographs, self._store / "faces" / name)
        self.sheets.clear()
        self.summary.clear()
        self.job.start(self.tr("Finding faces"), ["prepare", str(self._photographs), "--out", str(out)])
        self._show()
        self.changed.emit()

    def _keep(self) -> None:
        assert self._photographs is not None, "the button is shown for photographs"
        self._as_they_are.add(self._photographs)
        self._show()
        self.changed.emit()
        self.settled.emit()

    def _open(self) -> None:
        assert self._photographs is not None, "the button is shown for photographs"
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._aligned[self._photographs]))

    def _report(self, event: Event) -> None:
        match event:
            case Sample():
                self.sheets.add(Path(event.path))
            case Warning():
                self.summary.show_message(" ".join(filter(None, (self.summary.text, translated(event.message)))))
            case Done():
                assert self._photographs is not None, "faces are looked for in photographs"
                self._aligned[self._photographs] = Path(event.path)

    def _done(self, _: bool) -> None:
        self._show()
        self.changed.emit()


class ContactSheets(QWidget):
    """The contact sheets of aligned faces, one at a time; hidden while there are none."""

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
