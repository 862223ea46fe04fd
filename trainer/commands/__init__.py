"""What each command of `s2f-train` does once torch may be imported; one file a command."""

from __future__ import annotations

import argparse


def run_command(options: argparse.Namespace) -> int:
    """Carry out the parsed command; 0, or 130 where it was interrupted. Raises UserError."""
    import torch

    from s2f_models.device import available_cores
    from s2f_models.errors import UserError
    from trainer.commands import check, compose, download, evaluate, figures, prepare, reproduce, search, train, trial
    from trainer.core.distributed import count_asked, processes_here

    torch.set_num_threads(max(1, available_cores() // processes_here()))
    if count_asked() > 1 and options.command not in ("run", "pretrain", "cycle", "export"):
        raise UserError(f"'{options.command}' is the work of one process; start it without torchrun.")
    match options.command:
        case "evaluate":
            return evaluate.run(options)
        case "figures":
            return figures.run(options)
        case "search":
            return search.run(options)
        case "reproduce":
            return reproduce.run(options)
        case "prepare":
            return prepare.run(options)
        case "check":
            return check.run(options)
        case "trial":
            return trial.run(options)
        case "compose":
            return compose.run(options)
        case "download":
            return download.run(options)
    return train.run(options)
