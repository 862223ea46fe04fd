"""Names that become one file or folder: the same rule wherever a path is made of what a person, or a file, says."""

from __future__ import annotations

import re
from collections.abc import Callable

from s2f_models.errors import UserError
from s2f_models.text import Text, shortened

LONGEST = 200  # bytes: file systems take 255, and some files are named after it and something more
# Of none of these can Windows make a file, whatever follows a dot; a run may be carried there.
_RESERVED = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(\..*)?", re.IGNORECASE | re.DOTALL
)
_REFUSED = re.compile(r'[/\\<>:"|?*\x00-\x1f\x7f-\x9f]')


def why_no_name(name: str) -> str:
    """Why no file or folder can have this name on some system, as a part of a sentence; empty where each can."""
    reason = ""
    if not name.strip(" ."):
        reason = Text("it needs a letter or a digit")
    elif name != name.strip() or name.endswith("."):
        reason = Text("it begins or ends with a space, or ends with a dot")
    elif _REFUSED.search(name):
        reason = Text("it holds a slash, another character that file systems keep for themselves, or an invisible one")
    elif _RESERVED.fullmatch(name):
        reason = Text("Windows keeps it for a device")
    elif len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        reason = Text("it is too long for a folder")
    elif not is_unicode(name):
        reason = Text("it is no Unicode text")
    return reason


def require_name(name: str, what: str) -> str:
    """The name, where a file or folder can have it. `what` it is the name of, as "branch". Raises UserError."""
    reason = why_no_name(name)
    if reason:
        raise UserError(
            "The {what} cannot be called '{name}', for {reason}; choose another name.",
            what=what,
            name=shortened(name),
            reason=reason,
        )
    return name


def is_unicode(text: str) -> bool:
    """True for a text that can be written into a file; a name that is no text in this system's encoding cannot."""
    return text.encode("utf-8", "replace").decode() == text


def free_name(start: str, is_taken: Callable[[str], object]) -> str:
    """`start`, or with the first number from 2 on behind it that is not taken."""
    name, number = start, 1
    while is_taken(name):
        number += 1
        name = f"{start}-{number}"
    return name
