"""What a command writes its files over: those that it made before, and no others; looked at before any work begins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.regular_files import open_regular
from trainer.core.figures.sheet import MADE_BY

_HEAD = 512  # bytes in which a picture says what it was made by


def require_ours(folder: Path, names: Iterable[str], sheet: str = "") -> None:
    """Raises UserError where one of these files stands in a folder and is not ours.

    Pictures say so themselves; of other files the picture `sheet` beside them does.
    """
    for name in names:
        path = folder / name
        if os.path.lexists(path) and not is_ours(path if path.suffix == ".png" else folder / sheet):
            raise UserError("{path} is there already and was not made by this command; name another place.", path=path)


def is_ours(picture: Path) -> bool:
    """Whether a file is a picture that a command of ours wrote."""
    try:
        with open_regular(picture, follow_links=False) as file:
            return MADE_BY in file.read(_HEAD)
    except OSError:
        return False
