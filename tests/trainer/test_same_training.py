"""Every objective trains as it did before the code was rearranged: losses and weights after three steps are recorded.

What is recorded holds on any machine but for rounding, since all random numbers come from seeded generators on the CPU.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.trainer.toys import CYCLE, SETTINGS, toy, toy_cycle
from trainer.core.objectives.objective import Objective
from trainer.core.optimiser_settings import AdversarySettings

pytestmark = pytest.mark.usefixtures("one_thread")

LOGISTIC = AdversarySettings(
    kind="logistic", penalty_kind="r1", penalty=0.1, penalty_every=2, critic_steps=2, augment=True
)
WHOLE = replace(CYCLE, regime="whole", adaptive=True, fake_noise=0.05, minimum_noise_scale=0.3, adversary=LOGISTIC)
BUILDERS: dict[str, Callable[[], Objective]] = {
    "VAE-GAN": toy(replace(SETTINGS, adversary=LOGISTIC, prior_fraction=0.5, pooled=1.0, feature=1.0)),
    "GAN": toy(replace(SETTINGS, model="gan")),
    "whole cycle": toy_cycle(WHOLE),
    "latent cycle": toy_cycle(replace(CYCLE, regime="latent", adversary=LOGISTIC)),
}
RECORDED = {
    "VAE-GAN": {
        "reconstruction": 0.78816,
        "kld": 0.000719449,
        "pooled": 0.718409,
        "adversarial": 0.723816,
        "feature": 0.0288057,
        "critic": 1.38999,
        "penalty": 0.000472657,
        "diversity": 0.61022,
        "weights": 573.1069,
    },
    "GAN": {
        "adversarial": 0.0422648,
        "critic": 0.000767604,
        "penalty": 0.940503,
        "diversity": 0.66625,
        "weights": 332.61283,
    },
    "whole cycle": {
        "sketch reconstruction": 1.0679,
        "sketch kld": 0.000702841,
        "sketch adversarial": 0.805001,
        "face reconstruction": 1.06321,
        "face kld": 0.000583312,
        "face adversarial": 0.623363,
        "face critic": 1.23718,
        "face penalty": 0.311373,
        "face diversity": 0.887204,
        "sketch critic": 1.4671,
        "sketch penalty": 0.276116,
        "sketch diversity": 0.448529,
        "weights": 6712.5348,
    },
    "latent cycle": {
        "sketch reconstruction": 1.10103,
        "sketch kld": 0.000785295,
        "sketch adversarial": 0.576912,
        "face reconstruction": 1.0774,
        "face kld": 0.000682544,
        "face adversarial": 0.670664,
        "face critic": 1.56896,
        "face penalty": 0.29685,
        "face diversity": 0.0912366,
        "sketch critic": 1.6617,
        "sketch penalty": 0.355434,
        "sketch diversity": 0.221417,
        "weights": 6686.877,
    },
}

# The keys of a state, which are those of all checkpoints: a run that an older version began goes on.
TRAINED = {"weights", "average", "adam", "generator", "step"}
KEYS = {
    "VAE-GAN": TRAINED | {"adversary"},
    "GAN": TRAINED | {"adversary"},
    "whole cycle": TRAINED | {"sketch critic", "face critic", "matching"},
    "latent cycle": TRAINED | {"sketch critic", "face critic", "matching"},
}


@pytest.mark.parametrize("name", BUILDERS)
def test_losses_and_weights_are_those_recorded(name: str) -> None:
    objective = BUILDERS[name]()
    for _ in range(3):
        losses = objective.step()
    state = objective.state()
    found = {str(key): float(loss) for key, loss in losses.items()}
    found["weights"] = sum(float(values.double().abs().sum()) for values in state["weights"].values())
    assert list(found) == list(RECORDED[name])
    assert found == pytest.approx(RECORDED[name], rel=1e-3, abs=2e-6)  # a tiny KLD is a difference of like numbers
    assert state.keys() == KEYS[name]
    assert state["adam"]["param_groups"] and state["step"] == 3
