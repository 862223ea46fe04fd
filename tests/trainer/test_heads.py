"""Heads: measured in photographs, drawn into composed doodles, read off real ones, and held to in the cycle."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.trainer.labelled_samples import RECIPE, trained, write_labelled_samples
from tests.trainer.part_files import write_part_files
from trainer.core.compose.composer import DoodleTraits, compose_doodle, lean
from trainer.core.compose.face_geometry import random_geometry
from trainer.core.compose.head import Head, head_of, with_head
from trainer.core.compose.parts import PartLibrary, load_parts
from trainer.core.compose.real_faces import RealFace
from trainer.core.data.attributes import FaceAttributes
from trainer.core.data.batches import Batches
from trainer.core.data.face_doodles import Labels, compose_for_faces
from trainer.core.data.head_geometry import measured_heads, scale_of
from trainer.core.evaluation.behaviour.head_change import head_scores
from trainer.core.evaluation.scores.scores import MEANINGS
from trainer.core.events import Progress
from trainer.core.objectives.drawn_heads import DrawnHeads, as_shown
from trainer.core.recipe import load_recipe
from trainer.core.run.run_parts import parts_of
from trainer.core.settings import ComposeSettings
from trainer.core.training.run import Run

pytestmark = pytest.mark.usefixtures("one_thread")
BARE = ComposeSettings(outline=1.0, real_faces=0.0, nose=1.0, ears=0.0, brows=0.0, neck=0.0)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> PartLibrary:
    folder = tmp_path_factory.mktemp("parts")
    write_part_files(folder)
    return load_parts(folder)


def portraits(width: float = 1.0) -> np.ndarray:
    """Shipped portraits (8, 64, 64, 3), squeezed to that width in the middle."""
    pictures = []
    with zipfile.ZipFile(resource_path("samples", "portraits.zip")) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".jpg"))[:8]:
            picture = Image.open(io.BytesIO(archive.read(name))).convert("RGB").resize((round(64 * width), 64))
            canvas = Image.new("RGB", (64, 64))
            canvas.paste(picture, ((64 - picture.width) // 2, 0))
            pictures.append(np.asarray(canvas))
    return np.stack(pictures)


def test_a_mirrored_face_looks_the_other_way_and_a_squeezed_one_is_narrower() -> None:
    reports: list[tuple[int, int]] = []
    plain = measured_heads(portraits(), lambda *report: reports.append(report))
    mirrored = measured_heads(portraits()[:, :, ::-1], lambda *_: None)
    assert reports == [(8, 8)] and np.ptp(plain[:, 0]) > 0.05
    np.testing.assert_allclose(mirrored, plain * (-1, 1), atol=1e-4)
    squeezed = measured_heads(portraits(0.8), lambda *_: None)
    assert (squeezed[:, 1] - plain[:, 1] > 0.1).mean() > 0.8
    assert np.isnan(measured_heads(np.zeros((1, 64, 64, 3), np.uint8), lambda *_: None)).all()


def test_scores_are_standard_and_too_few_faces_have_no_scale() -> None:
    measures = np.random.default_rng(0).normal((0.1, 2.0), (0.05, 0.2), (200, 2)).astype(np.float32)
    measures[3] = np.nan
    scale = scale_of(measures)
    assert scale is not None
    scores = scale.scores(measures)
    assert np.nanmean(scores, axis=0) == pytest.approx([0, 0], abs=1e-4) and np.isnan(scores[3]).all()
    assert np.nanstd(scores, axis=0) == pytest.approx([1, 1], abs=1e-4)
    assert scale_of(measures[:10]) is None and scale_of(np.ones((50, 2), np.float32)) is None


def test_a_composed_doodle_shows_the_head_that_it_is_told(parts: PartLibrary) -> None:
    rng = np.random.default_rng(1)
    for _ in range(20):
        head = Head(*rng.uniform(-2, 2, 2))
        geometry = with_head(random_geometry(parts, rng), head, rng)
        points = np.concatenate(geometry.outline)
        assert np.ptp(points[:, 0]) / 2 == pytest.approx(head.half_width, rel=0.05)
        eyes = sum(geometry.eye_x) / 2
        assert np.sign(eyes) == np.sign(head.turn) == np.sign(geometry.nose[0] - eyes) or abs(head.turn) < 1
    right, left = (
        np.mean(
            [
                np.concatenate(compose_doodle(parts, DoodleTraits("none"), BARE, rng, Head(turn, 0)))[:, 0].mean()
                for _ in range(30)
            ]
        )
        for turn in (2.0, -2.0)
    )
    assert right - left > 0.1


def test_a_doodle_that_is_mirrored_or_stretched_shows_another_head() -> None:
    head = Head(1.5, 0.5)
    assert head.leaned(np.diag([-1.0, 1.0])) == pytest.approx(Head(-1.5, 0.5))
    assert head.leaned(np.diag([1.2, 1.2])) == pytest.approx(head)
    assert head.leaned(np.diag([1.2, 1.0])).narrowness < 0.5
    signs = {np.sign(head.leaned(lean(np.random.default_rng(seed))).turn) for seed in range(20)}
    assert signs == {-1.0, 1.0}


def test_a_real_doodle_has_the_head_that_would_be_drawn_so(parts: PartLibrary) -> None:
    angles = np.linspace(0, 2 * np.pi, 60)
    ring, dot = np.stack([np.cos(angles), np.sin(angles)], axis=1), np.zeros((1, 2))
    eyes = ((np.array([(-0.3, -0.3)]),), (np.array([(0.3, -0.3)]),))
    face = RealFace((ring,), eyes, (dot,), (ring * 0.2 + (0, 0.5),), np.array([(-0.2, 0.3), (0.2, 0.7)]), "smile")
    assert abs(head_of(face).turn) < 0.01
    beside = tuple(tuple(np.add(stroke, (0.2, 0.0)) for stroke in eye) for eye in eyes)
    moved = replace(face, eyes=beside, nose=(np.array([(0.35, 0.0)]),))
    assert head_of(moved).turn > 1 and head_of(replace(moved, nose=())).turn > 1
    narrow = replace(face, head=(ring * (0.8, 1.0),))
    assert head_of(narrow).narrowness > head_of(face).narrowness + 1
    assert all(np.isnan(value) for head in (head_of(None), head_of(replace(face, head=()))) for value in head)


def test_doodles_carry_their_faces_heads_and_others_stay_as_they_were(parts: PartLibrary) -> None:
    face = FaceAttributes(False, False, False, "short", False, "smile", "dark")
    names, heads = ("a.jpg", "b.jpg", "c.jpg"), np.array([(2, 1), (-1, -2), (np.nan, np.nan)], np.float32)
    labels = Labels(names, dict.fromkeys(names, face), heads, 0.5)

    def made(labels: Labels) -> tuple[np.ndarray, ...]:
        return compose_for_faces(parts, labels, BARE, 300, np.random.default_rng(5), lambda *_: None)

    _, _, faces, shown = made(labels)
    known = ~np.isnan(shown).any(axis=1)
    assert not known[faces == 2].any() and 0.35 < known[faces < 2].mean() < 0.65
    for index in (0, 1):
        ours = shown[known & (faces == index)]
        assert np.abs(ours[:, 0]) == pytest.approx(abs(heads[index, 0])) and len(set(np.sign(ours[:, 0]))) == 2
        assert ours[:, 1].mean() == pytest.approx(heads[index, 1], abs=0.3)
    without, none = made(replace(labels, heads=None)), made(Labels(names, labels.attributes))
    assert all(np.array_equal(*both, equal_nan=True) for both in zip(without, none, strict=True))
    assert np.isnan(without[3]).all()


def test_batches_tell_which_pictures_are_mirrored() -> None:
    images = np.random.default_rng(0).integers(0, 255, (9, 32, 32), dtype=np.uint8)
    ours, others = (Batches(images, np.arange(9), torch.Generator().manual_seed(1)) for _ in range(2))
    pictures, indices, mirrored = ours.sample_mirrored(40)
    assert all(torch.equal(*both) for both in zip((pictures, indices), others.sample(40), strict=True))
    plain = torch.from_numpy(images)[indices]
    expected = torch.where(mirrored[:, None, None], plain.flip(2), plain)
    assert torch.equal(((pictures[:, 0] + 1) * 127.5).round().byte(), expected) and 5 < mirrored.sum() < 35
    still = Batches(images, np.arange(9), torch.Generator().manual_seed(1), is_mirrored=False)
    assert not still.sample_mirrored(40)[2].any()


def test_latents_follow_heads_by_their_effects_on_faces_and_unknown_ones_are_usual() -> None:
    torch.manual_seed(0)
    labels, heads = (torch.rand(2000, 3) > 0.5).float(), torch.randn(2000, 2)
    effects = torch.randn(5, 16)
    latents = torch.cat((labels, heads), dim=1) @ effects + 0.1 * torch.randn(2000, 16)
    drawn = DrawnHeads(latents, labels, heads, torch.eye(16))
    assert drawn.effects == pytest.approx(effects[3:], abs=0.02)
    assert (drawn.of_labels + drawn.moved(heads) - drawn.given).abs().max() < 0.02
    shown = torch.tensor([[1.0, -2.0], [float("nan"), float("nan")]])
    moved = drawn.moved(shown)
    assert moved[0] == pytest.approx(effects[3] - 2 * effects[4], abs=0.1) and not moved[1].any()
    expected = drawn.of_labels[:2] + moved
    off = expected + torch.tensor([[0.0], [5.0]]) * effects[3]
    assert float(drawn.loss(off, expected, shown)) == 0.0 < float(drawn.loss(expected + effects[3], expected, shown))
    aside = torch.linalg.qr(torch.cat((drawn.basis, torch.randn(16, 1)), dim=1))[0][:, 2]  # where heads do not differ
    assert float(drawn.loss(expected + aside, expected, shown)) == pytest.approx(0.0, abs=1e-8)
    assert float(drawn.loss(off, expected, shown[1:].expand(2, -1))) == 0.0
    turned = as_shown(shown[:1].expand(2, -1), torch.tensor([True, False]))
    assert turned.tolist() == [[-1.0, -2.0], [1.0, -2.0]]


def test_a_score_says_whether_faces_are_as_narrow_as_they_are_drawn(parts: PartLibrary) -> None:
    def squeezed(doodles: np.ndarray, seeds: object) -> np.ndarray:
        """A portrait as wide as the ink."""
        widths = [np.ptp(np.flatnonzero((doodle > 96).any(axis=0))) / 32 for doodle in doodles]
        return np.concatenate([portraits(max(width, 0.5))[:1] for width in widths])

    def alike(doodles: np.ndarray, seeds: object) -> np.ndarray:
        return np.repeat(portraits()[:1], len(doodles), axis=0)

    found = {score.name: score for score in head_scores(squeezed, parts, lambda event: None, 16)}
    assert found["head_narrowness"].value > 0.6 > 0.5 > abs(found["head_turn"].value)
    assert found["head_narrowness"].low < found["head_narrowness"].value < found["head_narrowness"].high
    assert found["head_narrowness"].count == 16 and {"head_turn", "head_narrowness"} <= MEANINGS.keys()
    assert head_scores(alike, parts, lambda event: None, 4) == []


HEADS = replace(
    RECIPE,
    data=replace(RECIPE.data, marked=12, heads=0.9),
    cycle=replace(RECIPE.cycle, pair_targets="labels", steady=1.0, head=2.0, pair_batch=24),
)


def test_a_run_holds_doodles_to_the_heads_that_they_show(tmp_path: Path) -> None:
    data, folder = write_labelled_samples(tmp_path / "data"), tmp_path / "run"
    run = Run(HEADS, data, folder, torch.device("cpu"))
    last: dict[str, float] = {}
    for event in trained(run, "face", "sketch", "cycle"):
        if isinstance(event, Progress) and event.stage == "cycle":
            last |= event.losses
    assert last["head"] > 0 and run.data.heads is not None and run.data.composed is not None
    assert not parts_of(folder).others  # what was measured is the run's own
    again = Run(HEADS, data, folder, torch.device("cpu"))
    list(again.data.prepare(lambda: False))
    assert again.data.composed is not None and again.data.marked is not None and again.data.heads is not None
    np.testing.assert_array_equal(again.data.heads, run.data.heads)
    np.testing.assert_array_equal(again.data.composed.heads, run.data.composed.heads)
    known = ~np.isnan(again.data.composed.heads).any(axis=1)
    assert known.any() and len(list((folder / "data" / "composed").glob("heads-*.npz"))) == 1
    cycle = again.objectives.build_cycle(torch.Generator().manual_seed(1))
    pairs = cycle.pairs
    assert pairs is not None and pairs.drawn_heads is not None
    drawn = pairs.sample(24)
    assert drawn.heads is not None and len(drawn.heads) == 24
    ours, disturbed = drawn.heads[:16].chunk(2)
    assert torch.equal(ours.nan_to_num(9.0), disturbed.nan_to_num(9.0))
    row = int(torch.nonzero(~drawn.heads[:16].isnan().any(dim=1))[0])
    expected = pairs._expected(26, pairs.targets[drawn.face_index], 2, drawn.heads)
    usual = pairs._expected(26, pairs.targets[drawn.face_index], 2, None)
    torch.testing.assert_close(expected[2 + row] - usual[2 + row], drawn.heads[row] @ pairs.drawn_heads.effects)
    assert torch.equal(expected[:2], usual[:2])


def test_heads_need_composed_doodles_and_labels_as_targets() -> None:
    with pytest.raises(UserError, match=r"data.heads is a fraction of composed doodles"):
        load_recipe("starter", {"data.heads": 0.5, "data.composed": 0, "data.marked": 0})
    for changes in ({"data.heads": 0}, {"cycle.pair_targets": "latents"}):
        with pytest.raises(UserError, match=r"cycle.head needs data.heads"):
            load_recipe("starter", changes)
    with pytest.raises(UserError, match=r"heads lies between 0 and 1"):
        load_recipe("starter", {"data.heads": 1.5})


def test_faces_without_landmarks_are_named(tmp_path: Path) -> None:
    data = write_labelled_samples(tmp_path / "data")
    (data / "portraits.zip").unlink()
    with (
        zipfile.ZipFile(resource_path("samples", "portraits.zip")) as source,
        zipfile.ZipFile(data / "portraits.zip", "w") as noise,
    ):
        for name in source.namelist():
            pixels = np.random.default_rng(len(noise.namelist())).integers(0, 255, (64, 64, 3), dtype=np.uint8)
            buffer = io.BytesIO()
            Image.fromarray(pixels).save(buffer, "PNG")
            noise.writestr(name, buffer.getvalue() if name.endswith(".jpg") else source.read(name))
    run = Run(HEADS, data, tmp_path / "run", torch.device("cpu"))
    with pytest.raises(UserError, match=r"data.heads needs faces whose landmarks can be found"):
        list(run.data.prepare(lambda: False))
