"""A sentence under each loss curve: what it means, and whether it looks healthy. Free of Qt."""

from __future__ import annotations

from trainer.core.settings import AdversaryKind
from trainer.gui.story.history import Curve, mean

TITLES = {
    "critic": "Critic",
    "adversarial": "Adversarial",
    "reconstruction": "Reconstruction",
    "kld": "KLD",
}
MEANINGS = {
    "critic": "How well the critic tells real pictures from generated ones.",
    "adversarial": "How far the generated pictures are from fooling the critic.",
    "reconstruction": "How far a picture is from itself after going through the model; lower is better.",
    "kld": "How much a picture's code says beyond the average; it should settle, neither at 0 nor growing.",
}
BALANCE = {"logistic": 1.39, "hinge": 2.0}
FIRST = 8  # reports before anything is said about health


def words_for(loss: str, curves: list[Curve], kind: AdversaryKind) -> str:
    """The meaning of a loss, and how its curves of the running stage look."""
    seen = [curve for curve in curves if len(curve.values) >= FIRST]
    if not seen:
        return f"{MEANINGS[loss]} Too early to tell."
    verdicts = [_VERDICTS[loss](curve, kind) for curve in seen]
    return f"{MEANINGS[loss]} {next((said for good, said in verdicts if not good), verdicts[0][1])}"


def _critic(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    if kind == "wasserstein":
        good = now < 0 and _change(curve) > -3.0
        return good, "Healthy: it sees a difference, and that does not run away." if good else "Worth watching."
    balance = BALANCE[kind]
    if now < 0.15 * balance:
        return False, "Not healthy: the critic wins nearly always."
    if now > 1.3 * balance:
        return False, f"Worth watching: it does worse than guessing ({balance:g})."
    return True, f"Healthy: between winning (0) and guessing ({balance:g})."


def _adversarial(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    if kind != "wasserstein" and now > 4.0:
        return False, "Not healthy: the critic is hardly ever fooled."
    return True, "Healthy: up and down is normal, they are rivals."


def _reconstruction(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    change = _change(curve)
    if change > 0.1:
        return False, "Not healthy: it is rising."
    if change > -0.01:
        return True, "It has levelled off."
    return True, "Healthy: it is falling."


def _kld(curve: Curve, kind: AdversaryKind) -> tuple[bool, str]:
    _, now = _ends(curve)
    if now < 1e-5:
        return False, "Not healthy: at 0 the code says nothing, and all pictures come out alike."
    if _change(curve) > 2.0:
        return False, "Worth watching: it grows."
    return True, "Healthy."


def _ends(curve: Curve) -> tuple[float, float]:
    """Means of the third before the last, and of the last."""
    third = max(1, len(curve.values) // 3)
    return mean(curve.values[-2 * third : -third]), mean(curve.values[-third:])


def _change(curve: Curve) -> float:
    """By what share the last third lies above the one before."""
    before, now = _ends(curve)
    return (now - before) / max(abs(before), 1e-9)


_VERDICTS = {"critic": _critic, "adversarial": _adversarial, "reconstruction": _reconstruction, "kld": _kld}
