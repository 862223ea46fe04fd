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
DATA_HELP = "the folder that the recipe's data paths are relative to"


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
    _add_training(commands)
    _add_proof(commands)
    _add_prepare(commands)
    _add_before_training(commands)
    _add_compose(commands)
    return top


def _add_training(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
    search = commands.add_parser("search", help="try settings from the ranges in a recipe's [search] table")
    search.add_argument("recipe", help="a recipe file (TOML) with a [search] table, or the name of a shipped recipe")
    search.add_argument("--trials", type=int, default=20, metavar="N", help="trials in all, earlier ones counted")
    for command in (run, pretrain, cycle):
        command.add_argument(
            "--train-on", action="store_true", help="go on with a stage that was asked to finish, else taken as done"
        )
    for command in (run, pretrain, cycle, export, search):
        _add_settings(command)
        _add_common(command)


def _add_proof(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser("evaluate", help="score a bundle on validation pictures")
    figures = commands.add_parser("figures", help="the report's figures 8, 9 and 10 for a bundle, as PNG")
    for command in (evaluate, figures):
        command.add_argument("bundle", help="a bundle's folder, a shipped bundle's name, or for evaluate a run of GANs")
    figures.add_argument("--out", type=Path, default=Path("figures"), help="the folder to write into (figures)")
    reproduce = commands.add_parser("reproduce", help="repeat the report: both pretrainings, three regimes, table 1")
    reproduce.add_argument("--run", type=Path, default=Path("runs/reproduce"), help="the folder of all its runs")
    reproduce.add_argument("--steps-scale", type=float, default=1.0, help="share of the report's steps to train")
    reproduce.add_argument("--family", default="paper", help="the recipes FAMILY-scratch, -whole and -latent (paper)")
    _add_set(reproduce)
    _add_control(reproduce)
    for command in (evaluate, reproduce):
        _add_scoring(command)
    evaluate.add_argument(
        "--attributes", type=Path, metavar="PNG", help="also draw glasses, beard ... into doodles; the grid to write"
    )
    evaluate.add_argument(
        "--people", type=Path, metavar="ZIP", help="also whom 1,000 faces look like, by the labels in FairFace's zip"
    )
    for command in (evaluate, figures, reproduce):
        _add_common(command)


def _add_prepare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    prepare = commands.add_parser("prepare", help="find and align the faces in any folder or zip of photographs")
    prepare.add_argument("photographs", type=Path, metavar="FOLDER", help="a folder or zip of photographs")
    prepare.add_argument("--out", type=Path, help="the folder to write into or go on in, faces/NAME if not given")
    prepare.add_argument("--size", type=int, default=128, help="side of a prepared picture in pixels (128)")
    prepare.add_argument(
        "--template",
        choices=("wide", "tight"),
        default="wide",
        help="wide: with hair and shoulders, eyes a quarter of the width apart (default); tight: only the face",
    )
    number = prepare.add_mutually_exclusive_group()
    number.add_argument("--several", action="store_true", help="all faces of a photograph (default)")
    number.add_argument("--one", action="store_true", help="only the largest face of each photograph")
    prepare.add_argument(
        "--smallest",
        type=float,
        metavar="PIXELS",
        help="least distance of the eyes in the photograph; if not given, half of that in the prepared picture",
    )
    prepare.add_argument(
        "--sharpness", type=float, default=0.5, help="least sharpness of a prepared picture (0.5); 0 keeps blurred ones"
    )
    prepare.add_argument("--events", action="store_true", help="print one JSON object a line, for programs")


def _add_before_training(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="whether data can be trained on, and what is wrong with which files")
    check.add_argument(
        "--recipe", default="quick-try", help="the recipe that is to train on it, which sets how faces are seen"
    )
    trial = commands.add_parser("trial", help="ten steps of each stage here: the time, disk and memory of a recipe")
    trial.add_argument("recipe", help="a recipe file (TOML), or the name of a shipped recipe")
    for command in (check, trial):
        command.add_argument(
            "--run", type=Path, help="a folder that keeps the packed data, for a training with --pretrained FOLDER"
        )
        _add_set(command)
        _add_common(command)
    download = commands.add_parser("download", help="fetch public data to train on")
    download.add_argument("what", choices=("quickdraw-face",), help="the faces of Quick, Draw!, about 127 MB")
    download.add_argument("folder", type=Path, metavar="DIR", help="the folder to write into, or to go on in")
    download.add_argument("--address", help="fetch it from here instead, as from a mirror")
    download.add_argument("--events", action="store_true", help="print one JSON object a line, for programs")


def _add_compose(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compose = commands.add_parser("compose", help="the doodles that a recipe composes, on a sheet beside real ones")
    compose.add_argument("recipe", help="a recipe file (TOML), or the name of a shipped recipe")
    compose.add_argument("--out", type=Path, default=Path("composed"), help="the folder to write into (composed)")
    compose.add_argument("--count", type=int, default=2000, metavar="N", help="doodles to compose (2000)")
    compose.add_argument(
        "--check",
        type=int,
        nargs="?",
        const=600,
        metavar="STEPS",
        help="train a small critic for so many steps (600) to tell them from real ones: a minute or two",
    )
    _add_set(compose)
    _add_common(compose)


def _add_scoring(command: argparse.ArgumentParser) -> None:
    command.add_argument("--count", type=int, default=1000, help="validation pictures a domain, at most (1000)")
    command.add_argument(
        "--features", type=Path, metavar="ONNX", help="a feature network, such as MobileFaceNet.onnx, to measure by"
    )
    command.add_argument(
        "--crop", type=float, default=1.0, help="share of a face's side, about its middle, that --features sees (1.0)"
    )
    inception = command.add_mutually_exclusive_group()
    inception.add_argument("--inception", type=Path, metavar="PTH", help="torch-fidelity's Inception weights file")
    inception.add_argument("--download", action="store_true", help="fetch the Inception weights (91 MB) if needed")
    command.add_argument("--write", action="store_true", help="write the scores into the bundle's card")


def _add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--run", type=Path, help="the run's folder, runs/NAME if not given; an interrupted run in it goes on"
    )
    command.add_argument(
        "--pretrained", type=Path, metavar="RUN", help="another run whose packed data and pretrained domains are used"
    )
    _add_set(command)
    _add_control(command)


def _add_control(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--control",
        action="store_true",
        help="obey words on standard input, one a line: pause, resume, stop, finish (end the stage where it is, train "
        "later ones briefly, export; a search or reproduce ends after what runs); signals: INT and TERM stop, USR1 "
        "pauses and resumes, USR2 finishes",
    )


def _add_set(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change a setting of the recipe, for example face.optimiser.steps=1000; may be repeated",
    )


def _add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, default=Path(), help=DATA_HELP)
    command.add_argument(
        "--sketches", type=Path, nargs="+", default=[], help="sketch data to use in place of the recipe's"
    )
    command.add_argument("--faces", type=Path, nargs="+", default=[], help="face data to use in place of the recipe's")
    command.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1 or mps")
    command.add_argument("--events", action="store_true", help="print one JSON object a line, for programs")
