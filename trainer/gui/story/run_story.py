"""What a run has come to, told from its events: state, stage, pace, curves, pictures, notes. Free of Qt."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from trainer.core import events
from trainer.core.events import Event
from trainer.core.settings import AdversaryKind, Recipe
from trainer.gui.files.event_tail import EventTail
from trainer.gui.files.run_files import EVENTS, paces_of, recipe_of, steps_of
from trainer.gui.story.doctor import Advice, examine
from trainer.gui.story.history import History
from trainer.gui.story.time_left import TimeLeft, rough_paces

State = Literal["starting", "preparing", "training", "paused", "stopped", "finished", "failed"]
STAGES = {"face": "faces", "sketch": "sketches", "cycle": "cycle", "export": "writing the model"}
ALIVE: tuple[State, ...] = ("starting", "preparing", "training", "paused")


class RunStory:
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
        self.bundle: Path | None = None
        self.doodled: events.Doodled | None = None  # the newest drawing of the person's own doodle

    def plan(self, recipe: Recipe, paces: Mapping[str, float]) -> None:
        """What is to be trained, before the first event of it."""
        self.recipe = recipe
        self.history = History(steps_of(recipe))
        self.left = TimeLeft(steps_of(recipe), paces or rough_paces(recipe), is_measured=bool(paces))

    def add(self, event: Event) -> None:
        """Take in what a trainer reported."""
        match event:
            case events.Began():
                self.state, self.device, self.doing = "preparing", event.device, "Opening the data"
            case events.Preparing():
                self.doing = f"Reading {event.what}: {event.done:,} of {event.total:,}"
            case events.Progress():
                self._progress(event)
            case events.Sample():
                path = self.run / event.stage / "samples" / Path(event.path).name
                self.samples = [*(one for one in self.samples if one != path), path]
            case events.HeldOut():
                self.history.add_held_out(event)
            case events.Doodled():
                self.doodled = event
            case events.Warning():
                self.notes.append(event.message)
            case events.RolledBack():
                self.notes.append(event.message)
                self.history.take_back(event.stage, event.back_to)
            case events.Paused() | events.Resumed() | events.Stopped() | events.Done():
                self._turn(event)

    @property
    def kind(self) -> AdversaryKind:
        """How the critic of the running stage is trained."""
        return getattr(self.recipe, self.stage).adversary.kind if self.recipe and self.stage else "wasserstein"

    @property
    def draws_doodles(self) -> bool:
        """Whether the running stage makes anything of a doodle: it learns sketches, and is no GAN."""
        settings = getattr(self.recipe, self.stage, None)
        return self.stage in ("sketch", "cycle") and getattr(settings, "model", "vae") != "gan"

    def advice(self, pictures: dict[str, int]) -> list[Advice]:
        """What the doctor says of the running stage. `pictures`: how many there are, by domain."""
        if not self.recipe or not self.stage:
            return []
        batch = getattr(self.recipe, self.stage).optimiser.batch
        return examine(self.history, self.stage, self.kind, batch, pictures)

    def _progress(self, event: events.Progress) -> None:
        if event.stage not in STAGES:
            return
        self.state, self.stage, self.progress, self.doing = "training", event.stage, event, ""
        self.history.add(event)
        self.left.add(event)

    def _turn(self, event: events.Paused | events.Resumed | events.Stopped | events.Done) -> None:
        match event:
            case events.Paused():
                self.state, self.doing = "paused", event.reason
            case events.Resumed():
                self.state, self.doing = "training", ""
            case events.Stopped():
                said = f"Stopped at step {event.step:,}; go on when you like."
                self.state, self.doing = "stopped", " ".join(filter(None, (event.reason, said)))
            case events.Done():
                self.left.finish(event.stage)
                self._finish(event)

    def _finish(self, event: events.Done) -> None:
        if event.stage == "export":
            self.state, self.bundle, self.doing = "finished", Path(event.path), ""
        elif self.recipe and event.stage == self.recipe.stages[-1] and "cycle" not in self.recipe.stages:
            self.state, self.doing = "finished", ""
        elif self.state == "training" and self.recipe and event.stage == self.recipe.stages[-1]:
            self.doing = "Writing the model"


def read_story(run: Path) -> RunStory:
    """All that a run has told up to now."""
    story = RunStory(run)
    recipe = recipe_of(run)
    if recipe:
        story.plan(recipe, paces_of(run))
    tail, more = EventTail(run / EVENTS), True
    while more:
        told, more = tail.read()
        for event in told:
            story.add(event)
    return story
