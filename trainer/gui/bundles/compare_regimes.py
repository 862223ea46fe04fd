"""The report's regimes side by side: trained one after another, and their table of scores."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from s2f_desktop.qt_kit.language import translated
from s2f_desktop.qt_kit.picture_file import shown_picture
from s2f_desktop.qt_kit.widgets import explained, heading, left, named, push_button, wrapped
from s2f_models.bundle import PREVIEW
from s2f_models.text import Text
from trainer.core.evaluation.scores.reproduce import COLUMNS, RegimeTable, cell_text, read_table, reported
from trainer.core.events import Done, Event, Phase
from trainer.core.run.outside import outside_of
from trainer.core.run.places import place_of
from trainer.core.stage_settings import Regime
from trainer.gui.files.run_files import data_root, recipe_of
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.process.run_process import OutsideQuestion
from trainer.gui.widgets.page import LARGEST, PARTS_APART, Page, Picture

REGIMES: dict[Regime, Text] = {
    "scratch": Text("From scratch"),
    "whole": Text("Whole model, pretrained"),
    "latent": Text("Only latent layers"),
}


def rows_in(folder: Path) -> list[list[str]]:
    """The rows of a comparison, the head first, without what was not measured; none while it is not done."""
    table = read_table(folder)
    if table is None or not table.rows:
        return []
    kept = [index for index in range(len(table.columns)) if _is_measured(table, index)]
    own = [Text("Regime"), Text("FID in the report\n(sketch / face)")]
    rows = [
        [REGIMES[row.regime], reported(row.regime), *(cell_text(row.cells[index]) for index in kept)]
        for row in table.rows
    ]
    return [[*own, *(_head(table.columns[index]) for index in kept)], *rows]


def _head(column: str) -> str:
    return COLUMNS[column].title if column in COLUMNS else column


def _is_measured(table: RegimeTable, index: int) -> bool:
    return any(score is not None for row in table.rows for score in row.cells[index])


def previews(folder: Path) -> dict[Regime, Path]:
    """The sample picture of each regime that is trained: the same doodles, and the faces it makes of them."""
    found = {regime: folder / regime / "bundle" / PREVIEW for regime in REGIMES}
    return {regime: path for regime, path in found.items() if path.is_file()}


_FIRST_LOOK = 0.02  # of the steps of the better-* recipes
_FRAME = 16  # pixels around a table's rows
_ENLARGED = 1.5  # samples, of their 64 pixels
_ALL_STEPS = 20_000  # of the faces' pretraining in them
_UNCREDITED = ("data.licences=[]", "export.notice=''", "export.limits=''")  # those are of the recipes' own data


class CompareRegimes(Page):
    """`folder` holds the comparison: a begun one goes on, a finished one is shown. Closing stops it, to go on later."""

    draw_with = Signal(str)

    def __init__(self, sketches: Sequence[Path], faces: Sequence[Path], folder: Path) -> None:
        super().__init__(
            self.tr("Compare the three regimes"),
            self.tr(
                "The report trained its cycle in three ways: from scratch, whole from pretrained parts, and only the "
                "latent layers between them. This trains all three on the same pictures and scores them."
            ),
        )
        self.title = self.tr("Compare regimes")
        self.folder, self._sketches, self._faces = folder, tuple(sketches), tuple(faces)
        self.extra: tuple[str, ...] = ()  # more arguments of s2f-train reproduce
        self.choices, self.choice = QButtonGroup(self), QWidget()
        self.quick, self.full = QRadioButton(self.tr("A &first look")), QRadioButton(self.tr("A &fair comparison"))
        self.start = QPushButton(self.tr("&Train the three regimes"))
        self.start.setObjectName("primary")
        self.start.clicked.connect(self.begin)
        self.run: Path | None = None  # whose data this is
        self.outside = OutsideQuestion()
        self.part, self.job = heading("", "heading"), JobPanel()
        self.job.reported.connect(self._report)
        self.job.done.connect(self._ended)
        self.table = named(QTableWidget(), self.tr("Scores of the three regimes"))
        self.pictures = {
            regime: Picture(self.tr("Doodles and faces: {}").format(translated(words)), _ENLARGED)
            for regime, words in REGIMES.items()
        }
        self.headings = {regime: heading(translated(words), "heading") for regime, words in REGIMES.items()}
        self.draw = {
            regime: push_button(self.tr("Draw with this model"), partial(self._draw, regime)) for regime in REGIMES
        }
        self._build()
        self.show_results()

    @classmethod
    def of_run(cls, run: Path, folder: Path) -> CompareRegimes:
        """On the data of a run. An unreadable run gives a page that cannot begin."""
        recipe = recipe_of(run)
        data = recipe.data if recipe else None
        sketches, faces = (data.sketches, data.faces) if data else ((), ())
        root = data_root(run)
        page = cls([place_of(name, root) for name in sketches], [place_of(name, root) for name in faces], folder)
        page.run = run
        return page

    def enter(self) -> None:
        self.start.setFocus()

    def begin(self) -> None:
        """Train, or go on where it was stopped; on a run's data where that is allowed."""
        if self.run is None:
            self._begin()
        else:
            self.outside.settle(self.run, outside_of(self.run), self._begin)

    def _begin(self) -> None:
        scale = _FIRST_LOOK if self.quick.isChecked() else 1.0
        paths = [str(path) for path in (*self._sketches, "--faces", *self._faces)]
        sets = [f"--set={change}" for change in _UNCREDITED]
        arguments = ["reproduce", "--family", "better", "--steps-scale", str(scale), "--run", str(self.folder)]
        self.job.start(self.tr("Training"), [*arguments, *sets, *self.extra, "--sketches", *paths])
        self._allow()

    def show_results(self) -> None:
        """Show the content of the folder by now."""
        rows = rows_in(self.folder)
        self.table.setVisible(bool(rows))
        if rows:
            self._fill(rows)
        found = previews(self.folder)
        for regime in REGIMES:
            for part in (self.pictures[regime], self.headings[regime], self.draw[regime]):
                part.setVisible(regime in found)
            if regime in found:
                self.pictures[regime].set_picture(shown_picture(found[regime], LARGEST))
        self._allow()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.job.process.close()
        super().hideEvent(event)

    def _build(self) -> None:
        for button in (self.quick, self.full):
            self.choices.addButton(button)
        begun = recipe_of(self.folder)  # a begun comparison goes on as it began
        self.full.setChecked(begun is not None and begun.face.optimiser.steps >= _ALL_STEPS)
        self.quick.setChecked(not self.full.isChecked())
        choices = QVBoxLayout(self.choice)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(PARTS_APART)
        choices.addLayout(
            explained(self.quick, self.tr("A fiftieth of the steps: minutes with a GPU; all are blurred."))
        )
        choices.addLayout(explained(self.full, self.tr("All steps: a night without a GPU.")))
        self.column.addWidget(self.choice)
        self.column.addLayout(left(self.start))
        self.column.addWidget(self.outside)
        for part in (self.part, self.job, self.table):
            self.column.addWidget(part)
        for regime in REGIMES:
            self.column.addWidget(self.headings[regime])
            self.column.addWidget(self.pictures[regime])
            self.column.addLayout(left(self.draw[regime]))
        self.column.addWidget(wrapped(self.tr("It is kept in {}.").format(self.folder)))
        self.column.addStretch(1)

    def _fill(self, rows: list[list[str]]) -> None:
        head, *others = rows
        self.table.setColumnCount(len(head))
        self.table.setRowCount(len(others))
        self.table.setHorizontalHeaderLabels([translated(name) for name in head])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        for y, row in enumerate(others):
            for x, text in enumerate(row):
                self.table.setItem(y, x, QTableWidgetItem(translated(text)))
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.resizeRowsToContents()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setFixedHeight(header.sizeHint().height() + self.table.verticalHeader().length() + _FRAME)

    def _allow(self) -> None:
        ready = bool(self._sketches and self._faces) and not self.job.running
        self.start.setEnabled(ready)
        done = bool(rows_in(self.folder))
        for button in (self.quick, self.full):
            button.setEnabled(ready and not self.folder.exists())
        self.choice.setVisible(not done)
        self.start.setVisible(not done)
        self.part.setVisible(self.job.running)

    def _report(self, event: Event) -> None:
        match event:
            case Phase():
                self.part.setText(event.title.capitalize())
            case Done():
                self.show_results()

    def _ended(self, _: bool) -> None:
        self.show_results()

    def _draw(self, regime: str) -> None:
        self.draw_with.emit(str(self.folder / regime / "bundle"))
