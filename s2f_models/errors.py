"""The errors that are meant for a person."""

from __future__ import annotations

from s2f_models.text import Text, shortened

_MAX_LENGTH = 1000  # of paths, mostly: what is quoted of files is at most 60 characters of it


class TextError(Exception):
    """An error with a translatable message: `text`, a template and its values (s2f_models/text.py)."""

    def __init__(self, template: str, /, **values: object) -> None:
        self.text = Text(template, **values)
        super().__init__(shortened(self.text, _MAX_LENGTH))

    def __reduce__(self) -> tuple[type[TextError], tuple[Text]]:
        return type(self), (self.text,)  # for copies


class UserError(TextError):
    """Bad input, described in one sentence: what is wrong, where, and what to do.

    Command lines print it and leave with exit code 2; the window shows it in place. As a string it is one visible line
    of bounded length, whatever it quotes; what is quoted goes through `text.shortened` where the sentence is made.
    """


class DeviceError(UserError):
    """A GPU that is there, and cannot be used or fails."""
