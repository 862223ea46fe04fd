"""Which seeds stand on a sheet: pure functions. Free of Qt."""

from collections.abc import Iterable, Sequence

from s2f_desktop.sketches.sketch import MAX_SEED

CELLS = 16
MOST_PINNED = 12  # so that a sheet always has room for new ones


def sheet_seeds(pinned: Sequence[int], first: int) -> tuple[int, ...]:
    """Pinned seeds, then those from `first` on that are not among them; 16 in all."""
    others = (seed % (MAX_SEED + 1) for seed in range(first, first + CELLS + len(pinned)))
    return (*pinned, *(seed for seed in others if seed not in pinned))[:CELLS]


def with_pin(pinned: Sequence[int], seed: int) -> tuple[int, ...]:
    """The pins with a seed put in or taken out; the oldest goes where there would be too many."""
    if seed in pinned:
        return tuple(one for one in pinned if one != seed)
    return (*pinned, seed)[-MOST_PINNED:]


def newest_first(visited: Iterable[int], most: int) -> tuple[int, ...]:
    """Seeds in the order they were seen last, each once."""
    return tuple(dict.fromkeys(reversed(list(visited))))[:most]
