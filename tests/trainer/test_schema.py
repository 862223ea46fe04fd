"""What is known of each setting stands at its field: bounds, meaning, and the stages that it identifies."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from s2f_models.errors import UserError
from trainer.core.optimiser_settings import AdversarySettings
from trainer.core.recipe import load_recipe
from trainer.core.run.run_folder import RunFolder
from trainer.core.schema import all_settings, identity, needing_labels, own_identity, setting_of, with_current_names
from trainer.core.settings import DataSettings, Recipe
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings


def numbers(kind: type, table: str = "") -> list[tuple[str, type, str]]:
    """Every number of a recipe: its dotted key, its class of settings and its name."""
    found = []
    for name, hint in get_type_hints(kind).items():
        key = f"{table}.{name}".strip(".")
        if is_dataclass(hint):
            found += numbers(hint, key)  # type: ignore[arg-type]
        elif hint in (int, float):
            found.append((key, kind, name))
    return found


@pytest.mark.parametrize(("key", "kind", "name"), numbers(Recipe), ids=str)
def test_each_number_is_held_to_the_bounds_of_its_field(key: str, kind: type, name: str) -> None:
    known, number = setting_of(kind, name), get_type_hints(kind)[name]
    assert known.low < known.high
    for beyond in (number(known.low) - 1, number(known.high) + 1):
        with pytest.raises(UserError, match="lies between"):
            load_recipe("quick-try", {key: beyond})


def test_a_text_with_choices_is_one_of_them() -> None:
    """At its field the preset names the choices, which the window offers and the reader holds it to."""
    preset = next(each for each in all_settings(Recipe) if each.key == "preset")
    assert "small-32" in preset.choices
    with pytest.raises(UserError, match=r"preset is one of .*small-32, .*not 'small-33'"):
        load_recipe("quick-try", {"preset": "small-33"})


def test_a_search_tries_only_settings_that_make_another_model() -> None:
    fixed = {name for name in (field.name for field in fields(Recipe)) if not setting_of(Recipe, name).is_searched}
    assert fixed == {
        *("name", "stages", "search"),
        *("sample_every", "checkpoint_every", "evaluate_every", "evaluate_features"),
    }


def test_a_face_stage_is_identified_by_what_faces_are_learned_from() -> None:
    recipe = load_recipe("quick-try", {"data.faces": ["a"], "data.labelled_only": True, "seed": 7})
    found = identity(recipe, {"all", "faces"}) | identity(recipe.data, {"all", "faces"})
    assert found == {
        "preset": recipe.preset,
        "seed": 7,
        "precision": "auto",
        "faces": ["a"],
        "face_crops": [],
        "attributes": list(recipe.data.attributes),
        "labelled_only": True,
    }


def test_settings_that_came_later_count_only_where_they_were_changed() -> None:
    later = {field.name for field in fields(CycleSettings) if setting_of(CycleSettings, field.name).is_later}
    assert later >= {"mean_gain", "pair_targets", "steady", "perceptual", "kld_of"}
    assert not later & own_identity(CycleSettings()).keys()
    assert own_identity(CycleSettings(steady=0.5))["steady"] == 0.5
    assert "rate" not in own_identity(CycleSettings())["adversary"]  # in tables within, too
    assert own_identity(CycleSettings(adversary=AdversarySettings(rate=2.0)))["adversary"]["rate"] == 2.0
    assert "marked" not in identity(DataSettings(), {"sketches"})


def test_what_needs_labels_is_named_at_the_field() -> None:
    without: dict[str, Any] = {**needing_labels(DataSettings()), **needing_labels(CycleSettings())}
    assert without == {
        **{"face_crops": [], "parts": "", "attributes": [], "labelled_only": False, "trait_labels": []},
        **{"composed": 0, "marked": 0, "pair": 0.0, "pair_inverse": 0.0, "attribute": 0.0, "pair_targets": "latents"},
        **{"steady": 0.0, "head": 0.0, "heads": 0.0},
    }


FORMER_RECIPE = """
extends = "quick-try"
data = { composed = 9, drawn_in = 3 }
export = { way_back = 4 }
[face]
prior_share = 0.25
draws = "mixtures"
[cycle]
least_variation = 0.5
pair_back = 0.1
"""


def test_recipes_with_former_names_are_read(tmp_path: Path) -> None:
    path = tmp_path / "former.toml"
    path.write_text(FORMER_RECIPE)
    recipe = load_recipe(path, {"refine.prior_share": 0.75})
    assert (recipe.data.marked, recipe.export.inverse_steps) == (3, 4)
    assert (recipe.face.prior_fraction, recipe.face.latent_source) == (0.25, "mixtures")
    assert (recipe.cycle.minimum_noise_scale, recipe.cycle.pair_inverse) == (0.5, 0.1)
    assert recipe.refine.prior_fraction == 0.75


def test_a_run_whose_stage_has_former_names_goes_on(tmp_path: Path) -> None:
    folder, changed = RunFolder(tmp_path), {"face": {"prior_fraction": 0.25, "kld": {"weight": 2.0}}, "marked": 3}
    begun = {"face": {"prior_share": 0.25, "kld": {"weight": 2.0}}, "drawn_in": 3}
    folder.stage("face").mkdir()
    (folder.stage("face") / "00000001.checkpoint").touch()
    folder.stage_settings("face").write_text(json.dumps(begun))
    folder.claim_stage("face", changed)
    with pytest.raises(UserError, match=r"another value of face\.prior_fraction"):
        folder.claim_stage("face", {**changed, "face": {"prior_fraction": 0.5, "kld": {"weight": 2.0}}})


def test_no_former_name_is_a_current_one() -> None:
    for kind in (Recipe, DataSettings, CycleSettings, ReconstructionSettings):
        names = [field.name for field in fields(kind)]
        former = [setting_of(kind, name).formerly for name in names]
        assert not set(former) & set(names)
        assert with_current_names(kind, {old: 1 for old in former if old}) == {
            name: 1 for name, old in zip(names, former, strict=True) if old
        }
