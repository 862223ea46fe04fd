"""What a window reads and writes in a run's folder beside its events. Free of Qt and of torch."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from s2f_models.errors import UserError
from trainer.core.files import write_whole
from trainer.core.recipe import load_recipe
from trainer.core.run.run_lock import CONTROL
from trainer.core.settings import Recipe

DOODLE = "doodle.json"  # trainer/core/run/doodle.py
EVENTS, LOG, COMMAND, PACES, RECIPE = "events.jsonl", "trainer.log", "command.json", "paces.json", "recipe.toml"


def recipe_of(run: Path) -> Recipe | None:
    """The recipe that a run was started with; None where there is none that can be read."""
    try:
        return load_recipe(run / RECIPE)
    except UserError:
        return None


def steps_of(recipe: Recipe) -> dict[str, int]:
    """The steps of each stage, in the order of training."""
    return {name: getattr(recipe, name).optimiser.steps for name in recipe.stages}


def write_paces(run: Path, paces: Mapping[str, float]) -> None:
    """Keep what a trial measured: seconds a step, by stage. Raises UserError."""
    write_whole(run / PACES, json.dumps(dict(paces)).encode())


def paces_of(run: Path) -> dict[str, float]:
    """Seconds a step by stage, as a trial measured them; empty where there was none."""
    found = _json(run / PACES)
    return {str(name): float(pace) for name, pace in found.items() if isinstance(pace, int | float) and pace > 0}


def continuing(run: Path) -> list[str]:
    """The arguments that go on with a run. Raises UserError where nobody wrote down how it was started."""
    known = _json(run / COMMAND)
    try:
        words, data, device = list(map(str, known["command"])), str(known["data"]), str(known["device"])
    except (KeyError, TypeError) as error:
        raise UserError(
            f"How {run} was started is not known; go on with it from a terminal: s2f-train run RECIPE --run {run}."
        ) from error
    recipe = str(run / RECIPE)
    arguments = ["run", recipe] if words == ["run"] else [*words, "--recipe", recipe]
    arguments += ["--data", data, "--device", device]
    for option in ("pretrained", "out"):
        arguments += [f"--{option}", str(known[option])] if known.get(option) else []
    return arguments


def data_root(run: Path) -> Path:
    """What the data paths in a run's recipe are relative to; the wizard's are not."""
    try:
        return Path(str(json.loads((run / COMMAND).read_text(encoding="utf-8"))["data"]))
    except (OSError, ValueError, KeyError, TypeError):
        return run.parent


def say(run: Path, word: str, reason: str = "") -> None:
    """Leave a word for the trainer that holds the run, where wanted with its reason in a sentence. Raises UserError."""
    path = run / CONTROL
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{word} {reason}".strip() + "\n")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from error


def leave_doodle(run: Path, strokes: object) -> None:
    """Let the trainer draw a person's own doodle beside its samples. Raises UserError."""
    write_whole(run / DOODLE, json.dumps({"doodle": strokes}).encode())


def samples_of(run: Path, stages: tuple[str, ...]) -> list[Path]:
    """All sample grids of a run in the order in which they were made."""
    return [path for stage in stages for path in sorted((run / stage / "samples").glob("[0-9]*.png"))]


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
