"""How much generated pictures differ from one another: the figure that tells a collapse."""

from __future__ import annotations

from torch import Tensor

EVERY = 4  # pixels across and down: enough to tell, and a fiftieth of the time that all of them take
FLOOR = 1e-4  # of a range of 2: a data set whose pictures are all alike has a diversity of 1, not 0/0


def diversity(fakes: Tensor, pictures: Tensor) -> Tensor:
    """The standard deviation over a batch of fakes, mean over pixels, as a share of that of the real batch.

    Both (B, C, S, S) in [-1, 1], B at least 2, without gradient. About 1 where fakes differ as real pictures do, near 0
    where all of them are alike: a generator that has collapsed to one picture (Goodfellow 2016, section 5.1.1), or a
    decoder that no longer heeds its latent. Not a number where a fake is not.
    """
    return (_spread(fakes) + FLOOR) / (_spread(pictures) + FLOOR)


def _spread(pictures: Tensor) -> Tensor:
    some = pictures[..., ::EVERY, ::EVERY].float()
    variance = some.square().mean(dim=0) - some.mean(dim=0).square()
    return variance.clamp(min=0.0).sqrt().mean()
