"""All runs of this user at a glance, read from their folders. Free of widgets and of torch."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from s2f_desktop.look.language import figure, told
from trainer.core import events
from trainer.core.events import Event, event_from_json
from trainer.core.run.run_lock import holder_of
from trainer.gui.files.run_files import EVENTS, LOG, recipe_of, samples_of
from trainer.gui.files.run_places import run_folders
from trainer.gui.look.words import size_in_words, tr
from trainer.gui.process.run_end import end_of
from trainer.gui.story.run_story import STAGES, State

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


def summaries(folder: Path) -> list[Summary]:
    """All runs, the last changed first."""
    found = [summary(path) for path in run_folders(folder)]
    return sorted(found, key=lambda run: run.changed, reverse=True)


def summary(run: Path) -> Summary:
    """What a list shows of a run."""
    told = _last_events(run / EVENTS)
    progress = next((event for event in reversed(told) if isinstance(event, events.Progress)), None)
    stage, step, steps = (progress.stage, progress.step, progress.steps) if progress else ("", 0, 0)
    state = _state(run, told)
    changed = max((path.stat().st_mtime for path in (run / EVENTS, run / LOG) if path.exists()), default=0.0)
    return Summary(run, state, stage, step, steps, _preview(run), size_of(run), _score(run), changed)


def in_words(run: Summary) -> str:
    """As "Paused · faces, step 400 of 1,000 · 1.2 GB · L1 there and back 0.12"."""
    stage, told_at = told(STAGES.get(run.stage, run.stage)), tr("{stage}, step {step} of {steps}")
    at = told_at.format(stage=stage, step=figure(run.step), steps=figure(run.steps))
    parts = (
        told({"starting": "Starting", "failed": "Ended with a problem"}.get(run.state, run.state.capitalize())),
        at if run.stage and run.state != "finished" else "",
        size_in_words(run.size),
        run.score,
    )
    return "  ·  ".join(part for part in parts if part)


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder; those that vanish meanwhile are left out."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _state(run: Path, told: list[Event]) -> State:
    holder = holder_of(run)
    turn = next((e for e in reversed(told) if not isinstance(e, events.Sample | events.Warning)), None)
    if holder is not None and holder.alive:
        return "paused" if isinstance(turn, events.Paused) else "training"
    if isinstance(turn, events.Stopped):
        return "stopped"
    if isinstance(turn, events.Done) and _is_last(run, turn.stage):
        return "finished"
    return "failed" if end_of(run, turn).failed else "stopped"


def _is_last(run: Path, stage: str) -> bool:
    recipe = recipe_of(run)
    return stage == "export" or (recipe is not None and "cycle" not in recipe.stages and stage == recipe.stages[-1])


def _last_events(path: Path) -> list[Event]:
    try:
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            lines = file.read().split(b"\n")
    except OSError:
        return []
    return [event for line in lines if (event := event_from_json(line)) is not None]


def _preview(run: Path) -> Path | None:
    bundled = run / "bundle" / "preview.png"
    if bundled.is_file():
        return bundled
    found = samples_of(run, ("face", "sketch", "cycle"))
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def _score(run: Path) -> str:
    with suppress(OSError, ValueError, AttributeError, TypeError):
        metrics = json.loads((run / "bundle" / "card.json").read_text(encoding="utf-8")).get("metrics", {})
        name = next((name for name in (*SCORES, *metrics) if name in metrics), "")
        return f"{_score_name(name)} {QLocale().toString(float(metrics[name]), 'g', 3)}" if name else ""
    return ""


def _score_name(name: str) -> str:
    """A score of SCORES in words; another as the bundle's card has it."""
    known = {
        "sketch_cycle_fid": tr("FID there and back"),
        "sketch_cycle_feature_frechet": tr("Frechet distance there and back"),
        "sketch_cycle_l1": tr("L1 there and back"),
        "face_l1": tr("L1 of faces"),
    }
    return known.get(name, name.replace("_", " "))
