"""Run folders from anywhere: each is a row, whatever is in it; pages open, nothing crashes or hides the others."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit.theme import DARK
from tests.trainer_gui.made_runs import make_run
from trainer.core.events import Event, Progress, event_from_json
from trainer.gui.files.places import run_folders
from trainer.gui.files.run_files import EventTail, paces_of, samples_of
from trainer.gui.process.link import doodle_of
from trainer.gui.progress.run_page import RunPage
from trainer.gui.run_history.run_status import read_status
from trainer.gui.runs.compare_page import ComparePage
from trainer.gui.runs.runs_page import RunsPage
from trainer.gui.runs.summaries import in_words, summaries

DEEP = "[" * 100_000
HOSTILE = [
    *('{"event": "progress", "stage": "face", "step": null, "steps": 9, "steps_per_second": 1, "seconds_left": 1}',),
    *('{"event": "progress", "stage": "face", "step": 1, "steps": "x", "steps_per_second": 1, "seconds_left": 1}',),
    *('{"event": "progress", "stage": [], "step": 1, "steps": 9, "steps_per_second": 1, "seconds_left": 1}',),
    *(f'{{"event": "heldout", "stage": "face", "step": 1{"0" * 400}, "learned": {{}}, "held_out": {{}}}}',),
    *('{"event": "heldout", "stage": "face", "step": 1e400, "learned": {"a": 1}, "held_out": {"a": 1}}',),
    *('{"event": "heldout", "stage": "face", "step": -5, "learned": {"a": 1}, "held_out": {"a": 1}}',),
    *('{"event": "heldout", "stage": "face", "step": 5, "learned": {"a": NaN}, "held_out": {"a": "x"}}',),
    *('{"event": "done", "stage": 3, "path": null}', '{"event": ["done"]}', '{"event": {}}', '{"event": 3}', "[]", "7"),
    *('{"event": "trial", "number": 1, "trials": 1, "state": "odd", "settings": {}, "score": "a"}', DEEP, "\x00", '"'),
    *('{"event": "began", "device": 1, "process": "x"}', '{"event": "warning", "message": ["x"]}', "null", "{}"),
]
ODD_BUT_SOUND = [
    f'{{"event": "progress", "stage": "face", "step": {10**15}, "steps": {10**15}, "steps_per_second": 1e15, '
    '"seconds_left": 1e15, "losses": {"kld": 1e15, "critic": -1e15, "reconstruction": 1e-300}, "memory": 1}',
    '{"event": "progress", "stage": "face", "step": 0, "steps": 0, "steps_per_second": 0, "seconds_left": 0}',
    '{"event": "progress", "stage": "nowhere", "step": 1, "steps": 2, "steps_per_second": 1, "seconds_left": 1}',
    f'{{"event": "heldout", "stage": "face", "step": {10**15}, "learned": {{"a": 1e15}}, "held_out": {{"a": -1e15}}}}',
    '{"event": "heldout", "stage": "../..", "step": 1, "learned": {"a": 1}, "held_out": {"a": 1}}',
    '{"event": "sample", "stage": "../../..", "step": 1, "path": "/etc/passwd"}',
    f'{{"event": "sample", "stage": "face", "step": 1, "path": "{"x" * 5000}"}}',
    '{"event": "sample", "stage": "face", "step": 1, "path": "a\\u0000b"}',
    '{"event": "sample", "stage": "face", "step": 1, "path": ""}',
    f'{{"event": "doodled", "stage": "sketch", "step": 1, "path": "{"y" * 5000}"}}',
    '{"event": "preparing", "what": "<b>faces</b>", "done": 5, "total": 0}',
    '{"event": "warning", "message": "<img src=x>"}',
    '{"event": "stopped", "stage": "nowhere", "step": 999999999999999}',
    '{"event": "done", "stage": "export", "path": "a\\u0000b"}',
]


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_event_is_left_out(line: str) -> None:
    assert event_from_json(line) is None


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=5,
    ),
    st.sampled_from(["stage", "step", "steps", "steps_per_second", "seconds_left", "losses", "memory"]),
)
def test_any_field_of_an_event_has_its_type_or_there_is_no_event(value: object, name: str) -> None:
    fields = {"stage": "face", "step": 1, "steps": 2, "steps_per_second": 1.0, "seconds_left": 1.0, "losses": {}}
    event = event_from_json(json.dumps({"event": "progress", **fields, "memory": 0, name: value}))
    if event is not None:
        assert isinstance(event, Progress)
        assert type(event.step) is int and 0 <= event.step <= 10**15 and type(event.stage) is str
        assert all(type(loss) is float and abs(loss) <= 1e15 for loss in event.losses.values())


def spoil(run: Path, name: str, content: str) -> None:
    path = run / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_bytes(content.encode("utf-8", "surrogateescape"))


SPOILT = {
    "card deep": ("bundle/card.json", DEEP),
    "card digits": ("bundle/card.json", '{"metrics": {"face_l1": ' + "9" * 5000 + "}}"),
    "card infinite": ("bundle/card.json", '{"metrics": {"face_l1": Infinity}}'),
    "card list": ("bundle/card.json", "[]"),
    "recipe deep": ("recipe.toml", "name = " + DEEP),
    "recipe infinite": ("recipe.toml", "seed = 1e400"),
    "recipe digits": ("recipe.toml", "seed = " + "9" * 5000),
    "recipe dots": ("recipe.toml", ".".join("a" * 20_000) + " = 1"),
    "recipe bytes": ("recipe.toml", "\udcff"),
    "holder deep": (".trainer.json", DEEP),
    "holder infinite": (".trainer.json", '{"pid": Infinity, "host": "a"}'),
    "paces": ("paces.json", '{"face": 1e400, "sketch": "x"}'),
    "paces deep": ("paces.json", DEEP),
    "command": ("command.json", DEEP),
    "log": ("trainer.log", "\udcff" * 1000),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound run, and one of each kind of trouble."""
    folder = tmp_path / "runs"
    make_run(folder / "sound", 0.3)
    for name, (file, content) in SPOILT.items():
        spoil(make_run(folder / name, 1.0 if "card" in name else 0.01), file, content)
    for index, line in enumerate(["\n".join(HOSTILE), *ODD_BUT_SOUND]):
        run = make_run(folder / f"event {index}", 0.01)
        with (run / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    (folder / "elsewhere.json").write_text(DEEP)
    return folder


def test_each_run_is_a_row_and_hides_no_other(folder: Path, qtbot: QtBot) -> None:
    rows = {run.path.name: in_words(run) for run in summaries(folder)}
    assert len(rows) == 2 + len(SPOILT) + len(ODD_BUT_SOUND)
    assert "step" in rows["sound"] and "cannot" not in rows["sound"]
    for name in rows:
        kind = name.split()[0]
        said = {"card": "The card of its model cannot be read.", "recipe": "Its recipe cannot be read."}.get(kind, "")
        assert said in rows[name]
    page = RunsPage(folder)
    qtbot.addWidget(page)
    page.show_runs(summaries(folder))
    assert page.list.count() == len(rows)


def test_every_page_opens(folder: Path, qtbot: QtBot) -> None:
    for run in run_folders(folder):
        page = RunPage(run)
        qtbot.addWidget(page, before_close_func=lambda page: page.leave())
        page.set_theme(DARK)
        page.resize(900, 700)
        page.show()
        page.watch()
        qtbot.waitUntil(lambda page=page: page.process._tail._read == (page.run / "events.jsonl").stat().st_size)
        page.refresh()
        page.grab()
        page.leave()
        page.hide()
        read_status(run)
    pages = ComparePage(folder / "sound", folder / "event 1")
    qtbot.addWidget(pages)
    pages.grab()


def test_a_recipe_that_cannot_be_read_is_told_once(folder: Path, qtbot: QtBot) -> None:
    page = RunPage(folder / "recipe deep")
    qtbot.addWidget(page, before_close_func=lambda page: page.leave())
    page.watch()
    assert "The recipe of this run cannot be read" in page.problem.text


@pytest.mark.parametrize(
    "text", [DEEP, "[3, null, {}]", '["relative", "/"]', "{}", "\xff", "7", '["' + "x" * 5000 + '"]', '["/a\\u0000b"]']
)
def test_a_damaged_list_of_runs_elsewhere_hides_none(tmp_path: Path, text: str) -> None:
    make_run(tmp_path / "one", 0.01)
    (tmp_path / "elsewhere.json").write_bytes(text.encode("latin-1"))
    assert run_folders(tmp_path) == [tmp_path / "one"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes")
@pytest.mark.parametrize("name", ["events.jsonl", "recipe.toml", "trainer.log", "bundle/card.json", "paces.json"])
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path, name: str, qtbot: QtBot) -> None:
    for index, make in enumerate((os.mkfifo, lambda path: path.symlink_to("/dev/zero"))):
        run = make_run(tmp_path / f"run {index}", 1.0)
        (run / name).unlink(missing_ok=True)
        make(run / name)
        page = RunPage(run)
        qtbot.addWidget(page, before_close_func=lambda page: page.leave())
        page.watch()
    assert len(summaries(tmp_path)) == 2
    assert paces_of(run) == {}


def test_samples_are_plain_files_named_by_their_step(tmp_path: Path) -> None:
    run = make_run(tmp_path / "run", 0.1)
    folder = run / "face" / "samples"
    before = samples_of(run, ("face",))
    assert before
    for name in ("0x.png", "12a.png", "7" * 40 + ".png"):
        (folder / name).write_bytes(b"")
    (folder / "00000001.png").symlink_to("/dev/zero")
    (folder / "00000003.png").mkdir()
    assert samples_of(run, ("face",)) == before


def test_an_endless_line_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_bytes(b"x" * (9 * 2**20) + b'\n{"event": "warning", "message": "seen"}\n')
    tail, more, seen = EventTail(path), True, list[Event]()
    while more:
        events, more = tail.read()
        seen += events
        assert len(tail._half) <= 2**22
    assert len(seen) == 1


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=60) | st.sampled_from([DEEP.encode(), b'{"doodle": [[[1e999, 2]]]}', b'{"doodle": {"a": 1}}'])
)
def test_any_line_on_the_link_is_a_doodle_or_nothing(line: bytes) -> None:
    doodle = doodle_of(line)
    assert doodle is None or isinstance(doodle, list)
