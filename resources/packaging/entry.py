"""What the packaged program starts with: the window, the trainer's window, or the headless trainer, by its first word."""

import multiprocessing
import os
import sys
from pathlib import Path


def main() -> int:
    """`s2f`, `s2f train ...` and `s2f trainer ...` are one executable."""
    multiprocessing.freeze_support()
    _give_streams()
    words = sys.argv[1:]
    if words[:1] == ["trainer"]:
        from trainer.cli import main as trainer

        return trainer(words[1:])
    if words[:1] == ["train"]:
        from trainer.gui.__main__ import main as window

        return window(words[1:])
    from s2f_desktop.__main__ import main as draw

    return draw(words)


def _give_streams() -> None:
    """A windowed start has no streams on Windows, and what writes to them would fail."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
