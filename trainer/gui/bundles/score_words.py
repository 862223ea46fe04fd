"""Scores in plain words: what was measured, how well that is, for those who never heard of an L1 distance."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.core.events import Score

_BLURRED_L1, _CLEAR_L1 = 0.25, 0.12  # in [-1, 1]: 0.5 after a hundred steps, 0.19 the starter
_LEGIBLE = 0.5  # of the ink: what a person still takes for the same doodle
_SAME = 1.0  # of seeds to doodles: above it another seed changes a face more than another doodle


def in_words(scores: Sequence[Score]) -> list[str]:
    """A sentence for each of the main scores, with its interval."""
    known = {score.name: score for score in scores}
    written = [
        words(known[name])
        for name, words in (
            ("sketch_cycle_overlap", _overlap),
            ("face_cycle_l1", _face),
            ("noise_to_input_ratio", _ratio),
        )
        if name in known
    ]
    if not written:
        return ["Nothing could be measured: there are too few pictures that the training has not seen."]
    return written


def _overlap(score: Score) -> str:
    well = "most of a doodle can be read back from its face" if score.value >= _LEGIBLE else "much of a doodle is lost"
    return f"Doodles: {well} ({100 * score.value:.0f} % of the ink{_interval(score, 100)})."


def _face(score: Score) -> str:
    if score.value <= _CLEAR_L1:
        well = "drawn again from their own doodle they stay nearly the same"
    elif score.value <= _BLURRED_L1:
        well = "drawn again from their own doodle they stay alike"
    else:
        well = "drawn again from their own doodle they change a great deal; train longer"
    return f"Faces: {well} (difference {50 * score.value:.0f} %{_interval(score, 50)})."


def _ratio(score: Score) -> str:
    if score.value < _SAME:
        return f"The doodle counts for more than the seed ({1 / max(score.value, 1e-3):.1f} times)."
    return f"The seed counts for more than the doodle ({score.value:.1f} times); lower the variation, or train longer."


def _interval(score: Score, scale: float) -> str:
    return f", between {scale * score.low:.0f} and {scale * score.high:.0f} with 95 % certainty"
