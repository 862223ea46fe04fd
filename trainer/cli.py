"""The headless trainer's command line: arguments only; torch is imported once a command needs it."""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from s2f_models import __version__
from s2f_models.device import missing_for_training
from s2f_models.errors import UserError
from s2f_models.paths import file_path
from s2f_models.standard_output import OutputError, complain, with_output
from trainer.arguments import (
    add_common,
    add_control,
    add_listening,
    add_quick_settings,
    add_scoring,
    add_set,
    add_settings,
)

PARTS_ARE_MISSING = (
    'Training needs parts that are not installed ({parts}); add them with: pip install ".[train]" in the checkout, or '
    'pip install "sketch2face[train]".'
)
EXAMPLES = {
    "run": (
        "run quick-try --sketches doodles.ndjson --faces photographs/",
        "run --resume runs/quick-try",
        "run --resume runs/quick-try --train-on cycle=2000",
        "run starter --seed 7 --precision bfloat16 --set cycle.adversarial=0.5",
    ),
    "pretrain": ("pretrain face --recipe better-latent --faces photographs/ --run runs/faces",),
    "cycle": ("cycle --recipe better-latent --pretrained runs/faces --run runs/mine",),
    "refine": ("refine starter --faces photographs/",),
    "export": ("export --run runs/mine --out my-model",),
    "search": ("search search-starter --trials 20",),
    "evaluate": ("evaluate runs/mine/bundle --features lite0 --write",),
    "figures": ("figures starter --out figures",),
    "reproduce": ("reproduce --steps-scale 0.01 --features lite0",),
    "prepare": ("prepare holiday-photographs --out faces",),
    "check": ("check --sketches doodles.ndjson --faces photographs/",),
    "dry-run": ("dry-run quick-try --faces photographs/",),
    "settings": ("settings", "settings learning_rate"),
    "download": ("download quickdraw-face data/",),
    "compose": ("compose starter --count 200",),
}
OLD_NAMES = {"trial": "dry-run"}  # of commands, which a script of before may still use


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `s2f-train`. Returns 0, 2 for bad input (one sentence), 1 for an error of ours, 130 where interrupted."""
    return with_output("s2f-train", lambda: _run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    options = None
    try:
        words = list(sys.argv[1:] if arguments is None else arguments)
        words[:1] = [OLD_NAMES.get(word, word) for word in words[:1]]
        options = parser().parse_args(words)
        if missing := missing_for_training():
            raise UserError(PARTS_ARE_MISSING, parts=", ".join(missing))
        from trainer.commands import run_command

        return run_command(options)
    except OutputError:
        raise
    except Exception as error:
        return _report(error, for_programs=getattr(options, "events", False))
    except KeyboardInterrupt:
        complain("s2f-train", "stopped at once; the newest checkpoint stands.")
        return 130


def _report(error: Exception, for_programs: bool) -> int:
    """Report what ended a command on standard error, for programs as an event, too; returns the exit code."""
    if isinstance(error, UserError):
        complain("s2f-train", error)
    else:
        traceback.print_exception(error)
    if for_programs:
        from trainer.core.events import event_to_json
        from trainer.core.files import failure_of

        with suppress(OSError):
            print(event_to_json(failure_of(error)), file=sys.stderr)
    return 2 if isinstance(error, UserError) else 1


def parser() -> argparse.ArgumentParser:
    """The arguments of all commands."""
    top = argparse.ArgumentParser(
        prog="s2f-train",
        description="Train sketch2face on local data: two unpaired domains, doodles and photographs of faces.",
    )
    top.add_argument("--version", action="version", version=f"sketch2face {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_training(commands)
    _add_evaluation(commands)
    _add_prepare(commands)
    _add_before_training(commands)
    _add_compose(commands)
    _describe(commands)
    return top


def _describe(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Say in the help of each command what it does, with an example."""
    for action in commands._choices_actions:
        command = commands.choices[action.dest]
        command.formatter_class = argparse.RawDescriptionHelpFormatter
        command.description = f"{str(action.help)[:1].upper()}{str(action.help)[1:]}."
        if action.dest in EXAMPLES:
            command.epilog = "For example:\n" + "\n".join(f"  s2f-train {line}" for line in EXAMPLES[action.dest])


