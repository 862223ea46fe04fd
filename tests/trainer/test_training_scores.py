"""Scores of generated faces during training: measured, reported, the best checkpoint kept and exported on request."""

import csv
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import torch

from s2f_models.bundle import open_bundle
from s2f_models.paths import resource_path
from s2f_models.torch_network import load_translators
from tests.bundles import RECIPE, write_recipe
from tests.trainer.command_output import refusal
from tests.trainer.toys import toy
from trainer.__main__ import main
from trainer.core.control import Control
from trainer.core.events import Evaluated, Event
from trainer.core.objectives.objective import Objective
from trainer.core.run.checkpoint import best_checkpoint, checkpoints, load_best, load_newest
from trainer.core.run.run_parts import parts_of
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import train

pytestmark = pytest.mark.usefixtures("one_thread")
# Two steps that differ after rounding to float16, too.
SMALL = RECIPE.replace("small-64", "small-32").replace(
    "[cycle.optimiser]", "[cycle.adversary]\ncritic_steps = 1\n\n[cycle.optimiser]\nlearning_rate = 0.01\nema = 0.0"
)
DATA = ("--data", str(resource_path("samples")), "--device", "cpu", "--threads", "1", "--events")


def trained(folder: Path, *more: str) -> Path:
    run = folder / "run"
    assert main(["run", str(write_recipe(folder, SMALL)), "--run", str(run), *DATA, *more]) == 0
    return run


def scored_events(run: Path) -> list[dict[str, Any]]:
    events = [json.loads(line) for line in (run / "events.jsonl").read_text().splitlines()]
    return [event for event in events if event["event"] == "evaluated"]


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = torch.get_num_threads()
    run = trained(tmp_path_factory.mktemp("scored"), "--set", "evaluate_every=1")
    torch.set_num_threads(before)
    return run


def test_stages_that_generate_faces_are_scored(scored: Path) -> None:
    events = scored_events(scored)
    assert [(event["stage"], event["step"]) for event in events] == [
        ("face", 1),
        ("face", 2),
        ("cycle", 1),
        ("cycle", 2),
    ]
    assert all(event["frechet"] > 0 and event["network"] == "EfficientNet-Lite0" for event in events)
    assert len({event["pictures"] for event in events}) == 1 and events[0]["pictures"] >= 2
    for stage in ("face", "cycle"):
        own = [event for event in events if event["stage"] == stage]
        best = min(own, key=lambda event: event["frechet"])
        assert [event["is_best"] for event in own] == [True, own[1] is best]
        state = load_best(scored / stage)
        assert (state["step"], state["score"]) == (best["step"], best["frechet"])
    assert not best_checkpoint(scored / "sketch").exists()
    with (scored / "losses.csv").open(newline="") as file:
        named = {row["name"]: float(row["value"]) for row in csv.DictReader(file) if row["stage"] == "cycle"}
    assert named["Frechet distance"] == pytest.approx(events[-1]["frechet"], rel=1e-6)
    assert named["kernel distance"] == pytest.approx(events[-1]["kernel"], rel=1e-6, abs=1e-6)
    assert not parts_of(scored).others  # the best checkpoint is a part of the run


def test_scores_change_nothing_of_the_training(scored: Path, tmp_path: Path) -> None:
    plain = trained(tmp_path)
    assert not scored_events(plain)
    for stage in ("face", "sketch", "cycle"):
        assert [p.read_bytes() for p in checkpoints(plain / stage)] == [
            p.read_bytes() for p in checkpoints(scored / stage)
        ]
        assert not best_checkpoint(plain / stage).exists()


