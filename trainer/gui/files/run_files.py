"""A run's files as the window reads and writes them: events as they grow, counts of pictures, paces, settings.

The trainer refuses a stage that was begun with other settings (run_folder.py), because that mostly is a mistake. Where
it is meant, the checkpoints stay, and what they were begun with is written anew. Free of Qt and of torch.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w

from s2f_models.checked_json import BadJson, read_json
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from trainer.core.data.zips import BadArrayError, npy_length, npz_length
from trainer.core.events import MAX_LINE, Event, event_from_json
from trainer.core.files import write_whole
from trainer.core.recipe import load_recipe
from trainer.core.run.outside import command_of
from trainer.core.run.run_folder import RunFolder, begun_with
from trainer.core.settings import Recipe
from trainer.core.stage_settings import CycleSettings

SLOWEST = 1e6  # seconds a step
_SAMPLE = re.compile(r"[0-9]{1,15}\.png")
MIN_BATCH = 2


def recipe_of(run: Path) -> Recipe | None:
    """The recipe that a run was started with; None where there is none that can be read."""
    try:
        return load_recipe(RunFolder(run).recipe)
    except UserError:
        return None


def is_unreadable(run: Path) -> bool:
    """Whether there is a recipe in a run's folder that cannot be read."""
    return os.path.lexists(RunFolder(run).recipe) and recipe_of(run) is None


def steps_of(recipe: Recipe) -> dict[str, int]:
    """The steps of each stage, in the order of training."""
    return {name: getattr(recipe, name).optimiser.steps for name in recipe.stages}


def write_paces(run: Path, paces: Mapping[str, float]) -> None:
    """Keep what a dry run measured: seconds a step, by stage. Raises UserError."""
    write_whole(RunFolder(run).paces, json.dumps(dict(paces)).encode())


def paces_of(run: Path) -> dict[str, float]:
    """Seconds a step by stage, as a dry run measured them; empty where there was none."""
    try:
        found = read_json(RunFolder(run).paces, follow_links=False)
    except (OSError, BadJson):
        return {}
    paces = found.items() if isinstance(found, dict) else ()
    return {name: float(pace) for name, pace in paces if type(pace) in (int, float) and 0 < pace < SLOWEST}


def continuing(run: Path, train_on: str = "") -> list[str]:
    """The arguments that go on with a run. Raises UserError where nobody wrote down how it was started.

    `train_on`: a stage, where wanted with the number of steps it is trained on, as "cycle=1000", that was done.
    """
    known = command_of(run)
    if known is None:
        raise UserError(
            "How {run} was started is not known, so it cannot be gone on with here; branch from it.",
            run=run,
        )
    recipe = str(RunFolder(run).recipe)
    whole = known.command == ("run",) or (known.command == ("export",) and train_on)
    arguments = ["run", recipe] if whole else [*known.command, "--recipe", recipe]
    arguments += ["--train-on", train_on] if train_on else []
    arguments += ["--data", known.data, "--device", known.device]
    arguments += ["--threads", str(known.threads)] if known.threads else []
    arguments += ["--pretrained", known.pretrained] if known.pretrained else []
    return arguments + (["--out", known.out] if known.out else [])


def data_root(run: Path) -> Path:
    """The folder that the data paths in a run's recipe are relative to; the wizard's are absolute."""
    known = command_of(run)
    return Path(known.data) if known else run.parent


def send_word(run: Path, word: str, reason: str = "") -> None:
    """Leave a word for the trainer that holds the run, where wanted with its reason in a sentence. Raises UserError."""
    path = RunFolder(run).control
    try:
        with open_regular(path, "ab", follow_links=False, private=True) as file:
            file.write(f"{word} {reason}".strip().encode() + b"\n")
    except OSError as error:
        raise UserError("{path} cannot be written: {reason}.", path=path, reason=error.strerror or error) from error


def leave_doodle(run: Path, strokes: object) -> None:
    """Let the trainer draw a person's own doodle beside its samples. Raises UserError."""
    write_whole(RunFolder(run).doodle, json.dumps({"doodle": strokes}).encode(), private=True)


def samples_of(run: Path, stages: tuple[str, ...]) -> list[Path]:
    """All sample grids of a run in the order in which they were made."""
    found = [path for stage in stages for path in sorted((run / stage / "samples").glob("[0-9]*.png"))]
    return [path for path in found if is_sample(path)]