def _add_training(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    run = commands.add_parser("run", help="all stages of a recipe in turn, then the bundle")
    run.add_argument("recipe", nargs="?", help="a recipe file (TOML), or the name of a shipped recipe")
    pretrain = commands.add_parser("pretrain", help="pretrain one domain")
    pretrain.add_argument("domain", choices=("sketch", "face"))
    cycle = commands.add_parser("cycle", help="train the cycle, in the recipe's regime")
    refine = commands.add_parser("refine", help="train a finished bundle's face decoder further, on photographs")
    refine.add_argument("bundle", help="the folder of the bundle, or a shipped bundle's name; it stays as it is")
    export = commands.add_parser("export", help="write the bundle of a trained run")
    for command in (pretrain, cycle, export):
        command.add_argument(
            "--recipe",
            help="a recipe file or a shipped recipe's name; if not given the run's own, in a new run starter",
        )
    export.add_argument(
        "--best", action="store_true", help="from the checkpoint with the best score (evaluate_every), not the newest"
    )
    for command in (run, refine, export):
        command.add_argument("--out", type=file_path, help="the bundle's folder; RUN/bundle if not given")
    search = commands.add_parser("search", help="try settings from the ranges in a recipe's [search] table")
    search.add_argument("recipe", help="a recipe file (TOML) with a [search] table, or the name of a shipped recipe")
    search.add_argument("--trials", type=int, default=20, metavar="N", help="trials in all, earlier ones counted")
    for command in (run, pretrain, cycle, refine):
        command.add_argument(
            "--train-on",
            nargs="?",
            const="",
            metavar="[STAGE=]STEPS",
            help="go on with what is done: so many steps more of the last stage, or of STAGE; with STAGE alone, or "
            "without anything, with what was asked to finish early",
        )
    for command in (run, pretrain, cycle, refine, export, search):
        add_settings(command)
        add_common(command)
        add_quick_settings(command)
    for command in (run, pretrain, cycle, refine):
        add_listening(command)


def _add_evaluation(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser("evaluate", help="score a bundle on validation pictures")
    figures = commands.add_parser("figures", help="the report's figures 8, 9 and 10 for a bundle, as PNG")
    for command in (evaluate, figures):
        or_gans = ", or a run of GANs" if command is evaluate else ""
        command.add_argument("bundle", help=f"a bundle's folder, or a shipped bundle's name{or_gans}")
    card = commands.add_parser("card", help="a bundle's model card, or the card of its data, as Markdown")
    card.add_argument("bundle", help="a bundle's folder, or a shipped bundle's name")
    card.add_argument("--of", choices=("model", "data"), default="model", help="what the card is of (model)")
    figures.add_argument("--out", type=file_path, default=Path("figures"), help="the folder to write into (figures)")
    reproduce = commands.add_parser("reproduce", help="repeat the report: both pretrainings, three regimes, table 1")
    reproduce.add_argument("--run", type=file_path, default=Path("runs/reproduce"), help="the folder of all its runs")
    reproduce.add_argument("--steps-scale", type=float, default=1.0, help="fraction of the report's steps to train")
    family = reproduce.add_mutually_exclusive_group()
    family.add_argument("--family", default="paper", help="the recipes FAMILY-scratch, -whole and -latent (paper)")
    family.add_argument(
        "--published",
        action="store_const",
        dest="family",
        const="published",
        help="as the authors' code ran, with its layers and schedules, not as the report's figures draw it",
    )
    add_set(reproduce)
    add_control(reproduce)
    for command in (evaluate, reproduce):
        add_scoring(command)
    evaluate.add_argument(
        "--attributes",
        type=file_path,
        metavar="PNG",
        help="also whether glasses, beard ... show where they are drawn, and only there; the grid to write",
    )
    evaluate.add_argument(
        "--people",
        type=file_path,
        metavar="ZIP",
        help="also whom 1,000 faces look like, by the labels in FairFace's zip, and their skin tones",
    )
    for command in (evaluate, figures, reproduce):
        add_common(command)


def _add_prepare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    prepare = commands.add_parser("prepare", help="find and align the faces in any folder or zip of photographs")
    prepare.add_argument("photographs", type=file_path, metavar="FOLDER", help="a folder or zip of photographs")
    prepare.add_argument("--out", type=file_path, help="the folder to write into or go on in, faces/NAME if not given")
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
    dry_run = commands.add_parser("dry-run", help="ten steps of each stage here: the time, disk and memory of a recipe")
    dry_run.add_argument("recipe", help="a recipe file (TOML), or the name of a shipped recipe")
    for command in (check, dry_run):
        command.add_argument(
            "--run",
            type=file_path,
            help="a folder that keeps the packed data, for a training with --pretrained FOLDER",
        )
        add_set(command)
        add_common(command)
    settings = commands.add_parser("settings", help="every setting of a recipe: meaning, default and bounds")
    settings.add_argument("word", nargs="?", metavar="WORD", help="only those with this word in their key or meaning")
    download = commands.add_parser("download", help="fetch public data to train on")
    download.add_argument(
        "what", help="quickdraw-face: the faces of Quick, Draw!, about 127 MB; or torchvision:NAME: a network's weights"
    )
    download.add_argument(
        "folder",
        type=file_path,
        nargs="?",
        metavar="DIR",
        help="the folder to write the faces into, or to go on in; weights go into torch's own",
    )
    download.add_argument("--address", help="fetch it from here instead, as from a mirror")
    download.add_argument("--events", action="store_true", help="print one JSON object a line, for programs")


def _add_compose(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compose = commands.add_parser("compose", help="the doodles that a recipe composes, on a sheet beside real ones")
    compose.add_argument("recipe", help="a recipe file (TOML), or the name of a shipped recipe")
    compose.add_argument("--out", type=file_path, default=Path("composed"), help="the folder to write into (composed)")
    compose.add_argument("--count", type=int, default=2000, metavar="N", help="doodles to compose (2000)")
    compose.add_argument(
        "--check",
        type=int,
        nargs="?",
        const=600,
        metavar="STEPS",
        help="train a small critic for so many steps (600) to tell them from real ones: a minute or two",
    )
    add_set(compose)
    add_common(compose)
