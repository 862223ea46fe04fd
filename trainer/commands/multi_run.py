"""search, reproduce: commands of many runs, over settings in ranges, or over the regimes of the report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from s2f_models.bundle import open_bundle
from s2f_models.checked_json import to_plain
from s2f_models.errors import UserError
from trainer.commands.bundles import networks_of
from trainer.commands.common import changes_of, data_changes, device_of, recipe_of, run_of
from trainer.commands.reporting import display_of, show
from trainer.commands.stopping import Requests
from trainer.core.bundle.export import export
from trainer.core.control import Control
from trainer.core.evaluation.distances.distances import FeatureNetwork
from trainer.core.evaluation.scores.evaluate import score_bundle, write_scores
from trainer.core.evaluation.scores.reproduce import TABLE, as_texts, markdown, regime_recipes, table
from trainer.core.events import Event, Phase, Score, Stopped
from trainer.core.files import write_whole
from trainer.core.recipe import load_recipe
from trainer.core.run.run_lock import RunLock
from trainer.core.settings import Recipe, StageName
from trainer.core.stage_settings import Regime
from trainer.core.training.run import Run
from trainer.display import Display, print_table

OPTUNA_IS_MISSING = (
    "A search needs optuna, which is not installed; add it with: pip install optuna, or with the rest of what training "
    'needs: pip install "sketch2face[train]".'
)


def run_search(options: argparse.Namespace) -> int:
    """Trials of a recipe's settings within the ranges of its [search] table.

    Returns 0, or 130 where it was interrupted. Raises UserError.
    """
    if find_spec("optuna") is None:
        raise UserError(OPTUNA_IS_MISSING)
    from trainer.core.search.search import Search

    def load(values: Mapping[str, Any]) -> Recipe:
        return load_recipe(options.recipe, {**changes_of(options), **values})

    base = run_of(options, recipe_of(options), device_of(options))
    with RunLock(base.folder.path):
        search = Search(base, load, options.trials)
        try:
            with display_of(options) as display, Requests(options.control, cuts=False) as control:
                return 0 if show(search.run(control), base, display) else 130
        finally:
            if not options.events and search.results.trials:
                head, *rows = search.results.table()
                print_table([[name.replace(".", ".\n") for name in head], *rows])


def run_reproduce(options: argparse.Namespace) -> int:
    """Both pretrainings, the three regimes, their scores, and table 1 beside the report's numbers.

    Returns 0, or 130 where it was interrupted. Raises UserError.
    """
    recipes = regime_recipes(options.family, changes_of(options), options.steps_scale)
    device = device_of(options)
    base = Run(recipes["whole"], options.data, options.run, device)
    runs = {
        name: Run(recipe, options.data, options.run / name, device, options.run) for name, recipe in recipes.items()
    }
    with RunLock(options.run):
        base.begin(("face", "sketch"))
        for regime in runs.values():
            regime.begin(("cycle",))
        with display_of(options) as display, Requests(options.control, cuts=False) as control:
            networks = networks_of(options, device, display.show)
            if not _train(base, runs, display, control):
                return 130
            scores = {name: _score(regime, options, networks, display) for name, regime in runs.items()}
        measured = table(scores)
        rows = as_texts(measured)
        write_whole(options.run / TABLE, json.dumps(to_plain(measured), indent=1).encode())
        write_whole(options.run / "table1.md", markdown(rows).encode())
    if not options.events:
        print_table(rows)
    return 0


def _train(base: Run, runs: dict[Regime, Run], display: Display, control: Control) -> bool:
    """Everything trained and exported, or False where it was interrupted."""
    display.show(Phase("pretraining of both domains"))
    if not show(_stages(base, ("face", "sketch"), control), base, display):
        return False
    for name, regime in runs.items():
        display.show(Phase(f"the regime '{name}'"))
        if not show(_stages(regime, ("cycle",), control), regime, display):
            return False
        if not show(export(regime, regime.folder.bundle, control), regime, display):
            return False
    return True


def _stages(run: Run, stages: tuple[StageName, ...], control: Control) -> Iterator[Event]:
    """The events of stages. A request to finish stops after the running one: stages cut short would not compare."""
    for stage in stages:
        yield from run.train_stage(stage, control)
        if control() or control.finishing:
            yield Stopped(stage, getattr(run.recipe, stage).optimiser.steps)
            return


def _score(run: Run, options: argparse.Namespace, networks: list[FeatureNetwork], display: Display) -> list[Score]:
    bundle, packed = open_bundle(run.folder.bundle), run.source.data("")
    changes = data_changes(options)
    scores = score_bundle(bundle, options.data, changes, networks, run.device, display.show, options.count, packed)
    if options.write:
        write_scores(bundle, scores)
    return scores