def is_sample(path: Path) -> bool:
    """Whether a sample grid is there: a plain file of its step's name, as trainers write it."""
    try:
        return bool(_SAMPLE.fullmatch(path.name)) and stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):  # a name that no file can have
        return False


CHUNK = 2**18  # bytes at a time, so that a window can paint between


class EventTail:
    """The position of a reader in a file of events."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read, self._half = 0, b""

    def read(self) -> tuple[list[Event], bool]:
        """The next events, at most a chunk of the file, and whether there is more. A file that shrank begins anew."""
        try:
            size = self.path.lstat().st_size
            if size < self._read:  # a torn last line was cut off before a trainer went on
                self._read, self._half = size, b""
            if size == self._read:
                return [], False
            with open_regular(self.path, follow_links=False) as file:
                file.seek(self._read)
                content = file.read(CHUNK)
        except OSError:
            return [], False
        self._read += len(content)
        *lines, half = (self._half + content).split(b"\n")
        self._half = half if len(half) <= MAX_LINE else b""  # no event is that long
        found = (event_from_json(line) for line in lines)
        return [event for event in found if event is not None], self._read < size


@dataclass(frozen=True)
class Pool:
    """`pictures` that were collected, and the fraction of each batch that is taken from them.

    Beside composed doodles real ones are half of a batch (trainer/core/data/batches.py, MixedBatches).
    """

    pictures: int
    fraction: float = 1.0

    def times_seen(self, step: int, batch: int) -> float:
        """The number of times that each picture was seen by then, on the average."""
        return step * batch * self.fraction / self.pictures


def picture_counts(run: RunFolder) -> dict[str, Pool]:
    """The real pictures of each domain; what is not there yet is left out."""
    found: dict[str, Pool] = {}
    for domain in ("face", "sketch"):
        count = _packed(run.images(domain))
        if count:
            found[domain] = Pool(count)
    if "sketch" in found and _composed(run.composed()):
        found["sketch"] = Pool(found["sketch"].pictures, 0.5)
    return found


def _packed(path: Path) -> int:
    with suppress(OSError, BadArrayError):
        return npy_length(path)
    return 0


def _composed(path: Path | None) -> int:
    with suppress(OSError, BadArrayError):
        return npz_length(path, "images") if path else 0
    return 0


def halved_batch(recipe: Recipe, stage: str) -> dict[str, Any]:
    """The change that lets a stage do with less memory; empty where its batch cannot be halved."""
    settings = getattr(recipe, stage)
    batch = settings.optimiser.batch
    if batch // 2 < MIN_BATCH:
        return {}
    halved = {f"{stage}.optimiser.batch": batch // 2}
    pairs = settings.pair_batch // 2 if isinstance(settings, CycleSettings) else 0
    return halved | ({"cycle.pair_batch": pairs} if pairs >= MIN_BATCH else {})


def allow_changes(run: Path, changes: Mapping[str, Any]) -> None:
    """Let the stages of a run that have begun go on with these changes of their settings, by dotted key.

    Raises UserError where a file cannot be read or written.
    """
    for key, value in changes.items():
        stage, _, rest = key.partition(".")
        path = RunFolder(run).stage_settings(stage)
        if not path.exists():
            continue
        settings = begun_with(path)
        try:
            _set(settings, f"{stage}.{rest}", value)
        except (KeyError, TypeError) as error:
            raise UserError(
                "{path} cannot be read; the stage '{stage}' cannot go on with other settings.", path=path, stage=stage
            ) from error
        write_whole(path, json.dumps(settings, indent=1).encode())


def as_arguments(changes: Mapping[str, Any]) -> list[str]:
    """The changes as the command line takes them: --set KEY=VALUE."""
    return [word for key, value in changes.items() for word in ("--set", f"{key}={written(value)}")]


def checked(recipe: Path, changes: Mapping[str, Any]) -> Recipe:
    """The recipe with the changes. Raises UserError for what no recipe may say."""
    return load_recipe(recipe, changes)


def _set(settings: dict[str, Any], key: str, value: Any) -> None:
    *tables, last = key.split(".")
    for name in tables:
        settings = settings[name]
    settings[last] = value


def written(value: Any) -> str:
    """A value as a recipe file has it."""
    return tomli_w.dumps({"value": value}).partition("=")[2].strip()
