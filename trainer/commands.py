"""What the commands do once torch may be imported."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import torch

from s2f_models.device import available_cores, resolve_device
from trainer.core.events import Event, Stopped
from trainer.core.export import export
from trainer.core.files import write_whole
from trainer.core.recipe import find_recipe, load_recipe
from trainer.core.stages import STAGES, Run, StageName
from trainer.display import Display, JsonDisplay, PersonDisplay


def run_command(options: argparse.Namespace) -> int:
    """Carry out the parsed command; 0, or 130 where it was interrupted. Raises UserError."""
    torch.set_num_threads(available_cores())
    recipe = load_recipe(options.recipe)
    folder = options.run or Path("runs") / recipe.name
    run = Run(recipe, options.data, folder, torch.device(resolve_device(options.device)))
    for stage in _stages(options):
        run.claim(stage)
    write_whole(folder / "recipe.toml", find_recipe(options.recipe).read_bytes())
    display: Display = JsonDisplay() if options.events else PersonDisplay()
    with display, _StopRequest() as stop:
        for event in _events(options, run, stop):
            run.folder.log(event)
            display.show(event)
            if isinstance(event, Stopped):
                return 130
    return 0


def _events(options: argparse.Namespace, run: Run, stop: _StopRequest) -> Iterator[Event]:
    for stage in _stages(options):
        yield from run.train_stage(stage, stop)
        if stop():
            return
    if options.command in ("run", "export"):
        yield from export(run, options.out or run.folder.bundle)


def _stages(options: argparse.Namespace) -> tuple[StageName, ...]:
    match options.command:
        case "run":
            return STAGES
        case "pretrain":
            return (options.domain,)
        case "cycle":
            return ("cycle",)
    return ()


class _StopRequest:
    """Set by Ctrl+C or SIGTERM: training stops after the step and leaves a checkpoint. A second one is at once."""

    def __init__(self) -> None:
        self.requested = False
        self.before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def __enter__(self) -> Self:
        for number in self.before:
            signal.signal(number, self._request)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def __call__(self) -> bool:
        return self.requested

    def _request(self, number: int, frame: object) -> None:
        self.requested = True
        signal.signal(number, self.before[signal.Signals(number)])
