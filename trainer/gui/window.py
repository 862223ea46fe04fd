"""The training window: the list of runs as its home, a run's page, and two runs compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.keyboard import Keyboard
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.theme import GRID, Appearance
from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.names import free_name
from trainer.core.run.run_lock import holder_of
from trainer.gui.files.places import remember, run_folders
from trainer.gui.files.run_files import recipe_of, send_word
from trainer.gui.process.link import Link
from trainer.gui.progress.run_page import RunPage
from trainer.gui.runs.branch import starts_of
from trainer.gui.runs.branch_dialog import BranchDialog
from trainer.gui.runs.compare_page import ComparePage
from trainer.gui.runs.runs_list import Leave, TrainOnDialog, ask_leave, show_words
from trainer.gui.runs.runs_page import RunsPage
from trainer.gui.runs.summaries import summary
from trainer.gui.wizard.run_request import RunRequest

Keys = QKeySequence | QKeySequence.StandardKey


class TrainingWindow(QMainWindow):
    """`folder`: all runs. One page besides the list is open at a time; leaving a run's page ends no training."""

    def __init__(self, folder: Path, appearance: Appearance, link: Link) -> None:
        super().__init__()
        self.folder, self.appearance, self.link = folder, appearance, link
        self.runs = RunsPage(folder, self)
        self._asks = True  # about runs that go on when this closes
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.runs)
        self.problem = Message(self)
        self.problem.wanted.connect(lambda: self.problem.clear())
        self._lay_out()
        self._make_menus()
        Keyboard(self)
        self._connect()
        self.setWindowTitle(self.tr("Training — sketch2face"))
        self.setMinimumSize(720, 520)
        self.resize(QSize(1180, 760).boundedTo(self.screen().availableSize()))

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        page = self.pages.currentWidget()
        assert page is not None  # the list of runs is there from the first
        return page

    def show_error(self, problem: str) -> None:
        """Show a problem above every page."""
        self.problem.show_error(problem, self.tr("Dismiss"))

    def go_home(self) -> None:
        """The list of runs."""
        self._close_page()
        self.pages.setCurrentWidget(self.runs)
        self.runs.list.setFocus()

    def open_run(self, run: Path) -> RunPage:
        """A run's page."""
        remember(self.folder, run.absolute())
        page = RunPage(run, self)
        page.draw_with.connect(self.draw_with)
        page.evaluate.connect(self.evaluate)
        page.train_on.connect(self.train_on)
        self._show(page)
        page.process.began.connect(lambda: self._pass_on(self.link.doodle) if self.link.doodle is not None else None)
        page.watch()
        return page

    def go_on(self, run: Path) -> None:
        """A run's page, and the training goes on."""
        self.open_run(run).go_on()

    def train_on(self, run: Path) -> None:
        """A finished run goes on for more steps, after asking how many."""
        recipe, starts = recipe_of(run), starts_of(run)
        if recipe is None or not starts:
            self.show_error(self.tr("{name} has no checkpoint to train on from.").format(name=shortened(run.name)))
            return
        dialog = TrainOnDialog(run.name, recipe, starts, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.open_run(run).go_on(train_on=dialog.asked)

    def refine(self, bundle: str, photographs: str) -> None:
        """A new run that trains a finished model's faces further, on a folder of photographs."""
        name = free_name(f"{Path(bundle).parent.name} refined", lambda name: (self.folder / name).exists())
        arguments = ("refine", bundle, "--faces", photographs)
        self.begin(RunRequest(Path(bundle), Path(photographs), self.folder / name, arguments))

    def evaluate(self, bundle: str) -> None:
        """Show how good a model is, and its export."""
        from trainer.gui.bundles.done_page import DonePage

        page = DonePage(Path(bundle))
        page.draw_with.connect(self.draw_with)
        page.train_on.connect(self.train_on)
        page.refine.connect(self.refine)
        self._show(page)

    def regimes(self, run: Path) -> None:
        """The report's three regimes on the data of a run."""
        from trainer.gui.bundles.compare_regimes import CompareRegimes

        page = CompareRegimes.of_run(run, self.folder.parent / "regimes" / run.name)
        page.draw_with.connect(self.draw_with)
        self._show(page)

    def compare(self, one: Path, other: Path) -> None:
        """Two runs."""
        self._show(ComparePage(one, other, self))

    def branch(self, run: Path) -> None:
        """A new run from a checkpoint of this one, which begins at once."""
        recipe = recipe_of(run)
        if recipe is None or not starts_of(run):
            self.show_error(self.tr("{name} has no checkpoint to branch from yet.").format(name=shortened(run.name)))
            return
        dialog = BranchDialog(run, recipe, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.open_run(dialog.new).go_on(train_on=dialog.start.stage)

    def train(self) -> None:
        """The wizard."""
        from trainer.gui.wizard.wizard import Wizard

        wizard = Wizard(self, self.folder)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.begun.connect(self.begin)
        wizard.open()

    def begin(self, request: RunRequest) -> None:
        """Start what the wizard ended in, and show it."""
        page = self.open_run(request.run)
        try:
            page.process.start(request.arguments, dict(request.paces))
        except UserError as error:
            page.problem.show_error(error.text)

    def draw_with(self, bundle: str) -> None:
        """Draw with a model."""
        if not self.link.draw_with(Path(bundle)):
            self.show_error(self.tr("The drawing window could not be started; open it and choose the model."))

    @property
    def running(self) -> list[Path]:
        """All runs that a trainer works on now."""
        return [path for path in run_folders(self.folder) if (held := holder_of(path)) and held.alive]

    def end_session(self) -> None:
        """The person logs out, or the system shuts down: runs write their checkpoints; nothing is asked."""
        for run in self.running:
            with suppress(UserError):  # its drive is gone, or full
                send_word(run, "stop", self.tr("You logged out, or the machine was shut down."))
        self._asks = False

    def closeEvent(self, event: QCloseEvent) -> None:
        running = self.running if self._asks else []
        paused = all(summary(path).state == "paused" for path in running)
        choice = ask_leave(self, [path.name for path in running], paused) if running else Leave.KEEP
        if choice is None:
            event.ignore()
            return
        try:
            for run in running if choice.value else []:
                send_word(run, choice.value)
        except UserError as error:  # as on a full disk: the training would go on, unasked
            self.show_error(error.text)
            event.ignore()
            return
        self._close_page()
        self.runs.reader.stop()
        self.link.close()
        event.accept()

    def _show(self, page: QWidget) -> None:
        self._close_page()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if isinstance(page, RunPage | ComparePage):
            self.appearance.add([page])
        self._allow_back(True)
        self.back_button.setFocus()

    def _close_page(self) -> None:
        page = self.page
        if page is self.runs:
            return
        if isinstance(page, RunPage):
            page.leave()
        self.pages.removeWidget(page)
        page.deleteLater()
        self._allow_back(False)

    def _allow_back(self, allowed: bool) -> None:
        self.back.setEnabled(allowed)
        self.back_button.setVisible(allowed)

    def _pass_on(self, strokes: object) -> None:
        if isinstance(self.page, RunPage):
            self.page.take_doodle(strokes)

    def _connect(self) -> None:
        self.link.doodled.connect(self._pass_on)
        self.runs.train.connect(self.train)
        self.runs.opened.connect(self.open_run)
        self.runs.go_on.connect(self.go_on)
        self.runs.train_on.connect(self.train_on)
        self.runs.compare.connect(self.compare)
        self.runs.branch.connect(self.branch)
        self.runs.regimes.connect(self.regimes)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        self.back_button = QPushButton(self.tr("← &All runs"), middle)
        self.back_button.setObjectName("quiet")
        self.back_button.clicked.connect(self.go_home)
        self.back_button.hide()
        above = QVBoxLayout()
        above.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        above.setSpacing(2 * GRID)
        above.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        above.addWidget(self.problem)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(middle)

    def _make_menus(self) -> None:
        menu = self.menuBar().addMenu(self.tr("&Training"))
        menu.addAction(self._action(self.tr("&Train a model…"), QKeySequence.StandardKey.New, self.train))
        self.back = self._action(self.tr("&All runs"), QKeySequence("Alt+Left"), self.go_home)
        self.back.setEnabled(False)
        menu.addAction(self.back)
        menu.addSeparator()
        menu.addAction(self._action(self.tr("&Close"), QKeySequence.StandardKey.Close, self.close))
        view = self.menuBar().addMenu(self.tr("&View"))
        group = QActionGroup(self)
        names = {"system": self.tr("&System"), "light": self.tr("&Light"), "dark": self.tr("&Dark")}
        for chosen, text in names.items():
            action = view.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen == self.appearance.chosen)
            action.triggered.connect(lambda _checked=False, chosen=chosen: self.appearance.choose(chosen))
            group.addAction(action)

        about = self.menuBar().addMenu(self.tr("He&lp"))
        keys = QKeySequence.StandardKey.HelpContents
        about.addAction(self._action(self.tr("What the &words mean"), keys, lambda: show_words(self)))

    def _action(self, text: str, keys: Keys, effect: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: effect())
        return action
