"""How much generated pictures differ from one another: the figure that tells a collapse."""

from __future__ import annotations

from torch import Tensor

FLOOR = 1e-3  # of a range of 2: a data set whose pictures are all alike has a diversity of 1, not 0/0


def diversity(fakes: Tensor, pictures: Tensor) -> Tensor:
    """The standard deviation over a batch of fakes, mean over all values, as a share of that of the real batch.

    Both (B, C, S, S) in [-1, 1], B at least 2, without gradient. About 1 where fakes differ as real pictures do, near 0
    where all of them are alike: a generator that has collapsed to one picture (Goodfellow 2016, section 5.1.1), or a
    decoder that no longer heeds its latent. Not a number where a fake is not.
    """
    spread, real = fakes.float().std(dim=0).mean(), pictures.float().std(dim=0).mean()
    share: Tensor = (spread + FLOOR) / (real + FLOOR)
    return share
