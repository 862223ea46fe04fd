"""The wizard's third page: what kind of model it is to become, and how long that takes here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from s2f_desktop.qt_kit.message_card import Message
from s2f_desktop.qt_kit.widgets import explained, left, push_button
from s2f_models.errors import UserError
from trainer.core.settings import Recipe
from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.widgets.page import Page
from trainer.gui.wizard.dry_run_panel import DryRunPanel, time_in_words

RecipeMaker = Callable[[str, dict[str, Any]], Recipe]  # from a shipped recipe's name and changes; raises UserError


class GoalPage(Page):
    """`recipe_of` makes the recipe for the pictures of the pages before."""

    def __init__(self, cache: Path, recipe_of: RecipeMaker) -> None:
        super().__init__(
            self.tr("What should it become?"),
            self.tr(
                "The longer it trains, the sharper and truer its faces. You can pause, stop and go on at any time."
            ),
        )
        self.title = self.tr("Goal")
        self._recipe_of = recipe_of
        self.recipe: Recipe | None = None
        self._base, self._changes = "overnight", dict[str, Any]()
        self.choices = QButtonGroup(self)
        self.goals: dict[QRadioButton, str] = {}
        self.quick = self._goal(
            self.tr("&Quick try"),
            self.tr("Minutes, to see that everything works; faces look much alike."),
            "quick-try",
        )
        self.good = self._goal(
            self.tr("&Good model"), self.tr("A model to draw with; a night without a GPU."), "overnight"
        )
        self.report = self._goal(
            self.tr("&Repeat the report"),
            self.tr("The networks, losses and steps of the report of 2020, its best regime; needs a GPU."),
            "paper-latent",
        )
        self.expert = self._goal(
            self.tr("E&xpert: every setting"),
            self.tr("Start from any recipe, change what you like, keep it as a file."),
            "",
        )
        self.edit = push_button(self.tr("C&hange the settings..."), self.open_expert)
        self.message = Message()
        self.dry_run = DryRunPanel(cache)
        self.dry_run.changed.connect(self._tell_time)
        self.column.addLayout(left(self.edit))
        self.column.addWidget(self.message)
        self.column.addWidget(self.dry_run)
        self.column.addStretch(1)
        self.edit.hide()
        self.good.setChecked(True)
        self.choices.buttonToggled.connect(lambda _, on: self.refresh() if on else None)

    @property
    def is_complete(self) -> bool:
        return self.recipe is not None

    def enter(self) -> None:
        self._chosen().setFocus()
        self.refresh()

    def close_down(self) -> None:
        self.dry_run.close_down()

    def refresh(self) -> None:
        """Take what is chosen now."""
        chosen = self._chosen()
        expert = chosen is self.expert
        self.edit.setVisible(expert)
        try:
            self.recipe = self._recipe_of(*((self._base, self._changes) if expert else (self.goals[chosen], {})))
            self._advise(self.recipe)
        except UserError as error:
            self.recipe = None
            self.message.show_error(error.text)
        self.dry_run.refresh(self.recipe)
        self.changed.emit()

    def _tell_time(self) -> None:
        """Beside the goal that was measured stands how long it takes on this machine."""
        chosen, estimate = self._chosen(), self.dry_run.estimate
        if chosen is self.expert or estimate is None:
            return
        name = chosen.text().partition(" (")[0]
        words = self.tr("{goal} (about {time} here)")
        chosen.setText(words.format(goal=name, time=time_in_words(estimate.seconds)))

    def _advise(self, recipe: Recipe) -> None:
        if "cycle" in recipe.stages:
            self.message.clear()
        else:
            self.message.show_message(
                self.tr(
                    "This recipe trains no cycle, so it ends without a model to draw with; add cycle to its stages."
                )
            )

    def open_expert(self) -> None:
        """Change settings in a window of their own."""
        editor = ExpertSettings(self._base, self._changes, self)
        if editor.exec():
            self.take(editor.model.base, editor.model.changes)

    def take(self, base: str, changes: dict[str, Any]) -> None:
        """Use these settings of an expert."""
        self._base, self._changes = base, dict(changes)
        self.refresh()

    def _chosen(self) -> QRadioButton:
        chosen = self.choices.checkedButton()
        assert isinstance(chosen, QRadioButton), "one is chosen from the beginning"
        return chosen

    def _goal(self, text: str, words: str, recipe: str) -> QRadioButton:
        button = QRadioButton(text)
        self.choices.addButton(button)
        self.goals[button] = recipe
        self.column.addLayout(explained(button, words))
        return button
