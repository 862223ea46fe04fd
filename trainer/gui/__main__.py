"""`python -m trainer.gui`, also started by the drawing window: the training window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from s2f_models.standard_output import open_closed_streams
from trainer.gui.files.places import APPEARANCES, chosen_appearance, runs_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; returns its exit code."""
    open_closed_streams()
    options = _parser().parse_args(arguments)
    try:
        from trainer.gui.app import run

        folder = options.runs or runs_folder()
        return run(folder, options.appearance or chosen_appearance(), options.link, options.open, options.new)
    except KeyboardInterrupt:  # before there is a window
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="s2f train", description="Train a model, and see how trainings are going.")
    parser.add_argument("--runs", type=Path, help="the folder of all runs")
    parser.add_argument("--open", type=Path, metavar="RUN", help="a run to show")
    parser.add_argument("--new", action="store_true", help="begin with the wizard")
    parser.add_argument("--link", metavar="NAME", help="the local socket of the drawing window")
    parser.add_argument("--appearance", choices=APPEARANCES, help="default: as in the drawing window")
    return parser


if __name__ == "__main__":
    sys.exit(main())
