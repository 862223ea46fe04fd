"""What each command of `s2f-train` does once torch may be imported; one file a command."""

from __future__ import annotations

import argparse


def run_command(options: argparse.Namespace) -> int:
    """Carry out the parsed command; 0, or 130 where it was interrupted. Raises UserError."""
    import torch

    from s2f_models.device import available_cores
    from trainer.commands import evaluate, figures, prepare, reproduce, search, train

    torch.set_num_threads(available_cores())
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
    return train.run(options)
