"""The names of a run's files stand in one place, from which all packages of the trainer take its paths."""

import ast
import re
from pathlib import Path

from s2f_models import bundle
from trainer.core.run import run_folder
from trainer.core.run.run_folder import RunFolder
from trainer.core.run.run_parts import parts_of

ROOT = Path(__file__).parents[2]
PLACES = ("s2f_models/bundle.py", "trainer/core/run/run_folder.py")
OTHERS = {("trainer/gui/files/places.py", "settings.json")}  # the drawing window's own


def names_of_files() -> set[str]:
    """The names and the suffix that PLACES know."""
    known = {**vars(bundle), **vars(run_folder)}
    return {value for key, value in known.items() if key.isupper() and isinstance(value, str) and "." in value}


def test_a_name_of_a_run_s_file_stands_in_one_place() -> None:
    known = names_of_files() - {bundle.CARD, bundle.PREVIEW, "weights.safetensors"}
    assert {"recipe.toml", "events.jsonl", "settings.json", "command.json", "images.npy", ".checkpoint"} <= known
    found = {
        (path.relative_to(ROOT).as_posix(), text.value)
        for folder in ("s2f_models", "trainer")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.Constant)
        and isinstance(text.value, str)
        and any(re.fullmatch(rf"[*/]*{re.escape(name)}", text.value) for name in known)
    }
    assert {place for place in found if place[0] not in PLACES} <= OTHERS


def test_all_places_of_a_run_are_parts_of_it(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    places = [run.recipe, run.events_file, run.errors_file, run.command, run.paces, run.branch, run.doodle]
    places += [run.drawn_doodle, run.control, run.stage_settings("face"), run.images("face")]
    for place in places:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x")
    assert parts_of(tmp_path).others == ()
