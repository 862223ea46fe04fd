"""A program on a virtual screen of its own, driven by pointer and keyboard as a person does."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

import numpy as np

PATIENCE = 90.0  # seconds; a busy machine starts programs slowly
TOOLS = ("Xvfb", "xdotool")


class Desk:
    """An X server and an empty home, in which programs find no Python. To be used as a context."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.running: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        read, write = os.pipe()
        screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1100x760x24", "-nolisten", "tcp"]
        self.screen = subprocess.Popen(screen, pass_fds=(write,), stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        return self

    def __exit__(self, *_: object) -> None:
        self.picture(self.home / "last.png")
        for process in self.running:
            process.kill()
            process.wait()
        self.screen.terminate()
        self.screen.wait()

    def start(self, *command: str | Path, may_write: bool = False) -> subprocess.Popen[bytes]:
        """Start a program in this home, unless `may_write` as a user that may not write the program's folder."""
        environment = {"HOME": str(self.home), "DISPLAY": self.display, "PATH": "/nonexistent", "LC_ALL": "C.UTF-8"}
        environment["XDG_RUNTIME_DIR"] = str(self.home)
        words = [*([] if may_write else as_nobody()), *map(str, command)]
        with (self.home / "said.txt").open("ab") as said:
            process = subprocess.Popen(words, env=environment, cwd=self.home, stdout=said, stderr=said)
        self.running.append(process)
        return process

    def said(self) -> str:
        """All that programs printed."""
        return (self.home / "said.txt").read_text(errors="replace")

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition; fails after PATIENCE with all that programs printed until then."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"no {what}; printed: {self.said()}"
            time.sleep(0.1)

    def window(self, name: str) -> str:
        """The window whose title has `name` in it, once it is there; it is given the keyboard."""
        found: list[str] = []

        def look() -> bool:
            found[:] = self.do("search", "--onlyvisible", "--name", name).split()
            return bool(found)

        self.wait_for(look, f"window '{name}'")
        self.do("windowmove", found[-1], "0", "0", "windowfocus", found[-1])
        return found[-1]

    def do(self, *words: str | Path) -> str:
        """What xdotool prints when it is told this."""
        environment = {**os.environ, "DISPLAY": self.display}
        told = subprocess.run(
            ["xdotool", *map(str, words)], env=environment, capture_output=True, text=True, check=False
        )
        return told.stdout

    def press(self, keys: str) -> None:
        """Press keys together, as in ctrl+s."""
        self.do("key", keys)
        time.sleep(0.5)

    def draw(self, strokes: Iterable[Sequence[tuple[float, float]]]) -> None:
        """Draw strokes with the pointer, in pixels of the screen."""
        for stroke in strokes:
            words: list[str] = []
            for nth, (x, y) in enumerate(stroke):
                words += [
                    "mousemove",
                    str(int(x)),
                    str(int(y)),
                    *(["mousedown", "1"] if nth == 0 else []),
                    "sleep",
                    "0.01",
                ]
            self.do(*words, "mouseup", "1")

    def ask(self, keys: str, title: str, text: str) -> None:
        """Press keys until they open the dialog of that title (a face may have to be made first); answer it."""

        def is_open() -> bool:
            if not self.do("search", "--onlyvisible", "--name", title):
                self.press(keys)
            return bool(self.do("search", "--onlyvisible", "--name", title))

        self.window("sketch2face")
        self.wait_for(is_open, f"dialog '{title}'")
        self.window(title)
        self.enter(text)
        self.wait_for(lambda: not self.do("search", "--onlyvisible", "--name", title), f"end of the dialog '{title}'")
        time.sleep(1.0)

    def enter(self, text: str | Path) -> None:
        """Type a text into what has the keyboard, and Return."""
        time.sleep(1.0)
        self.press("ctrl+a")
        self.do("type", "--delay", "20", str(text))
        self.press("Return")

    def picture(self, path: Path) -> None:
        """A screenshot, where ImageMagick is at hand."""
        if shutil.which("import"):
            subprocess.run(
                ["import", "-window", "root", str(path)], env={**os.environ, "DISPLAY": self.display}, check=False
            )


def face_strokes(x: float, y: float, size: float) -> list[list[tuple[float, float]]]:
    """A simple face: head, two eyes, a mouth."""

    def arc(cx: float, cy: float, radius: float, start: float, stop: float) -> list[tuple[float, float]]:
        angles = np.radians(np.linspace(start, stop, 16))
        return [(x + size * (cx + radius * np.cos(a)), y + size * (cy + radius * np.sin(a))) for a in angles]

    return [
        arc(0, 0, 1, -90, 270),
        arc(-0.35, -0.25, 0.1, 0, 360),
        arc(0.35, -0.25, 0.1, 0, 360),
        arc(0, 0.2, 0.45, 20, 160),
    ]


def as_nobody() -> list[str]:
    """What goes before a command so that it may not write where nobody may, where we are root."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return []
    return [str(shutil.which("setpriv")), "--reuid=65534", "--regid=65534", "--clear-groups"]
