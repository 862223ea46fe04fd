"""Real trainers that begin at once: forked from a process that has imported everything and used none of it.

Importing torch takes seconds; a test that starts a trainer ten times has no time for that.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]
CAN_FORK = hasattr(os, "sched_setaffinity")  # and pin: Linux
SLOW = ("trainer.commands.train", "trainer.commands.multi_run", "torch._dynamo", "onnx")  # what trainers import late
PATIENCE = 120.0  # seconds; a busy machine is no failure


class ForkServer:
    """Begins one trainer at a time, on one core of its own so that neighbours do not make it wait."""

    def __init__(self, core: int = 0) -> None:
        cores = sorted(os.sched_getaffinity(0))
        self.core = cores[core % len(cores)]

    def __enter__(self) -> Self:
        command = [sys.executable, __file__, str(self.core)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.running: Trainer | None = None
        self.answer("ready")
        return self

    def __exit__(self, *_: object) -> None:
        self._end_running()
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def begin(self, out: Path, *arguments: object) -> "Trainer":
        """Begin `s2f-train` with these arguments; what it prints goes to the file `out`."""
        self._end_running()
        words = out.with_suffix(".words")
        words.unlink(missing_ok=True)
        os.mkfifo(words)
        order = {"arguments": list(map(str, arguments)), "out": str(out), "words": str(words)}
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        self.running = Trainer(self, self.answer("pid"), out, os.open(words, os.O_WRONLY))
        return self.running

    def answer(self, kind: str) -> int:
        """What the process says next, which is of this kind."""
        assert self.process.stdout is not None
        said, number = self.process.stdout.readline().split()
        assert said == kind
        return int(number)

    def _end_running(self) -> None:
        """End what a test that failed has left."""
        if self.running:
            self.running.signal(signal.SIGKILL)
            self.running.wait()


class Trainer:
    """One trainer that runs."""

    def __init__(self, fork_server: ForkServer, pid: int, out: Path, words: int) -> None:
        self.fork_server, self.pid, self.out, self.words = fork_server, pid, out, words

    def say(self, word: str) -> None:
        """A word on its standard input."""
        os.write(self.words, f"{word}\n".encode())

    def signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def events(self) -> list[dict[str, Any]]:
        """All that it has printed with --events up to now."""
        from tests.trainer.command_output import read_event  # this file is a program, too, which finds no `tests`

        return [read_event(line) for line in self.out.read_text().split("\n")[:-1] if line.startswith("{")]

    def wait_for(self, kind: str, **fields: Any) -> dict[str, Any]:
        """The first event of a kind with these fields."""

        def found() -> Iterator[dict[str, Any]]:
            return (e for e in self.events() if e["event"] == kind and fields.items() <= e.items())

        wait_until(lambda: any(found()), f"{kind} {fields}; printed: {self.out}")
        return next(found())

    def wait(self) -> int:
        """Its exit code, negative for the signal that ended it."""
        os.close(self.words)
        self.fork_server.running = None
        return self.fork_server.answer("code")


def wait_until(condition: Callable[[], bool], what: str, pause: float = 0.005) -> None:
    """Wait for a condition; fails after PATIENCE."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"no {what}"
        time.sleep(pause)


def _serve(core: int) -> None:
    os.sched_setaffinity(0, {core})
    for module in SLOW:
        import_module(module)
    _answer("ready", 0)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _become_trainer(json.loads(line))
        _answer("pid", pid)
        _answer("code", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _answer(kind: str, number: int) -> None:
    print(kind, number, flush=True)


def _become_trainer(order: dict[str, Any]) -> None:
    from trainer.cli import main

    code = 1
    try:
        out = os.open(order["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)  # there before `begin` returns
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.dup2(os.open(order["words"], os.O_RDONLY), 0)
        code = main(order["arguments"])
        sys.stdout.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
