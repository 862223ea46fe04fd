"""What the packaged program starts with: the window, or by its first word the trainer's window, the trainer or a probe.

A trial is of a model of others', in a process of its own (s2f_models/probe_process.py).
"""

import multiprocessing
import sys
from importlib.util import find_spec

TRIAL = "try-model"  # WORD in s2f_models/probe_process.py, which imports more than a start needs


def main() -> int:
    """`s2f`, `s2f train ...` and `s2f trainer ...` are one executable."""
    multiprocessing.freeze_support()
    words = sys.argv[1:]
    if words[:1] == [TRIAL]:
        from s2f_models.probe_child import main as be_tried

        be_tried()
    has_trainer = find_spec("trainer") is not None  # the product that only draws says so itself
    if has_trainer and words[:1] == ["trainer"]:
        from trainer.cli import main as trainer

        return trainer(words[1:])
    if has_trainer and words[:1] == ["train"]:
        from trainer.gui.__main__ import main as window

        return window(words[1:])
    from s2f_desktop.__main__ import main as draw

    return draw(words)


if __name__ == "__main__":
    sys.exit(main())