def test_the_best_is_exported_on_request_alone(
    scored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = best_checkpoint(scored / "cycle")
    kept = best.read_bytes()
    best.write_bytes(checkpoints(scored / "cycle")[0].read_bytes())  # step 1, whichever was the best
    try:
        bundles = {}
        for name, more in (("best", ["--best"]), ("newest", [])):
            out = tmp_path / name
            assert main(["export", "--run", str(scored), "--out", str(out), "--events", *more]) == 0
            bundles[name] = weights(out)
        assert bundles["newest"] == weights(scored / "bundle")
        assert bundles["best"] != bundles["newest"]
        best.unlink()
        capsys.readouterr()
        assert main(["export", "--run", str(scored), "--out", str(tmp_path / "none"), "--best"]) == 2
        assert "no best checkpoint" in refusal(capsys.readouterr().err)
    finally:
        best.write_bytes(kept)


def weights(bundle: Path) -> list[float]:
    """Some numbers that every weight enters."""
    return [float(p.detach().double().sum()) for one in load_translators(open_bundle(bundle)) for p in one.parameters()]


def test_samples_of_a_gan_are_scored(tmp_path: Path) -> None:
    recipe, gan = str(write_recipe(tmp_path, SMALL)), ("--set", "face.model=gan", "--set", "evaluate_every=1")
    assert main(["pretrain", "face", "--recipe", recipe, "--run", str(tmp_path / "run"), *DATA, *gan]) == 0
    assert [event["step"] for event in scored_events(tmp_path / "run")] == [1, 2]


class _Falling:
    """Scores that are given: toys learn doodles and generate no faces."""

    every = 2

    def __init__(self, *distances: float) -> None:
        self.distances = list(distances)

    def __call__(self, stage: str, objective: Objective) -> Evaluated | None:
        return Evaluated(stage, objective.step_number, "toy", self.distances.pop(0), 0.0, 8)


def course(folder: Path, scorer: object, steps: int = 10) -> list[Event]:
    stage = Stage("face", folder / "face", 1000, 1, scorer=scorer)  # type: ignore[arg-type]
    return list(train(toy(steps=steps), stage, Control()))


def test_pruning_leaves_the_best_and_a_resumed_stage_knows_it(tmp_path: Path) -> None:
    course(tmp_path, _Falling(5.0, 3.0, 4.0, 6.0, 7.0))
    assert [path.stem for path in checkpoints(tmp_path / "face")] == ["00000009", "00000010"]
    assert load_best(tmp_path / "face")["step"] == 4
    checkpoints(tmp_path / "face")[-1].unlink()
    (event,) = [event for event in course(tmp_path, _Falling(3.5)) if isinstance(event, Evaluated)]
    assert not event.is_best and load_best(tmp_path / "face")["step"] == 4
    for path in checkpoints(tmp_path / "face"):
        path.unlink()
    course(tmp_path, _Falling(9.0, 10.0, 10.0, 10.0, 10.0))  # begun anew: what another training left does not count
    assert load_best(tmp_path / "face")["score"] == 9.0
    assert load_newest(tmp_path / "face")[0] is not None


def test_a_network_that_is_missing_is_said_before_training(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe, more = (
        str(write_recipe(tmp_path, SMALL)),
        ("--set", "evaluate_every=1", "--set", "evaluate_features=no.onnx"),
    )
    assert main(["run", recipe, "--run", str(tmp_path / "run"), *DATA, *more]) == 2
    assert "no.onnx" in refusal(capsys.readouterr().err)
    assert not (tmp_path / "run" / "face").exists()


def test_what_cannot_be_measured_ends_no_training(tmp_path: Path) -> None:
    run = trained(tmp_path, "--set", "evaluate_every=1", "--set", f"data.faces=[{json.dumps(str(few(tmp_path)))}]")
    assert not scored_events(run) and (run / "bundle").is_dir()
    assert "No scores are measured" in (run / "events.jsonl").read_text()


def few(folder: Path) -> Path:
    """So few photographs that one alone is for validation."""
    with ZipFile(resource_path("samples", "portraits.zip")) as archive:
        for name in archive.namelist()[:12]:
            archive.extract(name, folder / "few")
    return folder / "few"
