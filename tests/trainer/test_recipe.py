"""Recipes: shipped ones load; every wrong key or value is named, with the nearest right one."""

from pathlib import Path

import pytest

from s2f_models.errors import UserError
from s2f_models.resources import resource_path
from trainer.core.recipe import load_recipe, recipe_to_toml


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
        ("name = '\x00'", "not a readable recipe"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UserError, match=said):
        load_recipe(path)


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
