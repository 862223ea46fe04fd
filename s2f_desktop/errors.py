"""Errors as values: one sentence for the person, and details that can be copied. Free of Qt."""

import errno
import traceback
from dataclasses import dataclass

from s2f_models.errors import UserError
from s2f_models.log import log_error

_OS_REASONS = {
    errno.ENOSPC: "no space is left on the disk; make some room or choose another place",
    errno.EDQUOT: "your share of the disk is full; make some room or choose another place",
    errno.EACCES: "you may not use that place; choose another one",
    errno.EPERM: "you may not use that place; choose another one",
    errno.EROFS: "that disk is read-only; choose another place",
    errno.ENOENT: "there is no such file or folder",
    errno.EISDIR: "that is a folder; choose a file",
    errno.ENOTDIR: "a part of that path is not a folder",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


@dataclass(frozen=True)
class Problem:
    """What happened and what to do, in one sentence, and what a report of it needs."""

    sentence: str
    details: str

    @property
    def for_clipboard(self) -> str:
        """The sentence, and the details where they say more."""
        return self.sentence if self.details == self.sentence else f"{self.sentence}\n\n{self.details}"


def problem_of(error: BaseException) -> Problem:
    """How an error is told: a UserError in its own words, an OSError by its reason, all else as our fault.

    All but a UserError is logged, too.
    """
    if isinstance(error, UserError):
        return Problem(str(error), str(error))
    log_error(error)
    details = "".join(traceback.format_exception(error))
    if isinstance(error, OSError) and error.errno in _OS_REASONS:
        place = f" ({error.filename})" if error.filename else ""
        return Problem(f"That did not work: {os_error_reason(error)}{place}.", details)
    if isinstance(error, MemoryError):
        return Problem("There is not enough memory for that; close other programs and try again.", details)
    kind = type(error).__name__
    sentence = f"Something went wrong in sketch2face ({kind}); your drawing is kept: save it, then start again."
    return Problem(sentence, details)


def os_error_reason(error: OSError) -> str:
    """Why the system refused, and what to do, to stand after a colon."""
    known = _OS_REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error)).lower()
