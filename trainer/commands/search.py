"""search: trials of a recipe's settings within the ranges of its [search] table."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from s2f_models.errors import UserError
from trainer.commands.common import changes_of, device_of, display_of, recipe_of, run_of, show
from trainer.commands.stopping import Requests
from trainer.core.recipe import load_recipe
from trainer.core.run.run_lock import RunLock
from trainer.core.settings import Recipe
from trainer.display import print_table

OPTUNA_IS_MISSING = (
    "A search needs optuna, which is not installed; add it with: pip install optuna, or with the rest of what training "
    'needs: pip install "sketch2face[train]".'
)


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0, or 130 where it was interrupted. Raises UserError."""
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
