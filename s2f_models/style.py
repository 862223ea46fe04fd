"""Style noise: what a seed and a variation mean, the same on every device."""

import numpy as np
from numpy.typing import NDArray

MAX_SEED = 2**32 - 1


def style_noise(seed: int, variation: float, size: int) -> NDArray[np.float32]:
    """Standard normal noise (size,) of `seed`, scaled by `variation` (0 to 1; zeros at 0).

    Drawn by numpy's RandomState, whose stream is frozen for all time, so that a seed in a saved drawing shows the
    same face in every later version and on every engine.

    Raises ValueError for a seed outside 0 to 4294967295 or a variation outside 0 to 1.
    """
    if not 0 <= seed <= MAX_SEED:
        raise ValueError(f"seed {seed} is outside 0 to {MAX_SEED}")
    if not 0.0 <= variation <= 1.0:
        raise ValueError(f"variation {variation} is outside 0 to 1")
    noise = np.random.RandomState(seed).standard_normal(size)
    return (noise * variation).astype(np.float32)
