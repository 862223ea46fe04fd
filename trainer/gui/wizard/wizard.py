"""The training wizard: sketches, faces, goal, name and place; it ends in a RunRequest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from s2f_desktop.qt_kit.labels import Mark, MarkedLabel
from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.widgets import push_button
from s2f_models.errors import UserError
from trainer.core.settings import Recipe
from trainer.gui.files.places import runs_folder
from trainer.gui.process.job_panel import JobPanel
from trainer.gui.widgets.page import Page
from trainer.gui.wizard.faces_page import FacesPage
from trainer.gui.wizard.goal_page import GoalPage
from trainer.gui.wizard.place_page import PlacePage
from trainer.gui.wizard.run_request import Cache, begin_run, recipe_for
from trainer.gui.wizard.sketches_page import SketchesPage


class Wizard(QDialog):
    """Pages that can be gone through both ways; nothing entered is lost by going back.

    `begun` gives a RunRequest: its folder is made and holds the recipe. `store` is where downloads and aligned faces
    are kept, `runs` where runs go by default.
    """

    begun = Signal(object)

    def __init__(self, parent: QWidget | None = None, runs: Path | None = None, store: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Train a model"))
        self.resize(900, 640)
        runs = runs or runs_folder()
        store = store or runs.parent
        self._cache = Cache(store)
        cache = self._cache.folder
        self.sketches, self.faces = SketchesPage(cache, store), FacesPage(cache, store)
        self.goal, self.place = GoalPage(cache, self._recipe), PlacePage(runs)
        self.pages: tuple[Page, ...] = (self.sketches, self.faces, self.goal, self.place)
        self.goal.dry_run.changed.connect(self._show_estimate)
        self.steps = MarkedLabel()
        self.stack, self.message = QStackedWidget(), Message()
        for page in self.pages:
            self.stack.addWidget(page)
            page.changed.connect(self._show)
        self.back = push_button(self.tr("&Back"), self._go_back)
        self.on = QPushButton(self.tr("&Next"))
        self.on.clicked.connect(self._go_on)
        self.on.setDefault(True)
        self.cancel = push_button(self.tr("Cancel"), self.reject)
        self.faces.align.settled.connect(self._offer_next)
        self._build()
        self._open(0)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.stack.currentIndex()]

    def done(self, result: int) -> None:
        """The wizard ends, whichever way: what it has begun is stopped, and what it kept for itself removed."""
        for page in self.pages:
            page.close_down()
            for panel in page.findChildren(JobPanel):
                panel.process.close()
        self._cache.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()  # else the default button would be pressed
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "stack"):
            self._show()

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 0, 24, 16)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 0)
        head.addWidget(self.steps)
        warning = QHBoxLayout()
        warning.setContentsMargins(24, 0, 24, 0)
        warning.addWidget(self.message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        column.addLayout(warning)
        column.addLayout(foot)

    def _open(self, index: int) -> None:
        self.page.leave()
        self.message.clear()
        self.stack.setCurrentIndex(index)
        self.page.enter()
        self._show()

    def _show(self) -> None:
        index = self.stack.currentIndex()
        last = index == len(self.pages) - 1
        self.back.setEnabled(index > 0)
        self.on.setText(self.tr("&Start training") if last else self.tr("&Next"))
        self.on.setEnabled(self.page.is_complete or self.page.can_look)
        muted = self.palette().placeholderText().color().name()
        titles = [f"{place}. {page.title}" for place, page in enumerate(self.pages, start=1)]
        marks = [Mark(title, "" if at == index else muted, bold=at == index) for at, title in enumerate(titles)]
        self.steps.show_marks(marks, apart=4)
        self.steps.setAccessibleName(self.tr("Page {} of {}: {}").format(index + 1, len(self.pages), self.page.title))

    def _offer_next(self) -> None:
        """The question has been answered: the focus goes to the button that goes on."""
        if self.on.isEnabled():
            self.on.setFocus()

    def _go_back(self) -> None:
        self._open(self.stack.currentIndex() - 1)

    def _go_on(self) -> None:
        if self.page.can_look:
            self.page.look()
        elif self.page is self.pages[-1]:
            self._begin()
        else:
            self._open(self.stack.currentIndex() + 1)

    def _recipe(self, base: str, changes: dict[str, Any]) -> Recipe:
        licences = (*self.sketches.licences, *self.faces.licences)
        return recipe_for(base, self.sketches.changes | changes, self.sketches.sources, self.faces.sources, licences)

    def _show_estimate(self) -> None:
        self.place.show_estimate(self.goal.dry_run.summary, self.goal.dry_run.estimate)

    def _begin(self) -> None:
        recipe, run = self.goal.recipe, self.place.run
        assert recipe is not None, "the goal's page is complete"
        dry_run = self.goal.dry_run
        try:
            recipe = replace(recipe, name=run.name)
            request = begin_run(recipe, run, self._cache.folder, dry_run.paces, dry_run.arguments)
        except UserError as error:
            self.message.show_error(error.text)
            return
        self.accept()
        self.begun.emit(request)
