"""What each command of `s2f-train` does once torch may be imported; one file a command."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

from s2f_models.device import available_cores
from s2f_models.errors import UserError
from trainer.core.machines.torchrun import count_asked, processes_here

TRAINING = ("run", "pretrain", "cycle", "export")
WITHOUT_TORCH = ("check", "download", "prepare")  # it takes seconds to import


def run_command(options: argparse.Namespace) -> int:
    """Carry out the parsed command; 0, or 130 where it was interrupted. Raises UserError."""
    if count_asked() > 1 and options.command not in TRAINING:
        raise UserError(f"'{options.command}' is the work of one process; start it without torchrun.")
    if options.command not in WITHOUT_TORCH:
        _set_threads()
    name = "train" if options.command in TRAINING else options.command
    command: Callable[[argparse.Namespace], int] = import_module(f"trainer.commands.{name}").run
    return command(options)


def _set_threads() -> None:
    import torch

    torch.set_num_threads(max(1, available_cores() // processes_here()))
