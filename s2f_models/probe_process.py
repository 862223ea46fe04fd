"""Probes a model in a process of its own: one that crashes, fills memory or does not end takes nothing with it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from s2f_models.onnx_contents import BadModelError
from s2f_models.onnx_rules import network_in
from s2f_models.onnx_session import RunStoppedError, RunTooLongError
from s2f_models.probe_child import Arrays, LostError, receive, send
from s2f_models.run_limits import StopSwitch, time_limit
from s2f_models.text import shortened, text_from_json, text_of

WORD = "try-model"  # by which the packaged program, which has no other interpreter, becomes that process
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from s2f_models.probe_child import main; main()"
_MAX_REASON = 200  # characters of what is wrong


class ProbeProcess:
    """A model in another process for the length of a block; run() is its one operation.

    inputs: name, type and shape of each. outputs: name and type of each. All methods, entering included, raise
    BadModelError, RunTooLongError when the seconds, counted from entering, are over, and RunStoppedError.
    """

    inputs: list[tuple[str, str, list[Any]]]
    outputs: list[tuple[str, str]]

    def __init__(
        self, model: bytes, threads: int, memory: int, seconds: float, switch: StopSwitch | None = None
    ) -> None:
        """memory: bytes that its runs may take. seconds: for everything together."""
        self._model, self._limits = model, {"threads": threads, "memory": memory, "seconds": seconds}
        self._seconds, self._switch = seconds, switch or StopSwitch()

    def __enter__(self) -> ProbeProcess:
        if self._switch.thrown:
            raise RunStoppedError
        network_in(self._model)
        with ExitStack() as stack:
            self._process = _started()
            stack.callback(_end, self._process)
            self._deadline = stack.enter_context(time_limit(self, self._seconds))
            stack.enter_context(self._switch.ending(self))
            words, _ = self._ask({"model": np.frombuffer(self._model, np.uint8)}, **self._limits)
            self._take(words)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def run(self, inputs: Arrays) -> NDArray[Any]:
        """The output of the model."""
        _, outputs = self._ask(inputs)
        if "output" not in outputs:
            raise _crashed()
        return outputs["output"]

    @property
    def terminate(self) -> bool:
        """Set by a time limit or a switch: ends the process, whatever it is at."""
        return self._process.poll() is not None

    @terminate.setter
    def terminate(self, end: bool) -> None:
        if end:
            self._process.kill()

    def _take(self, words: dict[str, Any]) -> None:
        try:
            self.inputs = [(str(name), str(kind), list(shape)) for name, kind, shape in words["inputs"]]
            self.outputs = [(str(name), str(kind)) for name, kind in words["outputs"]]
        except (KeyError, TypeError, ValueError) as error:  # sent by a process in an undefined state
            raise _crashed() from error

    def _ask(self, arrays: Arrays, **words: Any) -> tuple[dict[str, Any], Arrays]:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            with suppress(OSError):  # the missing answer is reported below
                send(self._process.stdin, arrays, **words)
            answer, given = receive(self._process.stdout)
        except LostError as error:
            if self._switch.thrown:
                raise RunStoppedError from error
            if self._deadline.missed:
                raise RunTooLongError from error
            raise _crashed() from error
        if "problem" in answer:
            raise BadModelError(text_from_json(answer["problem"]) or text_of(shortened(answer["problem"])))
        return answer, given


def _started() -> subprocess.Popen[bytes]:
    """Raises BadModelError."""
    flags: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # which Windows alone has
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    try:
        return subprocess.Popen(_command(), stdin=pipe, stdout=pipe, stderr=nothing, creationflags=flags)
    except OSError as error:
        raise BadModelError("no process can be started to try it") from error


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            if stream is not None:
                stream.close()
    process.wait()


def _crashed() -> BadModelError:
    return BadModelError("onnxruntime crashes on it")


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    # Isolated, and the modules of this very program: none from the working folder, whatever lies there.
    folders = [str(Path(__file__).resolve().parents[1]), *(folder for folder in sys.path if folder)]
    return [sys.executable, "-I", "-c", _CODE, *folders]
