"""Whether what is packed can be learned from: readable, enough of it, and doodles or photographs as was said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from s2f_models.errors import UserError
from trainer.core.data.readers import NO_PAPER, ONE_COLOUR, Batch, Pixels

MIN_PICTURES = 10  # different ones a domain: with fewer there is nothing to tell apart, and no tenth to validate on
MIN_HELD_BACK = 1

# Measured on three sets of photographs, 400 to 1,000 of each, in colour and grey, and on Quick, Draw! in many forms.
_PHOTOGRAPHS = 1 / 3  # of a source's pictures without paper: colour photographs 0.55 to 0.78, doodles at most 0.03
_PAPER = 0.55  # of a picture's pixels: the median is 0.04 to 0.33 for photographs, 0.62 to 0.90 for doodles
_NEAR = 12  # levels that paper may differ from its median
_COLOURED = 24  # levels between the strongest and the weakest channel of a pixel that is not grey
_LOOKED_AT = 64  # pictures of a source, at least, evenly spread over it
_ENOUGH = 5  # pictures of a source, to say that it is of the other domain


class Survey:
    """Looks at some of the pictures of one domain as they are packed: too few to be felt. `sizes`: entries a source."""

    def __init__(self, sources: Sequence[Path], sizes: Sequence[int]) -> None:
        self.sources = sources
        self._steps = [max(1, size // _LOOKED_AT) for size in sizes]
        self.kept = [0] * len(sources)
        self.unreadable: list[list[str]] = [[] for _ in sources]
        self._drawn: list[list[bool]] = [[] for _ in sources]
        self._different: set[bytes] = set()

    def see(self, nth: int, batch: Batch) -> None:
        """A batch of the source `nth`."""
        step = self._steps[nth]
        looked_at = batch.images[-self.kept[nth] % step :: step]
        self._drawn[nth] += [looks_drawn(image) for image in looked_at if image.ndim == 3]
        self.kept[nth] += len(batch.images)
        self.unreadable[nth] += batch.unreadable
        for image in batch.images:
            if len(self._different) >= MIN_PICTURES:
                break
            self._different.add(image.tobytes())

    def require(self) -> None:
        """Raises UserError where nothing could be learned from these pictures."""
        for nth, path in enumerate(self.sources):
            self._require_source(nth, path)
        found = len(self._different)
        if found < MIN_PICTURES:
            raise UserError(
                f"Only {found} different {'picture is' if found == 1 else 'pictures are'} in {_listed(self.sources)}, "
                f"and a domain needs at least {MIN_PICTURES} to learn from and to validate on; add more, or name "
                "another data set."
            )
        if sum(map(held_back, self.kept)) < MIN_HELD_BACK:
            raise UserError(
                f"Each of {_listed(self.sources)} holds a single picture, so none would be left to validate on; put "
                "them into one folder and name that."
            )

    def _require_source(self, nth: int, path: Path) -> None:
        kept, unreadable, drawn = self.kept[nth], self.unreadable[nth], self._drawn[nth]
        without_paper = sum(entry.endswith(NO_PAPER) for entry in unreadable)
        if without_paper > max(_ENOUGH, _PHOTOGRAPHS * (kept + len(unreadable))):
            raise UserError(f"{path} seems to hold photographs, not doodles on plain paper; give it as faces instead.")
        if not kept and all(entry.endswith(ONE_COLOUR) for entry in unreadable):
            raise UserError(f"Every picture in {path} is {ONE_COLOUR}; name a data set of photographs.")
        if not kept:
            raise UserError(f"Nothing in {path} could be read ({unreadable[0]}); name another data set.")
        if sum(drawn) > max(_ENOUGH, len(drawn) / 2):
            raise UserError(f"{path} seems to hold doodles, not photographs; give it as sketches instead.")


def held_back(size: int) -> int:
    """How many pictures of a source of `size` validate: the last 10 %, at least one of two."""
    return max(size // 10, min(1, size - 1))


def looks_drawn(face: Pixels) -> bool:
    """Whether (S, S, 3) is mostly plain paper and hardly coloured."""
    pixels = face[::2, ::2].reshape(-1, 3).astype(np.int16)
    coloured = np.ptp(pixels, axis=1) > _COLOURED
    near = np.abs(pixels - np.median(pixels, axis=0)).max(axis=1) <= _NEAR
    return bool(near.mean() > _PAPER and coloured.mean() < 0.05)


def _listed(sources: Sequence[Path]) -> str:
    *others, last = map(str, sources)
    return f"{', '.join(others)} and {last}" if others else last
