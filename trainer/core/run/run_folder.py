"""The folder of a run: its recipe, packed data, a folder a stage, events, and at last the bundle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from s2f_models.bundle import RUN_BUNDLE, RUN_RECIPE
from s2f_models.checked_json import BadJson, parse_json, read_json
from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.events import Event
from trainer.core.files import disk_trouble, write_whole
from trainer.core.run.event_log import EventLog, LossTable
from trainer.core.schema import with_current_names
from trainer.core.settings import DataSettings, Recipe

EVENTS, LOG, COMMAND, PACES = "events.jsonl", "trainer.log", "command.json", "paces.json"
LOSSES = "losses.csv"
BRANCH, DOODLE, DRAWN_DOODLE, CONTROL = "branch.json", "doodle.json", "doodle.png", ".trainer.control"
STAGE_SETTINGS = "settings.json"
PACKED_IMAGES, PACKED_INDEX = "images.npy", "index.json"
MAX_INDEX_BYTES = 2**29
COMPOSED = "composed-"  # and a hash of what they depend on


@dataclass(frozen=True)
class RunFolder:
    """The folder of one run: the places of all its files."""

    path: Path

    @property
    def recipe(self) -> Path:
        """The recipe, as it was when the newest training began."""
        return self.path / RUN_RECIPE

    @property
    def events_file(self) -> Path:
        """Everything that was reported."""
        return self.path / EVENTS

    @property
    def errors_file(self) -> Path:
        """The trainer's standard error where a window started it."""
        return self.path / LOG

    @property
    def command(self) -> Path:
        """The command that started the run, beside its recipe."""
        return self.path / COMMAND

    @property
    def paces(self) -> Path:
        """The measurements of a dry run: seconds a step, by stage."""
        return self.path / PACES

    @property
    def branch(self) -> Path:
        """The origin of a branch."""
        return self.path / BRANCH

    @property
    def doodle(self) -> Path:
        """A person's own doodle, left by a window: {"doodle": [[[x, y], ...], ...]}, strokes of points, y down."""
        return self.path / DOODLE

    @property
    def drawn_doodle(self) -> Path:
        """That doodle beside what is made of it."""
        return self.path / DRAWN_DOODLE

    @property
    def control(self) -> Path:
        """Words for the trainer that holds the folder, one a line."""
        return self.path / CONTROL

    def stage_settings(self, name: str) -> Path:
        """The settings that a stage was begun with."""
        return self.stage(name) / STAGE_SETTINGS

    def stage(self, name: str) -> Path:
        """Checkpoints, samples and settings of the stage `sketch`, `face` or `cycle`."""
        return self.path / name

    def data(self, name: str) -> Path:
        """Packed pictures: `sketch`, `face` or `composed`."""
        return self.path / "data" / name

    def images(self, domain: str) -> Path:
        """The array of packed pictures of `sketch` or `face`."""
        return self.data(domain) / PACKED_IMAGES

    def composed(self) -> Path | None:
        """The newest archive of composed doodles, as an array `images` within it; None where there is none."""
        found = self.data("composed").glob(f"{COMPOSED}*.npz")
        return max(found, key=lambda path: path.lstat().st_mtime, default=None)

    @property
    def bundle(self) -> Path:
        """The folder of the finished model."""
        return self.path / RUN_BUNDLE

    def claim_stage(self, name: str, wanted: dict[str, Any], trains_on: bool = False) -> Path:
        """The stage's folder, made for these settings. Raises UserError where it was begun with others.

        Only what matters to the stage is compared: that one pretraining serves several cycles is meant. More steps make
        it longer; with `trains_on` any number of steps is another end of the same stage.
        """
        folder = self.stage(name)
        path = self.stage_settings(name)
        if not path.exists() or not _is_begun(folder):
            write_whole(path, json.dumps(wanted, indent=1).encode())
            return folder
        before = begun_with(path)
        if trains_on or _steps(wanted, name) > _steps(before, name):
            before = {**before, name: _with_steps(before.get(name), _steps(wanted, name))}
        differing = _first_difference(before, parse_json(json.dumps(wanted)))
        if differing:
            raise UserError(
                "The stage '{name}' in {path} was begun with another value of {differing}; give the recipe it was "
                "begun with, or another run folder.",
                name=name,
                path=self.path,
                differing=shortened(differing),
            )
        if before != begun_with(path):
            write_whole(path, json.dumps(wanted, indent=1).encode())
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
        return EventLog(self.events_file)

    @cached_property
    def losses(self) -> LossTable:
        """The run's losses.csv."""
        return LossTable(self.path / LOSSES)

    def log(self, event: Event) -> None:
        """Append an event to the run's events.jsonl, and to losses.csv. Raises UserError where that cannot be begun."""
        self.events.add(event)
        self.losses.add(event)


def _is_begun(stage: Path) -> bool:
    from trainer.core.run.checkpoint import checkpoints  # torch takes seconds, and a folder is opened without it, too

    return bool(checkpoints(stage))


def begun_with(path: Path) -> dict[str, Any]:
    """The settings that a stage was begun with, by their current names. Raises UserError where that cannot be read."""
    try:
        settings = read_json(path, follow_links=False)
        if not isinstance(settings, dict):
            raise BadJson("it holds no table of settings")
    except (OSError, BadJson) as error:
        reason = getattr(error, "strerror", None) or error
        raise UserError(
            "What the stage in {parent} was begun with cannot be read from {path}: {reason}. Its checkpoints "
            "stand: remove that file, and the stage goes on with the recipe that you give.",
            parent=path.parent,
            path=path,
            reason=reason,
        ) from error
    return with_current_names(Recipe, with_current_names(DataSettings, settings))


def steps_begun_with(path: Path, name: str) -> int:
    """The steps that the stage `name` was begun with; 0 where it was not, or that cannot be read."""
    try:
        return _steps(begun_with(path), name) if path.exists() and _is_begun(path.parent) else 0
    except UserError:
        return 0


def _steps(settings: dict[str, Any], name: str) -> int:
    """The steps of the stage `name`; 0 where settings that somebody wrote by hand have none."""
    try:
        steps = settings[name]["optimiser"]["steps"]
    except (KeyError, TypeError):
        return 0
    return steps if type(steps) is int else 0


def _with_steps(settings: Any, steps: int) -> Any:
    """A stage's settings with another number of steps, where they have one."""
    optimiser = settings.get("optimiser") if isinstance(settings, dict) else None
    if not isinstance(optimiser, dict) or "steps" not in optimiser:
        return settings
    return {**settings, "optimiser": {**optimiser, "steps": steps}}


def _first_difference(old: Any, new: Any, name: str = "") -> str:
    """The dotted name of the first setting that differs, or an empty text."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return "" if old == new else name
    for key in {**new, **old}:
        found = _first_difference(old.get(key), new.get(key), f"{name}.{key}" if name else key)
        if found:
            return found
    return ""
