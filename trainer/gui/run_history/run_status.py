"""The status of a run, computed from its events: state, stage, pace, curves, pictures, notes. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from s2f_models.bundle import CARD, RUN_BUNDLE
from s2f_models.text import Text, joined, shortened
from trainer.core import events
from trainer.core.events import Event
from trainer.core.optimiser_settings import AdversaryKind
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import Recipe
from trainer.gui.files.run_files import EventTail, Pool, paces_of, recipe_of, steps_of
from trainer.gui.run_history.doctor import Advice, examine
from trainer.gui.run_history.history import History
from trainer.gui.run_history.time_left import TimeLeft, rough_paces

State = Literal["starting", "preparing", "training", "paused", "stopped", "finished", "failed"]
STAGES = {
    "face": Text("faces"),
    "sketch": Text("sketches"),
    "cycle": Text("cycle"),
    "refine": Text("refining the faces"),
    "export": Text("writing the model"),
}
STATES: dict[str, Text] = {
    "starting": Text("Starting"),
    "preparing": Text("Preparing"),
    "training": Text("Training"),
    "paused": Text("Paused"),
    "stopped": Text("Stopped"),
    "finished": Text("Finished"),
    "failed": Text("Ended with a problem"),
}
# What a run does before its first step, and after its last.
_DOING: dict[str, Text] = {
    "faces": Text("Reading faces:"),
    "sketches": Text("Reading sketches:"),
    "doodles taken apart": Text("Taking doodles apart:"),
    "composed doodles": Text("Composing doodles:"),
    "doodles with parts drawn in": Text("Drawing parts into doodles:"),
    "heads measured": Text("Measuring heads:"),
    "steps of the way back": Text("Teaching the way back to doodles: step"),
    "steps of the sliders": Text("Teaching the sliders: step"),
}
_NAMING = ("stage", "name", "domain")  # values of a message that name a stage
ALIVE: tuple[State, ...] = ("starting", "preparing", "training", "paused")


class RunStatus:
    """Takes in every event of a run folder, in order."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self.recipe: Recipe | None = None
        self.state: State = "starting"
        self.stage, self.doing, self.device = "", "", ""
        self.progress: events.Progress | None = None
        self.history, self.left = History({}), TimeLeft({}, {})
        self.samples: list[Path] = []
        self.notes: list[str] = []
        self.findings: dict[str, tuple[Text, ...]] = {}  # problems of each stage, by the trainer's own diagnosis
        self._trained: set[str] = set()  # stages since the trainer was last started
        self._judged: set[str] = set()  # stages that were diagnosed since then
        self.bundle: Path | None = None
        self.doodled: events.Doodled | None = None  # the newest drawing of the person's own doodle

    def plan(self, recipe: Recipe, paces: Mapping[str, float]) -> None:
        """Take the plan of the run, before its first event."""
        self.recipe = recipe
        self.history = History(steps_of(recipe))
        self.left = TimeLeft(steps_of(recipe), paces or rough_paces(recipe), is_measured=bool(paces))

    def add(self, event: Event) -> None:
        """Take in what a trainer reported."""
        match event:
            case events.Began():
                self._trained, self._judged = set(), set()
                self.notes.append(Text("The training starts on the {device}.", device=event.device))
                self.state, self.device, self.doing = "preparing", event.device, Text("Opening the data")
            case events.Preparing():
                doing = _DOING.get(event.what) or Text("Reading {what}:", what=event.what)
                self.doing = Text("{doing} {done:,} of {total:,}", doing=doing, done=event.done, total=event.total)
            case events.Progress():
                self._progress(event)
            case events.Sample() if event.stage in STAGES:
                path = self.run / event.stage / "samples" / Path(event.path).name
                self.samples = [*(one for one in self.samples if one != path), path]
            case events.HeldOut() if event.stage in STAGES:
                self.history.add_held_out(event)
            case events.Evaluated() if event.stage in STAGES:
                self.history.add_score(event)
                self.notes.append(_score_words(event))
            case events.Doodled():
                self.doodled = event
            case events.Diagnosed() if event.stage in STAGES:
                self.findings[event.stage] = event.findings
                self._judged.add(event.stage)
            case events.Warning():
                self.notes.append(with_stage_words(event.message))
            case events.RolledBack():
                self.notes.append(with_stage_words(event.message))
                self.findings.pop(event.stage, None)
                self.history.take_back(event.stage, event.back_to)
            case events.Paused() | events.Resumed() | events.Stopped() | events.Done():
                self._turn(event)

    @property
    def kind(self) -> AdversaryKind:
        """The kind of the running stage's critic."""
        return getattr(self.recipe, self.stage).adversary.kind if self.recipe and self.stage else "wasserstein"

    @property
    def is_sound(self) -> bool:
        """Whether the trainer found nothing wrong with any stage."""
        return not any(self.findings.values())

    @property
    def draws_doodles(self) -> bool:
        """Whether the running stage makes anything of a doodle: it learns sketches, and is no GAN."""
        settings = getattr(self.recipe, self.stage, None)
        return self.stage in ("sketch", "cycle") and getattr(settings, "model", "vae") != "gan"

    def advice(self, pictures: Mapping[str, Pool]) -> list[Advice]:
        """Findings on the running stage (doctor.py). `pictures`: those that it learns from, by domain."""
        if not self.recipe or not self.stage:
            return []
        batch = getattr(self.recipe, self.stage).optimiser.batch
        stages = self.findings if self.state == "finished" else [self.stage]
        found = [Advice("not healthy", finding) for stage in stages for finding in self.findings.get(stage, ())]
        return found or examine(self.history, self.stage, self.kind, batch, pictures)

    def _progress(self, event: events.Progress) -> None:
        if event.stage not in STAGES:
            return
        if event.stage not in self._trained:
            self._trained.add(event.stage)
            self.notes.append(
                Text("The stage {stage} is trained, {steps:,} steps.", stage=STAGES[event.stage], steps=event.steps)
            )
            if event.stage not in self._judged:  # what was found in this attempt may be told before its first progress
                self.findings.pop(event.stage, None)
        self.state, self.stage, self.progress, self.doing = "training", event.stage, event, ""
        self.history.add(event)
        self.left.add(event)

    def _turn(self, event: events.Paused | events.Resumed | events.Stopped | events.Done) -> None:
        match event:
            case events.Paused():
                self.state, self.doing = "paused", event.reason
                self.notes.append(Text("Paused at step {step:,}: {reason}", step=event.step, reason=event.reason))
            case events.Resumed():
                self.state, self.doing = "training", ""
                self.notes.append(Text("Resumed at step {step:,}.", step=event.step))
            case events.Stopped():
                stopped = Text("Stopped at step {step:,}; go on when you like.", step=event.step)
                self.state, self.doing = "stopped", joined(event.reason, stopped)
                self.notes.append(self.doing)
            case events.Done():
                self.left.finish(event.stage)
                if event.stage in STAGES:
                    self.notes.append(Text("The stage {stage} is done.", stage=STAGES[event.stage]))
                self._finish(event)

    def _finish(self, event: events.Done) -> None:
        if event.stage == "export":
            self.state, self.bundle, self.doing = "finished", _bundle(self.run, Path(event.path)), ""
        elif self.recipe and event.stage == self.recipe.stages[-1] and "cycle" not in self.recipe.stages:
            self.state, self.doing = "finished", ""
        elif self.state == "training" and self.recipe and event.stage == self.recipe.stages[-1]:
            self.doing = Text("Writing the model")


