"""The feature network is loaded as it was published, and losses and critics learn through it."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from s2f_models.blocks import UpsampledConvolution
from s2f_models.errors import UserError
from s2f_models.spec import preset
from trainer.core.objectives import feature_network
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.objectives.feature_network import TAP_CHANNELS, WEIGHTS, load_feature_network
from trainer.core.objectives.losses import perceptual_loss
from trainer.core.objectives.projected_critic import ProjectedCritic, feature_view
from trainer.core.objectives.reconstruction import mixtures
from trainer.core.optimiser_settings import AdversarySettings, OptimiserSettings

pytestmark = pytest.mark.usefixtures("one_thread")

# Mean and standard deviation after each stage for a given picture, as published with the converted weights.
KNOWN = [
    (-0.0457, 7.5797),
    (0.4956, 10.8580),
    (-0.2760, 9.7235),
    (0.4114, 8.3699),
    (-0.0452, 5.4455),
    (0.2121, 4.9886),
    (-0.1544, 2.5237),
]


def test_the_weights_give_the_published_statistics_at_every_stage() -> None:
    network = load_feature_network(torch.device("cpu"))
    rows, columns = torch.arange(128.0)[:, None], torch.arange(128.0)[None]
    waves = (
        torch.sin(rows / 7) * torch.cos(columns / 11),
        torch.cos(rows / 5) * torch.sin(columns / 13),
        torch.sin((rows + columns) / 9),
    )
    features = network.stem(torch.stack(waves)[None])
    for stage, (mean, deviation) in zip(network.stages, KNOWN, strict=True):
        features = stage(features)
        assert float(features.mean()) == pytest.approx(mean, abs=2e-4)
        assert float(features.std()) == pytest.approx(deviation, abs=2e-3)


@pytest.mark.parametrize("content", [None, b"", b"\x08\0\0\0\0\0\0\0{}      "])
def test_an_installation_without_its_network_is_told(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feature_network, "resource_path", lambda *parts: tmp_path / parts[-1])
    if content is not None:
        (tmp_path / WEIGHTS[-1]).write_bytes(content)
    feature_network._load.cache_clear()
    with pytest.raises(UserError, match=r"cannot be read .*; install sketch2face again"):
        load_feature_network(torch.device("cpu"))


def test_features_have_five_strides_and_stay_float32_under_autocast() -> None:
    with torch.autocast("cpu", torch.bfloat16):
        features = feature_view(faces(2)).features
    assert [(each.shape[1], 64 // each.shape[2]) for each in features] == list(
        zip(TAP_CHANNELS, (2, 4, 8, 16, 32), strict=True)
    )
    assert all(each.dtype == torch.float32 for each in features)


def test_perceptual_loss_is_nothing_for_the_same_picture_and_grows_with_blur() -> None:
    sharp = faces(4)
    little, much = (torch.nn.functional.avg_pool2d(sharp, size, 1, size // 2) for size in (3, 7))
    losses = [
        perceptual_loss(feature_view(sharp).features, feature_view(each).features) for each in (sharp, little, much)
    ]
    assert losses[0] == 0
    assert losses[0] < losses[1] < losses[2]


def test_projected_critics_learn_to_tell_real_from_fake_without_touching_what_is_fixed() -> None:
    critic = adversary()
    assert isinstance(critic.critic, ProjectedCritic)
    before = [weight.clone() for weight in critic.critic.projection.parameters()]
    real, fake = faces(4), faces(4).flip(2)
    losses = [critic.step(real, fake, None, step)["critic"] for step in range(12)]
    assert losses[-1] < 0.7 * losses[0]
    assert all(map(torch.equal, before, critic.critic.projection.parameters()))
    assert critic.generator_loss(feature_view(fake)) > critic.generator_loss(feature_view(real))


def test_projected_critics_go_on_from_their_state() -> None:
    critic, other = adversary(), adversary()
    real, fake = faces(4), faces(4).flip(2)
    critic.step(real, fake, None, 0)
    other.load_state(critic.state())
    again = [one.step(real, fake, None, 1)["critic"] for one in (critic, other)]
    assert torch.equal(*again)


def test_the_generator_gets_a_gradient_at_every_pixel() -> None:
    pictures = faces(2).requires_grad_(True)
    adversary().generator_loss(feature_view(pictures)).backward()
    assert pictures.grad is not None
    assert (pictures.grad != 0).float().mean() > 0.99


def test_upsampled_convolution_is_upsampling_and_convolution() -> None:
    torch.manual_seed(0)
    layer = UpsampledConvolution(5, 6)
    for side in (4, 16, 20):
        pictures = torch.randn(2, 5, side, side)
        repeated = torch.nn.functional.interpolate(pictures, scale_factor=2)
        wanted = torch.nn.functional.conv2d(repeated, layer.weight, padding=1)
        torch.testing.assert_close(layer(pictures), wanted, atol=1e-5, rtol=0)


def test_mixtures_have_the_mean_and_covariance_of_what_they_are_mixed_of() -> None:
    torch.manual_seed(0)
    latents = torch.randn(16, 3) @ torch.tensor([[1.0, 0.5, 0], [0, 2, 0], [0, 0, 0.1]]) + torch.tensor([1.0, -2, 3])
    made = mixtures(latents, torch.randn(200_000, 16))
    torch.testing.assert_close(made.mean(dim=0), latents.mean(dim=0), atol=0.02, rtol=0)
    torch.testing.assert_close(torch.cov(made.T), torch.cov(latents.T), atol=0.03, rtol=0.02)


def faces(count: int) -> Tensor:
    """Smooth pictures with an edge, (count, 3, 64, 64) in [-1, 1]."""
    generator = torch.Generator().manual_seed(1)
    coarse = torch.rand((count, 3, 8, 8), generator=generator) * 2 - 1
    pictures = torch.nn.functional.interpolate(coarse, 64, mode="bilinear")
    pictures[:, :, 40:] *= -0.5
    return pictures


def adversary() -> CriticTrainer:
    torch.manual_seed(0)
    settings = AdversarySettings(kind="projected", penalty=0.0)
    optimiser = OptimiserSettings(steps=100, batch=4, learning_rate=1e-3)
    return CriticTrainer(preset("small-64").face, settings, optimiser, torch.Generator().manual_seed(0), "float32")
