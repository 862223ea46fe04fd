"""The receivers of a command's events: a display, a run's log, TensorBoard, and a function of a person's own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from s2f_models.errors import UserError
from s2f_models.standard_output import unheard
from s2f_models.text import shortened
from trainer.core.control import StopRequested, closing_events
from trainer.core.distributed.runtime import rank_asked
from trainer.core.events import Event, Stopped
from trainer.core.run.event_log import numbers_of
from trainer.display import Display, JsonDisplay, PersonDisplay

if TYPE_CHECKING:  # seconds, and only where it is asked for
    from torch.utils.tensorboard import SummaryWriter

    from trainer.core.training.run import Run

Listener = Callable[[Event], object]


def ignore(event: Event) -> None:
    """Nobody listens."""


def display_of(options: argparse.Namespace) -> Display:
    """For a person, or with --events for programs."""
    return JsonDisplay() if options.events or rank_asked() else PersonDisplay()


def show(events: Iterable[Event], run: Run, display: Display, listen: Listener = ignore) -> bool:
    """Log and show all events of a run, and pass them on; False where the run was stopped."""
    with closing_events(events):
        for event in events:
            if not rank_asked():
                run.folder.log(event)
                listen(event)
                with unheard():  # a closed terminal, or a full disk behind standard output, ends no training
                    display.show(event)
            if isinstance(event, Stopped):
                return False
    return True


def show_all(events: Iterable[Event], display: Display, command: str) -> int:
    """Show the events of a command that is no run; its exit code: 0, or 130 where it was stopped."""
    try:
        with closing_events(events):
            for event in events:
                display.show(event)
                if isinstance(event, Stopped):
                    return 130
    except StopRequested:
        display.show(Stopped(command, 0))
        return 130
    return 0


@contextmanager
def listener(options: argparse.Namespace) -> Iterator[Listener]:
    """The listeners of --tensorboard and --listener, called with every event in the first process. Raises UserError.

    A function of a person's own is called between two steps, in the thread that trains, and had better be quick. An
    error of it ends the training; the newest checkpoint stands.
    """
    if rank_asked():
        yield ignore
        return
    function, folder = getattr(options, "listener", None), getattr(options, "tensorboard", None)
    own = _function(function) if function else ignore
    board = _board(folder) if folder else None

    def listen(event: Event) -> None:
        own(event)
        for stage, step, name, value in numbers_of(event) if board else ():
            board.add_scalar(f"{stage}/{name}", value, step)  # type: ignore[union-attr]

    try:
        yield listen
    finally:
        if board is not None:
            board.close()


def _function(name: str) -> Listener:
    """The function that MODULE:FUNCTION names, the module in the working folder or installed."""
    module, colon, function = name.partition(":")
    sys.path.insert(0, str(Path.cwd()))
    try:
        found = getattr(import_module(module), function) if colon else None
    except (ImportError, AttributeError, ValueError) as error:
        raise UserError(
            "--listener {name} cannot be imported ({reason}); write MODULE:FUNCTION of a module in this folder.",
            name=shortened(name),
            reason=error,
        ) from error
    finally:
        sys.path.pop(0)
    if not callable(found):
        raise UserError("--listener {name} is no function; write MODULE:FUNCTION.", name=shortened(name))
    return cast(Listener, found)


def _board(folder: object) -> SummaryWriter:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise UserError("--tensorboard needs a package more; add it with: pip install tensorboard.") from error
    return SummaryWriter(str(folder))
