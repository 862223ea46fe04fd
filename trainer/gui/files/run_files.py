"""A run's files as the window reads and writes them: events as they grow, counts of pictures, paces. Free of Qt."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from s2f_models.checked_json import BadJson, read_json
from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from trainer.core.data.zips import BadArrayError, npy_length, npz_length
from trainer.core.events import MAX_LINE, Event, event_from_json
from trainer.core.files import write_whole
from trainer.core.recipe import load_recipe
from trainer.core.run.outside import command_of
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Recipe

SLOWEST = 1e6  # seconds a step
_SAMPLE = re.compile(r"[0-9]{1,15}\.png")


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
    """What the data paths in a run's recipe are relative to; the wizard's are not."""
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
    """Where somebody has come to in a file of events."""

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
        """How often each picture was seen by then on the average."""
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
