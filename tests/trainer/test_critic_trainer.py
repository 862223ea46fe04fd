"""Critics in training: each learns to tell real from fake, pretrained ones are taken over, the penalty is lazy."""

from dataclasses import replace
from typing import Any, get_args

import pytest
import torch
from torch import Tensor

from s2f_models.errors import UserError
from s2f_models.spec import CriticSpec, Normalisation, Scope, preset
from trainer.core.objectives.critic_trainer import CriticTrainer
from trainer.core.optimiser_settings import AdversaryKind, AdversarySettings, OptimiserSettings
from trainer.core.recipe import load_recipe

pytestmark = pytest.mark.usefixtures("one_thread")

SKETCH = replace(preset("small-64").sketch, critic=CriticSpec((16, 32, 32), "none"))
OPTIMISER = OptimiserSettings(steps=1000, batch=8, learning_rate=3e-3)


def adversary(**settings: Any) -> CriticTrainer:
    torch.manual_seed(0)
    return CriticTrainer(SKETCH, AdversarySettings(**settings), OPTIMISER, torch.Generator().manual_seed(0), "float32")


def pictures(critic: CriticTrainer) -> tuple[Tensor, Tensor]:
    """Real ones are bright to the left, fake ones to the right."""
    side = torch.linspace(1, -1, 32).expand(8, 1, 32, 32)
    noise = torch.randn((2, 8, 1, 32, 32), generator=critic.generator)
    return side + 0.3 * noise[0], side.flip(3) + 0.3 * noise[1]


@pytest.mark.parametrize("kind", get_args(AdversaryKind))
@pytest.mark.parametrize("scope", get_args(Scope))
def test_every_kind_and_scope_learns_to_tell_real_from_fake(kind: AdversaryKind, scope: Scope) -> None:
    critic = adversary(kind=kind, scope=scope, penalty_kind="sample" if kind == "wasserstein" else "r1", penalty=1.0)
    for step in range(20):
        critic.step(*pictures(critic), None, step)
    real, fake = (critic.forward(p, None)[0].mean() for p in pictures(critic))
    assert real > fake + 0.5


@pytest.mark.parametrize("normalisation", get_args(Normalisation))
def test_every_normalisation_learns_and_is_restored(normalisation: Normalisation) -> None:
    settings = {"kind": "hinge", "normalisation": normalisation, "penalty": 0.0}
    critic, other = adversary(**settings), adversary(**settings)
    for step in range(4):
        losses = critic.step(*pictures(critic), None, step)
    assert losses.keys() == {"critic"}
    other.load_state(critic.state())
    other.generator.set_state(critic.generator.get_state())
    again = [one.step(*pictures(one), None, 4)["critic"] for one in (critic, other)]
    assert torch.equal(*again)


def test_the_penalty_is_computed_when_it_is_due_and_scaled_up() -> None:
    lazy, eager = (
        adversary(kind="logistic", penalty_kind="r1", penalty_every=3),
        adversary(kind="logistic", penalty_kind="r1"),
    )
    assert ["penalty" in lazy.step(*pictures(lazy), None, step) for step in range(6)] == [True, False, False] * 2
    assert all("penalty" in eager.step(*pictures(eager), None, step) for step in range(3))


def test_a_pretrained_critic_is_taken_over_where_it_is_built_alike() -> None:
    pretrained, alike, patches = adversary(), adversary(), adversary(scope="patch")
    pretrained.step(*pictures(pretrained), None, 0)
    before = {name: value.clone() for name, value in patches.critic.state_dict().items()}
    for critic in (alike, patches):
        critic.load_pretrained(pretrained.state())
        critic.load_pretrained(None)  # a plain VAE has none
    assert all(torch.equal(v, pretrained.critic.state_dict()[k]) for k, v in alike.critic.state_dict().items())
    assert all(torch.equal(v, before[k]) for k, v in patches.critic.state_dict().items())


def test_batch_norm_with_a_penalty_is_refused() -> None:
    changes = {"face.adversary.normalisation": "batch", "face.adversary.penalty": 10.0}
    with pytest.raises(UserError, match=r"face.adversary.*batch norm"):
        load_recipe("paper-dcgan", changes)
