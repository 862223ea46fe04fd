"""The commands of `s2f-train`: run_COMMAND in the module that COMMANDS names, imported once a command needs it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from s2f_models.device import available_cores
from s2f_models.errors import UserError
from trainer.commands.common import settle
from trainer.core.distributed.runtime import count_asked, names_threads, processes_here, require_sound

TRAINING = ("run", "pretrain", "cycle", "refine", "export")
COMMANDS = {
    **dict.fromkeys(TRAINING, "train.run_train"),
    "dry-run": "train.run_dry_run",
    "check": "data.run_check",
    "prepare": "data.run_prepare",
    "download": "data.run_download",
    "settings": "info.run_settings",
    "card": "info.run_card",
    "evaluate": "bundles.run_evaluate",
    "figures": "bundles.run_figures",
    "reproduce": "multi_run.run_reproduce",
    "search": "multi_run.run_search",
    "compose": "compose.run_compose",
}
MOST_THREADS = 1024
WITHOUT_TORCH = ("card", "check", "download", "prepare", "settings")  # it takes seconds to import


def run_command(options: argparse.Namespace) -> int:
    """Carry out the parsed command; 0, or 130 where it was interrupted. Raises UserError."""
    require_sound()
    if count_asked() > 1 and options.command not in TRAINING:
        raise UserError("'{command}' is the work of one process; start it without torchrun.", command=options.command)
    settle(options)
    if options.command not in WITHOUT_TORCH:
        _set_threads(getattr(options, "threads", None))
    module, _, function = COMMANDS[options.command].partition(".")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(f"trainer.commands.{module}"), function)
    return command(options)


def _set_threads(wanted: int | None) -> None:
    """So many, else as the environment says, else one a core. Raises UserError."""
    if wanted is not None and not 1 <= wanted <= MOST_THREADS:
        raise UserError("--threads lies between 1 and {most:,}, not at {wanted}.", most=MOST_THREADS, wanted=wanted)
    if wanted is None and names_threads():
        return
    import torch

    torch.set_num_threads(wanted or max(1, available_cores() // processes_here()))
