"""What a training tells others than its own window: losses.csv, a function of one's own; and a list of settings."""

import csv
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch

from s2f_models.paths import resource_path
from tests.bundles import RECIPE, write_recipe
from tests.trainer.command_output import refusal
from tests.trainer.toys import SETTINGS, toy
from trainer.__main__ import main
from trainer.commands.info import known_settings
from trainer.core.events import Progress
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.recipe import load_recipe
from trainer.core.search.ranges import flat
from trainer.display import PersonDisplay

pytestmark = pytest.mark.usefixtures("one_thread")
DATA = ("--data", str(resource_path("samples")), "--device", "cpu", "--events")


def test_losses_are_a_table_with_the_time_and_reach_a_function_of_ones_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.py").write_text("heard = []\ndef listen(event): heard.append(type(event).__name__)\n")
    monkeypatch.chdir(tmp_path)
    recipe = write_recipe(tmp_path, RECIPE.replace("small-64", "small-32"))
    arguments = ["pretrain", "face", "--recipe", str(recipe), "--run", "run", *DATA, "--listener", "mine:listen"]
    assert main([*arguments, "--seed", "7", "--precision", "float32", "--threads", "1"]) == 0
    heard = sys.modules.pop("mine").heard
    assert heard[0] == "Began" and heard[-1] == "Done" and "Progress" in heard
    recipe_used = load_recipe(tmp_path / "run" / "recipe.toml")
    assert (recipe_used.seed, recipe_used.precision) == (7, "float32")
    with (tmp_path / "run" / "losses.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    last = {row["name"]: float(row["value"]) for row in rows if row["step"] == "2"}
    assert {"reconstruction", "kld", "learning rate", "gradient norm", "held out reconstruction"} <= last.keys()
    assert last["learning rate"] > 0 and last["gradient norm"] > 0
    assert all(datetime.fromisoformat(row["time"]).tzinfo and row["stage"] == "face" for row in rows)
    for wrong in ("mine", "nobody:listen", "mine:nothing"):
        assert main([*arguments[:-2], "--listener", wrong]) == 2
        assert "--listener" in refusal(capsys.readouterr().err)


@pytest.mark.skipif(find_spec("tensorboard") is not None, reason="tensorboard is installed")
def test_without_tensorboard_its_name_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = write_recipe(tmp_path, RECIPE.replace("small-64", "small-32"))
    arguments = ["pretrain", "face", "--recipe", str(recipe), "--run", str(tmp_path / "run"), *DATA]
    assert main([*arguments, "--tensorboard", str(tmp_path / "board")]) == 2
    assert "pip install tensorboard" in refusal(capsys.readouterr().err)


def test_every_setting_is_listed_with_its_default(capsys: pytest.CaptureFixture[str]) -> None:
    listed = {each.key for each in known_settings()}
    assert listed == {key for key in flat(_plain()) if not key.startswith("search.ranges.")} | {"search.ranges"}
    assert main(["settings", "warm_up"]) == 0
    said = capsys.readouterr().out
    assert "face.optimiser.warm_up = 0  (0 to 10,000,000)" in said and "rises from zero" in said
    assert main(["settings", "nonsense"]) == 2


def _plain() -> dict[str, object]:
    from dataclasses import asdict

    from trainer.core.settings import Recipe

    return {key: value for key, value in asdict(Recipe()).items() if key != "search"} | {
        "search": {**asdict(Recipe().search), "ranges": 0}
    }


def taken(steps: int, **optimiser: object) -> Reconstruction:
    objective = toy(replace(SETTINGS, adversarial=0.0), steps=8, **optimiser)()
    assert isinstance(objective, Reconstruction)
    for _ in range(steps):
        objective.step()
    return objective


def weights(objective: Reconstruction) -> torch.Tensor:
    return torch.cat([parameter.detach().reshape(-1) for parameter in objective.vae.parameters()])


def test_gradients_are_gathered_clipped_and_warmed_up() -> None:
    fresh = weights(taken(0))
    assert torch.equal(weights(taken(1, accumulate=2)), fresh)  # not before the second step
    assert not torch.equal(weights(taken(2, accumulate=2)), fresh)
    slow, fast = (weights(taken(1, warm_up=steps)) - fresh for steps in (100, 1))
    assert float(slow.abs().max()) == pytest.approx(float(fast.abs().max()) / 100, rel=1e-2)
    clipped = taken(1, clip=1e-12)  # so small that Adam's own epsilon rules: weights hardly move
    assert float((weights(clipped) - fresh).abs().max()) < 1e-4 < float(fast.abs().max())


def test_gathered_gradients_survive_a_stop() -> None:
    whole, first = taken(4, accumulate=4), taken(3, accumulate=4)
    second = taken(0, accumulate=4)
    second.load_state(first.state())
    second.step()
    assert torch.equal(weights(second), weights(whole))


def test_the_whole_runs_time_left_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with PersonDisplay() as display:
        display.plan = {"face": 100, "sketch": 600}
        display.show(Progress("face", 50, 100, 2.0, 25.0))
    assert "0m 25s left, about 5m 25s in all" in " ".join(capsys.readouterr().out.split())


def test_threads_are_those_asked_for_else_the_environments() -> None:
    code = "import torch; from trainer.commands import _set_threads; _set_threads({}); print(torch.get_num_threads())"
    for wanted, environment, found in ((None, "1", "1"), (2, "1", "2")):
        command = [sys.executable, "-c", code.format(wanted)]
        done = subprocess.run(
            command, env={**os.environ, "OMP_NUM_THREADS": environment}, capture_output=True, text=True,
            cwd=resource_path().parent, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == found


def test_a_trial_chooses_among_threads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = write_recipe(tmp_path, RECIPE.replace("small-64", "small-32"))
    assert main(["dry-run", str(recipe), "--data", str(resource_path("samples")), "--device", "cpu"]) == 0
    assert "the whole on cpu with " in " ".join(capsys.readouterr().out.split())
    torch.set_num_threads(1)
