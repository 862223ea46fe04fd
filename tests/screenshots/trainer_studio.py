"""The trainer's window over a folder of made runs, for its screenshots."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

from made_runs import make_run
from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit.theme import Appearance
from trainer.core.events import Event, event_to_json
from trainer.core.run.run_lock import RunLock
from trainer.gui.process.link import Link
from trainer.gui.progress.run_page import RunPage
from trainer.gui.widgets.page import RULES
from trainer.gui.window import TrainingWindow


class Studio:
    """One window over a folder of made runs."""

    def __init__(self, folder: Path, locks: ExitStack) -> None:
        self.folder, self.locks = folder, locks
        self.appearance = Appearance("light", RULES)
        self.window = TrainingWindow(folder / "runs", self.appearance, Link(None))
        self.window.show()

    def run(self, name: str, share: float = 0.6, alive: bool = False, told: tuple[Event, ...] = ()) -> Path:
        """A run's folder, made once; alive while the studio is open, and told these events last."""
        path = self.window.folder / name
        if not path.exists():
            make_run(path, share, wins=name == "critic-wins")
            if alive:
                self.locks.enter_context(RunLock(path))
            with (path / "events.jsonl").open("a", encoding="utf-8") as file:
                file.writelines(event_to_json(event) + "\n" for event in told)
        return path

    def open(self, run: Path) -> RunPage:
        """Its page."""
        page = self.window.open_run(run)
        settle(1.2)
        return page


def settle(seconds: float = 0.3) -> None:
    """Let the window come to rest."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
