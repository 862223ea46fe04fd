"""The events of a run: frozen values, one JSON object a line for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from s2f_models.checked_json import BadJson, from_json, parse_json, to_plain
from s2f_models.text import NO_TEXT, Text

MAX_LINE = 2**22  # characters of one event
MOST = 10**15  # the largest number in one: steps, bytes, losses


@dataclass(frozen=True)
class Began:
    """A trainer has started, or started again, in a run: on which device, in words, and as which process."""

    device: Text
    process: int


@dataclass(frozen=True)
class Progress:
    """Work done so far in one stage. `losses` are means since the last such event; seconds_left is an estimate.

    memory: bytes held on the device, a GPU's or the machine's; 0 is unknown. curves: what explains a bend of a loss, as
    at this step: learning rate and weight of the KL divergence, the critic's mean scores of real and of fake pictures.
    gradient_norm: that of the networks' newest measured step, before it was clipped. time: in seconds since 1970.
    """

    stage: str
    step: int
    steps: int
    steps_per_second: float
    seconds_left: float
    losses: dict[str, float] = field(default_factory=dict)
    memory: int = 0
    curves: dict[str, float] = field(default_factory=dict)
    gradient_norm: float = 0.0
    time: float = 0.0


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

    Always the same pictures. The model overfits where held-out losses rise, or stay, while the others fall.
    """

    stage: str
    step: int
    learned: dict[str, float]
    held_out: dict[str, float]


@dataclass(frozen=True)
class Evaluated:
    """The distance of the averaged weights' faces from validation photographs, by the features of `network`.

    `is_best`: the Frechet distance is the least of the stage so far, and the checkpoint of this step is kept.
    """

    stage: str
    step: int
    network: str
    frechet: float
    kernel: float
    pictures: int
    is_best: bool = False


@dataclass(frozen=True)
class Diagnosed:
    """The problems of a stage by now, a sentence each (monitoring/diagnosis.py); empty once it is healthy again."""

    stage: str
    step: int
    findings: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Warning:
    """Something that the person should know; the run goes on."""

    message: Text


@dataclass(frozen=True)
class Stopped:
    """Training stopped on request and left a checkpoint; the same command continues from it.

    `reason`: a sentence, where it was not simply asked to.
    """

    stage: str
    step: int
    reason: Text = NO_TEXT


@dataclass(frozen=True)
class Paused:
    """Training waits in memory at a step: on request, or because nothing can be written. `reason` is a sentence."""

    stage: str
    step: int
    reason: Text


@dataclass(frozen=True)
class Resumed:
    """A paused run goes on."""

    stage: str
    step: int


@dataclass(frozen=True)
class RolledBack:
    """Training broke down at a step and goes on from step `back_to` with something lowered; `message` says what."""

    stage: str
    step: int
    back_to: int
    message: Text


@dataclass(frozen=True)
class Done:
    """A stage is complete. For the export, `path` is the bundle's folder."""

    stage: str
    path: str


@dataclass(frozen=True)
class Failed:
    """A command ended by an error: bad input, too little memory, or anything else; `message` is its sentence."""

    kind: Literal["input", "memory", "broken"]
    message: Text


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
    reason: Text = NO_TEXT


@dataclass(frozen=True)
class Phase:
    """A command of several runs goes on to its next phase; the events that follow belong to it."""

    title: str


@dataclass(frozen=True)
class Score:
    """A score with its 95 % interval, on `count` pictures; scores.MEANINGS explains it."""

    name: str
    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True)
class Unreadable:
    """A file or an entry of a data set that is left out, and why, in a few words."""

    name: str
    reason: Text

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True)
class Checked:
    """A data set of one domain (`sketches` or `faces`) can be trained on, with `pictures` pictures.

    left_out: the first that are not used, of `left_out_count` in all; with the pictures that is all that the data hold.
    is_loose: whether these are photographs whose faces stand at different places, so that they are to be found and
    aligned first (prepare). with_face: in how many of the pictures `looked_at` a face was found.
    """

    what: str
    pictures: int
    left_out: tuple[Unreadable, ...] = ()
    left_out_count: int = 0
    is_loose: bool = False
    looked_at: int = 0
    with_face: int = 0

    @property
    def lacks_faces(self) -> bool:
        """Whether a face was found in fewer than half of the pictures: they are of something else, or loose."""
        return 2 * self.with_face < self.looked_at


@dataclass(frozen=True)
class Timed:
    """The dry run of one stage took `steps` steps, each so many seconds on average, the first left out."""

    stage: str
    steps: int
    seconds_a_step: float


@dataclass(frozen=True)
class Estimate:
    """The estimated cost of a recipe, by a dry run: seconds, and the most bytes of disk and memory; 0 is unknown.

    `memory` is that of the device: of the GPU, or of the process on a CPU. threads: those of a CPU that were faster.
    """

    device: str
    seconds: float
    disk: int
    memory: int
    threads: int = 0


OfStage = Began | Phase | Progress | Preparing | Sample | Doodled | HeldOut | Evaluated | Diagnosed
OfCourse = Warning | Paused | Resumed | RolledBack | Stopped | Done | Failed
Event = OfStage | OfCourse | Trial | Score | Checked | Timed | Estimate


def event_to_json(event: Event) -> str:
    """One line of JSON with the event's kind first, for example {"event": "done", "stage": "face", ...}.

    Texts are {"template": ..., "values": {...}}, so that a window can show them in its own language.
    """
    return json.dumps({"event": type(event).__name__.lower(), **to_plain(event)}, allow_nan=False)


def event_from_json(line: str | bytes) -> Event | None:
    """The event of such a line; None where it is none, as half a line, or of a kind that this version does not know.

    Fields have their types, numbers sizes that can be drawn; fields that this version does not know are left out.
    """
    try:
        given = parse_json(line, MAX_LINE)
        kind = _KINDS[given["event"]]
        event = from_json(kind, given, unknown="ignore")
    except (BadJson, KeyError, TypeError):
        return None
    return event if all(map(_is_sensible, vars(event).values())) else None


def _is_sensible(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_sensible, value.values()))
    return 0 <= value <= MOST if isinstance(value, int) else not isinstance(value, float) or abs(value) <= MOST


_KINDS: dict[str, type[Event]] = {kind.__name__.lower(): kind for kind in get_args(Event)} | {"part": Phase}  # formerly
