"""The base of the pages of sketches and of faces: a choice of where the pictures come from, checked at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QWidget

from s2f_desktop.qt_kit.widgets import INDENT, explained
from trainer.gui.widgets.page import Page
from trainer.gui.wizard.check_panel import CheckPanel, What
from trainer.gui.wizard.path_row import PathRow


class DataPage(Page):
    """`sources` are the pictures chosen, once the check found them good."""

    def __init__(self, question: str, words: str, what: What, cache: Path) -> None:
        super().__init__(question, words)
        self.choices = QButtonGroup(self)
        self.check = CheckPanel(what, cache)
        self.check.changed.connect(self._checked)
        self._rows: dict[QAbstractButton | None, PathRow] = {}
        self._wanted: dict[QRadioButton, Callable[[], tuple[Path, ...]]] = {}

    @property
    def sources(self) -> tuple[Path, ...]:
        """The pictures of the choice that is made; empty where none is, or where it still lacks something."""
        button = self.choices.checkedButton()
        return self._wanted[button]() if isinstance(button, QRadioButton) else ()

    @property
    def settings(self) -> tuple[str, ...]:
        """The check's changes of the recipe, as --set takes them."""
        return ()

    @property
    def is_complete(self) -> bool:
        return self.check.checked is not None and not self.check.job.running and not self.can_look

    @property
    def can_look(self) -> bool:
        row = self._rows.get(self.choices.checkedButton())
        return row is not None and row.is_pending

    def look(self) -> None:
        row = self._rows.get(self.choices.checkedButton())
        if row is not None:
            row.look()

    def enter(self) -> None:
        button = self.choices.checkedButton() or self.choices.buttons()[0]
        button.setFocus()

    def refresh(self) -> None:
        """Check what is chosen now."""
        self.check.check(self.sources, self.settings)
        self.changed.emit()

    def add_choice(
        self, text: str, words: str, sources: Callable[[], tuple[Path, ...]], part: QWidget | None = None
    ) -> QRadioButton:
        """Another place that pictures come from; `part` is shown while it is chosen."""
        button = QRadioButton(text)
        self.choices.addButton(button)
        self._wanted[button] = sources
        self.column.addLayout(explained(button, words))
        if part is not None:
            part.setContentsMargins(INDENT, 0, 0, 0)
            self.column.addWidget(part)
            part.setVisible(False)
            button.toggled.connect(part.setVisible)
        button.toggled.connect(lambda on: self.refresh() if on else None)
        return button

    def add_own(self, text: str, words: str, row: PathRow, part: QWidget | None = None) -> QRadioButton:
        """A file or folder of the person's own; `part` is what is shown for it, the row where nothing else is."""
        button = self.add_choice(text, words, lambda: (row.path,) if row.path else (), part or row)
        self._rows[button] = row
        row.chosen.connect(self.refresh)
        row.edited.connect(self._edited)
        button.toggled.connect(lambda on: row.setFocus() if on else None)
        return button

    def end_choices(self) -> None:
        """Below the choices stands what the check finds."""
        self.column.addWidget(self.check)
        self.column.addStretch(1)

    def _edited(self) -> None:
        """Forget the check of a path that no longer stands in the field."""
        if self.can_look:
            self.check.forget()
        self._checked()

    def _checked(self) -> None:
        self.changed.emit()
