"""Doodles traced from their pictures: drawn again they are the same; plain faces among them are taken apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.paths import resource_path
from s2f_models.skeleton import connected, followed, simplified, skeleton_strokes, smoothed
from trainer.core.compose.composer import DoodleTraits, compose_doodle
from trainer.core.compose.parts import PartLibrary
from trainer.core.compose.real_faces import RealFace, real_faces, taken_apart, traced_strokes, with_eyes, with_mouth
from trainer.core.settings import ComposeSettings

Strokes = list[NDArray[np.float64]]


def drawn(strokes: Strokes) -> NDArray[np.uint8]:
    return to_model_size(rasterise(strokes)[None])[0]


def arc(x: float, y: float, wide: float, high: float, start: float = 0, stop: float = 360) -> NDArray[np.float64]:
    angle = np.radians(np.linspace(start, stop, 30))
    return np.stack([x + wide * np.cos(angle), y + high * np.sin(angle)], axis=1)


def face(*more: NDArray[np.float64], lips: NDArray[np.float64] | None = None) -> Strokes:
    """A head, two rings for eyes, a smile."""
    mouth = arc(0, 0.25, 0.45, 0.3, 20, 160) if lips is None else lips
    return [arc(0, 0, 0.95, 1), arc(-0.35, -0.3, 0.1, 0.15), arc(0.35, -0.3, 0.1, 0.15), mouth, *more]


def samples() -> NDArray[np.uint8]:
    return to_model_size(np.load(resource_path("samples", "face_samples.npy")).reshape(-1, 28, 28))


def test_real_doodles_drawn_again_from_their_traces_are_nearly_the_same() -> None:
    doodles = samples()
    missed = np.array([np.abs(drawn(traced_strokes(one)).astype(float) - one).mean() for one in doodles])
    thinned = np.array([np.abs(drawn(skeleton_strokes(one)).astype(float) - one).mean() for one in doodles])
    assert np.median(missed) < 12  # of 255; half of what lines thinned at their own size miss
    assert np.median(missed) < 0.6 * np.median(thinned)


def test_filled_eyes_stay_filled() -> None:
    blots = [arc(x, -0.3, size, size) for x in (-0.35, 0.35) for size in (0.05, 0.12, 0.18)]
    picture = drawn([arc(0, 0, 0.95, 1), *blots])
    again = drawn(traced_strokes(picture))
    inside = picture[8:15, 7:15] > 200
    assert inside.sum() > 20 and (again[8:15, 7:15][inside] > 100).mean() > 0.75


def test_a_dot_is_traced_and_nothing_gives_nothing() -> None:
    dot = np.zeros((32, 32), np.uint8)
    dot[5, 7] = 255
    assert np.abs(np.concatenate(traced_strokes(dot)) - (7, 5)).max() < 0.5
    assert traced_strokes(np.zeros((32, 32), np.uint8)) == []


def test_lines_are_followed_from_crossing_to_crossing() -> None:
    across = [np.array([(x, 3.0), (x + 1, 3.0)]) for x in range(6)]
    down = [np.array([(3.0, y), (3.0, y + 1)]) for y in range(6)]
    lines = followed(across + down)
    assert sorted(len(line) for line in lines) == [4, 4, 4, 4]
    assert all((line[[0, -1]] == (3, 3)).all(axis=1).any() for line in lines)


def test_a_line_keeps_its_ends_and_its_bends() -> None:
    stairs = np.array([(n // 2 + n % 2, n // 2) for n in range(21)], dtype=float)
    smooth = simplified(smoothed(stairs, 6), 0.3)
    assert len(smooth) < 5 and (smooth[[0, -1]] == stairs[[0, -1]]).all()
    bend = np.array([(0, 0), (5, 0), (10, 0), (10, 5), (10, 10)], dtype=float)
    assert simplified(bend, 0.3).tolist() == [[0, 0], [10, 0], [10, 10]]


def test_pieces_that_touch_at_a_corner_are_one() -> None:
    ink = np.zeros((6, 6), bool)
    ink[0, 0] = ink[1, 1] = ink[4, 4] = True
    assert [int(mask.sum()) for mask in connected(ink)] == [2, 1]


def test_a_plain_face_is_taken_apart() -> None:
    found = taken_apart(drawn(face()))
    assert found is not None and found.head and found.kind == "smile" and not found.nose
    (left, right) = (np.concatenate(eye).mean(axis=0) for eye in found.eyes)
    assert left == pytest.approx([-0.35, -0.3], abs=0.1) and right == pytest.approx([0.35, -0.3], abs=0.1)
    assert found.mouth_box.mean(axis=0)[0] == pytest.approx(0, abs=0.1)


def test_a_straight_mouth_is_closed_an_open_one_is_left_out_and_a_nose_is_found() -> None:
    straight = taken_apart(drawn(face(np.array([(0, -0.05), (0.1, 0.1)]), lips=np.array([(-0.4, 0.45), (0.4, 0.45)]))))
    assert straight is not None and straight.kind == "closed" and straight.nose
    gaping = taken_apart(drawn(face(lips=arc(0, 0.45, 0.3, 0.2))))
    assert gaping is not None and gaping.kind == "" and gaping.mouth == ()


def test_a_face_without_outline_is_taken_apart_too() -> None:
    found = taken_apart(drawn(face()[1:]))
    assert found is not None and found.head == () and found.kind == "smile"


@pytest.mark.parametrize(
    "strokes",
    [
        [arc(0, 0, 1, 1)],
        face(arc(0, -1, 0.9, 0.5, 180, 360)),  # with hair, which is part of no plain head
        face(arc(0.35, -0.3, 0.1, 0.15), arc(0.0, -0.6, 0.1, 0.1), arc(0.6, 0.1, 0.05, 0.05)),
        [],
    ],
)
def test_what_is_no_plain_face_is_passed_over(strokes: Strokes) -> None:
    assert taken_apart(drawn(strokes)) is None


def test_enough_of_the_samples_can_be_taken_apart() -> None:
    reports: list[tuple[int, int]] = []
    doodles = samples()
    found = real_faces(doodles, lambda *report: reports.append(report))
    assert len(found) > 0.1 * len(doodles)
    assert reports[-1] == (len(doodles), len(doodles))


def test_eyes_and_mouths_go_over_to_another_face_in_its_width() -> None:
    narrow = RealFace((arc(0, 0, 0.5, 1),), ((arc(-0.2, 0, 0.1, 0.1),),) * 2, (), (), np.zeros((2, 2)), "")
    wide = taken_apart(drawn(face()))
    assert wide is not None
    both = with_mouth(with_eyes(narrow, wide), wide)
    assert np.concatenate(both.eyes[1]).mean(axis=0) == pytest.approx([0.35 * 0.5 / 0.95, -0.3], abs=0.08)
    assert both.kind == "smile" and np.ptp(both.mouth_box[:, 0]) == pytest.approx(0.85 * 0.5 / 0.95, abs=0.1)
    assert both.head == narrow.head


def test_composed_doodles_have_the_lines_of_real_faces_and_what_is_to_be_shown() -> None:
    own = taken_apart(drawn(face()))
    assert own is not None
    rng = np.random.default_rng(0)
    parts = PartLibrary(
        {name: ((np.eye(2) - 0.5,),) for name in ("eye", "lips", "teeth", "nose", "hat", "circle")}, (own,)
    )
    settings = replace(ComposeSettings(), real_faces=1.0, nose=0.0, brows=0.0, neck=0.0, ears=0.0, outline=1.0)
    plain = drawn(compose_doodle(parts, DoodleTraits(hair="none"), settings, rng))
    assert np.corrcoef(plain.ravel(), drawn(face()).ravel())[0, 1] > 0.5
    bearing = drawn(compose_doodle(parts, DoodleTraits(hair="long"), settings, rng))
    assert (bearing > 96).sum() > 1.15 * (plain > 96).sum()
    assert parts.pick_face(bare=True, kind="smile", rng=rng) is None
    assert parts.pick_face(bare=False, kind="closed", rng=rng) is None
    toothy = parts.pick_face(bare=False, kind="teeth", rng=rng)
    assert toothy is not None and toothy.mouth == () and toothy.head
