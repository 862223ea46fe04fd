"""Hyperparameter search: each trial is a real run with other settings, scored by what its bundle measures."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path

import torch

from s2f_models.bundle import RUN_CHECKPOINT
from s2f_models.errors import UserError
from s2f_models.text import shortened, text_of
from trainer.core.bundle.export import export
from trainer.core.bundle.placing import remove_bundle
from trainer.core.control import Control, StopRequested
from trainer.core.events import Done, Event, HeldOut, Sample, Stopped, Trial
from trainer.core.files import write_whole
from trainer.core.recipe import recipe_to_toml
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_ownership import require_own_run
from trainer.core.search.ranges import Load, Range, flat, read_ranges, stages_touched
from trainer.core.search.results import Results, open_scorer, ranked, write_results
from trainer.core.search.study import Attempt, Study
from trainer.core.settings import SearchSettings, StageName
from trainer.core.training.run import Run


@dataclass(frozen=True)
class Plan:
    """The ranges by dotted key, the stages that each trial trains, and those that are trained once for all."""

    ranges: dict[str, Range]
    own: tuple[StageName, ...]
    shared: tuple[StageName, ...]


def make_plan(base: Run, load: Load) -> Plan:
    """The plan for the run of the unchanged recipe. Raises UserError where it cannot be carried out."""
    recipe = base.recipe
    if "cycle" not in recipe.stages:
        name = shortened(recipe.name)
        raise UserError(
            "A search scores bundles, and the recipe '{name}' makes none: its stages lack 'cycle'.", name=name
        )
    ranges = read_ranges(recipe, load)
    touched = set().union(*(stages_touched(key, recipe) for key in ranges))
    own = tuple(stage for stage in recipe.stages if stage in touched)
    shared = tuple(stage for stage in recipe.stages if stage not in touched and not _is_lent(stage, base))
    plan = Plan(ranges, own, shared)
    _require_pretrained(plan, base)
    return plan


def _is_lent(stage: StageName, base: Run) -> bool:
    """True where the stage comes from the run given as --pretrained."""
    return stage != "cycle" and base.source != base.folder


def _require_pretrained(plan: Plan, base: Run) -> None:
    """Each trial would fail alike without it, so it is refused before the first."""
    if base.recipe.cycle.regime == "scratch" and "cycle.regime" not in plan.ranges:
        return
    for domain in ("sketch", "face"):
        if domain not in plan.own + plan.shared and not checkpoints(base.source.stage(domain)):
            raise UserError(
                "The cycle needs a pretrained {domain} domain, and {path} holds none; add '{domain}' to the "
                "recipe's stages, or name a run that has one with --pretrained.",
                domain=domain,
                path=base.source.path,
            )


MOST_STARTS = 3  # settings that get the program killed, as by their memory, must not hold the search up for good


class Search:
    """The search in one run folder.

    `base` is the run of the unchanged recipe. Its folder holds the packed data, the stages that no range touches,
    trained once, the journal search.journal, the results, and each trial's run in trials/0001 and so on; the best
    trial keeps its checkpoints and its bundle. `load` gives a trial's recipe. `trials`: how many are to finish in all.
    """

    def __init__(self, base: Run, load: Load, trials: int) -> None:
        """Check everything and open the journal. Raises UserError; nothing is trained or written over by then."""
        if trials < 1:
            raise UserError("--trials is a whole number from 1 on, not {trials}.", trials=trials)
        require_own_run(base.folder.path)
        self.base, self.load, self.trials = base, load, trials
        self.plan, self.scorer = make_plan(base, load), open_scorer(base)
        for stage in self.plan.shared:
            base.claim(stage)
        recipe, self.settings = base.recipe, base.recipe.search
        journal = base.folder.path / "search.journal"
        self.study = Study(journal, self.plan.ranges, self.settings.direction, recipe.seed, flat(asdict(recipe)))
        base.begin(self.plan.shared)

    @property
    def results(self) -> Results:
        """All finished trials so far, best first."""
        return ranked(self.study.finished(), self.settings.score, tuple(self.plan.ranges), self.settings.direction)

    def run(self, control: Control) -> Iterator[Event]:
        """Go on until `trials` have finished, earlier ones counted, or until asked to stop, or to finish after a trial.

        Raises UserError where no trial could be scored, and for troubles that no settings cause, such as a full disk;
        the same search goes on from there.
        """
        if self._is_left() and not (yield from self._share(control)):
            return
        self._settle()
        while self._is_left():
            if control():
                yield Stopped("search", len(self.study.finished()))
                return
            if not (yield from self._trial(control)):
                return
            if control.finishing:
                break
        yield Done("search", str(self.best_bundle()))

    def best_bundle(self) -> Path:
        """The bundle of the best trial. Raises UserError where none could be scored."""
        results = self.results
        if results.best is None:
            raise UserError(
                "None of {count} trials could be scored; the last: {reason}",
                count=len(results.trials),
                reason=results.trials[-1].reason,
            )
        return self._folder(results.best.number).bundle

    def _is_left(self) -> bool:
        return len(self.study.finished()) < self.trials

    def _folder(self, number: int) -> RunFolder:
        return RunFolder(self.base.folder.path / "trials" / f"{number:04d}")

    def _share(self, control: Control) -> Generator[Event, None, bool]:
        """Pack the data and train the stages that all trials share; False where stopped."""
        try:
            yield from self.base.data.prepare(control)
        except StopRequested:
            yield Stopped("search", 0)
            return False
        for event in _training(self.base, self.plan.shared, control):
            yield event
            if isinstance(event, Stopped):
                return False
        return True

    def _trial(self, control: Control) -> Generator[Event, None, bool]:
        """The interrupted trial, or else a new one, to its end; False where stopped."""
        attempt = self.study.next()
        yield Trial(attempt.number, self.trials, "begun", attempt.settings, self.settings.score)
        try:
            if attempt.starts > MOST_STARTS:
                raise UserError("The program ended unasked {most_starts} times in this trial.", most_starts=MOST_STARTS)
            if not (yield from self._train(attempt, control)):
                self.study.paused(attempt)
                return False
            self._score(attempt)
        except UserError as error:
            if isinstance(error.__cause__, OSError):  # trouble of the disk, not of these settings
                self.study.paused(attempt)
                raise
            self.study.failed(attempt, str(error))
        except torch.OutOfMemoryError:
            self.study.failed(attempt, "These settings need more memory than the device has.")
        self._settle()
        yield self._told(attempt)
        return True

    def _train(self, attempt: Attempt, control: Control) -> Generator[Event, None, bool]:
        """Train and export one trial; False where stopped. All its events are in its own folder's log."""
        folder, base = self._folder(attempt.number), self.base
        recipe = replace(self.load(attempt.settings), search=SearchSettings())
        write_whole(folder.recipe, recipe_to_toml(recipe).encode())
        # A trial that trains nothing of its own is an export of the cycle that all share.
        home = folder if self.plan.own else base.folder
        run = Run(recipe, base.data.root, home.path, base.device, base.source.path)
        run.reductions = 0  # what breaks down has failed: with anything lowered it would be another trial's settings
        for event in chain(_training(run, self.plan.own, control), export(run, folder.bundle, control)):
            folder.log(event)
            if not isinstance(event, Sample | HeldOut | Done):
                yield event
            if isinstance(event, Stopped):
                return False
        return True

    def _score(self, attempt: Attempt) -> None:
        folder = self._folder(attempt.number)
        metrics = self.scorer.metrics(folder.bundle, folder.log)
        self.study.scored(attempt, metrics[self.scorer.name], metrics)

    def _told(self, attempt: Attempt) -> Trial:
        """The event of a finished trial."""
        results = self.results
        trial = next(trial for trial in results.trials if trial.number == attempt.number)
        return Trial(
            number=trial.number,
            trials=self.trials,
            state="failed" if trial.score is None else "scored",
            settings=attempt.settings,
            score=results.score,
            value=trial.score,
            is_best=trial is results.best,
            reason=text_of(trial.reason),
        )

    def _settle(self) -> None:
        """Write the results, and remove checkpoints and bundles of all finished trials but the best."""
        results = self.results
        write_results(results, self.base.folder.path)
        for trial in results.trials:
            if trial is results.best:
                continue
            folder = self._folder(trial.number)
            remove_bundle(folder.bundle)
            for checkpoint in folder.path.glob(f"*/*{RUN_CHECKPOINT}"):
                with suppress(OSError):  # a file that stays costs room, and nothing else
                    checkpoint.unlink()


def _training(run: Run, stages: tuple[StageName, ...], control: Control) -> Iterator[Event]:
    for stage in stages:
        yield from run.train_stage(stage, control)
