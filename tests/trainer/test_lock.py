"""Only one trainer writes a run folder; a dead one's lock is gone."""

import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.bundles import write_recipe
from tests.models.test_file_locks import no_locks
from tests.trainer.command_output import refusal
from tests.trainer.fork_server import CAN_FORK, ForkServer, wait_until
from tests.trainer.test_resume import RECIPE
from trainer.__main__ import main
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_lock import HOLDER, RunLock

SEARCH = '\n[search]\nscore = "sketch_cycle_l1"\n[search.ranges]\ncycle.adversarial = { low = 0.1, high = 1.0 }\n'


def contents(folder: Path) -> dict[Path, tuple[int, int]]:
    """Size and time of every file."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


def test_a_folder_is_held_by_one_and_named_to_the_other(tmp_path: Path) -> None:
    folder = tmp_path / "runs" / "run"
    with RunLock(folder):
        before = contents(tmp_path)
        with pytest.raises(UserError, match=re.escape(f"(process {os.getpid()} on {socket.gethostname()})")):
            RunLock(folder).__enter__()
        assert contents(tmp_path) == before
        (folder / "recipe.toml").write_text("")
    assert [path.name for path in folder.iterdir()] == ["recipe.toml"]
    with RunLock(folder):
        pass


def test_a_folder_that_stays_empty_is_not_left_behind(tmp_path: Path) -> None:
    with RunLock(tmp_path / "run"):
        assert (tmp_path / "run").is_dir()
    assert not (tmp_path / "run").exists()
    (tmp_path / "mine").mkdir()
    with RunLock(tmp_path / "mine"):
        pass
    assert (tmp_path / "mine").is_dir()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        RunLock(tmp_path / "file").__enter__()


@pytest.mark.skipif(sys.platform == "win32", reason="locks of other systems")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_on_a_disk_without_locks_the_holders_name_keeps_others_out(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch, number)
    folder = tmp_path / "run"
    with RunLock(folder):
        with pytest.raises(UserError, match=re.escape(f"(process {os.getpid()} on {socket.gethostname()})")):
            RunLock(folder).__enter__()
        (folder / "recipe.toml").write_text("")
    assert [path.name for path in folder.iterdir()] == ["recipe.toml"]
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    (folder / HOLDER).write_text(json.dumps({"pid": process.pid, "host": socket.gethostname()}))
    with RunLock(folder):  # its writer was killed
        pass


@pytest.mark.parametrize("command", ["run", "search", "reproduce"])
def test_commands_are_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    recipe, folder = write_recipe(tmp_path, RECIPE + SEARCH), tmp_path / "run"
    data = ("--faces", resource_path("samples", "portraits.zip"), "--sketches")
    data = (*data, resource_path("samples", "face_samples.npy"), "--device", "cpu", "--run", folder)
    which = (command,) if command == "reproduce" else (command, recipe)
    with RunLock(folder):
        before = contents(folder)
        assert main(list(map(str, (*which, *data)))) == 2
        assert contents(folder) == before
    said = refusal(capsys.readouterr().err)
    assert said.startswith(f"s2f-train: {folder} is being written by another trainer (process {os.getpid()} on ")
    assert said.count("\n") == 1


@pytest.mark.skipif(not CAN_FORK, reason="forks trainers")
def test_a_second_trainer_is_refused_until_the_first_is_dead(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path
) -> None:
    recipe, run = write_recipe(tmp_path, RECIPE), tmp_path / "run"
    arguments = ("pretrain", "sketch", "--recipe", recipe, "--data", resource_path("samples"), "--device", "cpu")
    arguments = (*arguments, "--events", "--control", "--run", run)
    holder = fork_servers[0].begin(tmp_path / "holder", *arguments)
    holder.say("pause")
    holder.wait_for("paused")
    before = contents(run)
    second = fork_servers[1].begin(tmp_path / "second", *arguments)
    assert second.wait() == 2
    said = refusal(second.out.read_text())
    assert f"is being written by another trainer (process {holder.pid} on {socket.gethostname()})" in said
    assert said.count("\n") == 1
    assert contents(run) == before
    holder.signal(signal.SIGKILL)
    assert holder.wait() == -signal.SIGKILL
    wait_until(lambda: (run / ".trainer.lock").exists(), "file that a dead trainer leaves")
    assert fork_servers[1].begin(tmp_path / "second", *arguments).wait() == 0
    assert checkpoints(run / "sketch")[-1].name == "00000008.checkpoint"
    assert not list(run.glob(".*"))
