"""--out: what it may not name is reported in one sentence before any work begins, and stays as it is."""

import argparse
import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from s2f_models.paths import file_path
from tests.bundles import write_recipe
from tests.trainer.command_output import refusal
from trainer.__main__ import main
from trainer.cli import parser
from trainer.core.figures.sheet import Panel, Sheet, require_ours, sheet_png
from trainer.core.run.run_ownership import _BEFORE_A_RECIPE

HOSTILE = ("theirs", ".", "", "file", "link", "RUN", "ABOVE", "DATA", "DATA/..", "RUN/face", "RUN/data/face", "/")
HOSTILE_NAMES = ("x" * 300, "file/below", "theirs/letters/one.txt")


@pytest.fixture
def desk(tmp_path: Path, tiny_bundle: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a person's things in it, and data that cannot be read: nothing may come that far."""
    desk = tmp_path / "desk"
    (desk / "theirs" / "letters").mkdir(parents=True)
    (desk / "theirs" / "letters" / "one.txt").write_text("dear")
    (desk / "theirs.part").mkdir()
    (desk / "theirs.part" / "two.txt").write_text("dear")
    (desk / "file").write_text("x")
    (desk / "link").symlink_to(desk / "theirs")
    (desk / "data").mkdir()
    write_recipe(desk)
    monkeypatch.chdir(desk)
    return desk


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize("command", ["run", "export"])
@pytest.mark.parametrize("out", [*HOSTILE, *HOSTILE_NAMES])
def test_it_is_told_and_nothing_is_touched(
    out: str, command: str, desk: Path, tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tiny_bundle.parent if command == "export" else desk / "runs" / "one"
    place = out.replace("RUN", str(run)).replace("ABOVE", str(run.parent.parent)).replace("DATA", str(desk / "data"))
    recipe = ("run", "tiny.toml") if command == "run" else ("export", "--recipe", "tiny.toml")
    before, of_run = everything(desk), everything(run)
    code = main([*recipe, "--run", str(run), "--data", str(desk / "data"), "--out", place])
    said = refusal(capsys.readouterr().err)
    if out.startswith("RUN/") and command == "run":
        assert "lies in the run's own" in said
    assert code == 2
    assert said.startswith("s2f-train: ") and len(said.splitlines()) == 1 and len(said) < 600, said
    assert everything(desk) == before
    assert everything(run) == of_run


def paths_of(command: argparse.ArgumentParser) -> list[list[str]]:
    """Words of a command for each of its arguments that is a path, that path being far too long."""
    actions = command._actions
    needed = [word for action in actions if not action.option_strings for word in [(action.choices or ["starter"])[0]]]
    long = "x" * 300
    found = [[*needed, action.option_strings[0], long] for action in actions
             if action.type is file_path and action.option_strings]  # fmt: skip
    places = [action for action in actions if not action.option_strings]
    found += [[*needed[:at], long, *needed[at + 1 :]] for at, one in enumerate(places) if one.type is file_path]
    return found


def test_a_path_that_no_file_can_have_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    subparsers = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    commands = [[name, *words] for name, command in subparsers.choices.items() for words in paths_of(command)]
    assert len(commands) > 30
    for words in commands:
        assert main(words) == 2, words
        said = capsys.readouterr().err
        assert said.startswith("s2f-train: No file can have the name xxx") and said.count("\n") == 1, said


def test_every_path_of_the_command_lines_is_looked_at() -> None:
    root = Path(__file__).parents[2]
    for name in ("trainer/cli.py", "s2f_desktop/__main__.py", "s2f_desktop/output/render.py"):
        source = (root / name).read_text(encoding="utf-8")
        assert "type=file_path" in source and "type=Path" not in source


def test_a_bundle_and_an_empty_folder_are_replaced(desk: Path, tiny_bundle: Path) -> None:
    run, out = desk.parent / "run", desk / "made"
    shutil.copytree(tiny_bundle.parent, run)
    out.mkdir()
    samples = Path(__file__).parents[2] / "resources" / "samples"
    command = ["export", "--recipe", "tiny.toml", "--run", str(run), "--data", str(samples), "--device", "cpu"]
    for _ in range(2):
        assert main([*command, "--out", "made", "--events"]) == 0
        assert open_bundle(out).name == "tiny"
        assert sorted(path.name for path in desk.iterdir()) == [
            "data",
            "file",
            "link",
            "made",
            "theirs",
            "theirs.part",
            "tiny.toml",
        ]


@pytest.mark.parametrize("name", ["composed.png", "composed.npy", "composed.csv", "statistics.md"])
def test_composed_doodles_replace_nobodys_file(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "theirs" / name).write_text("mine")
    assert main(["compose", "starter", "--data", str(desk / "data"), "--out", "theirs"]) == 2
    assert f"{name} is there already and was not made by this command" in capsys.readouterr().err
    assert (desk / "theirs" / name).read_text() == "mine"


@pytest.mark.parametrize("name", ["figure-8-reconstructions.png", "figure-9-cycles.png", "training-face.png"])
def test_figures_replace_no_file_of_a_person(
    name: str, desk: Path, tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "theirs" / name).write_text("mine")
    assert main(["figures", str(tiny_bundle), "--data", str(desk / "data"), "--out", "theirs"]) == 2
    assert f"{name} is there already and was not made by this command" in capsys.readouterr().err
    assert (desk / "theirs" / name).read_text() == "mine"


def test_an_evaluation_replaces_no_file_of_a_person(
    desk: Path, tiny_bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", str(tiny_bundle), "--data", str(desk / "data"), "--attributes", "file"]) == 2
    assert "file is there already and was not made by this command" in capsys.readouterr().err
    assert (desk / "file").read_text() == "x"


def test_what_is_ours_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(sheet_png(Sheet("title", "text", [Panel([[np.zeros((8, 8, 3), np.uint8)]])])))
    require_ours(tmp_path, ["a.png", "b.png"])
    (tmp_path / "c.md").write_text("made with it")
    require_ours(tmp_path, ["c.md"], sheet="a.png")
    with pytest.raises(UserError, match=r"c\.md is there already"):
        require_ours(tmp_path, ["c.md"], sheet="b.png")


def test_a_recipe_that_a_person_wrote_is_not_written_over(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = str(Path(__file__).parents[2] / "resources" / "samples")
    own = desk / "theirs" / "recipe.toml"
    own.write_text("# mine\nextends = 'quick-try'\n")
    assert main(["run", str(own), "--run", "theirs", "--data", samples]) == 2
    assert "was not written by a training" in capsys.readouterr().err
    assert own.read_text().startswith("# mine")


PARTS = (
    *("events.jsonl", "command.json", "search.journal", "results.csv", "results.md", "table1.json", "table1.md"),
    *("branch.json", "doodle.png", "data/face/images.npy", "data/sketch/images.npy", "data/sketch/index.json"),
    *("data/face/other/images.npy", "face/settings.json", "face/00000010.checkpoint", "cycle/samples/00000000.png"),
)


def test_all_parts_that_are_looked_at_before_a_recipe_are_tried() -> None:
    for pattern in _BEFORE_A_RECIPE:
        assert any(re.fullmatch(pattern, name) for name in PARTS), pattern


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("command", [["run", "tiny.toml"], ["search", "search-starter", "--trials", "1"]])
def test_no_file_of_a_person_is_taken_for_a_part_of_a_run(
    name: str, command: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples = str(Path(__file__).parents[2] / "resources" / "samples")
    (desk / "theirs" / name).parent.mkdir(parents=True, exist_ok=True)
    (desk / "theirs" / name).write_text("{}\nmine")
    (desk / "theirs" / ".draft.new").write_text("mine")
    before = everything(desk)
    assert main([*command, "--run", "theirs", "--data", samples]) == 2
    assert f"{name} was not written by a training" in capsys.readouterr().err
    assert everything(desk) == before


@pytest.mark.parametrize("name", ["data/sketch/images.npy", "data/sketch/index.json"])
def test_a_check_packs_over_no_file_of_a_person(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = Path(__file__).parents[2] / "resources" / "samples"
    (desk / "theirs" / name).parent.mkdir(parents=True)
    with (desk / "theirs" / name).open("wb") as file:
        np.save(file, np.zeros((40, 32, 32), np.uint8))
    before = everything(desk)
    assert main(["check", "--sketches", str(samples / "face_samples.npy"), "--run", "theirs"]) == 2
    assert f"{name} was not written by a training" in capsys.readouterr().err
    assert everything(desk) == before


@pytest.mark.parametrize("name", ["face", "data", "data/face", "events.jsonl", "face/settings.json", "face/samples"])
def test_no_part_of_a_run_is_written_through_a_link(name: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples = str(Path(__file__).parents[2] / "resources" / "samples")
    link = desk / "runs" / "one" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(desk / "theirs")
    before = everything(desk / "theirs")
    for command in (["run", "tiny.toml"], ["dry-run", "tiny.toml"], ["check", "--recipe", "tiny.toml"]):
        assert main([*command, "--run", "runs/one", "--data", samples]) == 2
        assert "is a symbolic link" in capsys.readouterr().err
    assert main(["run", "tiny.toml", "--run", "two", "--pretrained", "runs/one", "--data", samples]) == 2
    assert "is a symbolic link" in capsys.readouterr().err
    assert everything(desk / "theirs") == before
