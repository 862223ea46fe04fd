"""Asking in place before a run reads or writes outside of its folder, where that was not this user's own command."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from s2f_desktop.qt_kit.message_card import Message
from s2f_models.text import visible
from trainer.core.run.outside import allow, not_allowed

_AT_ONCE = 3  # places that a question names; more are asked about after these
_ENDS = 60  # characters of a long place's beginning and end


class OutsideQuestion(Message):
    """Names the places and asks; what was wanted is done once all are allowed. Hidden while there is no question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._allow: Callable[[], object] = lambda: None
        self.wanted.connect(lambda: self._allow())

    def settle(self, run: Path, places: Iterable[Path], effect: Callable[[], object]) -> None:
        """Do something that touches these places: at once, or when the person has allowed them to the run."""
        places = tuple(places)
        asked = not_allowed(run, places)[:_AT_ONCE]
        if not asked:
            self.clear()
            effect()
            return

        def go_on() -> None:
            allow(run, asked)
            self.settle(run, places, effect)

        self._allow = go_on
        question = self.tr(
            "This training reads or writes outside of its folder: {places}. Allow it only if you know them."
        )
        self.show_error(question.format(places=", ".join(map(_named, asked))), self.tr("&Allow and go on"))


def _named(place: Path) -> str:
    """A place in full, or its beginning and its end."""
    text = visible(str(place))
    return text if len(text) <= 2 * _ENDS else f"{text[:_ENDS]}…{text[-_ENDS:]}"
