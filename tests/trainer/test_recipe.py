"""Recipes: shipped ones load; every wrong key or value is named, with the nearest right one."""

from pathlib import Path

import pytest

from s2f_models.errors import UserError
from s2f_models.resources import resource_path
from trainer.core.recipe import load_recipe


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
        ("[data]\nfaces = 'faces.zip'", "list of texts"),
        ("face = 3", "table of settings"),
        ("preset = 'small-65'", "small-64"),
        ("preset = 64", "a text"),
        ("seed = -1", "seed lies between"),
        ("= 3", "not a readable recipe"),
        ("name = '\x00'", "not a readable recipe"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UserError, match=said):
        load_recipe(path)


def test_a_missing_recipe_names_the_shipped_ones(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="starter"):
        load_recipe(tmp_path / "none.toml")
    with pytest.raises(UserError, match="starter"):
        load_recipe("../recipes/starter")
