"""What several tests of the trainer share."""

from collections.abc import Iterator

import pytest
import torch

from tests.trainer.nursery import Nursery


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Torch on one thread: for networks as small as a test's, threads only wait for one another."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def nurseries() -> Iterator[tuple[Nursery, Nursery]]:
    """Two nurseries of trainers (nursery.py), on a core each."""
    with Nursery(0) as one, Nursery(1) as other:
        yield one, other
