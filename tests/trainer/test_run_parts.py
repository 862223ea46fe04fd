"""What a run consists of: deleting one removes just that, and nothing of a person's; no link is followed."""

import ast
import shutil
from pathlib import Path

import pytest

from s2f_models.bundle import open_bundle
from s2f_models.errors import UserError
from trainer.core.bundle.placing import BUILDING, REPLACED
from trainer.core.events import Began, event_to_json
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.run.run_lock import RunLock
from trainer.core.run.run_parts import own_files, parts_of, size_of
from trainer.core.run.run_removal import keep_only_model, remove_run, spare_parts

ROOT = Path(__file__).parents[2]


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.fixture
def run(tiny_bundle: Path, tmp_path: Path) -> Path:
    """A real run, copied; with what kills, searches and windows leave in one."""
    run = tmp_path / "runs" / "one"
    shutil.copytree(tiny_bundle.parent, run)
    for name in (
        *("trainer.log", "doodle.json", "doodle.png", "paces.json", ".trainer.lock", ".trainer.control", ".DS_Store"),
        *("face/00000009.damaged", "face/.s2f-new-0123abcd", "data/face/.packing-x1.npy", "cycle.1/settings.json"),
        *("cycle.1/00000001.checkpoint", "cycle.1/samples/doodle-00000001.png", "data/face/other/images.npy"),
        *(f"bundle.{'a' * 24}{REPLACED}/card.json", f".bundle.{'b' * 24}{BUILDING}/preview.png"),
        *("trials/0001/recipe.toml", "trials/0001/cycle/00000002.checkpoint", "trials/0001/bundle/card.json"),
        *("whole/events.jsonl", "whole/cycle/settings.json", "search.journal", "results.csv", "table1.md"),
    ):
        (run / name).parent.mkdir(parents=True, exist_ok=True)
        (run / name).write_bytes(b"x")
    return run


def test_all_of_a_real_run_goes(run: Path) -> None:
    assert parts_of(run).others == ()
    assert size_of(run) == sum(path.stat().st_size for path in run.rglob("*") if path.is_file())
    assert remove_run(run) == ()
    assert not run.exists()


def test_what_is_a_persons_stays(run: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "letter.txt").write_text("dear")
    (outside / "settings.json").write_text("{}")
    theirs = ["notes.txt", "face/mine.png", "letters/one.txt", "face/letters/settings.json", "data/face/images.npy.bak"]
    for name in theirs:
        (run / name).parent.mkdir(parents=True, exist_ok=True)
        (run / name).write_text("mine")
    (run / "sketch.1").symlink_to(outside)
    (run / "data" / "composed").symlink_to(outside)
    (run / "doodle.json").unlink()
    (run / "doodle.json").symlink_to(outside / "letter.txt")
    others = remove_run(run)
    assert {path.relative_to(run).parts[0] for path in others} >= {"notes.txt", "letters", "sketch.1", "data", "face"}
    assert [name for name in theirs if not (run / name).is_file()] == []
    assert everything(outside) == ["letter.txt", "settings.json"]
    left = [
        name for name in everything(run) if (run / name).is_file() and not name.startswith(("sketch.1", "data/comp"))
    ]
    assert left == sorted(theirs)


@pytest.mark.parametrize("name", ["recipe.toml", "events.jsonl", "trainer.log"])
def test_a_folder_with_a_file_of_such_a_name_is_no_run(tmp_path: Path, name: str) -> None:
    documents = tmp_path / "Documents"
    (documents / "letters").mkdir(parents=True)
    (documents / "letters" / "one.txt").write_text("dear")
    (documents / name).write_text("name = 'flour'\n")
    before = everything(documents)
    with pytest.raises(UserError, match="does not hold a run that can be read"):
        remove_run(documents)
    assert everything(documents) == before


