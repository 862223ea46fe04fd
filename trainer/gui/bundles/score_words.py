"""Scores in plain words: what was measured, how well that is, for those who never heard of an L1 distance."""

from __future__ import annotations

from collections.abc import Sequence

from s2f_models.text import Text
from trainer.core.evaluation.scores.scores import COSINES
from trainer.core.events import Score

_BLURRED_L1, _CLEAR_L1 = 0.25, 0.12  # in [-1, 1]: 0.5 after a hundred steps, 0.19 the starter
_LEGIBLE = 0.5  # of the ink: what a person still takes for the same doodle
_SAME = 1.0  # of seeds to doodles: above it another seed changes a face more than another doodle
_SAME_PERSON, _OTHER_PERSON = 0.15, 0.5  # of what two people differ
_SELDOM = 0.1  # of faces: what nobody drew is seen now and then


def in_words(scores: Sequence[Score]) -> list[str]:
    """A sentence for each of the main scores, with its interval."""
    known = {score.name: score for score in scores}
    plain = (("sketch_cycle_overlap", _overlap), ("face_cycle_l1", _face))
    written = [words(known[name]) for name, words in plain if name in known]
    if "noise_to_input_ratio" in known:
        overlap = known.get("sketch_cycle_overlap")
        written.append(_ratio(known["noise_to_input_ratio"], overlap is not None and overlap.value >= _LEGIBLE))
    for by in COSINES:
        people = known.get(f"real_pair_{by}")
        if people is not None and people.value > 0:
            compared = (("stray_stroke", _stray), ("next_stroke", _next), ("seeds", _seeds))
            written += [words(_share(one, people)) for name, words in compared if (one := known.get(f"{name}_{by}"))]
    undrawn = [known.get(f"undrawn_{name}") for name in ("glasses", "beard", "hat")]
    written += [_undrawn(*(one.value for one in undrawn if one))] if all(undrawn) else []
    if "traits_move" in known and "traits_others" in known:
        written.append(_traits(known["traits_move"], known["traits_others"]))
    if not written:
        return [Text("Nothing could be measured: there are too few pictures that the training has not seen.")]
    return written


def _overlap(score: Score) -> str:
    well = (
        Text("most of a doodle can be read back from its face")
        if score.value >= _LEGIBLE
        else Text("much of a doodle is lost")
    )
    return Text(
        "Doodles: {well} ({percent:.0f} % of the ink{interval}).",
        well=well,
        percent=100 * score.value,
        interval=_interval(score, 100),
    )


def _face(score: Score) -> str:
    if score.value <= _CLEAR_L1:
        well = Text("drawn again from their own doodle they stay nearly the same")
    elif score.value <= _BLURRED_L1:
        well = Text("drawn again from their own doodle they stay alike")
    else:
        well = Text("drawn again from their own doodle they change a great deal; train longer")
    return Text(
        "Faces: {well} (difference {percent:.0f} %{interval}).",
        well=well,
        percent=50 * score.value,
        interval=_interval(score, 50),
    )


def _ratio(score: Score, is_legible: bool) -> str:
    """A seed that counts for more drowns the doodle, unless what was drawn can still be read off the face."""
    if score.value < _SAME:
        return Text("The doodle counts for more than the seed ({ratio:.1f} times).", ratio=1 / max(score.value, 0.001))
    if is_legible:
        return Text(
            "The seed counts for more than the doodle ({ratio:.1f} times): it chooses the person.", ratio=score.value
        )
    return Text(
        "The seed counts for more than the doodle ({ratio:.1f} times); lower the variation, or train longer.",
        ratio=score.value,
    )


def _share(score: Score, people: Score) -> Score:
    """A distance of two faces as a fraction of that of two people."""
    whole = people.value
    return Score(score.name, score.value / whole, score.low / whole, score.high / whole, score.count)


def _stray(score: Score) -> str:
    well = (
        Text("the face stays the same person")
        if score.value <= _SAME_PERSON
        else Text("the face becomes another person's")
    )
    return Text(
        "A stray mark: {well} ({percent:.0f} % of what two people differ{interval}).",
        well=well,
        percent=100 * score.value,
        interval=_interval(score, 100),
    )


def _next(score: Score) -> str:
    if score.value <= _SAME_PERSON:
        well = Text("while somebody draws, the person stays the same")
    else:
        well = Text("while somebody draws, the person changes with every stroke")
    return Text(
        "Strokes: {well} ({percent:.0f} % of what two people differ{interval}).",
        well=well,
        percent=100 * score.value,
        interval=_interval(score, 100),
    )


def _seeds(score: Score) -> str:
    if score.value >= _OTHER_PERSON:
        well = Text("another seed is another person")
    else:
        well = Text("another seed is nearly the same person; raise the variation")
    return Text(
        "Seeds: {well} ({percent:.0f} % of what two people differ{interval}).",
        well=well,
        percent=100 * score.value,
        interval=_interval(score, 100),
    )


def _undrawn(glasses: float, beard: float, hat: float) -> str:
    well = Text("is seldom seen") if max(glasses, beard, hat) <= _SELDOM else Text("is seen all the same")
    return Text(
        "What nobody drew {well}: glasses on {glasses:.0f} %, a beard on {beard:.0f} %, a hat on "
        "{hat:.0f} % of the faces.",
        well=well,
        glasses=100 * glasses,
        beard=100 * beard,
        hat=100 * hat,
    )


def _traits(moves: Score, others: Score) -> str:
    return Text(
        "Traits: their sliders do what they say on {moved:.0f} % of the faces and change {others:.0f} % "
        "of what they should leave alone.",
        moved=100 * moves.value,
        others=100 * others.value,
    )


def _interval(score: Score, scale: float) -> str:
    return Text(
        ", between {low:.0f} and {high:.0f} with 95 % certainty", low=scale * score.low, high=scale * score.high
    )
