"""The folder of a run: its recipe, packed data, a folder a stage, events, and at last the bundle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from s2f_models.errors import UserError
from trainer.core.events import Event
from trainer.core.files import disk_trouble, write_whole
from trainer.core.run.event_log import EventLog


@dataclass(frozen=True)
class RunFolder:
    """Where everything of one training lies."""

    path: Path

    def stage(self, name: str) -> Path:
        """Checkpoints, samples and settings of the stage `sketch`, `face` or `cycle`."""
        return self.path / name

    def data(self, name: str) -> Path:
        """Packed pictures: `sketch`, `face` or `composed`."""
        return self.path / "data" / name

    @property
    def bundle(self) -> Path:
        """The folder of the finished model."""
        return self.path / "bundle"

    def claim_stage(self, name: str, wanted: dict[str, Any]) -> Path:
        """The stage's folder, made for these settings. Raises UserError where it was begun with others.

        Only what matters to the stage is compared: that one pretraining serves several cycles is meant.
        """
        folder = self.stage(name)
        path = folder / "settings.json"
        if not path.exists() or not _is_begun(folder):
            write_whole(path, json.dumps(wanted, indent=1).encode())
            return folder
        differing = _first_difference(json.loads(path.read_text()), json.loads(json.dumps(wanted)))
        if differing:
            raise UserError(
                f"The stage '{name}' in {self.path} was begun with another {differing}; give the recipe it was begun "
                "with, or another run folder."
            )
        return folder

    def set_aside(self, name: str) -> Path | None:
        """Rename a stage's folder to the first of `name.1`, `name.2` and so on that is free; None where there is none.

        Raises UserError where it cannot be renamed.
        """
        folder = self.stage(name)
        if not _is_begun(folder):
            return None
        kept = next(path for i in count(1) if not (path := folder.with_name(f"{name}.{i}")).exists())
        try:
            return folder.rename(kept)
        except OSError as error:
            raise disk_trouble(folder, error) from error

    @cached_property
    def events(self) -> EventLog:
        """The run's events.jsonl."""
        return EventLog(self.path / "events.jsonl")

    def log(self, event: Event) -> None:
        """Append an event to the run's events.jsonl. Raises UserError where that cannot be begun."""
        self.events.add(event)


def _is_begun(stage: Path) -> bool:
    from trainer.core.run.checkpoint import checkpoints  # torch takes seconds, and a folder is opened without it, too

    return bool(checkpoints(stage))


def _first_difference(old: Any, new: Any, name: str = "") -> str:
    """The dotted name of the first setting that differs, or an empty text."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return "" if old == new else name
    for key in {**new, **old}:
        found = _first_difference(old.get(key), new.get(key), f"{name}.{key}" if name else key)
        if found:
            return found
    return ""
