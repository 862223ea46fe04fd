"""Ending the process although a thread is at work that nothing else ends: a driver that hangs, one endless operator."""

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Thread
from typing import NoReturn, TypeVar

Result = TypeVar("Result")


def end_now(code: int) -> NoReturn:
    """End the process with this exit code, whatever its threads do; all that is a person's was saved before."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    logging.shutdown()
    os._exit(code)


def interruptible(work: Callable[[], Result]) -> Result:
    """What some work gives or raises; done in a thread that Ctrl+C does not wait for, as it would for a hung call."""
    outcome: Future[Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # raised by the one who waits
            outcome.set_exception(error)

    Thread(target=run, name="interruptible", daemon=True).start()
    return outcome.result()
