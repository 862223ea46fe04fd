"""Errors as values: one sentence for the person, and details that can be copied. Free of Qt."""

import errno
import traceback
from dataclasses import dataclass

from s2f_models.errors import UserError
from s2f_models.log import log_error
from s2f_models.text import Text

# By the system's number, or by the reason that s2f_models/files.py gives.
_OS_REASONS = {
    errno.ENOSPC: Text("no space is left on the disk; make some room or choose another place"),
    errno.EDQUOT: Text("your share of the disk is full; make some room or choose another place"),
    errno.EACCES: Text("you may not use that place; choose another one"),
    errno.EPERM: Text("you may not use that place; choose another one"),
    errno.EROFS: Text("that disk is read-only; choose another place"),
    errno.ENOENT: Text("there is no such file or folder"),
    errno.EISDIR: Text("that is a folder; choose a file"),
    errno.ENOTDIR: Text("a part of that path is not a folder"),
    errno.ENAMETOOLONG: Text("the name is too long; choose a shorter one"),
    "it is write-protected": Text("it is write-protected; choose another name, or allow changes to it first"),
    "it is a link to itself": Text("it is a link to itself; choose another name"),
    "it is no regular file": Text("it is no regular file; choose another one"),
    "that is no file name": Text("that is no file name; choose another one"),
}


@dataclass(frozen=True)
class Problem:
    """An error in one sentence, which says what to do, and the details for a report."""

    sentence: str
    details: str

    @property
    def for_clipboard(self) -> str:
        """The sentence, and the details where they say more."""
        return self.sentence if self.details == self.sentence else f"{self.sentence}\n\n{self.details}"


def problem_of(error: BaseException) -> Problem:
    """The problem of an error: a UserError's own sentence, an OSError's reason, or a sentence for an unexpected error.

    All but a UserError is logged, too.
    """
    if isinstance(error, UserError):
        return Problem(error.text, str(error))
    log_error(error)
    details = "".join(traceback.format_exception(error))
    if isinstance(error, OSError) and error.errno in _OS_REASONS:
        place = f" ({error.filename})" if error.filename else ""
        return Problem(Text("That did not work: {reason}{place}.", reason=os_error_reason(error), place=place), details)
    if isinstance(error, MemoryError):
        return Problem(Text("There is not enough memory for that; close other programs and try again."), details)
    kind = type(error).__name__
    sentence = Text(
        "Something went wrong in sketch2face ({kind}); your drawing is kept: save it, then start again.", kind=kind
    )
    return Problem(sentence, details)


def saving_reason(error: OSError) -> str:
    """As os_error_reason, of a file that could not be saved: what is missing then is its folder."""
    if isinstance(error, FileNotFoundError):
        reason = Text("its folder is not there any more; choose another place with Save As")
        return reason
    return os_error_reason(error)


def os_error_reason(error: OSError) -> str:
    """The reason of an OSError and what to do, to follow a colon."""
    known = _OS_REASONS.get(error.strerror) or _OS_REASONS.get(error.errno)
    return known or (error.strerror or str(error)).lower()
