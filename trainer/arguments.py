"""Arguments that several commands of `s2f-train` share. No torch here."""

from __future__ import annotations

import argparse

from s2f_models.paths import file_path

DATA_HELP = "the folder that the recipe's data paths are relative to"


def add_quick_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument("--seed", type=int, metavar="N", help="in place of the recipe's seed; as --set seed=N")
    command.add_argument(
        "--precision", choices=("auto", "float32", "bfloat16"), help="in place of the recipe's; as --set precision=..."
    )


def add_listening(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--tensorboard", type=file_path, metavar="DIR", help="also write losses for TensorBoard, into DIR"
    )
    command.add_argument(
        "--listener",
        metavar="MODULE:FUNCTION",
        help="call a function of your own with every event (trainer/core/events.py), as to log losses elsewhere",
    )


def add_scoring(command: argparse.ArgumentParser) -> None:
    command.add_argument("--count", type=int, default=1000, help="validation pictures a domain, at most (1000)")
    command.add_argument(
        "--features",
        type=file_path,
        metavar="ONNX",
        help="a feature network to measure by: a file such as MobileFaceNet.onnx; torchvision:efficientnet_b0 or "
        "another of torchvision's; or lite0, which needs no file (but does not judge models that were trained with it)",
    )
    command.add_argument(
        "--crop",
        type=float,
        default=1.0,
        help="fraction of a face's side, about its middle, that --features sees (1.0); whole faces tell persons apart",
    )
    inception = command.add_mutually_exclusive_group()
    inception.add_argument("--inception", type=file_path, metavar="PTH", help="torch-fidelity's Inception weights file")
    inception.add_argument("--download", action="store_true", help="fetch the Inception weights (91 MB) if needed")
    command.add_argument("--write", action="store_true", help="write the scores into the bundle's card")


def add_settings(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--run",
        "--resume",
        type=file_path,
        metavar="RUN",
        help="the run's folder, runs/NAME if not given; an interrupted run in it goes on, without a recipe by its own",
    )
    command.add_argument(
        "--pretrained",
        type=file_path,
        metavar="RUN",
        help="another run whose packed data and pretrained domains are used",
    )
    add_set(command)
    add_control(command)


def add_control(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--control",
        action="store_true",
        help="obey words on standard input, one a line: pause, resume, stop, finish (end the stage where it is, train "
        "later ones briefly, export; a search or reproduce ends after what runs); signals: INT and TERM stop, USR1 "
        "pauses and resumes, USR2 finishes",
    )


def add_set(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="change a setting of the recipe, for example face.optimiser.steps=1000; may be repeated",
    )


def add_common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=file_path, help=DATA_HELP)
    command.add_argument(
        "--sketches", type=file_path, nargs="+", default=[], help="sketch data to use in place of the recipe's"
    )
    command.add_argument(
        "--faces", type=file_path, nargs="+", default=[], help="face data to use in place of the recipe's"
    )
    command.add_argument("--device", help="auto (default), cpu, cuda, cuda:1 or mps")
    command.add_argument(
        "--threads",
        type=int,
        metavar="N",
        help="threads on the processor; if not given OMP_NUM_THREADS, else one or one a core, whichever is faster",
    )
    command.add_argument("--events", action="store_true", help="print one JSON object a line, for programs")
