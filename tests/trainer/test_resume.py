"""A training that is killed again and again ends bit for bit as one that was left alone."""

import json
import random
import signal
import time
from pathlib import Path

import pytest

from s2f_models.files import TEMPORARY_PREFIX
from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.trainer.fork_server import CAN_FORK, ForkServer, Trainer, wait_until
from tests.trainer.toys import toy
from trainer.core.control import Control
from trainer.core.events import Done, Warning
from trainer.core.run.checkpoint import KEPT, checkpoints
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

# Everything that has a state: ramp, decay, averaged weights, critics with lazy penalties, augmentation, noise on the
# fake, an adaptive weight. small-32 keeps a step at a few hundredths of a second.
RECIPE = """
preset = "small-32"
sample_every = 3
checkpoint_every = 2

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[face]
prior_fraction = 0.5
kld = { weight = 1.0, delay = 2, ramp = 4 }

[face.optimiser]
steps = 8
batch = 2
ema = 0.9

[face.adversary]
kind = "logistic"
penalty_kind = "r1"
penalty_every = 3
critic_steps = 1
augment = true

[sketch]
kld = { weight = 1.0, delay = 2, ramp = 4 }

[sketch.optimiser]
steps = 8
batch = 2
ema = 0.9

[sketch.adversary]
critic_steps = 2

[cycle]
regime = "whole"
adaptive = true
fake_noise = 0.05
kld = { weight = 1.0, delay = 2, ramp = 4 }

[cycle.optimiser]
steps = 8
batch = 2
ema = 0.9

[cycle.adversary]
critic_steps = 2
"""
GAN = ("--set", "sketch.model=gan")


pytestmark = pytest.mark.usefixtures("one_thread")


def half_written(run: Path, stage: str = "*") -> list[Path]:
    return list(run.glob(f"{stage}/{TEMPORARY_PREFIX}*"))


def kill(trainer: Trainer, run: Path, moment: str, rng: random.Random) -> None:
    """Kill a trainer: soon, or after its first checkpoint of a stage, or within the write of a later one.

    `moment` is the stage and the word, as in "cycle writing". Only what this trainer has begun counts.
    """
    stage, when = moment.split()
    before, torn = set(checkpoints(run / stage)), set(half_written(run))
    if when != "soon":
        wait_until(lambda: bool(set(checkpoints(run / stage)) - before), "checkpoint")
    if when == "writing":
        wait_until(lambda: is_caught_writing(trainer, run / stage, torn), "checkpoint in the making", pause=0.0005)
    else:
        time.sleep(rng.uniform(0, 0.3))
    trainer.signal(signal.SIGKILL)
    assert trainer.wait() == -signal.SIGKILL
    assert when != "writing" or set(half_written(run)) - torn


def is_caught_writing(trainer: Trainer, stage: Path, torn: set[Path]) -> bool:
    """Whether the trainer stands still in the middle of a write; it goes on where the write was over before."""
    if not set(half_written(stage.parent, stage.name)) - torn:
        return False
    trainer.signal(signal.SIGSTOP)
    time.sleep(0.01)
    if set(half_written(stage.parent, stage.name)) - torn:
        return True
    trainer.signal(signal.SIGCONT)
    return False


@pytest.mark.skipif(not CAN_FORK, reason="forks trainers")
@pytest.mark.parametrize(
    ("command", "moments"),
    [
        (("run",), ("face soon", "face writing", "sketch later", "cycle writing", "cycle later")),
        (("pretrain", "sketch", *GAN, "--recipe"), ("sketch writing", "sketch later")),
    ],
    ids=["a whole run", "a GAN"],
)
def test_killed_at_any_moment_it_ends_the_same(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path, command: tuple[str, ...], moments: tuple[str, ...]
) -> None:
    recipe, rng = write_recipe(tmp_path, RECIPE), random.Random(4)
    arguments = (*command, recipe, "--data", resource_path("samples"), "--device", "cpu", "--events", "--run")
    whole = fork_servers[0].begin(tmp_path / "whole.out", *arguments, tmp_path / "whole")
    run = tmp_path / "killed"
    for moment in moments:
        kill(fork_servers[1].begin(tmp_path / "killed.out", *arguments, run), run, moment, rng)
    assert fork_servers[1].begin(tmp_path / "killed.out", *arguments, run).wait() == 0
    assert whole.wait() == 0
    stages = [path.parent.name for path in sorted((tmp_path / "whole").glob("*/settings.json"))]
    assert len(stages) == (3 if command == ("run",) else 1)
    for stage in stages:
        ends = [checkpoints(tmp_path / name / stage) for name in ("whole", "killed")]
        assert [path.name for path in ends[0]] == [path.name for path in ends[1]]
        assert len(ends[0]) == KEPT
        assert [path.read_bytes() for path in ends[0]] == [path.read_bytes() for path in ends[1]]
        samples = [sorted((tmp_path / name / stage / "samples").glob("*.png")) for name in ("whole", "killed")]
        assert [path.read_bytes() for path in samples[0]] == [path.read_bytes() for path in samples[1]]
    assert not half_written(run)
    assert not list(run.glob(".*"))
    for line in (run / "events.jsonl").read_text().splitlines():
        json.loads(line)


def test_a_damaged_newest_is_set_aside_and_the_one_before_goes_on(tmp_path: Path) -> None:
    stage = Stage("face", tmp_path, 1000, 5)
    assert isinstance(list(train(toy(steps=10), stage, Control()))[-1], Done)
    older, newest = checkpoints(tmp_path)
    whole = newest.read_bytes()
    newest.write_bytes(whole[: len(whole) // 2])
    damage, going_on, *_, done = train(toy(steps=10), stage, Control())
    assert isinstance(damage, Warning)
    assert "is damaged; the one before it is used" in damage.message
    assert going_on == Warning("Continuing the stage 'face' at step 5.")
    assert isinstance(done, Done)
    assert newest.read_bytes() == whole
    assert newest.with_suffix(".damaged").stat().st_size == len(whole) // 2
    assert checkpoints(tmp_path) == [older, newest]


def test_a_checkpoint_in_the_making_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / "samples").mkdir()
    torn = [tmp_path / ".00000005.checkpoint.123.new", tmp_path / "samples" / f"{TEMPORARY_PREFIX}0123abcd"]
    for path in torn:
        path.write_bytes(b"half")
    list(train(toy(steps=1), Stage("face", tmp_path, 1000, 5), Control()))
    assert not any(path.exists() for path in torn)
