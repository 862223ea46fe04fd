"""What a run folder from elsewhere names outside of itself is asked about; its links are not followed."""

import json
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from s2f_models.errors import UserError
from s2f_models.paths import FOLDER_VARIABLE
from tests.trainer_gui.made_runs import make_run
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.run.outside import ALLOWED, allow, command_of, not_allowed, outside_of
from trainer.gui.bundles.compare_regimes import CompareRegimes
from trainer.gui.files.run_files import continuing, leave_doodle, send_word, write_paces
from trainer.gui.process.run_process import OutsideQuestion
from trainer.gui.process.trainer_process import start_detached
from trainer.gui.progress.run_page import RunPage
from trainer.gui.runs.branch import branch, starts_of

SOUND = {"command": ["run"], "data": "/photographs", "device": "cpu", "pretrained": None, "out": None}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return make_run(tmp_path / "runs" / "one", 0.1)


def command(run: Path, **fields: object) -> None:
    (run / "command.json").write_text(json.dumps(SOUND | {"data": str(run)} | fields))


@pytest.mark.parametrize("field", ["out", "pretrained", "data"])
def test_going_on_asks_about_a_place_outside(field: str, run: Path, tmp_path: Path, qtbot: QtBot) -> None:
    documents = tmp_path / "Documents"
    documents.mkdir()
    (documents / "letter.txt").write_text("dear")
    command(run, **{field: str(documents)})
    page = RunPage(run)
    qtbot.addWidget(page, before_close_func=lambda page: page.leave())
    page.watch()
    page.go_on()
    assert str(documents) in page.outside.text
    assert not page.alive
    assert [path.name for path in documents.iterdir()] == ["letter.txt"]


def test_what_is_allowed_is_done_and_not_asked_again(run: Path, tmp_path: Path, qtbot: QtBot) -> None:
    places, done = [tmp_path / f"place {index}" for index in range(5)], list[str]()
    question = OutsideQuestion()
    qtbot.addWidget(question)
    question.settle(run, [*places, run / "bundle"], lambda: done.append("it"))
    assert all(str(place) in question.text for place in places[:3]) and str(run / "bundle") not in question.text
    question.findChild(QPushButton).click()
    assert done == [] and all(str(place) in question.text for place in places[3:])
    question.findChild(QPushButton).click()
    assert done == ["it"] and question.text == ""
    question.settle(run, places, lambda: done.append("again"))
    assert done == ["it", "again"]
    assert not_allowed(run.with_name("other"), places) == tuple(places)
    mode = (tmp_path / "settings" / ALLOWED).stat().st_mode & 0o777
    assert mode == 0o600 or os.name == "nt"


def test_the_recipes_own_sources_count(run: Path, tmp_path: Path) -> None:
    command(run)
    assert outside_of(run) == ()
    recipe = load_recipe(run / "recipe.toml", {"data.sketches": ["../../../etc"], "data.faces": ["/home", "faces"]})
    (run / "recipe.toml").write_text(recipe_to_toml(recipe))
    assert outside_of(run) == (Path(os.path.realpath(run / "../../../etc")), Path("/home"))
    (run / "inside").symlink_to(tmp_path)
    recipe = load_recipe(run / "recipe.toml", {"data.sketches": ["inside"], "data.faces": ["faces", "faces"]})
    (run / "recipe.toml").write_text(recipe_to_toml(recipe))
    assert outside_of(run) == (Path(os.path.realpath(tmp_path)),)


@pytest.mark.parametrize(
    "fields",
    [
        {"command": ["run", "--out", "/home"]},
        {"command": ["search"]},
        {"command": []},
        {"command": "run"},
        {"command": ["pretrain", "../x"]},
        {"device": "cpu --out /home"},
        {"device": 3},
        {"data": None},
        {"out": ["/home"]},
        {"pretrained": 3},
    ],
)
def test_a_command_is_one_that_goes_on_with_a_run(fields: dict[str, object], run: Path) -> None:
    command(run, **fields)
    assert command_of(run) is None
    with pytest.raises(UserError, match=r"How .* was started is not known"):
        continuing(run)


