"""Others that hear the events of a training: TensorBoard, and one function of a person's own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.distributed.runtime import rank_asked
from trainer.core.events import Event
from trainer.core.run.event_log import numbers_of

if TYPE_CHECKING:  # seconds, and only where it is asked for
    from torch.utils.tensorboard import SummaryWriter

Listener = Callable[[Event], object]


def ignore(event: Event) -> None:
    """Nobody listens."""


@contextmanager
def listener(options: argparse.Namespace) -> Iterator[Listener]:
    """What --tensorboard and --listener ask for, called with every event in the first process. Raises UserError.

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
