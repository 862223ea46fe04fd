"""What a run reports: frozen values, one JSON object a line for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, get_args


@dataclass(frozen=True)
class Began:
    """A trainer has started, or started again, in a run: on which device, in words, and as which process."""

    device: str
    process: int


@dataclass(frozen=True)
class Progress:
    """Work done so far in one stage. `losses` are means since the last such event; seconds_left is an estimate.

    memory: bytes held on the device, a GPU's or the machine's; 0 is unknown.
    """

    stage: str
    step: int
    steps: int
    steps_per_second: float
    seconds_left: float
    losses: dict[str, float] = field(default_factory=dict)
    memory: int = 0


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
class Doodled:
    """A person's own doodle has changed and was drawn anew, to `path`: the doodle, and what is made of it now."""

    stage: str
    step: int
    path: str


@dataclass(frozen=True)
class HeldOut:
    """Losses of the averaged weights on some pictures that they learn from, and on as many that are held out.

    Always the same pictures; those held out get worse, or no better, while the others do: learned by heart.
    """

    stage: str
    step: int
    learned: dict[str, float]
    held_out: dict[str, float]


@dataclass(frozen=True)
class Warning:
    """Something that the person should know, though training goes on."""

    message: str


@dataclass(frozen=True)
class Stopped:
    """Training stopped on request and left a checkpoint; the same command continues from it.

    `reason`: a sentence, where it was not simply asked to.
    """

    stage: str
    step: int
    reason: str = ""


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


@dataclass(frozen=True)
class Checked:
    """A data set of one domain (`sketches` or `faces`) can be trained on, with `pictures` pictures.

    left_out: "name: reason" of the first that cannot be read, of `left_out_count` in all. is_loose: whether these are
    photographs whose faces stand at different places, so that they are to be found and aligned first (prepare).
    """

    what: str
    pictures: int
    left_out: tuple[str, ...] = ()
    left_out_count: int = 0
    is_loose: bool = False


@dataclass(frozen=True)
class Timed:
    """A trial of one stage took `steps` steps, each so many seconds on average, the first left out."""

    stage: str
    steps: int
    seconds_a_step: float


@dataclass(frozen=True)
class Estimate:
    """What a whole recipe will take here, by a trial: seconds, and the most bytes of disk and memory; 0 is unknown.

    `memory` is that of the device: of the GPU, or of the process on a CPU.
    """

    device: str
    seconds: float
    disk: int
    memory: int


Event = (
    Began
    | Part
    | Progress
    | Preparing
    | Sample
    | Doodled
    | HeldOut
    | Warning
    | Paused
    | Resumed
    | RolledBack
    | Stopped
    | Done
    | Trial
    | Score
    | Checked
    | Timed
    | Estimate
)


def event_to_json(event: Event) -> str:
    """One line of JSON with the event's kind first, for example {"event": "done", "stage": "face", ...}."""
    return json.dumps({"event": type(event).__name__.lower(), **asdict(event)})


def event_from_json(line: str | bytes) -> Event | None:
    """The event of such a line; None where it is none, as half a line, or of a kind that this version does not know.

    Fields that this version does not know are left out.
    """
    try:
        given = json.loads(line)
        kind = _KINDS[given["event"]]
        return kind(**{field.name: given[field.name] for field in fields(kind) if field.name in given})
    except (ValueError, KeyError, TypeError):
        return None


_KINDS: dict[str, type[Event]] = {kind.__name__.lower(): kind for kind in get_args(Event)}
