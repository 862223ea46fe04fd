"""Losses as values: their text is read back, and the weight of each is found in the settings of its objective."""

from dataclasses import fields, replace

import pytest

from trainer.core.loss_key import DOMAINS, Loss, LossKey
from trainer.core.monitoring.health import LearningRate, advice, parse_cause, reduce_weight
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings

UNWEIGHTED = {Loss.CRITIC, Loss.PENALTY, Loss.DIVERSITY}  # of critics, whose learning rate is halved, and no loss


class Optimiser:
    """Counts how often its learning rate is halved."""

    halved = 0

    def halve_learning_rate(self) -> None:
        self.halved += 1


def test_a_key_is_read_from_its_text() -> None:
    for key in (LossKey(loss, domain) for loss in Loss for domain in (None, *DOMAINS)):
        assert LossKey.parse(str(key)) == key
    assert str(LossKey(Loss.PAIR_BACK)) == "pair back" and str(LossKey(Loss.KLD, "face")) == "face kld"
    for text in ("face", "nothing", "face nothing", "Face kld", ""):
        with pytest.raises(ValueError):
            LossKey.parse(text)


def test_a_cause_is_read_from_its_text() -> None:
    assert [parse_cause(cause.value) for cause in (*Loss, *LearningRate)] == [*Loss, *LearningRate]
    with pytest.raises(ValueError):
        parse_cause("gravity")


@pytest.mark.parametrize("settings", [CycleSettings(), ReconstructionSettings()], ids=["cycle", "pretraining"])
def test_every_weight_of_an_objective_is_halved_alone(settings: CycleSettings | ReconstructionSettings) -> None:
    names = {field.name for field in fields(settings)}
    weighted = [loss for loss in Loss if loss.setting in names]
    assert {Loss.RECONSTRUCTION, Loss.KLD, Loss.ADVERSARIAL, Loss.PERCEPTUAL, Loss.ATTRIBUTE} <= set(weighted)
    for loss in weighted:
        networks, critic = Optimiser(), Optimiser()
        if loss is Loss.KLD:
            expected = replace(settings, kld=replace(settings.kld, weight=settings.kld.weight / 2))
        else:
            expected = replace(settings, **{loss.setting: getattr(settings, loss.setting) / 2})
        assert reduce_weight(settings, loss, networks, [critic]) == expected
        assert networks.halved == critic.halved == 0
        assert advice("face", loss).startswith(f"set face.{loss.setting}")


def test_every_loss_has_a_weight_somewhere_or_is_known_to_have_none() -> None:
    names = {field.name for kind in (CycleSettings, ReconstructionSettings) for field in fields(kind)}
    assert {loss for loss in Loss if loss.setting not in names} == UNWEIGHTED


def test_learning_rates_are_halved_of_all_or_of_critics_alone() -> None:
    settings, networks, critic = CycleSettings(), Optimiser(), Optimiser()
    assert reduce_weight(settings, LearningRate.STAGE, networks, [critic]) is settings
    assert reduce_weight(settings, LearningRate.CRITIC, networks, [critic]) is settings
    assert (networks.halved, critic.halved) == (1, 2)
