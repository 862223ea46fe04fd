"""Starts the trainer, which is another program: this one never imports it. Free of Qt."""

import runpy
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from s2f_models.device import missing_for_training
from s2f_models.errors import UserError

MODULES = {"train": "trainer.gui", "trainer": "trainer"}  # what follows `s2f` on the command line, and what it starts


def window_command(link: str) -> list[str]:
    """The command that starts the trainer's window. Raises UserError where a part of it is not installed."""
    require(MODULES["train"])
    program = [sys.executable, "train"] if getattr(sys, "frozen", False) else [sys.executable, "-m", MODULES["train"]]
    return [*program, "--link", link]


def hand_over(argv: Sequence[str]) -> None:
    """`s2f train ...` and `s2f trainer ...` run as `python -m` would run their module; it ends the program itself.

    Raises UserError where a part of it is not installed.
    """
    module = MODULES[argv[0]]
    require(module)
    sys.argv = [f"s2f {argv[0]}", *argv[1:]]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def require(module: str) -> None:
    """Raise UserError, with the command that installs it, where the trainer or a part of it is missing."""
    if _is_there(module) and not missing_for_training():
        return
    if getattr(sys, "frozen", False):
        raise UserError("This copy of sketch2face only draws; to train: pip install 'sketch2face[train]'.")
    raise UserError("Training needs parts that are not installed; add them with: pip install 'sketch2face[train]'.")


def _is_there(module: str) -> bool:
    """Whether a module of the trainer's is installed; find_spec alone would import its package."""
    package = find_spec("trainer")
    if package is None or module == "trainer":
        return package is not None
    return any(finder.find_spec(module, package.submodule_search_locations) for finder in sys.meta_path)