def test_a_link_to_a_run_is_no_run(run: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(run)
    with pytest.raises(UserError, match="does not hold a run"):
        remove_run(tmp_path / "link")
    assert (run / "recipe.toml").is_file()


def test_a_run_that_could_not_begin_goes(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "trainer.log").write_text("s2f-train: There is no recipe x.")
    assert remove_run(run) == ()
    assert not run.exists()


@pytest.mark.parametrize("known_by", ["recipe.toml", "events.jsonl"])
def test_a_run_is_known_by_its_recipe_or_its_events(tmp_path: Path, known_by: str) -> None:
    run = tmp_path / "run"
    run.mkdir()
    text = (
        recipe_to_toml(load_recipe("starter")) if known_by == "recipe.toml" else event_to_json(Began("cpu", 1)) + "\n"
    )
    (run / known_by).write_text(text)
    (run / "notes.txt").write_text("mine")
    assert remove_run(run) == (run / "notes.txt",)
    assert everything(run) == ["notes.txt"]


def test_a_run_that_a_trainer_works_on_stays(run: Path) -> None:
    with RunLock(run):
        before = everything(run)
        with pytest.raises(UserError, match="A trainer works on"):
            remove_run(run)
        assert everything(run) == before


def test_only_checkpoints_and_packed_data_go_where_the_model_is_kept(run: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.npy").write_text("mine")
    for name in ("data/photos.zip", "data/face/mine.png", "face/mine.checkpoint", "00000001.checkpoint"):
        (run / name).write_text("mine")
    with pytest.raises(UserError, match="symbolic link"):
        link = run / "data" / "sketch" / "other" / "images.npy"
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(tmp_path / "outside.npy")
        keep_only_model(run)
    link.unlink()
    (run / "face" / "best.checkpoint").write_text("the best")
    before = set(everything(run))
    spare = {path.relative_to(run).as_posix() for path in spare_parts(run)}
    assert {
        "data/face/images.npy",
        "face/best.checkpoint",
        "face/00000009.damaged",
        "cycle.1/00000001.checkpoint",
    } <= spare
    keep_only_model(run)
    after = set(everything(run))
    gone = {name for name in before - after if not (name.startswith("data/") and "." not in name)}
    locks = {".trainer.lock", ".trainer.control"}  # what killed trainers have left is removed beside it
    assert spare <= gone and all(name in locks or ".s2f-new-" in name or name in spare for name in gone)
    assert {"data/photos.zip", "data/face/mine.png", "face/mine.checkpoint", "00000001.checkpoint"} <= after
    assert {"trials/0001/cycle/00000002.checkpoint", "events.jsonl", "recipe.toml"} <= after
    assert open_bundle(run / "bundle").card.name == "tiny" and not spare_parts(run)
    assert (tmp_path / "outside.npy").read_text() == "mine"


def test_nothing_goes_while_a_trainer_works_or_the_model_is_damaged(run: Path) -> None:
    with RunLock(run), pytest.raises(UserError, match="another trainer"):
        keep_only_model(run)
    (run / "bundle" / "weights.safetensors").write_bytes(b"torn")
    before = everything(run)
    with pytest.raises(UserError, match="is damaged"):
        keep_only_model(run)
    assert everything(run) == before


def test_what_is_shared_are_plain_files(run: Path, tmp_path: Path) -> None:
    (run / "data" / "composed").symlink_to(tmp_path)
    (run / "data" / "face" / "index.json").unlink()
    (run / "data" / "face" / "index.json").symlink_to(run / "recipe.toml")
    shared = [path.relative_to(run).as_posix() for path in own_files(run, "data")]
    assert "data/face/images.npy" in shared
    assert not any(name.startswith("data/composed") or name.endswith("face/index.json") for name in shared)


def test_nothing_is_deleted_recursively() -> None:
    """A walk over all sources: one place that may unlinks files of known names, folders by rmdir."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("trainer", "s2f_models")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if "rmtree" in (getattr(node, "attr", ""), getattr(node, "id", ""), getattr(node, "name", ""))
    ]
    assert found == []
