"""A run of GANs is scored by its samples: trained, evaluated and refused by the real command."""

import json
from pathlib import Path

import pytest

from s2f_models.paths import resource_path
from tests.trainer.command_output import refusal
from tests.trainer.feature_networks import write_flat_network
from trainer.__main__ import main

DATA = (
    "--sketches",
    str(resource_path("samples", "face_samples.npy")),
    "--faces",
    str(resource_path("samples", "portraits.zip")),
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GAN of each domain, trained for two steps."""
    folder = tmp_path_factory.mktemp("gan") / "run"
    steps = [f"--set={stage}.optimiser.{key}" for stage in ("face", "sketch") for key in ("steps=2", "batch=4")]
    assert main(["run", "better-gan", *DATA, *steps, "--run", str(folder), "--events"]) == 0
    return folder


def test_samples_are_scored_against_real_pictures(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = write_flat_network(tmp_path, 8)
    capsys.readouterr()
    assert main(["evaluate", str(run), *DATA, "--features", str(network), "--events"]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    scores = {e["name"]: e for e in events if e["event"] == "score"}
    assert scores.keys() == {f"{d}_samples_feature_{k}" for d in ("face", "sketch") for k in ("frechet", "kernel")}
    assert scores["face_samples_feature_frechet"]["value"] > 0
    assert scores["face_samples_feature_frechet"]["count"] > 1


@pytest.mark.parametrize(("arguments", "said"), [((), "feature network"), (("--write",), "no card to write into")])
def test_what_cannot_be_scored_is_one_sentence(
    run: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert main(["evaluate", str(run), *DATA, *arguments, "--events"]) == 2
    sentence = refusal(capsys.readouterr().err)
    assert said in sentence
    assert sentence.count("\n") == 1
