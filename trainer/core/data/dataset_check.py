"""Checks of packed data: readable, enough pictures, and doodles or photographs as the recipe says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.data.file_forms import NO_PICTURES
from trainer.core.data.readers import NO_PAPER, NOT_RECOGNISED, ONE_COLOUR, Batch, Pixels, Reader
from trainer.core.data.splitting import held_back
from trainer.core.events import Unreadable

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
    """Checks some of the pictures of one domain as they are packed, too few to take time. `readers`: one a source."""

    def __init__(self, sources: Sequence[Path], readers: Sequence[Reader]) -> None:
        self.sources = sources
        self._steps = [max(1, len(reader) // _LOOKED_AT) for reader in readers]
        self.kept = [0] * len(sources)
        self.unreadable: list[list[Unreadable]] = [list(reader.left_out) for reader in readers]
        self._drawn: list[list[bool]] = [[] for _ in sources]
        self._different: set[bytes] = set()

    def add_batch(self, index: int, batch: Batch) -> None:
        """A batch of the source `index`."""
        step = self._steps[index]
        sampled = batch.images[-self.kept[index] % step :: step]
        self._drawn[index] += [looks_drawn(image) for image in sampled if image.ndim == 3]
        self.kept[index] += len(batch.images)
        self.unreadable[index] += batch.unreadable
        for image in batch.images:
            if len(self._different) >= MIN_PICTURES:
                break
            self._different.add(image.tobytes())

    def require(self) -> None:
        """Raises UserError where nothing could be learned from these pictures."""
        for index, path in enumerate(self.sources):
            self._require_source(index, path)
        found = len(self._different)
        if found < MIN_PICTURES:
            raise _too_few(found, _listed(self.sources), self._pictures_left_out())
        if sum(map(held_back, self.kept)) < MIN_HELD_BACK:
            raise UserError(
                "Each of {listed} holds a single picture, so none would be left to validate on; put them into "
                "one folder and name that.",
                listed=_listed(self.sources),
            )

    def _pictures_left_out(self) -> list[Unreadable]:
        return [entry for source in self.unreadable for entry in source if entry.reason not in NO_PICTURES]

    def _require_source(self, index: int, path: Path) -> None:
        kept, drawn = self.kept[index], self._drawn[index]
        unreadable = [entry for entry in self.unreadable[index] if entry.reason not in NO_PICTURES]
        without_paper = sum(entry.reason == NO_PAPER for entry in unreadable)
        if without_paper > max(_ENOUGH, _PHOTOGRAPHS * (kept + len(unreadable))):
            raise UserError(
                "{path} seems to hold photographs, not doodles on plain paper; give it as faces instead.", path=path
            )
        if not kept and all(entry.reason == ONE_COLOUR for entry in unreadable):
            raise UserError(
                "Every picture in {path} is {reason}; name a data set of photographs.", path=path, reason=ONE_COLOUR
            )
        if not kept and all(entry.reason == NOT_RECOGNISED for entry in unreadable):
            raise UserError(
                "Quick, Draw! recognised none of the drawings in {path}; name another data set, or use those not "
                "recognised, too (data.unrecognised).",
                path=path,
            )
        if not kept:
            first = shortened(str(unreadable[0]), 120)
            raise UserError("Nothing in {path} could be read ({first}); name another data set.", path=path, first=first)
        if sum(drawn) > max(_ENOUGH, len(drawn) / 2):
            raise UserError("{path} seems to hold doodles, not photographs; give it as sketches instead.", path=path)


def _too_few(found: int, listed: str, left_out: Sequence[Unreadable]) -> UserError:
    values = {"found": found, "listed": listed, "least": MIN_PICTURES}
    if left_out:
        return UserError(
            "Only {found} different pictures are in {listed}, and a domain needs at least {least} to learn from and to "
            "validate on; {count:,} more cannot be used (the first: {first}), so add others, or name another data set.",
            **values,
            count=len(left_out),
            first=shortened(str(left_out[0]), 120),
        )
    if found == 1:
        return UserError(
            "Only {found} different picture is in {listed}, and a domain needs at least {least} to learn from and to "
            "validate on; add more, or name another data set.",
            **values,
        )
    return UserError(
        "Only {found} different pictures are in {listed}, and a domain needs at least {least} to learn from and to "
        "validate on; add more, or name another data set.",
        **values,
    )


def looks_drawn(face: Pixels) -> bool:
    """True for a picture (S, S, 3) that is mostly plain paper and hardly coloured."""
    pixels = face[::2, ::2].reshape(-1, 3).astype(np.int16)
    coloured = np.ptp(pixels, axis=1) > _COLOURED
    near = np.abs(pixels - np.median(pixels, axis=0)).max(axis=1) <= _NEAR
    return bool(near.mean() > _PAPER and coloured.mean() < 0.05)


def _listed(sources: Sequence[Path]) -> str:
    """The first three, so that a sentence about very many still ends with what to do."""
    return ", ".join(map(str, sources[:3])) + (" ..." if len(sources) > 3 else "")
