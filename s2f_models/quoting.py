"""Quotes texts from outside in a sentence: one visible line of bounded length."""

ELLIPSIS = "…"

# What turns the direction of the text after it, so that a sentence would read otherwise than it is.
_TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *map(ord, _TURNING))}
_VISIBLE = {code: chr(code).encode("unicode_escape").decode("ascii") for code in _CONTROLS}


def visible(text: str) -> str:
    """The text as one line that any encoding can write: control characters and surrogates as escapes, `\\n`."""
    return _without_surrogates(text).translate(_VISIBLE)


def shortened(text: object, limit: int = 60) -> str:
    """The beginning of a text, or of anything's text: one visible line of at most `limit` characters.

    An ellipsis is the last of them where more was there. An escape of `visible` is never cut in two.
    """
    start = str(text)[: limit + 1]
    shown = [visible(character) for character in start]
    if sum(map(len, shown)) <= limit:
        return "".join(shown)
    while shown and sum(map(len, shown)) > limit - len(ELLIPSIS):
        shown.pop()
    return "".join(shown) + ELLIPSIS


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
