"""`s2f-train evaluate` for real: on a tiny bundle, with a tiny feature network, shown, printed and written."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save

from s2f_models.bundle import open_bundle
from s2f_models.paths import resource_path
from s2f_models.ranges import signed_to_faces
from s2f_models.torch_network import load_translators
from tests.trainer.command_output import read_event, refusal
from tests.trainer.feature_networks import HAS_INCEPTION, write_flat_network, write_inception_weights
from trainer.__main__ import main
from trainer.core.data.dataset import open_packed
from trainer.core.data.validation import open_validation
from trainer.core.evaluation.distances.feature_networks import open_onnx_features
from trainer.core.evaluation.scores.evaluate import distances, score_bundle, write_scores
from trainer.core.evaluation.scores.pixel_scores import cycle_metrics, noise_to_input
from trainer.core.evaluation.scores.scores import MEANINGS
from trainer.core.events import Event, Score, Warning

CPU = torch.device("cpu")
SAMPLES = resource_path("samples")
STARTER = resource_path("models", "starter")
WITHOUT_NETWORK = [
    "sketch_cycle_l1",
    "face_cycle_l1",
    "sketch_cycle_overlap",
    "noise_to_input_ratio",
    "distance_between_seeds",
    "distance_between_doodles",
]
PERSON = [
    f"{score}_identity"
    for score in (
        *("stray_stroke", "stray_dash", "stray_wrinkle", "stray_dot", "stray_beside"),
        *("next_stroke", "next_stroke_tenth", "seeds", "made_pair", "real_pair"),
    )
]
COMPARED = ("sketch_cycle", "face_cycle", "translation")


@pytest.fixture
def bundle(tiny_bundle: Path, tmp_path: Path) -> Path:
    """A copy that may be written, outside of any run."""
    return Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))


def evaluate(*arguments: object) -> int:
    given = [str(argument) for argument in arguments]
    return main(["evaluate", *given, *([] if "--data" in given else ["--data", str(SAMPLES)])])


def printed(capsys: pytest.CaptureFixture[str], kind: str) -> list[dict[str, object]]:
    events = [read_event(line) for line in capsys.readouterr().out.splitlines()]
    return [event for event in events if event["event"] == kind]


def test_scores_are_printed_and_written(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads((bundle / "card.json").read_text())
    features = write_flat_network(tmp_path, 16)
    assert evaluate(bundle, "--features", features, "--crop", "0.8", "--events", "--write") == 0
    scores = printed(capsys, "score")
    by_network = [f"{name}_{distance}" for name in COMPARED for distance in ("feature_frechet", "feature_kernel")]
    of_crowds = ["crowd_feature_frechet", "crowd_feature_kernel"]  # the samples' photographs are too few for the others
    assert [score["name"] for score in scores] == WITHOUT_NETWORK + by_network + of_crowds + PERSON
    after = json.loads((bundle / "card.json").read_text())
    metrics = after.pop("metrics")
    expected = before.pop("metrics")
    for score in scores:
        name = score["name"]
        assert name in MEANINGS
        assert score["low"] <= score["value"] <= score["high"]  # type: ignore[operator]
        assert score["count"] == (
            3 if name in ("face_cycle_l1", "real_pair_identity", *by_network[2:], *of_crowds) else 4
        )
        expected |= {name: score["value"]}
        expected |= {f"{name}_{part}": score[part] for part in ("low", "high", "count")}
    assert metrics == expected
    assert after == before
    assert open_bundle(bundle).card.metrics["face_cycle_l1_count"] == 3
    assert evaluate(bundle, "--features", features, "--crop", "0.8", "--events") == 0
    assert printed(capsys, "score") == scores
    assert evaluate(bundle, "--features", features, "--events") == 0
    whole = {score["name"]: score["value"] for score in printed(capsys, "score")}
    same = [score["name"] for score in scores if score["value"] == whole[score["name"]]]
    assert set(PERSON) <= set(same) and not set(by_network[2:]) & set(same)  # only whole faces tell persons apart


def test_a_person_sees_a_table_and_what_is_left_out(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (bundle / "card.json").read_bytes()
    assert evaluate(bundle, "--count", "2") == 0
    shown = capsys.readouterr().out
    for said in (*WITHOUT_NETWORK, "95 % interval", "pictures", "--inception", "--download"):
        assert said in shown
    assert "_fid" not in shown
    assert (bundle / "card.json").read_bytes() == before


def test_scores_are_those_of_the_card(bundle: Path, tmp_path: Path) -> None:
    opened = open_bundle(bundle)
    scores = {s.name: s.value for s in score_bundle(opened, SAMPLES, {}, [], CPU, ignore)}
    sketches, faces = open_validation(opened, SAMPLES, {}, tmp_path / "data", ignore).pictures(1000)
    there, back = load_translators(opened)
    metrics = noise_to_input(there, sketches, opened.card.variation) | cycle_metrics(there, back, sketches, faces)
    assert scores == pytest.approx(metrics, rel=1e-4)
    assert {name: opened.card.metrics[name] for name in metrics} == pytest.approx(metrics, rel=1e-2)


def ignore(event: Event) -> None:
    """Nobody watches."""


def test_cycles_and_translations_are_measured_as_saved_pictures(bundle: Path, tmp_path: Path) -> None:
    opened = open_bundle(bundle)
    network = open_onnx_features(write_flat_network(tmp_path, 64), 1.0)
    scores = {s.name: s for s in score_bundle(opened, SAMPLES, {}, [network], CPU, ignore)}
    sketches, faces = open_validation(opened, SAMPLES, {}, tmp_path / "data", ignore).pictures(1000)
    there, back = load_translators(opened)
    generator = torch.Generator().manual_seed(0)

    def noise(count: int) -> torch.Tensor:
        return torch.randn((count, opened.style_size), generator=generator)

    for _ in range(2):  # the cycle of the sketches
        noise(4)
    with torch.no_grad():
        again = there(back(faces, noise(3)), noise(3))
        made = there(sketches, opened.card.variation * noise(4))
    real, again, made = (signed_to_faces(pictures.numpy()) for pictures in (faces, again, made))
    expected = distances("face_cycle", real, again, network, paired=True)
    expected += distances("translation", real, made, network)
    for score in expected:
        assert scores[score.name].value == pytest.approx(score.value, rel=1e-4)
        assert scores[score.name].low == pytest.approx(score.low, rel=1e-3)


def test_distances_of_any_two_sets(tmp_path: Path) -> None:
    network = open_onnx_features(write_flat_network(tmp_path, 8), 1.0)
    random = np.random.default_rng(0)
    real = random.integers(0, 256, (30, 8, 8, 3), dtype=np.uint8)
    other = random.integers(0, 256, (20, 8, 8, 3), dtype=np.uint8)
    same = distances("face_samples", real, real, network, paired=True)
    assert [score.name for score in same] == ["face_samples_feature_frechet", "face_samples_feature_kernel"]
    assert same[0].value == pytest.approx(0, abs=1e-6)
    near, far = (distances("face_samples", real, made, network) for made in (other, other // 4))
    for score, worse in zip(near, far, strict=True):
        assert score.high < worse.low
        assert score.count == 20


def test_a_run_keeps_its_own_data(tiny_bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = tmp_path / "run"
    for name in ("data", "bundle"):
        shutil.copytree(tiny_bundle.parent / name, run / name)
    shutil.copy(tiny_bundle.parent / "recipe.toml", run)
    data = run / "data"
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert evaluate(run / "bundle", "--events") == 0
    assert not printed(capsys, "preparing")  # it is packed there already
    others = tmp_path / "doodles.npy"
    np.save(others, np.load(SAMPLES / "face_samples.npy")[::-1])
    assert evaluate(run / "bundle", "--sketches", others, "--events") == 0
    assert {event["what"] for event in printed(capsys, "preparing")} == {"sketches"}
    assert {path: path.read_bytes() for path in before} == before
    assert len(open_packed(data / "sketch").images) == 40


def test_a_model_that_draws_one_face_has_no_ratio(bundle: Path) -> None:
    weights = load_file(bundle / "weights.safetensors")
    for name, value in weights.items():
        if name.startswith("sketch_to_face.decoder"):
            value.zero_()
    card = json.loads((bundle / "card.json").read_text())
    content = save(weights)
    (bundle / "weights.safetensors").write_bytes(content)
    card["files"]["weights.safetensors"] = hashlib.sha256(content).hexdigest()
    (bundle / "card.json").write_text(json.dumps(card))
    events: list[Event] = []
    scores = score_bundle(open_bundle(bundle), SAMPLES, {}, [], CPU, events.append)
    assert [score.name for score in scores] == [name for name in WITHOUT_NETWORK if name != "noise_to_input_ratio"]
    assert any(isinstance(event, Warning) and "noise_to_input_ratio is left out" in event.message for event in events)


@pytest.mark.skipif(not HAS_INCEPTION, reason="torch-fidelity or torchvision is not installed")
def test_the_reports_protocol(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(bundle, "--inception", write_inception_weights(tmp_path), "--events", "--count", "3") == 0
    events = [read_event(line) for line in capsys.readouterr().out.splitlines()]
    names = [event["name"] for event in events if event["event"] == "score"]
    compared = [f"{name}_{distance}" for name in (*COMPARED, "crowd") for distance in ("fid", "kid")]
    assert names == WITHOUT_NETWORK + compared
    notes = [event["message"] for event in events if event["event"] == "warning"]
    assert len(notes) == 1
    assert "fewer pictures (3) than features (2,048)" in notes[0]
    fid = next(event for event in events if event.get("name") == "face_cycle_fid")
    assert fid["value"] > 0


def test_every_score_has_one_meaning() -> None:
    assert all(meaning and "\n" not in meaning for meaning in MEANINGS.values())
    assert len(set(MEANINGS.values())) == len(MEANINGS)
    assert all(name == name.lower() and name.isidentifier() for name in MEANINGS)


Refused = Callable[..., str]


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Refused:
    def sentence(*arguments: object) -> str:
        assert evaluate(*arguments) == 2
        said = refusal(capsys.readouterr().err)
        assert said.startswith("s2f-train: ")
        assert said.count("\n") == 1
        return said

    return sentence


def test_bad_input_is_one_sentence(bundle: Path, tmp_path: Path, refused: Refused) -> None:
    text = tmp_path / "text"
    text.write_text("neither network nor weights")
    assert "no bundle" in refused(tmp_path / "nowhere")
    assert "no sketch2face bundle" in refused(tmp_path)
    assert "nowhere" in refused(bundle, "--data", tmp_path / "nowhere")
    assert "no GPU" in refused(bundle, "--device", "cuda:77")
    assert "--count 1" in refused(bundle, "--count", "1")
    for crop in ("0", "-1", "1.5", "nan"):
        assert f"--crop {crop} " in refused(bundle, "--crop", crop)
    assert "cannot be read" in refused(bundle, "--features", tmp_path / "nowhere.onnx")
    assert "cannot be used" in refused(bundle, "--features", text)
    if HAS_INCEPTION:
        assert "cannot be read" in refused(bundle, "--inception", tmp_path / "nowhere.pth")
        assert "no Inception weights" in refused(bundle, "--inception", text)
    few = tmp_path / "few.npy"
    np.save(few, np.load(SAMPLES / "face_samples.npy")[:15])
    assert "Only 1 of the sketches" in refused(bundle, "--sketches", few)


def test_a_card_that_cannot_be_written_is_told_first(bundle: Path, refused: Refused) -> None:
    before = (bundle / "card.json").read_bytes()
    (bundle / "card.json").chmod(0o444)
    # Two validation pictures are never reached: --count 1 would be refused after the card.
    assert "card.json cannot be written" in refused(bundle, "--write", "--count", "1")
    assert (bundle / "card.json").read_bytes() == before


def test_both_names_of_a_card_have_its_scores(tmp_path: Path) -> None:
    shutil.copytree(STARTER, tmp_path / "bundle")
    card, other = tmp_path / "bundle" / "card.json", tmp_path / "my card.json"
    other.hardlink_to(card)
    write_scores(open_bundle(tmp_path / "bundle"), [Score("made_up", 1.0, 0.5, 1.5, 10)])
    assert json.loads(other.read_bytes())["metrics"]["made_up"] == 1.0 and other.samefile(card)
