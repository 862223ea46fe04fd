"""The trials of a search as Optuna keeps them: values chosen by TPE (Bergstra 2011), all written to a journal."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import optuna
from optuna.samplers import TPESampler
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend, JournalFileOpenLock
from optuna.study import StudyDirection
from optuna.trial import TrialState

from s2f_models.checked_json import parse_json
from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.regular_files import open_regular
from s2f_models.text import shortened
from trainer.core.files import disk_trouble
from trainer.core.search.ranges import Choices, Range, Value
from trainer.core.search.results import Finished
from trainer.core.settings import Direction

NAME = "search"
MAX_BYTES = 2**28  # of a journal
LINE_START = b'{"op_code":'
DIRECTIONS: Mapping[Direction, StudyDirection] = {
    "minimise": StudyDirection.MINIMIZE,
    "maximise": StudyDirection.MAXIMIZE,
}


@dataclass(frozen=True)
class Attempt:
    """A trial that is under way. `number` counts from 1; `starts`: this one, and those before that ended unasked."""

    number: int
    settings: dict[str, Value]
    starts: int
    kept: optuna.Trial


class Study:
    """The journal of one search: a file of JSON lines, also readable by optuna-dashboard; nothing is unpickled.

    `recipe` holds all settings by dotted key, the [search] table's too: it is what the journal was begun with.
    """

    def __init__(
        self, path: Path, ranges: Mapping[str, Range], direction: Direction, seed: int, recipe: Mapping[str, Any]
    ) -> None:
        """Open the journal, or begin one. Raises UserError where it is damaged, or was begun with other settings."""
        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self.path, self.ranges, self.seed = path, ranges, seed
        with self._readable():
            path.parent.mkdir(parents=True, exist_ok=True)
            _drop_torn_line(path)
            # Not the default lock, a symbolic link, which Windows allows to administrators only.
            storage = JournalStorage(JournalFileBackend(str(path), JournalFileOpenLock(str(path))))
            self.study = _opened(storage, DIRECTIONS[direction])
            self._claim(parse_json(json.dumps(recipe)))

    def finished(self) -> list[Finished]:
        """All trials that were scored or failed, in the order of their numbers."""
        trials = self.study.get_trials(deepcopy=False, states=(TrialState.COMPLETE, TrialState.FAIL))
        return [_finished(trial) for trial in trials]

    def next(self) -> Attempt:
        """The trial that was interrupted, with its own settings; a new one where there is none.

        Each trial samples from a generator of its own, so that an interrupted search tries what another would.
        """
        running = self.study.get_trials(deepcopy=False, states=(TrialState.RUNNING,))
        number = running[0].number if running else len(self.study.get_trials(deepcopy=False))
        seed = np.random.SeedSequence((self.seed, number)).generate_state(1)[0]
        self.study.sampler = TPESampler(seed=int(seed))
        with self._writable():
            trial = optuna.Trial(self.study, running[0]._trial_id) if running else self.study.ask()
            settings = {key: _suggest(trial, key, wanted) for key, wanted in self.ranges.items()}
            starts = trial.user_attrs.get("starts", 0) + 1
            trial.set_user_attr("starts", starts)
        return Attempt(number + 1, settings, starts, trial)

    def paused(self, attempt: Attempt) -> None:
        """Keep that the trial is to go on later. Raises UserError (disk)."""
        with self._writable():
            attempt.kept.set_user_attr("starts", 0)

    def scored(self, attempt: Attempt, score: float, metrics: Mapping[str, float]) -> None:
        """Keep what was measured. `score` is finite. Raises UserError (disk)."""
        with self._writable():
            attempt.kept.set_user_attr("figures", dict(metrics))
            self.study.tell(attempt.kept, score)

    def failed(self, attempt: Attempt, reason: str) -> None:
        """Keep why the trial has no score. Raises UserError (disk)."""
        with self._writable():
            attempt.kept.set_user_attr("reason", reason)
            self.study.tell(attempt.kept, state=TrialState.FAIL)

    def _claim(self, recipe: dict[str, Any]) -> None:
        begun = self.study.user_attrs.get("recipe")
        if begun is None:
            self.study.set_user_attr("recipe", recipe)
            return
        differing = [key for key in {**recipe, **begun} if recipe.get(key) != begun.get(key)]
        if differing:
            raise UserError(
                "The search in {parent} was begun with another value of {differing}; give the recipe it was begun "
                "with, or another run folder.",
                parent=self.path.parent,
                differing=shortened(differing[0]),
            )

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            with self._writable():
                yield
        except UserError:
            raise
        except Exception as error:  # a damaged journal makes Optuna raise nearly anything
            raise UserError(
                "{path} is damaged, or no journal of a search; move it away to begin again.", path=self.path
            ) from error

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise disk_trouble(self.path, error) from error


def _drop_torn_line(path: Path) -> None:
    """Cut off a last line that a killed process left half-written; Optuna would append to it and lose the journal.

    Raises ValueError where that line is not Optuna's.
    """
    content = read_regular(path, MAX_BYTES, follow_links=False) if os.path.lexists(path) else b""
    whole = content.rfind(b"\n") + 1
    torn = content[whole:]
    if not torn:
        return
    if torn[: len(LINE_START)] != LINE_START[: len(torn)]:
        raise ValueError("no journal")
    with open_regular(path, "r+b", follow_links=False) as file:
        file.truncate(whole)


def _opened(storage: JournalStorage, direction: StudyDirection) -> optuna.Study:
    """The search begun before; a new one where there is none, or none with a trial that could be lost."""
    if NAME in optuna.get_all_study_names(storage):
        study = optuna.load_study(study_name=NAME, storage=storage)
        if study.get_trials(deepcopy=False):
            return study
        optuna.delete_study(study_name=NAME, storage=storage)
    return optuna.create_study(study_name=NAME, storage=storage, direction=direction)


def _suggest(trial: optuna.Trial, key: str, wanted: Range) -> Value:
    """A value in the range; the one suggested before, where the trial goes on."""
    if isinstance(wanted, Choices):
        return cast(Value, trial.suggest_categorical(key, wanted.values))
    if wanted.whole:
        return trial.suggest_int(key, int(wanted.low), int(wanted.high), log=wanted.log)
    return trial.suggest_float(key, wanted.low, wanted.high, log=wanted.log)


def _finished(trial: optuna.trial.FrozenTrial) -> Finished:
    score = trial.value if trial.state == TrialState.COMPLETE else None
    metrics, reason = trial.user_attrs.get("figures", {}), trial.user_attrs.get("reason", "")
    return Finished(trial.number + 1, trial.params, score, metrics, reason)
