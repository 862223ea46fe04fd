"""Recipes: shipped ones load; every wrong key or value is named, with the nearest right one."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from trainer.__main__ import main
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.settings import Recipe


def test_every_shipped_recipe_loads() -> None:
    recipes = list(resource_path("recipes").glob("*.toml"))
    assert recipes
    for path in recipes:
        assert load_recipe(path) == load_recipe(path.stem)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stepss = 1", "did you mean"),
        ("[face]\nreconstructon = 1", "did you mean 'reconstruction'"),
        ("[face.optimiser]\nbatch = 1", "batch lies between 2 and 4096"),
        ("[face.optimiser]\nbatch = 2.5", "whole number"),
        ("[face.optimiser]\nlearning_rate = nan", "learning_rate is a number"),
        ("[face.optimiser]\nsteps = true", "steps is a whole number"),
        ("[cycle]\nregime = 'laten'", "one of scratch, whole, latent"),
        ("[face.adversary]\naugment = 1", "true or false"),
        ("[data]\nfaces = 'faces.zip'", "is a list, not"),
        ("face = 3", "table of settings"),
        ("preset = 'small-65'", "small-64"),
        ("preset = 64", "a text"),
        ("seed = -1", "seed lies between"),
        ("stages = []", "stages names nothing"),
        ("stages = ['fac']", "one of face, sketch, cycle"),
        ("extends = 'nothing'", "no recipe nothing"),
        ("extends = 'mine'", "must not extend"),
        ("extends = 3", "name of another recipe"),
        ("[face.kld]\nfree_bit = 1", "did you mean 'free_bits'"),
        ("[face]\nkld = 40.0", "table of settings"),
        ("= 3", "not a readable recipe"),
        ("stages = ['cycle', 'face', 'sketch']", "one lacks what it goes on with; write face, sketch, cycle."),
        ("stages = ['refine', 'cycle']", "write cycle, refine."),
        ("stages = ['face', 'face']", "names face twice; name it once"),
        ("name = '../../outside'", "cannot be called '../../outside'"),
        ("name = ''", "it needs a letter or a digit"),
        ("[face]\nlearning_rate = 1", "did you mean 'face.optimiser.learning_rate'"),
        ("[face]\nnope = 1", "no setting 'nope'; known keys are model, optimiser"),
        ("[cycle.optimiser]\nregime = 1", "did you mean 'cycle.regime'"),
        ("seed = 99999999999", "lies between 0 and 4,294,967,295, not at 99999999999"),
        ("sample_every = 0", "lies between 1 and 10,000,000"),
        ('[data]\nfaces = ["C:\\Users\\me\\faces"]', "line 2 has a backslash in double quotes, which stands for"),
        ('[data]\nfaces = ["C:\\new\\temp faces"]', "temp faces', where a backslash .* with / or in"),
        ('start_from = "C:\\temp"', "where a backslash in double quotes stands for an invisible character"),
        ("name = '\x00'", "not a readable recipe"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UserError, match=said):
        load_recipe(path)


@pytest.mark.parametrize("stages", [("face",), ("sketch", "face"), ("cycle",), ("sketch", "face", "cycle", "refine")])
def test_stages_that_find_what_they_go_on_with_are_taken(stages: tuple[str, ...]) -> None:
    assert load_recipe("quick-try", {"stages": list(stages)}).stages == stages


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_recipes_are_read_as_windows_writes_them(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    mark = "\ufeff" if encoding[-3:] in ("-le", "-be") else ""
    text = "name = 'M\u00fcller'\r\n[data]\r\nfaces = ['C:\\Users\\me', \"D:/new\"]\r\n"
    path.write_bytes((mark + text).encode(encoding))
    recipe = load_recipe(path)
    assert (recipe.name, recipe.data.faces) == ("M\u00fcller", ("C:\\Users\\me", "D:/new"))


def test_a_list_on_the_command_line_that_is_none_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--set", 'data.faces=["C:\\Users\\me"]']) == 2
    assert "line 1 has a backslash in double quotes" in capsys.readouterr().err


def test_another_encoding_is_said_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes("seed = 1\nname = 'M\u00fcller'\n".encode("latin-1"))
    with pytest.raises(UserError, match="line 2 is not UTF-8; save the file as UTF-8"):
        load_recipe(tmp_path / "mine.toml")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_file_that_has_such_a_name_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "my\tfaces").mkdir()
    assert load_recipe("quick-try", {"data.faces": [str(tmp_path / "my\tfaces")]}).data.faces


def test_a_recipe_holds_what_differs_from_the_one_it_extends(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text("seed = 5\n[face.optimiser]\nsteps = 7\nbatch = 9\n")
    (tmp_path / "mine.toml").write_text("extends = 'base'\n[face.optimiser]\nbatch = 3\n")
    recipe = load_recipe(tmp_path / "mine.toml")
    assert (recipe.seed, recipe.face.optimiser.steps, recipe.face.optimiser.batch) == (5, 7, 3)
    (tmp_path / "base.toml").write_text("extends = 'mine'\n")
    with pytest.raises(UserError, match="must not extend this one in turn"):
        load_recipe(tmp_path / "mine.toml")


def test_changes_are_checked_like_the_rest() -> None:
    assert load_recipe("starter", {"face.kld.weight": 3, "cycle.regime": "whole"}).face.kld.weight == 3
    for key, value, said in (
        ("face.kld.wight", 3, "did you mean 'weight'"),
        ("face.optimiser.batch", 1, "between 2 and 4096"),
        ("seed.high", 1, "no table"),
    ):
        with pytest.raises(UserError, match=said):
            load_recipe("starter", {key: value})


@pytest.mark.parametrize("name", ["starter", "paper-latent", "better-gan"])
def test_a_recipe_is_written_as_it_is_read(tmp_path: Path, name: str) -> None:
    recipe = load_recipe(name)
    path = tmp_path / "again.toml"
    path.write_text(recipe_to_toml(recipe))
    assert load_recipe(path) == recipe


def test_a_missing_recipe_names_the_shipped_ones(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="starter"):
        load_recipe(tmp_path / "none.toml")
    with pytest.raises(UserError, match="starter"):
        load_recipe("../recipes/starter")


def test_a_table_that_sets_a_part_keeps_the_stage_s_own_defaults_of_the_rest(tmp_path: Path) -> None:
    usual = Recipe().refine
    path = tmp_path / "mine.toml"
    path.write_text("[refine]\nperceptual = 9.0\n\n[refine.adversary]\naugment = false\n")
    refine = load_recipe(path).refine
    assert refine == replace(usual, perceptual=9.0, adversary=replace(usual.adversary, augment=False))
    assert (refine.adversary.kind, refine.adversary.critic_steps) == ("projected", 1)
