"""The training window: the list of runs as its home, a run's page, and two runs compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget, QWidget

from trainer.core.run_lock import holder_of
from trainer.gui.appearance import Appearance
from trainer.gui.branch import starts_of
from trainer.gui.branch_dialog import BranchDialog
from trainer.gui.compare_page import ComparePage
from trainer.gui.dialogs import Leave, ask_leave
from trainer.gui.link import Link
from trainer.gui.run_files import recipe_of, say
from trainer.gui.run_page import RunPage
from trainer.gui.runs_page import RunsPage


class TrainingWindow(QMainWindow):
    """`folder`: all runs. One page besides the list is open at a time; leaving a run's page ends no training."""

    def __init__(self, folder: Path, appearance: Appearance, link: Link) -> None:
        super().__init__()
        self.folder, self.appearance, self.link = folder, appearance, link
        self.runs = RunsPage(folder, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.runs)
        self.setCentralWidget(self.pages)
        self._make_menus()
        self._connect()
        self.setWindowTitle(self.tr("Training — sketch2face"))
        self.setMinimumSize(720, 520)
        self.resize(QSize(1180, 760).boundedTo(self.screen().availableSize()))

    @property
    def page(self) -> QWidget:
        """What is seen."""
        return self.pages.currentWidget()

    def go_home(self) -> None:
        """The list of runs."""
        self._close_page()
        self.pages.setCurrentWidget(self.runs)
        self.runs.list.setFocus()

    def open_run(self, run: Path) -> RunPage:
        """A run's page."""
        page = RunPage(run, self)
        page.draw_with.connect(self.draw_with)
        self._show(page)
        page.watch()
        return page

    def go_on(self, run: Path) -> None:
        """A run's page, and the training goes on."""
        self.open_run(run).go_on()

    def compare(self, one: Path, other: Path) -> None:
        """Two runs."""
        self._show(ComparePage(one, other, self))

    def branch(self, run: Path) -> None:
        """A new run from a checkpoint of this one, which begins at once."""
        recipe = recipe_of(run)
        if recipe is None or not starts_of(run):
            self.runs.problem.tell(self.tr("{name} has no checkpoint to branch from yet.").format(name=run.name))
            return
        dialog = BranchDialog(run, recipe, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.go_on(dialog.new)

    def train(self) -> None:
        """The wizard."""
        from trainer.gui.wizard import Wizard

        wizard = Wizard(self)
        wizard.exec()

    def draw_with(self, bundle: str) -> None:
        """Draw with a model."""
        if not self.link.draw_with(Path(bundle)):
            self.runs.problem.tell(self.tr("The drawing window could not be started; open it and choose the model."))

    def closeEvent(self, event: QCloseEvent) -> None:
        running = [path for path in sorted(self.folder.glob("*")) if (held := holder_of(path)) and held.alive]
        choice = ask_leave(self, [path.name for path in running]) if running else Leave.KEEP
        if choice is None:
            event.ignore()
            return
        for run in running if choice.value else []:
            say(run, choice.value)
        self._close_page()
        self.runs.reader.stop()
        self.link.close()
        event.accept()

    def _show(self, page: RunPage | ComparePage) -> None:
        self._close_page()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.set_theme(self.appearance.theme)
        self.appearance.changed.connect(page.set_theme)
        self.back.setEnabled(True)
        page.setFocus()

    def _close_page(self) -> None:
        page = self.page
        if page is self.runs:
            return
        if isinstance(page, RunPage):
            page.leave()
        self.pages.removeWidget(page)
        page.deleteLater()
        self.back.setEnabled(False)

    def _connect(self) -> None:
        self.runs.train.connect(self.train)
        self.runs.opened.connect(self.open_run)
        self.runs.go_on.connect(self.go_on)
        self.runs.compare.connect(self.compare)
        self.runs.branch.connect(self.branch)

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
        for chosen, text in (("system", self.tr("&System")), ("light", self.tr("&Light")), ("dark", self.tr("&Dark"))):
            action = view.addAction(text)
            action.setCheckable(True)
            action.setChecked(chosen == self.appearance.chosen)
            action.triggered.connect(lambda _checked=False, chosen=chosen: self.appearance.choose(chosen))
            group.addAction(action)

    def _action(self, text: str, keys: QKeySequence | QKeySequence.StandardKey, effect: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False: effect())
        return action
