"""A sentence under each loss curve: what it means, and whether it looks healthy. Free of Qt."""

from __future__ import annotations

from s2f_models.text import Text, joined
from trainer.core.optimiser_settings import CRITIC_SCALES, AdversaryKind
from trainer.gui.run_history.history import Curve, mean

TITLES = {
    "critic": Text("Critic"),
    "adversarial": Text("Adversarial"),
    "reconstruction": Text("Reconstruction"),
    "kld": "KLD",
    "score": Text("Frechet distance of faces"),
    "learning rate": Text("Learning rate"),
    "kld weight": Text("Weight of the KLD"),
    "real score": Text("Critic's score of real pictures"),
    "fake score": Text("Critic's score of generated pictures"),
}
MEANINGS = {
    "critic": Text("How well the critic tells real pictures from generated ones."),
    "adversarial": Text("How far the generated pictures are from fooling the critic."),
    "reconstruction": Text("How far a picture is from itself after going through the model; lower is better."),
    "kld": Text("How much a picture's code says beyond the average; it should settle, neither at 0 nor growing."),
    "score": Text("How far generated faces are from photographs of people; lower is better."),
    "learning rate": Text("Learning rate"),
    "kld weight": Text("Weight of the KLD"),
    "real score": Text("Critic's score of real pictures"),
    "fake score": Text("Critic's score of generated pictures"),
}
FIRST = 8  # reports before anything is said about health


def words_for(loss: str, curves: list[Curve], kind: AdversaryKind) -> str:
    """The meaning of a loss, and how its curves of the running stage look."""
    if loss not in _VERDICTS:
        return MEANINGS[loss]
    seen = [curve for curve in curves if len(curve.values) >= FIRST]
    if not seen:
        return Text("{meaning} Too early to tell.", meaning=MEANINGS[loss])
    verdicts = [_VERDICTS[loss](curve, kind) for curve in seen]
    return joined(MEANINGS[loss], next((sentence for good, sentence in verdicts if not good), verdicts[0][1]))


def _critic(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    scale = CRITIC_SCALES[kind]
    if scale is None:
        good = now < 0 and _change(curve) > -3.0
        return good, Text("Healthy: it sees a difference, and that does not run away.") if good else Text(
            "Worth watching."
        )
    balance = scale.balance
    if now < 0.15 * balance:
        return False, Text("Not healthy: the critic wins nearly always.")
    if now > 1.3 * balance:
        return False, Text("Worth watching: it does worse than guessing ({balance:g}).", balance=balance)
    return True, Text("Healthy: between winning (0) and guessing ({balance:g}).", balance=balance)


def _adversarial(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    scale = CRITIC_SCALES[kind]
    if scale is not None and now > scale.loses_above:
        return False, Text("Not healthy: the critic is hardly ever fooled.")
    return True, Text("Healthy: up and down is normal, they are rivals.")


def _reconstruction(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    change = _change(curve)
    if change > 0.1:
        return False, Text("Not healthy: it is rising.")
    if change > -0.01:
        return True, Text("It has levelled off.")
    return True, Text("Healthy: it is falling.")


def _kld(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    if now < 1e-5:
        return False, Text("Not healthy: at 0 the code says nothing, and all pictures come out alike.")
    if _change(curve) > 2.0:
        return False, Text("Worth watching: it grows.")
    return True, Text("Healthy.")


def _ends(curve: Curve) -> tuple[float, float]:
    """Means of the third before the last, and of the last."""
    third = max(1, len(curve.values) // 3)
    return mean(curve.values[-2 * third : -third]), mean(curve.values[-third:])


def _change(curve: Curve) -> float:
    """By what share the last third lies above the one before."""
    before, now = _ends(curve)
    return (now - before) / max(abs(before), 1e-9)


_VERDICTS = {"critic": _critic, "adversarial": _adversarial, "reconstruction": _reconstruction, "kld": _kld}
