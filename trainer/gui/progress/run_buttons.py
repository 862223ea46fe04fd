"""What a person can ask of a run, as buttons: only those that make sense in its state are there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from s2f_desktop.look.theme import GRID
from trainer.gui.story.run_story import ALIVE, State


class RunButtons(QWidget):
    """`asked` gives a word for the trainer; the others are asked of the page."""

    asked = Signal(str)  # pause, resume, stop, finish
    go_on = Signal()
    draw = Signal()
    judge = Signal()
    reveal = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        self.reveal_button = self._button(self.tr("Show &folder"), self.tr("Open the run's folder"))
        row.addStretch(1)
        self.pause = self._button(self.tr("&Pause"), self.tr("Wait in memory, with a checkpoint written"))
        self.resume = self._button(self.tr("&Resume"), self.tr("Go on where it was paused"))
        self.stop = self._button(self.tr("&Stop"), self.tr("End now with a checkpoint; you can go on tomorrow"))
        tip = self.tr("End this stage where it is, train later ones briefly, and make the model")
        self.finish = self._button(self.tr("Stop and fi&nish"), tip)
        self.continue_button = self._button(self.tr("&Continue"), self.tr("Go on from the newest checkpoint"))
        self.judge_button = self._button(self.tr("How &good is it?"), self.tr("Its score, samples, and its export"))
        self.draw_button = self._button(self.tr("&Draw with this model"), self.tr("Use it in the drawing window"))
        for main in (self.resume, self.continue_button, self.draw_button):
            main.setObjectName("primary")
        words = {self.pause: "pause", self.resume: "resume", self.stop: "stop", self.finish: "finish"}
        for button, word in words.items():
            button.clicked.connect(lambda _checked=False, word=word: self.asked.emit(word))
        self.continue_button.clicked.connect(self.go_on)
        self.draw_button.clicked.connect(self.draw)
        self.judge_button.clicked.connect(self.judge)
        self.reveal_button.clicked.connect(self.reveal)

    def tell(self, state: State, asked: str, has_bundle: bool) -> None:
        """Show what can be done. `asked`: the word that the trainer has not yet obeyed, which cannot be said again."""
        alive = state in ALIVE
        self.pause.setVisible(alive and state != "paused")
        self.resume.setVisible(state == "paused")
        for button in (self.stop, self.finish):
            button.setVisible(alive)
        self.continue_button.setVisible(state in ("stopped", "failed"))
        for button in (self.draw_button, self.judge_button):
            button.setVisible(has_bundle and not alive)
        for button in (self.pause, self.resume, self.stop, self.finish):
            button.setEnabled(asked not in ("stop", "finish"))
        self.stop.setEnabled(asked != "stop")

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        return button
