"""The one error that is meant for a person."""


class UserError(Exception):
    """Bad input, told in one sentence: what is wrong, where, and what to do.

    Command lines print it and leave with exit code 2; the window shows it in place.
    """