_LONGEST_NAME = 100  # characters of a feature network's


def _score_words(event: events.Evaluated) -> Text:
    distance = Text("{value:.4g} by {network}", value=event.frechet, network=shortened(event.network, _LONGEST_NAME))
    if event.is_best:
        return Text(
            "Step {step:,}: Frechet distance of faces {distance}, the best yet.", step=event.step, distance=distance
        )
    return Text("Step {step:,}: Frechet distance of faces {distance}.", step=event.step, distance=distance)


def with_stage_words(message: str) -> str:
    """A message in which a stage is called as everywhere in the window: faces, not 'face'."""
    if not isinstance(message, Text):
        return message
    names = {key: STAGES[value] for key, value in message.values.items() if key in _NAMING and value in STAGES}
    return Text(message.template, **{**message.values, **names}) if names else message


def _bundle(run: Path, named: Path) -> Path:
    """The bundle that an event names; the run's own where the run was carried here from elsewhere."""
    own = run / RUN_BUNDLE
    is_moved = not named.is_relative_to(run) and (own / CARD).is_file()
    return own if is_moved or ".." in named.parts else named


def read_status(run: Path) -> RunStatus:
    """The status after all events of a run so far."""
    status = RunStatus(run)
    recipe = recipe_of(run)
    if recipe:
        status.plan(recipe, paces_of(run))
    tail, more = EventTail(RunFolder(run).events_file), True
    while more:
        events_read, more = tail.read()
        for event in events_read:
            status.add(event)
    return status
