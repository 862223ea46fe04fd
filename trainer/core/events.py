"""What a run reports: frozen values, one JSON object a line for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Progress:
    """Work done so far in one stage. `losses` are means since the last such event; seconds_left is an estimate."""

    stage: str
    step: int
    steps: int
    steps_per_second: float
    seconds_left: float
    losses: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Preparing:
    """Pictures decoded so far, before a stage begins."""

    what: str
    done: int
    total: int


@dataclass(frozen=True)
class Sample:
    """A sample grid was written; always the same sketches, photographs and seeds."""

    stage: str
    step: int
    path: str


@dataclass(frozen=True)
class Warning:
    """Something that the person should know, though training goes on."""

    message: str


@dataclass(frozen=True)
class Stopped:
    """Training stopped on request and left a checkpoint; the same command continues from it."""

    stage: str
    step: int


@dataclass(frozen=True)
class Paused:
    """Training waits in memory at a step: on request, or because nothing can be written. `reason` is a sentence."""

    stage: str
    step: int
    reason: str


@dataclass(frozen=True)
class Resumed:
    """A training that was paused goes on."""

    stage: str
    step: int


@dataclass(frozen=True)
class RolledBack:
    """Training broke down at a step and goes on from step `back_to` with something lowered; `message` says what."""

    stage: str
    step: int
    back_to: int
    message: str


@dataclass(frozen=True)
class Done:
    """A stage is complete. For the export, `path` is the bundle's folder."""

    stage: str
    path: str


@dataclass(frozen=True)
class Trial:
    """One trial of a search begins with these settings, was scored, or failed. Trials are counted from 1.

    score: the score's name; value: what was measured, None where nothing was. reason: why a trial failed.
    """

    number: int
    trials: int
    state: Literal["begun", "scored", "failed"]
    settings: dict[str, Any]
    score: str
    value: float | None = None
    is_best: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Part:
    """A command of several trainings goes on to its next part; the events that follow belong to it."""

    title: str


@dataclass(frozen=True)
class Score:
    """What an evaluation measured, with its 95 % interval, on `count` pictures; scores.MEANINGS tells what it means."""

    name: str
    value: float
    low: float
    high: float
    count: int


Event = Part | Progress | Preparing | Sample | Warning | Paused | Resumed | RolledBack | Stopped | Done | Trial | Score


def event_to_json(event: Event) -> str:
    """One line of JSON with the event's kind first, for example {"event": "done", "stage": "face", ...}."""
    return json.dumps({"event": type(event).__name__.lower(), **asdict(event)})
