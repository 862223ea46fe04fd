"""All runs of this user at a glance, read from their folders. Free of widgets and of torch."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QLocale

from s2f_desktop.qt_kit.language import format_number, size_in_words, tr, translated
from s2f_models.bundle import CARD
from s2f_models.card import MAX_CARD_BYTES
from s2f_models.checked_json import BadJson, read_json
from s2f_models.log import log_error
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened
from trainer.core import events
from trainer.core.events import Event, event_from_json
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import holder_of
from trainer.core.run.run_parts import size_of
from trainer.core.settings import StageName
from trainer.gui.files.places import run_folders
from trainer.gui.files.run_files import is_unreadable, recipe_of, samples_of
from trainer.gui.process.trainer_process import end_of
from trainer.gui.run_history.run_status import STAGES, STATES, State
from trainer.gui.runs.branch import starts_of

_TAIL = 2**16  # bytes of the events that are looked at
# What a list shows of a bundle's scores: the first of these that was measured.
SCORES = ("sketch_cycle_fid", "sketch_cycle_feature_frechet", "sketch_cycle_l1", "face_l1")


@dataclass(frozen=True)
class Summary:
    """One run: its folder, state, how far it is, newest picture, bytes on disk and last score, where there is one."""

    path: Path
    state: State
    stage: str
    step: int
    steps: int
    preview: Path | None
    size: int
    score: str
    changed: float  # seconds since 1970
    problem: str = ""  # a sentence on what cannot be read of it
    is_short: bool = False  # whether a stage was finished before its last step


def summaries(folder: Path) -> list[Summary]:
    """All runs, the last changed first."""
    found = [_readable(path) for path in run_folders(folder)]
    return sorted(found, key=lambda run: run.changed, reverse=True)


def _readable(run: Path) -> Summary:
    """A row for every run, whatever is in its folder: one that cannot be read hides no other."""
    try:
        return summary(run)
    except Exception as error:
        log_error(error)
        return Summary(run, "failed", "", 0, 0, None, 0, "", 0.0, tr("This run cannot be read."))


def summary(run: Path) -> Summary:
    """A run as the list shows it."""
    recent = _last_events(RunFolder(run).events_file)
    progress = next((event for event in reversed(recent) if isinstance(event, events.Progress)), None)
    stage, step, steps = (progress.stage, progress.step, progress.steps) if progress else ("", 0, 0)
    state = _state(run, recent)
    changed = max(_changed(RunFolder(run).events_file), _changed(RunFolder(run).errors_file))
    score, problem = _score(run)
    problem = problem or _diagnosis(recent)
    problem = tr("Its recipe cannot be read.") if is_unreadable(run) else problem
    return Summary(run, state, stage, step, steps, _preview(run), size_of(run), score, changed, problem, _is_short(run))


def in_words(run: Summary) -> str:
    """As "Paused · faces, step 400 of 1,000 · 1.2 GB · L1 there and back 0.12"."""
    stage, told_at = translated(STAGES.get(run.stage, run.stage)), tr("{stage}, step {step} of {steps}")
    at = told_at.format(stage=stage, step=format_number(run.step), steps=format_number(run.steps))
    parts = (
        _state_in_words(run),
        at if run.stage and run.state != "finished" else "",
        size_in_words(run.size),
        run.score,
        run.problem,
    )
    return "  ·  ".join(part for part in parts if part)


def _state_in_words(run: Summary) -> str:
    if run.state == "finished" and run.is_short:
        return tr("Finished early")
    return translated(STATES.get(run.state, run.state.capitalize()))


def _is_short(run: Path) -> bool:
    """Whether the newest checkpoint of a stage is not that of its last step."""
    recipe = recipe_of(run)
    if recipe is None:
        return False
    newest = {start.stage: start.step for start in starts_of(run)}
    return any(step < getattr(recipe, stage).optimiser.steps for stage, step in newest.items())


def _state(run: Path, recent: list[Event]) -> State:
    holder = holder_of(run)
    turn = next((e for e in reversed(recent) if not isinstance(e, events.Sample | events.Warning)), None)
    if holder is not None and holder.alive:
        return "paused" if isinstance(turn, events.Paused) else "training"
    if isinstance(turn, events.Stopped):
        return "stopped"
    if isinstance(turn, events.Done) and _is_last(run, turn.stage):
        return "finished"
    return "failed" if end_of(run, turn).failed else "stopped"


def _diagnosis(recent: list[Event]) -> str:
    """A sentence where the newest diagnosis of a stage found something."""
    newest = {event.stage: event.findings for event in recent if isinstance(event, events.Diagnosed)}
    return tr("Its training is not healthy.") if any(newest.values()) else ""


def _is_last(run: Path, stage: str) -> bool:
    recipe = recipe_of(run)
    return stage == "export" or (recipe is not None and "cycle" not in recipe.stages and stage == recipe.stages[-1])


def _changed(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0.0


def _last_events(path: Path) -> list[Event]:
    try:
        with open_regular(path, follow_links=False) as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - _TAIL))
            lines = file.read(_TAIL).split(b"\n")
    except OSError:
        return []
    return [event for line in lines if (event := event_from_json(line)) is not None]


def _preview(run: Path) -> Path | None:
    bundled = run / "bundle" / "preview.png"
    if bundled.is_file():
        return bundled
    return max(samples_of(run, get_args(StageName)), key=_changed, default=None)


def _score(run: Path) -> tuple[str, str]:
    """The first score on the bundle's card in words, and a sentence where there is a card that cannot be read."""
    try:
        metrics = read_json(run / "bundle" / CARD, MAX_CARD_BYTES, follow_links=False)["metrics"]
        measured = {name: value for name, value in metrics.items() if type(value) in (int, float)}
    except FileNotFoundError:
        return "", ""
    except (OSError, BadJson, KeyError, TypeError, AttributeError):
        return "", tr("The card of its model cannot be read.")
    name = next((name for name in (*SCORES, *measured) if name in measured), "")
    return f"{_score_name(name)} {QLocale().toString(float(measured[name]), 'g', 3)}" if name else "", ""


def _score_name(name: str) -> str:
    """A score of SCORES in words; another as the bundle's card has it."""
    known = {
        "sketch_cycle_fid": tr("FID there and back"),
        "sketch_cycle_feature_frechet": tr("Frechet distance there and back"),
        "sketch_cycle_l1": tr("L1 there and back"),
        "face_l1": tr("L1 of faces"),
    }
    return known.get(name, shortened(name.replace("_", " ")))
