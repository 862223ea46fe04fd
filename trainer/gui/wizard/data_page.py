"""What the pages of sketches and of faces share: a choice of where the pictures come from, checked at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from trainer.gui.look.page import Page
from trainer.gui.look.parts import INDENT, explained
from trainer.gui.wizard.check_panel import CheckPanel, What
from trainer.gui.wizard.path_row import PathRow


class DataPage(Page):
    """`sources` are the pictures chosen, once the check found them good."""

    def __init__(self, question: str, words: str, what: What, cache: Path) -> None:
        super().__init__(question, words)
        self.choices = QButtonGroup(self)
        self.check = CheckPanel(what, cache)
        self.check.changed.connect(self._checked)
        self._wanted: dict[QRadioButton, Callable[[], tuple[Path, ...]]] = {}

    @property
    def sources(self) -> tuple[Path, ...]:
        """The pictures of the choice that is made; empty where none is, or where it still lacks something."""
        button = self.choices.checkedButton()
        return self._wanted[button]() if isinstance(button, QRadioButton) else ()

    @property
    def is_complete(self) -> bool:
        return self.check.checked is not None and not self.check.job.running

    def enter(self) -> None:
        button = self.choices.checkedButton() or self.choices.buttons()[0]
        button.setFocus()

    def look(self) -> None:
        """Check what is chosen now."""
        self.check.check(self.sources)
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
        button.toggled.connect(lambda on: self.look() if on else None)
        return button

    def add_own(self, text: str, words: str, row: PathRow) -> QRadioButton:
        """A file or folder of the person's own."""
        button = self.add_choice(text, words, lambda: (row.path,) if row.path else (), row)
        row.chosen.connect(self.look)
        button.toggled.connect(lambda on: row.setFocus() if on else None)
        return button

    def end_choices(self) -> None:
        """Below the choices stands what the check finds."""
        self.column.addWidget(self.check)
        self.column.addStretch(1)

    def _checked(self) -> None:
        self.changed.emit()
