"""The headless trainer's command line: arguments only; torch is imported once a command needs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.version import __version__

TORCH_IS_MISSING = (
    'Training needs torch, which is not installed; add it with: pip install ".[train]" in the checkout, or '
    'pip install "sketch2face[train]".'
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `s2f-train`. Returns 0, 2 for bad input (told in one sentence), or 130 where it was interrupted."""
    options = parser().parse_args(arguments)
    try:
        if find_spec("torch") is None:
            raise UserError(TORCH_IS_MISSING)
        from trainer.commands import run_command

        return run_command(options)
    except UserError as error:
        print(f"s2f-train: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("s2f-train: stopped at once; the newest checkpoint stands.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = argparse.ArgumentParser(
        prog="s2f-train",
        description="Train sketch2face on local data: two unpaired domains, doodles and photographs of faces.",
    )
    top.add_argument("--version", action="version", version=f"sketch2face {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="all stages of a recipe in turn, then the bundle")
    run.add_argument("recipe", help="a recipe file (TOML), or the name of a shipped recipe")
    pretrain = commands.add_parser("pretrain", help="pretrain one domain")
    pretrain.add_argument("domain", choices=("sketch", "face"))
    cycle = commands.add_parser("cycle", help="train the cycle, in the recipe's regime")
    export = commands.add_parser("export", help="write the bundle of a trained run")
    for command in (pretrain, cycle, export):
        command.add_argument("--recipe", default="starter", help="a recipe file or a shipped recipe's name")
    for command in (run, export):
        command.add_argument("--out", type=Path, help="the bundle's folder; RUN/bundle if not given")
    for command in (run, pretrain, cycle, export):
        _add_common(command)
    return top


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data", type=Path, default=Path(), help="the folder that the recipe's data paths are relative to"
    )
    command.add_argument(
        "--run", type=Path, help="the run's folder, runs/NAME if not given; an interrupted run in it goes on"
    )
    command.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1 or mps")
    command.add_argument("--events", action="store_true", help="print one JSON object a line, for programs")
