"""The names by which recipes and cards keep places, and data that a bundle was trained on and that is not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from s2f_models.bundle import Bundle, open_bundle
from s2f_models.paths import resource_path
from tests.trainer.command_output import refusal
from trainer.cli import main
from trainer.core.data.validation import named_data
from trainer.core.run.places import name_of_bundle, name_of_data, place_of, without_folders

SAMPLES = resource_path("samples", "portraits.zip")


def test_what_is_shipped_has_a_name_and_other_things_their_path(tmp_path: Path) -> None:
    assert name_of_data(SAMPLES) == "shipped:portraits.zip"
    assert place_of("shipped:portraits.zip", tmp_path) == SAMPLES
    assert name_of_data(tmp_path / "portraits.zip") == str(tmp_path.resolve() / "portraits.zip")
    for name in ("portraits.zip", "shipped:a/../../b", str(tmp_path / "other")):
        assert place_of(name, tmp_path) == tmp_path / name
    starter = open_bundle(resource_path("models", "starter"))
    assert name_of_bundle(starter) == "starter"
    assert name_of_bundle(Bundle(tmp_path / "starter", starter.card)) == str(tmp_path.resolve() / "starter")


def test_folders_are_left_out_wherever_they_stand() -> None:
    given = {"faces": ("/home/somebody/a b.zip", "faces/c.zip"), "of": {"start_from": r"D:\somebody\model"}, "seed": 1}
    assert without_folders(given) == {"faces": ["a b.zip", "faces/c.zip"], "of": {"start_from": "model"}, "seed": 1}


def test_a_bundle_in_its_run_has_that_ones_places_where_they_are_those_of_its_card(tmp_path: Path) -> None:
    starter = open_bundle("starter")
    bundle = Bundle(tmp_path / "run" / "bundle", starter.card)
    bundle.folder.mkdir(parents=True)
    names = ", ".join(f'"{tmp_path / Path(name).name}"' for name in ("face.npy", "smiley_face.npy"))
    (tmp_path / "run" / "recipe.toml").write_text(f"[data]\nsketches = [{names}]\n", encoding="utf-8")
    assert named_data(bundle) == starter.card.recipe["data"]  # quickdraw/face.npy is another place
    card = dict(starter.card.recipe["data"], sketches=["face.npy", "smiley_face.npy"])
    moved = Bundle(bundle.folder, replace(starter.card, recipe={"data": card}))
    assert named_data(moved)["sketches"] == [str(tmp_path / name) for name in card["sketches"]]
    (tmp_path / "run" / "recipe.toml").write_text("no recipe", encoding="utf-8")
    assert named_data(moved) == card


@pytest.mark.parametrize("command", [("evaluate", "starter"), ("figures", "starter"), ("run", "starter")])
def test_data_that_is_not_there_is_one_sentence_that_says_what_to_do(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 2
    sentence = refusal(capsys.readouterr().err.splitlines(keepends=True)[-1])
    assert "--data" in sentence and "Errno" not in sentence and "No such file" not in sentence
    assert ("There is no data set at" in sentence and "--faces" in sentence) == (command[0] != "run")
