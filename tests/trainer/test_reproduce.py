"""The report repeated by one command, on a family of recipes small enough for a test."""

from pathlib import Path

import pytest

from s2f_models.bundle import open_bundle
from s2f_models.paths import resource_path
from tests.trainer.command_output import refusal
from tests.trainer.fork_server import CAN_FORK, ForkServer
from trainer.__main__ import main
from trainer.core.evaluation.scores.reproduce import COLUMNS, RegimeTable, as_texts, read_table, regime_recipes, scaled
from trainer.core.events import Phase, event_from_json, event_to_json
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_parts import parts_of

DATA = (
    "--sketches",
    resource_path("samples", "face_samples.npy"),
    "--faces",
    resource_path("samples", "portraits.zip"),
)
BRIEF = (
    "--set",
    "preset=small-32",
    "--set",
    "face.optimiser.batch=2",
    "--set",
    "sketch.optimiser.batch=2",
    "--set",
    "cycle.optimiser.batch=2",
)
# 20,000, 6,000 and 5,000 steps of the better-* recipes, down to a few.
COMMAND = ("reproduce", "--family", "better", "--steps-scale", "0.0004", *DATA, *BRIEF)


@pytest.mark.skipif(not CAN_FORK, reason="forks trainers")
def test_one_command_trains_three_regimes_and_prints_table_1(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path
) -> None:
    run, data = tmp_path / "run", ("--data", resource_path("samples"))
    done = fork_servers[0].begin(tmp_path / "done.out", *COMMAND, *data, "--run", run)
    assert done.wait() == 0, done.out.read_text()
    written = (run / "table1.md").read_text().splitlines()
    assert [line.split(" | ")[0].strip("| ") for line in written] == ["regime", "---", "scratch", "whole", "latent"]
    assert as_texts(read_table(run) or RegimeTable((), ())) == [
        [cell.strip() for cell in line.strip("| ").split(" | ")] for line in (written[0], *written[2:])
    ]
    assert "83.32 / 81.87" in written[2]
    assert "not measured / not measured" in written[4]  # no Inception weights were given
    assert "33.21" in done.out.read_text()
    for regime in ("scratch", "whole", "latent"):
        assert open_bundle(run / regime / "bundle").card.name == f"better-{regime}"
        assert not checkpoints(run / regime / "face")  # both domains were pretrained once, for all
    assert checkpoints(run / "face")[-1].name == "00000008.checkpoint"
    assert parts_of(run).others == ()  # or a person could not delete it
    before = {path: path.read_bytes() for path in run.rglob("*.checkpoint")}
    again = fork_servers[0].begin(run.with_name("again.out"), *COMMAND, *data, "--run", run, "--events")
    assert again.wait() == 0
    assert {path: path.read_bytes() for path in run.rglob("*.checkpoint")} == before
    events = again.events()
    assert [e["title"] for e in events if e["event"] == "phase"][1:] == [
        f"the regime '{regime}'" for regime in ("scratch", "whole", "latent")
    ]
    assert not [e for e in events if e["event"] == "progress"]


def test_steps_delays_and_ramps_are_scaled_together() -> None:
    recipe = load_recipe("paper-scratch")
    small = scaled(recipe, 0.01)
    assert small.face.optimiser.steps == 1000
    assert (small.face.kld.delay, small.face.kld.ramp) == (100, 35)
    assert small.cycle.optimiser.steps == 750
    assert small.cycle.kld.delay == 100
    assert scaled(recipe, 1.0) == recipe
    assert scaled(recipe, 1e-9).face.optimiser.steps == 1


def test_the_paper_family_is_the_reports_settings() -> None:
    recipes = regime_recipes("paper", {}, 1.0)
    assert {name: recipe.cycle.regime for name, recipe in recipes.items()} == {name: name for name in recipes}
    assert [recipe.cycle.optimiser.steps for recipe in recipes.values()] == [75000, 25000, 25000]
    assert [recipe.cycle.adversary.critic_steps for recipe in recipes.values()] == [5, 5, 1]
    assert [recipe.cycle.optimiser.learning_rate for recipe in recipes.values()] == [1e-4, 5e-5, 1e-4]
    assert recipes["whole"].face == recipes["latent"].face


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--steps-scale", "0"), "no fraction of the steps"),
        (("--steps-scale", "nan"), "no fraction of the steps"),
        (("--family", "nobody"), "no recipe nobody-scratch"),
        (("--set", "face.optimiser.step=3"), "did you mean 'steps'"),
        (("--set", "face.optimiser.steps"), "lacks a value"),
        (("--device", "cuda:99"), "no GPU"),
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert main(["reproduce", *map(str, DATA), "--run", str(tmp_path / "run"), *arguments]) == 2
    sentence = refusal(capsys.readouterr().err)
    assert sentence.startswith("s2f-train: ")
    assert sentence.count("\n") == 1
    assert said in sentence
    assert not (tmp_path / "run").exists()


def test_phases_of_earlier_versions_are_read() -> None:
    assert (
        event_from_json('{"event": "part", "title": "a"}') == event_from_json(event_to_json(Phase("a"))) == Phase("a")
    )


def test_heads_of_table_1_stand_in_a_narrow_terminal() -> None:
    """An option's name, as --features, was cut into two lines."""
    assert max(len(word) for column in COLUMNS.values() for word in column.head.split()) <= 8
