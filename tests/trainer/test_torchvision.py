"""torchvision's networks measure and criticise; their weights are fetched only when asked for. `make test-vision`."""

import pickle
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from s2f_models.errors import UserError
from s2f_models.spec import preset
from tests.trainer.celebas import celeba
from tests.trainer.feature_networks import HAS_TORCHVISION
from tests.trainer.test_evaluate_features import FACES, SKETCHES, Dangerous
from trainer.cli import main
from trainer.core.data.celeba import LANDMARKS, PARTITION, read_landmarks, read_partition
from trainer.core.data.labels import read_trait_labels
from trainer.core.evaluation.distances.feature_networks import open_features
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.objectives.feature_network import load_feature_network
from trainer.core.objectives.losses import perceptual_loss
from trainer.core.objectives.projected_critic import feature_view
from trainer.core.objectives.torchvision_network import STRIDES, named
from trainer.core.optimiser_settings import AdversarySettings, OptimiserSettings
from trainer.core.recipe import load_recipe

CPU = torch.device("cpu")
needs_torchvision = pytest.mark.skipif(not HAS_TORCHVISION, reason="torchvision is not installed")


def test_names_say_which_network_and_which_file() -> None:
    assert named("lite0") is None
    assert named("torchvision:resnet18") == ("resnet18", "")
    assert named("torchvision:resnet18=/a/b=c.pth") == ("resnet18", "/a/b=c.pth")


def test_without_torchvision_one_sentence_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchvision", None)
    for use in (
        lambda: open_features(Path("torchvision:resnet34"), 1.0, CPU),
        lambda: load_feature_network(CPU, "torchvision:resnet34"),
    ):
        with pytest.raises(UserError, match=r"pip install 'sketch2face\[vision\]'"):
            use()


def test_unknown_networks_and_downloads_are_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UserError, match="name lite0, or one of torchvision's"):
        load_feature_network(CPU, "vgg")
    for arguments in (["quickdraw-face"], ["everything", "folder"]):
        assert main(["download", *arguments]) == 2
        assert "say quickdraw-face and a folder" in capsys.readouterr().err


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files of random weights, by the network's name."""
    from torchvision.models import get_model

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("weights")
    found = {}
    for name in ("efficientnet_b0", "resnet18"):
        found[name] = folder / f"{name}.pth"
        torch.save(get_model(name, weights=None).state_dict(), found[name])
    return found


@needs_torchvision
@pytest.mark.parametrize("name", ["efficientnet_b0", "resnet18"])
def test_a_network_measures_weighs_and_criticises(name: str, weights: dict[str, Path]) -> None:
    which = f"torchvision:{name}={weights[name]}"
    network = open_features(Path(which), 0.5, CPU)
    for pictures in (FACES, SKETCHES):
        features = network.features(pictures)
        assert features.shape[0] == 5 and np.isfinite(features).all() and np.ptp(features, axis=0).max() > 0
    framed = FACES.copy()
    framed[:, :2] = 0
    np.testing.assert_array_equal(network.features(framed), network.features(FACES))
    assert (network.of_whole_faces().features(framed) != network.features(framed)).any()
    pictures = torch.rand((2, 3, 64, 64), generator=torch.Generator().manual_seed(1)) * 2 - 1
    maps = feature_view(pictures, which).features
    assert [64 // each.shape[2] for each in maps] == list(STRIDES)
    blurred = torch.nn.functional.avg_pool2d(pictures, 3, 1, 1).requires_grad_(True)
    loss = perceptual_loss(maps, feature_view(blurred, which).features)
    loss.backward()
    assert loss > 0 and blurred.grad is not None and (blurred.grad != 0).any()
    critic = CriticTrainer(
        preset("small-64").face,
        AdversarySettings(kind="projected", penalty=0.0, features=which),
        OptimiserSettings(steps=100, batch=2, learning_rate=1e-3),
        torch.Generator().manual_seed(0),
        "float32",
    )
    losses = [critic.step(pictures, pictures.flip(2), None, step)["critic"] for step in range(8)]
    assert losses[-1] < losses[0]


@needs_torchvision
def test_weights_are_read_where_they_are_and_fetched_only_when_asked(
    weights: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from torchvision.models import get_model_weights

    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # nobody answers there
    with pytest.raises(UserError, match="s2f-train download torchvision:resnet18"):
        load_feature_network(CPU, "torchvision:resnet18")
    assert main(["download", "torchvision:resnet18"]) == 2
    assert "cannot be fetched" in capsys.readouterr().err
    cached = tmp_path / "hub" / "checkpoints" / Path(get_model_weights("resnet18").DEFAULT.url).name
    cached.symlink_to(weights["resnet18"])
    assert load_feature_network(CPU, "torchvision:resnet18").training is False
    assert main(["download", "torchvision:resnet18"]) == 0


@needs_torchvision
def test_foreign_weights_and_networks_are_refused_in_one_sentence(weights: dict[str, Path], tmp_path: Path) -> None:
    trap, bad = tmp_path / "trap", tmp_path / "bad.pth"
    bad.write_bytes(pickle.dumps(Dangerous(trap)))
    for which, said in (
        ("torchvision:resnet999", "no network resnet999"),
        ("torchvision:vit_b_16", "are not there"),
        (f"torchvision:resnet18={bad}", "holds no weights of torchvision:resnet18"),
        (f"torchvision:resnet18={weights['efficientnet_b0']}", "holds no weights"),
        (f"torchvision:resnet18={tmp_path / 'none.pth'}", "cannot be read"),
    ):
        with pytest.raises(UserError, match=said):
            load_feature_network(CPU, which)
    assert not trap.exists()


def test_a_recipe_names_its_network() -> None:
    changed = load_recipe("starter", {"refine.adversary.features": "torchvision:resnet18"})
    assert changed.refine.adversary.features == "torchvision:resnet18"


@needs_torchvision
def test_celebas_tables_say_what_torchvision_reads_in_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from torchvision.datasets import CelebA

    folder = celeba(tmp_path, 20)
    monkeypatch.setattr(CelebA, "_check_integrity", lambda self: True)  # these are not the published files
    parts, landmarks = read_partition(folder / PARTITION), read_landmarks(folder / LANDMARKS)
    traits = read_trait_labels(folder / "list_attr_celeba.txt")
    for number, split in enumerate(("train", "valid", "test")):
        theirs = CelebA(str(tmp_path), split, ["landmarks", "attr"])
        assert theirs.filename == [name for name, part in parts.items() if part == number]
        for index, name in enumerate(theirs.filename):
            np.testing.assert_array_equal(landmarks[name], theirs.landmarks_align[index].numpy().reshape(5, 2) + 0.5)
            labels = dict(zip(theirs.attr_names, theirs.attr[index].tolist(), strict=False))
            assert traits["smile"][name] == 2 * labels["Smiling"] - 1
            assert traits["feminine"][name] == 1 - 2 * labels["Male"]
