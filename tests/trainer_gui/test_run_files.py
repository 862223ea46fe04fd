"""What is read and written in a run's folder: events as they grow, words for the trainer, and how to go on."""

import json
import time
from pathlib import Path

import pytest

from s2f_models.errors import UserError
from trainer.commands.stopping import Requests
from trainer.core.events import Began, Done, Progress, Trial, event_from_json, event_to_json
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_lock import RunLock, holder_of
from trainer.gui.files import run_files
from trainer.gui.files.run_files import EventTail, continuing, paces_of, send_word, write_paces


def test_events_are_read_back() -> None:
    for event in (
        Began("processor", 7),
        Progress("face", 1, 2, 3.0, 4.0, {"kld": 0.5}, 9),
        Trial(1, 2, "begun", {"a": 1}, "score"),
    ):
        assert event_from_json(event_to_json(event)) == event
    assert event_from_json('{"event": "progress", "stage": "face"}') is None
    assert event_from_json('{"event": "of a later version"}') is None
    assert event_from_json('{"event": "done", "sta') is None
    assert event_from_json("[1]") is None
    assert event_from_json('{"event": "done", "stage": "face", "path": "x", "new": 1}') == Done("face", "x")


def test_a_file_is_followed_as_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "events.jsonl"
    tail = EventTail(path)
    assert tail.read() == ([], False)
    line = event_to_json(Done("face", "x"))
    path.write_text(line + "\n" + line[:10])
    assert tail.read() == ([Done("face", "x")], False)
    with path.open("a") as file:
        file.write(line[10:] + "\n")
    assert tail.read() == ([Done("face", "x")], False)
    assert tail.read() == ([], False)
    path.write_text(line + "\n")  # a torn end was cut off, and a trainer goes on
    assert tail.read() == ([], False)
    with path.open("a") as file:
        file.write(line + "\n")
    assert tail.read() == ([Done("face", "x")], False)
    monkeypatch.setattr(run_files, "CHUNK", len(line) + 1)
    assert EventTail(path).read() == ([Done("face", "x")], True)


def test_words_in_the_folder_reach_the_trainer_and_old_ones_do_not(tmp_path: Path) -> None:
    send_word(tmp_path, "stop")  # for a trainer that died before it could hear
    with RunLock(tmp_path), Requests(file=RunFolder(tmp_path).control) as control:
        held = holder_of(tmp_path)
        assert held is not None and held.alive
        time.sleep(0.4)
        assert not control()
        send_word(tmp_path, "pause")
        _wait(lambda: not control() and control.paused)
        send_word(tmp_path, "nonsense")
        send_word(tmp_path, "stop")
        _wait(control)
    assert not list(tmp_path.iterdir())
    assert holder_of(tmp_path) is None


def test_how_a_run_goes_on(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="it cannot be gone on with here; branch from it"):
        continuing(tmp_path)
    command = {"command": ["pretrain", "face"], "data": "/d", "device": "cpu", "pretrained": "/p"}
    (tmp_path / "command.json").write_text(json.dumps(command))
    recipe = str(tmp_path / "recipe.toml")
    rest = ["--data", "/d", "--device", "cpu"]
    assert continuing(tmp_path) == ["pretrain", "face", "--recipe", recipe, *rest, "--pretrained", "/p"]
    (tmp_path / "command.json").write_text(json.dumps({**command, "command": ["run"], "pretrained": None, "out": "/o"}))
    assert continuing(tmp_path) == ["run", recipe, *rest, "--out", "/o"]


def test_paces_are_kept(tmp_path: Path) -> None:
    assert paces_of(tmp_path) == {}
    write_paces(tmp_path, {"face": 0.5})
    assert paces_of(tmp_path) == {"face": 0.5}
    (tmp_path / "paces.json").write_text('{"face": "soon", "cycle": 2, "sketch": 0}')
    assert paces_of(tmp_path) == {"cycle": 2.0}


def _wait(condition: object) -> None:
    end = time.monotonic() + 20
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)