@pytest.mark.parametrize("text", ["", "[" * 100_000, "[]", '{"/a": 3, "/b": [4, "/c"]}', "\xff"])
def test_a_damaged_list_of_what_is_allowed_allows_less(text: str, run: Path, tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / ALLOWED).write_bytes(text.encode("latin-1"))
    assert not_allowed(run, [tmp_path]) == (tmp_path,)
    allow(run, [tmp_path])
    assert not_allowed(run, [tmp_path]) == ()


def test_a_bundle_that_an_event_names_elsewhere_is_asked_about(run: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with (run / "events.jsonl").open("a") as file:
        file.write(json.dumps({"event": "done", "stage": "export", "path": str(tmp_path / "theirs")}) + "\n")
    page = RunPage(run)
    qtbot.addWidget(page, before_close_func=lambda page: page.leave())
    given = list[str]()
    page.draw_with.connect(given.append)
    page.evaluate.connect(given.append)
    page.watch()
    qtbot.waitUntil(lambda: page.status.bundle is not None)
    page.buttons.draw.emit()
    page.buttons.evaluate.emit()
    assert given == [] and str(tmp_path / "theirs") in page.outside.text
    page.outside.button.click()
    assert given == [str(tmp_path / "theirs")]


def test_a_run_carried_here_draws_with_its_own_bundle(tmp_path: Path, qtbot: QtBot) -> None:
    make_run(tmp_path / "there", 1.0).rename(tmp_path / "here")
    page = RunPage(tmp_path / "here")
    qtbot.addWidget(page, before_close_func=lambda page: page.leave())
    page.watch()
    qtbot.waitUntil(lambda: page.status.bundle == tmp_path / "here" / "bundle")


def test_regimes_on_foreign_data_are_asked_about(run: Path, tmp_path: Path, qtbot: QtBot) -> None:
    command(run, data=str(tmp_path / "photographs"))
    page = CompareRegimes.of_run(run, tmp_path / "regimes")
    qtbot.addWidget(page)
    page.begin()
    assert str(tmp_path / "photographs") in page.outside.text and not page.job.running


def test_a_branch_leaves_the_bundle_elsewhere_alone(small_run: Path, tmp_path: Path) -> None:
    new = small_run.with_name("elsewhere-branch")
    whole = (small_run / "command.json").read_text()
    (small_run / "command.json").write_text(json.dumps(json.loads(whole) | {"out": str(tmp_path / "made")}))
    try:
        allow(small_run, outside_of(small_run))
        branch(small_run, starts_of(small_run)[0], {}, new)
        known = command_of(new)
        assert known is not None and known.out is None
        assert not_allowed(new, outside_of(new)) == ()
    finally:
        (small_run / "command.json").write_text(whole)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links")
def test_links_that_others_left_in_a_run_are_not_followed(run: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear")
    for name in ("trainer.log", ".trainer.control", "doodle.json", "paces.json"):
        (run / name).symlink_to(letter)
    for write in (
        lambda: start_detached(["true"], run / "trainer.log"),
        lambda: send_word(run, "stop"),
        lambda: leave_doodle(run, [[[1, 2]]]),
        lambda: write_paces(run, {"face": 1.0}),
    ):
        with pytest.raises(UserError, match="symbolic link"):
            write()
    assert letter.read_text() == "dear"


@pytest.mark.skipif(os.name == "nt", reason="permissions of Unix")
def test_what_is_drawn_and_said_is_the_owners_alone(run: Path) -> None:
    leave_doodle(run, [[[1, 2]]])
    send_word(run, "stop")
    assert {(run / name).stat().st_mode & 0o777 for name in ("doodle.json", ".trainer.control")} == {0o600}
