"""How a trainer's end is told: one plain sentence from its exit code and what it said on standard error. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass

PREFIX = "s2f-train: "
STOPPED = 130  # the exit code of a command that was interrupted
_KILLED = (-9, 137)  # by the system where memory runs out, or by a person
_MEMORY_TEXTS = ("out of memory", "MemoryError", "can't allocate memory", "not enough memory")
_LONGEST = 400  # characters of a technical last line that are worth showing


@dataclass(frozen=True)
class Ending:
    """`code`: the exit code, negative for the signal that ended it, None where nobody saw it. `sentence`: what to tell.

    `memory`: whether half the batch is likely to help.
    """

    code: int | None
    sentence: str
    memory: bool = False

    @property
    def failed(self) -> bool:
        """Whether something went wrong, other than that somebody asked it to stop."""
        return self.code not in (0, STOPPED)


def ending_of(code: int | None, said: str) -> Ending:
    """Tell an end. `said` is standard error; its last line counts."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = lines[-1].removeprefix(PREFIX) if lines else ""
    if code in (0, STOPPED):
        return Ending(code, last)
    if any(text.lower() in said.lower() for text in _MEMORY_TEXTS):
        return Ending(code, "There was not enough memory for this training; try with half the batch.", memory=True)
    if code in _KILLED or (code is None and not last):
        return Ending(code, _killed(code), memory=True)
    if lines and lines[-1].startswith(PREFIX):
        return Ending(code, last)
    reason = f": {last[:_LONGEST]}" if last else ""
    return Ending(code, f"The trainer broke down{reason}" if reason else f"The trainer broke down (code {code}).")


def _killed(code: int | None) -> str:
    how = "was ended by the system" if code is not None else "ended without a word"
    return (
        f"The trainer {how}, as happens where memory runs out; what it had written stands. Go on, or try with half the "
        "batch."
    )
