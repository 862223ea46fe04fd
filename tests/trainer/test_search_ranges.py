"""Ranges of a [search] table: read as written, and every wrong one named before anything is trained."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from s2f_models.errors import UserError
from tests.bundles import RECIPE, write_recipe
from trainer.core.recipe import load_recipe
from trainer.core.search.ranges import Choices, Numbers, Range, read_ranges, stages_touched
from trainer.core.settings import Recipe


def ranges_of(folder: Path, written: str) -> dict[str, Range]:
    path = write_recipe(folder, f"{RECIPE}\n[search.ranges]\n{written}\n")

    def load(values: Mapping[str, Any]) -> Recipe:
        return load_recipe(path, values)

    return read_ranges(load({}), load)


def test_ranges_are_read_as_the_settings_are(tmp_path: Path) -> None:
    written = """
        face.kld.weight = { low = 1, high = 100.0, log = true }
        "cycle.adversary.critic_steps" = { low = 1, high = 5 }
        cycle.distance = { choices = ["l1", "l2"] }
        "cycle.adversary.augment" = { choices = [true, false] }
        seed = { low = 1, high = 9, log = true }
    """
    assert ranges_of(tmp_path, written) == {
        "face.kld.weight": Numbers(1, 100, log=True, whole=False),
        "cycle.adversary.critic_steps": Numbers(1, 5, log=False, whole=True),
        "cycle.distance": Choices(("l1", "l2")),
        "cycle.adversary.augment": Choices((True, False)),
        "seed": Numbers(1, 9, log=True, whole=True),
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("cycle.optimiser.bacth = { low = 2, high = 5 }", "did you mean 'batch'"),
        ("cicle.optimiser.batch = { low = 2, high = 5 }", "did you mean 'cycle'"),
        ("cycle.optimiser = { low = 2, high = 5 }", "table of settings"),
        ("cycle.optimiser.batch = { low = 1, high = 5 }", "batch lies between 2 and 4096, not at 1"),
        ("cycle.optimiser.batch = { low = 2, high = 5000 }", "batch lies between 2 and 4096, not at 5000"),
        ("cycle.optimiser.batch = { low = 2.5, high = 5 }", "batch is a whole number, not 2.5"),
        ("cycle.optimiser.batch = { low = 5, high = 5 }", "low below high, and 5 is not below 5"),
        ("cycle.optimiser.beta1 = { low = 0.9, high = 0.5 }", "low below high"),
        ("cycle.optimiser.beta1 = { low = 0, high = 0.5, log = true }", "low lies above 0"),
        ("cycle.optimiser.beta1 = { low = 0.1, high = 0.5, log = 1 }", "log is true or false, not 1"),
        ("cycle.optimiser.beta1 = { low = nan, high = 0.5 }", "beta1 is a number, not nan"),
        ("cycle.optimiser.beta1 = { low = 0.1, high = inf }", "beta1 is a number, not inf"),
        ("cycle.optimiser.beta1 = { low = 0.1, hihg = 0.5 }", "is written { low = 1, high = 5 }"),
        ("cycle.optimiser.beta1 = { low = 0.1 }", "is written { low = 1, high = 5 }"),
        ("cycle.optimiser.beta1 = {}", "is written { low = 1, high = 5 }"),
        ("cycle.optimiser.beta1 = [0.1, 0.5]", "is written { low = 1, high = 5 }"),
        ("cycle.distance = { low = 1, high = 5 }", "one of l1, l2, not 1"),
        ('cycle.distance = { low = "l1", high = "l2" }', "is no number"),
        ("cycle.adversary.augment = { low = false, high = true }", "is no number"),
        ('cycle.distance = { choices = ["l1", "l3"] }', "one of l1, l2, not 'l3'"),
        ('cycle.distance = { choices = ["l1"] }', "at least two"),
        ('cycle.distance = { choices = ["l1", "l1"] }', "each once"),
        ('cycle.distance = { choices = "l1" }', "are a list of texts"),
        ('data.faces = { choices = [["a"], ["b"]] }', "are a list of texts"),
        ('name = { choices = ["a", "b"] }', "makes no other model"),
        ("sample_every = { low = 1, high = 5 }", "makes no other model"),
        ("search.crop = { low = 0.5, high = 1.0 }", "makes no other model"),
        ('seed = { low = 1, high = 5 }\n"seed" = { low = 1, high = 5 }', "not a readable recipe"),
        ('cycle.pair = { low = 1, high = 5 }\n"cycle.pair" = { low = 1, high = 5 }', "holds cycle.pair twice"),
    ],
)
def test_a_wrong_range_is_named(tmp_path: Path, written: str, said: str) -> None:
    with pytest.raises(UserError, match=re.escape(said)) as caught:
        ranges_of(tmp_path, written)
    key = written.partition(" ")[0].strip('"')
    assert key in str(caught.value) or said == "not a readable recipe"


def test_what_a_setting_touches_is_trained_anew(tmp_path: Path) -> None:
    recipe = load_recipe(write_recipe(tmp_path))
    assert stages_touched("export.style_gain", recipe) == set()
    assert stages_touched("cycle.kld.weight", recipe) == {"cycle"}
    assert stages_touched("face.kld.weight", recipe) == {"face", "cycle"}
    assert stages_touched("seed", recipe) == {"face", "sketch", "cycle"}
    scratch = load_recipe(write_recipe(tmp_path), {"stages": ["cycle"]})
    with pytest.raises(UserError, match=r"face.kld.weight changes nothing"):
        stages_touched("face.kld.weight", scratch)


def test_the_shipped_search_is_of_the_cycle_alone() -> None:
    def load(values: Mapping[str, Any]) -> Recipe:
        return load_recipe("search-starter", values)

    recipe = load({})
    assert {stage for key in read_ranges(recipe, load) for stage in stages_touched(key, recipe)} == {"cycle"}
