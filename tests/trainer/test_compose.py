"""Composed doodles: the traits are to be seen, real doodles' statistics are kept, bad part files are named."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from s2f_models.bitmap import rasterise
from s2f_models.errors import UserError
from tests.trainer.part_files import write_drawings, write_part_files
from trainer.core.compose.composer import DoodleTraits, compose_doodle, jitter_strokes
from trainer.core.compose.parts import PartLibrary, load_parts
from trainer.core.data.attributes import FaceAttributes
from trainer.core.data.face_doodles import Labels, compose_for_faces
from trainer.core.settings import ComposeSettings

Strokes = Sequence[NDArray[np.float64]]
USUAL = ComposeSettings()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parts")
    write_part_files(folder)
    return folder


@pytest.fixture(scope="module")
def parts(folder: Path) -> PartLibrary:
    return load_parts(folder)


def composed(parts: PartLibrary, seed: int, settings: ComposeSettings = USUAL, **traits: object) -> Strokes:
    return compose_doodle(parts, DoodleTraits(**traits), settings, np.random.default_rng(seed))  # type: ignore[arg-type]


def ink_in(strokes: Strokes, x: tuple[float, float], y: tuple[float, float]) -> float:
    """Length of line, in face units, with |x| and y in these ranges."""
    total = 0.0
    for stroke in strokes:
        steps = np.diff(stroke, axis=0)
        fine = (stroke[:-1, None] + steps[:, None] * np.linspace(0, 1, 8)[:, None]).reshape(-1, 2)
        weight = np.repeat(np.hypot(*steps.T) / 8, 8)
        inside = (np.abs(fine[:, 0]) >= x[0]) & (np.abs(fine[:, 0]) <= x[1])
        total += float(weight[inside & (fine[:, 1] >= y[0]) & (fine[:, 1] <= y[1])].sum())
    return total


@pytest.mark.parametrize(
    ("traits", "x", "y", "least"),
    [
        ({"hair": "long"}, (0.5, 3.0), (0.5, 3.0), 1.0),
        ({"hair": "medium"}, (0.7, 3.0), (-0.5, 0.6), 0.7),
        ({"hair": "short"}, (0.0, 2.0), (-2.0, -0.4), 1.5),
        ({"glasses": True}, (0.0, 1.2), (-0.7, 0.1), 1.5),
        ({"beard": True}, (0.0, 1.5), (0.6, 2.5), 1.0),
        ({"moustache": True}, (0.0, 0.7), (0.0, 0.6), 0.4),
        ({"hat": True}, (0.0, 2.0), (-4.0, -0.9), 1.0),
    ],
)
def test_a_trait_adds_ink_where_it_belongs(
    parts: PartLibrary, traits: dict[str, object], x: tuple[float, float], y: tuple[float, float], least: float
) -> None:
    gains = [ink_in(composed(parts, seed, **traits), x, y) - ink_in(composed(parts, seed), x, y) for seed in range(60)]
    assert np.mean(gains) > least
    assert np.mean(np.array(gains) > 0.1) > 0.75  # nearly always, not only on average


Range = tuple[float, float]
SMALL_MARKS: Mapping[
    str, tuple[dict[str, object], Range, Range]
] = {  # a probability, traits that it acts on, where in the face its ink lies
    "outline": ({"mouth": "smile"}, (0.0, 2.0), (-2.0, -0.8)),
    "nose": ({}, (0.0, 0.25), (-0.2, 0.2)),
    "brows": ({}, (0.0, 1.0), (-0.9, -0.2)),
    "ears": ({}, (0.8, 3.0), (-0.5, 0.5)),
    "neck": ({"hair": "short"}, (0.0, 2.0), (1.1, 3.0)),
    "eyes_behind_glasses": ({"glasses": True}, (0.0, 1.0), (-0.7, 0.1)),
    "mouth_under_moustache": ({"moustache": True}, (0.0, 0.7), (0.45, 0.8)),
}


@pytest.mark.parametrize("name", SMALL_MARKS)
def test_a_probability_of_none_and_of_all_acts(parts: PartLibrary, name: str) -> None:
    traits, x, y = SMALL_MARKS[name]
    never, always, usual = (
        [ink_in(composed(parts, seed, settings, **traits), x, y) for seed in range(80)]
        for settings in (replace(USUAL, **{name: 0.0}), replace(USUAL, **{name: 1.0}), USUAL)
    )
    assert np.mean(always) > np.mean(never) + 0.08
    assert np.mean(never) - 0.05 < np.mean(usual) < np.mean(always) + 0.05


def test_a_doodle_without_outline_holds_eyes_and_a_smile(parts: PartLibrary) -> None:
    bare = replace(USUAL, outline=0.0, nose=1.0, ears=1.0, neck=1.0, brows=1.0)
    counts = [len(composed(parts, seed, bare, mouth="smile")) for seed in range(60)]
    assert min(counts) >= 2 and np.median(counts) <= 5
    needs_a_head = ({"mouth": "closed"}, {"hair": "long"}, {"glasses": True}, {"hat": True}, {"moustache": True})
    assert all(len(composed(parts, 1, bare, **traits)) > 5 for traits in needs_a_head)


def test_long_hair_falls_below_medium_hair(parts: PartLibrary) -> None:
    below = [
        [ink_in(composed(parts, seed, hair=hair), (0.4, 3.0), (0.95, 3.0)) for seed in range(40)]
        for hair in ("medium", "long")
    ]
    assert np.mean(below[1]) > np.mean(below[0]) + 0.5


def test_teeth_and_open_mouths_hold_more_ink_than_closed_ones(parts: PartLibrary) -> None:
    closed, teeth, opened = (
        np.mean([ink_in(composed(parts, seed, mouth=mouth), (0.0, 0.7), (0.2, 0.85)) for seed in range(60)])
        for mouth in ("closed", "teeth", "open")
    )
    assert teeth > closed + 0.5 and opened > closed


@pytest.mark.parametrize("tone", ["light", "any", "dark"])
def test_every_combination_of_traits_gives_strokes(parts: PartLibrary, tone: str) -> None:
    rng = np.random.default_rng(0)
    hair, flags, mouths = ("bald", "short", "medium", "long"), (False, True), ("closed", "smile", "teeth", "open")
    for combination in itertools.product(hair, flags, flags, flags, flags, mouths):
        strokes = compose_doodle(parts, DoodleTraits(*combination, tone), USUAL, rng)
        assert all(stroke.ndim == 2 and stroke.shape[1] == 2 and len(stroke) for stroke in strokes)
        assert np.isfinite(np.concatenate(strokes)).all() and np.abs(np.concatenate(strokes)).max() < 5


def test_the_same_generator_gives_the_same_doodle(parts: PartLibrary) -> None:
    first, again, other = (composed(parts, seed, hair="long", glasses=True) for seed in (3, 3, 4))
    assert len(first) == len(again) and all(map(np.array_equal, first, again))
    assert not np.array_equal(np.concatenate(first), np.concatenate(other))


def test_statistics_are_those_of_real_doodles(parts: PartLibrary) -> None:
    """Real ones (800 of face.npy): ink 0.208 +- 0.039, aspect 1.0 +- 0.2, median of 5 strokes."""
    hair, rng = ["bald"] * 7 + ["short"] * 2 + ["long"], np.random.default_rng(1)
    doodles = [composed(parts, seed, hair=hair[seed % 10]) for seed in range(300)]
    ink = np.array([rasterise(jitter_strokes(strokes, rng)).mean() / 255 for strokes in doodles])
    assert 0.18 < ink.mean() < 0.23 and 0.02 < ink.std() < 0.06
    assert 4 <= np.median([len(strokes) for strokes in doodles]) <= 8
    sizes = np.array([np.ptp(np.concatenate(strokes), axis=0) for strokes in doodles])
    assert 0.85 < np.median(sizes[:, 0] / sizes[:, 1]) < 1.15


def test_jitter_keeps_the_doodle(parts: PartLibrary) -> None:
    for seed in range(40):
        strokes = [stroke * 100 + 128 for stroke in composed(parts, seed, hair="short")]
        jittered = jitter_strokes(strokes, np.random.default_rng(seed))
        assert len(strokes) - len(jittered) in (0, 1)
        assert not np.array_equal(np.concatenate(strokes), np.concatenate(jittered))
        size, was = (np.ptp(np.concatenate(drawn), axis=0).max() for drawn in (jittered, strokes))
        assert 0.6 < size / was < 1.6
    assert jitter_strokes([], np.random.default_rng(0)) == []
    assert jitter_strokes([np.zeros((0, 2))], np.random.default_rng(0)) == []


def test_parts_are_of_one_size_and_scribbles_are_left_out(parts: PartLibrary) -> None:
    for drawings in parts.drawings.values():
        assert len(drawings) == 1
        points = np.concatenate(drawings[0])
        assert np.ptp(points, axis=0).max() == pytest.approx(1.0)
        assert points.min(axis=0) + points.max(axis=0) == pytest.approx([0.0, 0.0])


def test_of_a_drawn_beard_only_the_beard_is_kept(parts: PartLibrary) -> None:
    ((beard,),) = parts.drawings["beard"]
    assert len(beard) == 20


def test_a_missing_category_is_named(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        if path.name != "hat.ndjson":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(UserError, match=r"hat\.ndjson; put Quick, Draw!'s simplified hat\.ndjson there"):
        load_parts(tmp_path)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "Line 2 of .*eye.ndjson is no Quick, Draw! drawing"),
        ("7", "Line 2 of .*eye.ndjson is no Quick, Draw! drawing"),
        ('{"drawing": [[[1, 2], [3]]]}', "Line 2 of .*eye.ndjson is no Quick, Draw! drawing"),
        ('{"drawing": [[[1, 2], [3, 4], [5, 6]]]}', "Line 2 of .*eye.ndjson is not in .* simplified form"),
    ],
)
def test_a_damaged_line_is_named(folder: Path, tmp_path: Path, line: str, sentence: str) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    eyes = tmp_path / "eye.ndjson"
    eyes.write_text(eyes.read_text(encoding="utf-8").splitlines()[0] + f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UserError, match=sentence):
        load_parts(tmp_path)


def test_a_file_without_a_usable_part_is_named(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    write_drawings(tmp_path / "eye.ndjson", [], [[[5], [5]]], [[[], []]])
    with pytest.raises(UserError, match=r"No drawing in .*eye\.ndjson can serve as a part"):
        load_parts(tmp_path)


def face(hair: str, **labels: bool) -> FaceAttributes:
    return FaceAttributes(
        glasses=labels.get("glasses", False),
        beard=False,
        moustache=False,
        hair=hair,
        hat=False,
        mouth="smile",
        hair_colour="dark",
    )


def test_doodles_belong_to_labelled_faces(parts: PartLibrary) -> None:
    names = ("a.jpg", "unlabelled.jpg", "b.jpg")
    attributes = {"a.jpg": face("short"), "b.jpg": face("long", glasses=True)}
    reports: list[tuple[int, int]] = []
    labels = Labels(names, attributes)
    bitmaps, disturbed, faces, _ = compose_for_faces(
        parts, labels, USUAL, 260, np.random.default_rng(5), lambda *at: reports.append(at)
    )
    again, *_ = compose_for_faces(parts, labels, USUAL, 260, np.random.default_rng(5), lambda *_: None)
    assert bitmaps.shape == (260, 32, 32) and bitmaps.dtype == np.uint8 and np.array_equal(bitmaps, again)
    assert faces.dtype == np.int64 and set(faces.tolist()) == {0, 2}
    assert reports == [(256, 260), (260, 260)]
    assert bitmaps[faces == 2].mean() > bitmaps[faces == 0].mean()  # long hair and glasses are more ink
    # Marks that say nothing change every doodle, in half of the cases its frame, too; most of the ink stays.
    changed = np.abs(disturbed.astype(int) - bitmaps).mean(axis=(1, 2))
    assert (changed > 0).mean() > 0.98 and 0.3 < (changed > 15).mean() < 0.9
    assert disturbed.mean() == pytest.approx(bitmaps.mean(), rel=0.25)
