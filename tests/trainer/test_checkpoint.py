"""Checkpoints: what goes in comes out; a damaged newest falls back; nothing is unpickled."""

from pathlib import Path

import pytest
import torch

from s2f_models.errors import UserError
from trainer.core.run.checkpoint import checkpoints, load_checkpoint, load_newest, save_checkpoint

STATE = {
    "network": {"weight": torch.arange(6.0).view(2, 3)},
    "adam": {
        "state": {0: {"step": torch.tensor(3.0)}},
        "param_groups": [{"lr": 1e-4, "betas": (0.5, 0.9), "foreach": None}],
    },
    "step": 7,
}


def test_what_goes_in_comes_out(tmp_path: Path) -> None:
    state = load_checkpoint(save_checkpoint(tmp_path, 7, STATE))
    assert state["step"] == 7
    assert torch.equal(state["network"]["weight"], STATE["network"]["weight"])
    assert torch.equal(state["adam"]["state"][0]["step"], torch.tensor(3.0))
    assert state["adam"]["param_groups"] == [{"lr": 1e-4, "betas": [0.5, 0.9], "foreach": None}]


def test_shared_and_transposed_tensors_come_out_whole(tmp_path: Path) -> None:
    tensor = torch.arange(6.0).view(2, 3)
    state = load_checkpoint(save_checkpoint(tmp_path, 1, {"step": 1, "a": tensor, "b": tensor, "c": tensor.t()}))
    assert torch.equal(state["a"], tensor)
    assert torch.equal(state["b"], tensor)
    assert torch.equal(state["c"], tensor.t())


def test_two_are_kept(tmp_path: Path) -> None:
    for step in (1, 2, 30):
        save_checkpoint(tmp_path, step, {"step": step})
    assert [p.name for p in checkpoints(tmp_path)] == ["00000002.checkpoint", "00000030.checkpoint"]


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign"])
def test_a_damaged_newest_falls_back_to_the_one_before(tmp_path: Path, damage: str) -> None:
    save_checkpoint(tmp_path, 1, {"step": 1})
    path = save_checkpoint(tmp_path, 2, STATE)
    content = path.read_bytes()
    flipped = content[:-1] + bytes([content[-1] ^ 1])
    path.write_bytes({"cut": content[:-9], "flipped": flipped, "empty": b"", "foreign": b"PK\x03\x04"}[damage])
    state, troubles = load_newest(tmp_path)
    assert state == {"step": 1}
    assert len(troubles) == 1
    assert "damaged" in troubles[0]


def test_where_all_are_damaged_nothing_is_written_over(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, 1, {"step": 1}).write_bytes(b"")
    with pytest.raises(UserError, match="move the folder away"):
        load_newest(tmp_path)


def test_an_empty_folder_has_no_state(tmp_path: Path) -> None:
    assert load_newest(tmp_path) == (None, [])


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="cannot be written"):
        save_checkpoint(tmp_path / "file", 1, {"step": 1})


def test_a_full_disk_is_one_sentence_and_the_old_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import os

    save_checkpoint(tmp_path, 1, {"step": 1})

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="no space left"):
        save_checkpoint(tmp_path, 2, {"step": 2})
    assert load_newest(tmp_path) == ({"step": 1}, [])
    assert [p.name for p in tmp_path.iterdir()] == ["00000001.checkpoint"]
