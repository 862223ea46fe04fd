"""Every page without a pointer: what can be used is reached by Tab, and has a name to be read out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.theme import Appearance
from s2f_models.paths import resource_path
from tests.trainer_gui.made_runs import make_run
from trainer.core.run.checkpoint import save_checkpoint
from trainer.gui.bundles.done_page import DonePage
from trainer.gui.files.run_files import recipe_of
from trainer.gui.process.link import Link
from trainer.gui.progress.run_page import RunPage
from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.runs.branch_dialog import BranchDialog
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow

KINDS = (QPushButton, QComboBox, QAbstractSlider, QLineEdit, QAbstractItemView, QRadioButton)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> TrainingWindow:
    made = TrainingWindow(tmp_path / "runs", Appearance("light", RULES), Link(None))
    qtbot.addWidget(made)
    make_run(made.folder / "one", 0.4)
    made.resize(900, 600)
    made.show()
    qtbot.waitUntil(lambda: bool(made.runs.runs))
    return made


def runs(window: TrainingWindow) -> QWidget:
    window.runs.list.setCurrentRow(0)
    return window


def run(window: TrainingWindow) -> QWidget:
    page = window.open_run(window.folder / "one")
    assert isinstance(page, RunPage)
    page.problem.show_error("There was not enough memory.", "Try with &half the batch")
    return window


def compared(window: TrainingWindow) -> QWidget:
    window.compare(window.folder / "one", make_run(window.folder / "other", 0.3))
    return window


def done(window: TrainingWindow) -> QWidget:
    window.evaluate(str(resource_path("models", "starter")))
    assert isinstance(window.page, DonePage)
    window.page.job.process.close()
    window.page._measured(True)
    return window


def regimes(window: TrainingWindow) -> QWidget:
    window.regimes(window.folder / "one")
    return window


def branched(window: TrainingWindow) -> QWidget:
    save_checkpoint(window.folder / "one" / "face", 9000, {"step": 9000})
    recipe = recipe_of(window.folder / "one")
    assert recipe is not None
    return BranchDialog(window.folder / "one", recipe, window)


def expert(window: TrainingWindow) -> QWidget:
    return ExpertSettings("overnight", {}, window)


@pytest.mark.parametrize("page", [runs, run, compared, done, regimes, branched, expert])
def test_all_of_it_is_reached_by_tab_and_named(
    qtbot: QtBot, window: TrainingWindow, page: Callable[[TrainingWindow], QWidget]
) -> None:
    seen = page(window)
    seen.show()
    seen.activateWindow()
    QApplication.processEvents()
    usable = [part for part in seen.findChildren(QWidget) if is_usable(part) and part.window() is seen]
    assert usable
    for part in usable:
        assert part.accessibleName() or getattr(part, "text", str)() or is_labelled(part, seen), part
    reached = tabbed(qtbot, seen)
    for part in usable:
        assert part in reached or is_reached_by_arrows(part, reached), (part, getattr(part, "text", str)())
    for bar in seen.findChildren(QProgressBar):
        assert bar.accessibleName()


def is_usable(part: QWidget) -> bool:
    inner = isinstance(part, QScrollBar) or part.objectName().startswith("qt_") or not part.isVisible()
    return isinstance(part, KINDS) and not inner and part.isEnabled() and part.focusPolicy() != Qt.FocusPolicy.NoFocus


def is_labelled(part: QWidget, seen: QWidget) -> bool:
    return any(label.buddy() is part for label in seen.findChildren(QLabel))


def is_reached_by_arrows(part: QWidget, reached: set[QWidget]) -> bool:
    """Tab stops at one of a group of choices."""
    group = part.group() if isinstance(part, QRadioButton) else None
    return group is not None and any(button in reached for button in group.buttons())


def tabbed(qtbot: QtBot, seen: QWidget) -> set[QWidget]:
    """All that has the focus in turn."""
    reached: set[QWidget] = set()
    for _ in range(40):
        focused = seen.focusWidget() or seen
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    return reached
