"""What several tests of the trainer share."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from tests.trainer.fork_server import ForkServer

DISK = 2 * 2**20  # bytes


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Torch on one thread: for networks as small as a test's, threads only wait for one another."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def fork_servers() -> Iterator[tuple[ForkServer, ForkServer]]:
    """Two servers of forked trainers (fork_server.py), on a core each."""
    with ForkServer(0) as one, ForkServer(1) as other:
        yield one, other


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    try:
        made = subprocess.run(mount, capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if made.returncode:
        pytest.skip(f"a disk that can be filled must be mounted: {made.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)
