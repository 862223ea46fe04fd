"""What torchrun has told this process, in its environment; free of torch."""

from __future__ import annotations

import os


def count_asked() -> int:
    """How many processes torchrun has started, this one among them; 1 without it."""
    return int(os.environ.get("WORLD_SIZE", "1"))


def rank_asked() -> int:
    """Which of them this is, from 0."""
    return int(os.environ.get("RANK", "0"))


def local_rank() -> int:
    """Which of those on this machine, from 0."""
    return int(os.environ.get("LOCAL_RANK", "0"))


def processes_here() -> int:
    """How many of them torchrun has started on this machine."""
    return int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
