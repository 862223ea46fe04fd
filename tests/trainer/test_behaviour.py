"""What a model adds though nobody drew it, skin tones, what traits move: toys, then the starter with traits."""

import csv
import hashlib
import json
import shutil
import zipfile
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save
from torch import Tensor, nn

from s2f_models.bundle import CARD, WEIGHTS, Bundle, open_bundle
from s2f_models.card import DEFAULT_LANDMARKS
from s2f_models.paths import resource_path
from tests.trainer.labelled_samples import write_labelled_samples
from trainer.commands.bundles import behaviour_scores
from trainer.core.data.attributes import COLUMNS
from trainer.core.data.dataset import PackedDataset
from trainer.core.data.validation import Validation, open_validation
from trainer.core.evaluation.behaviour.attribute_change import doodle_labels, undrawn_scores
from trainer.core.evaluation.behaviour.behaviour import Behaviour
from trainer.core.evaluation.behaviour.classifiers import AttributeClassifier, NamedClassifier
from trainer.core.evaluation.behaviour.people import TONES, mix_scores, quality_scores, skin_tones
from trainer.core.evaluation.behaviour.trait_change import OWN, own_label, trait_scores
from trainer.core.evaluation.distances.distances import Bytes
from trainer.core.evaluation.distances.feature_networks import Lite0Features
from trainer.core.evaluation.scores.evaluate import distances
from trainer.core.evaluation.scores.generated_faces import Crowd, FaceMaker
from trainer.core.evaluation.scores.scores import TRAITS, UNDRAWN, meaning
from trainer.core.events import Event, Warning


class BrightJudge(AttributeClassifier):
    """Sees everything in a bright face, nothing in a dark one."""

    def __init__(self) -> None:
        nn.Module.__init__(self)

    def forward(self, faces: Tensor) -> Tensor:
        return 9 * faces.mean(dim=(1, 2, 3))[:, None].expand(-1, len(COLUMNS))


class AllButFirst(PackedDataset):
    """Only the first picture is for training."""

    def split(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        return np.arange(1), np.arange(1, len(self.images))


def set_of(images: NDArray[np.uint8], names: Sequence[str]) -> PackedDataset:
    """A data set of one source; all of it but the first picture validates."""
    return AllButFirst(images, tuple(names), (len(names),), ())


@pytest.fixture
def judge() -> NamedClassifier:
    faces = set_of(np.zeros((3, 8, 8, 3), np.uint8), "abc")
    return NamedClassifier(BrightJudge(), COLUMNS, faces, np.zeros((3, len(COLUMNS)), np.float32))


def lit_by_ink(doodles: Bytes, seeds: Sequence[int] | NDArray[np.int64]) -> Bytes:
    """Faces as bright as the doodle's first pixel, of every second seed."""
    lit = doodles[:, 0, 0] * (np.asarray(seeds) % 2)
    return np.broadcast_to(lit[:, None, None, None], (len(lit), 8, 8, 3)).astype(np.uint8).copy()


def test_what_was_drawn_does_not_count_as_undrawn(judge: NamedClassifier) -> None:
    names = ["trained", *(name for name, label in doodle_labels().items() if label["glasses"] or label["round_eyes"])]
    doodles = np.zeros((len(names), 32, 32), np.uint8)
    labels = [doodle_labels().get(name, {}) for name in names]
    doodles[[label.get("round_eyes", False) for label in labels], 0, 0] = 255
    sketches = set_of(doodles, names)
    faces = set_of(np.stack([np.full((8, 8, 3), 255 * (index > 3), np.uint8) for index in range(5)]), "abcde")
    found = {s.name: s for s in undrawn_scores(lit_by_ink, judge, Validation(sketches, faces), ignore)}
    assert set(found) == {*(f"{k}_{n}" for k in ("undrawn", "real") for n in UNDRAWN), "undrawn_glasses_round_eyes"}
    rings = sum(label.get("round_eyes", False) for label in labels)
    assert found["undrawn_glasses"].value == pytest.approx(0.5)  # those with glasses are left out: they are dark
    assert found["undrawn_glasses"].count == found["undrawn_glasses_round_eyes"].count == rings
    assert found["undrawn_beard"].value < 0.5 and found["real_hat"].value == 0.25


def test_doodles_without_labels_all_count_and_that_is_told(judge: NamedClassifier) -> None:
    events: list[Event] = []
    data = set_of(np.zeros((5, 32, 32), np.uint8), "abcde")
    faces = set_of(np.zeros((5, 8, 8, 3), np.uint8), "abcde")
    found = {s.name: s for s in undrawn_scores(lit_by_ink, judge, Validation(data, faces), events.append)}
    assert found["undrawn_hat"].count == 4 and "undrawn_glasses_round_eyes" not in found
    assert len(events) == 1 and isinstance(events[0], Warning)


def test_labels_of_doodles_are_of_validation_alone_and_hold_plain_ones_with_round_eyes() -> None:
    rows = {name: int(name.partition("#")[2]) for name in doodle_labels()}
    assert all(row >= (720 if name.startswith("face.npy#") else 810) for name, row in rows.items())
    assert sum(label["round_eyes"] and not label["glasses"] for label in doodle_labels().values()) >= 10
    assert sum(not label["glasses"] for label in doodle_labels().values()) > 100


def test_thirds_of_skin_are_those_of_the_training_faces() -> None:
    shades = np.linspace(60, 250, 330).astype(np.uint8)
    images = (shades[:, None, None, None] * np.array([1.0, 0.8, 0.65])).astype(np.uint8).repeat(16, 1).repeat(16, 2)
    faces = PackedDataset(images, tuple(map(str, range(330))), (330,), ())
    tones = skin_tones(faces, DEFAULT_LANDMARKS)
    training = faces.split()[0]
    mix = {s.name: s.value for s in mix_scores(tones.groups_of(images[training]), "made")}
    assert list(mix) == [f"made_{tone}" for tone in TONES]
    assert list(mix.values()) == pytest.approx([1 / 3] * 3, abs=0.03)
    assert tones.groups_of(images[:50])["dark_skin"].all()
    assert tones.is_light(images[training]).mean() == pytest.approx(0.5, abs=0.03)


@dataclass(frozen=True)
class Toy:
    name: str
    low: float = -2.0
    high: float = 2.0


class ChannelLabels:
    """Red says women, green older, blue a hat."""

    names = ("women", "older", "hat")

    def __call__(self, faces: Bytes) -> NDArray[np.bool_]:
        seen: NDArray[np.bool_] = faces.mean(axis=(1, 2)) > 127
        return seen


def moved(doodles: Bytes, seeds: Sequence[int], trait: str, value: float) -> Bytes:
    """Age moves green, of every second face blue, too; masculine takes red away; of the last face nothing moves."""
    faces = np.full((len(doodles), 4, 4, 3), 127, np.uint8)
    channel, sign = {"Age": (1, 1), "masculine": (0, -1), "height": (2, 1)}[trait]
    faces[:-1, :, :, channel] = 127 + sign * 20 * value
    if trait == "Age":
        faces[:-1:2, :, :, 2] = 127 + 20 * value
    return faces


def test_a_trait_moves_its_own_label_and_others_are_counted() -> None:
    doodles = np.zeros((5, 32, 32), np.uint8)
    scores = {
        s.name: s for s in trait_scores(moved, [Toy("Age"), Toy("masculine"), Toy("height")], ChannelLabels(), doodles)
    }
    values = {name: score.value for name, score in scores.items()}
    assert values == pytest.approx(
        {
            "trait_age_moves": 0.8,
            "trait_age_others": 0.2,  # two of five faces, one of two other labels
            "trait_masculine_moves": 0.8,
            "trait_masculine_others": 0.0,
            "traits_move": 0.8,
            "traits_others": 0.1,
        }
    )
    assert all(meaning(name) for name in scores)
    backwards = {s.name: s.value for s in trait_scores(moved, [Toy("Age", 2.0, -2.0)], ChannelLabels(), doodles)}
    assert backwards["trait_age_moves"] == 0.0


def test_every_label_that_traits_are_said_to_move_is_a_judges() -> None:
    known = {*COLUMNS, "women", "older", "light_skin"}
    assert {label for label, _ in OWN.values()} <= known
    assert own_label("Wearing Hat", ["hat"]) == ("hat", True)
    assert own_label("beard", ["beard"]) == ("beard", True)
    assert own_label("shoe size", ["hat"]) is None
    assert set(TRAITS) == {"moves", "others"} and meaning("trait_age_moves").startswith("age: ")


@pytest.fixture(scope="module")
def with_traits(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The starter with two traits that move its latent somewhere, and a third that no judge sees, for its own."""
    folder = Path(shutil.copytree(resource_path("models", "starter"), tmp_path_factory.mktemp("traits") / "bundle"))
    weights, style = load_file(folder / WEIGHTS), open_bundle(folder).style_size
    generator = torch.Generator().manual_seed(0)
    for name, value in weights.items():
        if name.endswith(".directions"):
            noise, moves = value[:, :style], torch.randn((len(value), 3), generator=generator).half()
            weights[name] = torch.cat((noise, moves), dim=1)
    (folder / WEIGHTS).write_bytes(save(weights))
    card = json.loads((folder / CARD).read_text())
    card["spec"]["latent"]["traits"] = 3
    card["traits"] = [{"name": name, "low": -2, "high": 2} for name in ("age", "hat", "shoe size")]
    card["files"][WEIGHTS] = hashlib.sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    (folder / CARD).write_text(json.dumps(card))
    return open_bundle(folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample portraits and doodles with labels and parts, called as the starter's recipe calls them."""
    samples = write_labelled_samples(tmp_path / "samples")
    (tmp_path / "quickdraw").mkdir()
    (samples / "parts").rename(tmp_path / "quickdraw" / "vector")
    (tmp_path / "open_faces").mkdir()
    for name in ("open_faces/attributes.csv", "fairface_attributes.csv"):
        shutil.copy(samples / "attributes.csv", tmp_path / name)
    return tmp_path


def people_of(labels: Path, archive: Path) -> Path:
    """A zip that says of every second labelled picture that it shows a woman of 50."""
    with labels.open() as file, zipfile.ZipFile(archive, "w") as pack:
        names = [row["file"] for row in csv.DictReader(file)]
        rows = [f"{name},{('20-29,Male,White', '50-59,Female,Black')[index % 2]}" for index, name in enumerate(names)]
        pack.writestr("index.csv", "\n".join(["file,age,gender,race", *rows]))
    return archive


def test_everything_is_measured_for_real(with_traits: Bundle, root: Path, tmp_path: Path) -> None:
    events: list[Event] = []
    samples = root / "samples"
    changes = {"data.sketches": [str(samples / "face_samples.npy")], "data.faces": [str(samples / "portraits.zip")]}
    validation = open_validation(with_traits, root, changes, tmp_path / "data", events.append)
    behaviour = Behaviour(with_traits, root, validation, torch.device("cpu"), events.append)
    behaviour.classifier_steps = 3
    people = people_of(samples / "attributes.csv", tmp_path / "people.zip")
    options = Namespace(attributes=tmp_path / "strokes.png", people=people)
    networks = [Lite0Features(1.0, torch.device("cpu"))]
    scores = [score for found in behaviour_scores(options, behaviour, networks, events.append) for score in found]
    names = [score.name for score in scores]
    assert len(set(names)) == len(names)
    for expected in (
        *(f"undrawn_{name}" for name in UNDRAWN),
        *(f"{whose}_{tone}" for whose in ("made", "real") for tone in TONES),
        *("judge_women", "judge_older", "judge_glasses", "made_women", "real_older"),
        *("trait_age_moves", "trait_age_others", "trait_hat_moves", "trait_hat_others", "traits_move"),
        *("stray_stroke_lite0", "next_stroke_tenth_lite0", "seeds_lite0", "made_pair_lite0", "real_pair_lite0"),
    ):
        assert expected in names
    assert all(meaning(score.name) and score.low <= score.value <= score.high for score in scores)
    assert (tmp_path / "strokes.png").read_bytes().startswith(b"\x89PNG")
    notes = [event.message for event in events if isinstance(event, Warning)]
    assert any("left out: shoe size;" in note for note in notes)


def test_real_faces_have_a_distance_of_their_own_and_crowds_as_many_faces_as_there_are_photographs(
    with_traits: Bundle,
) -> None:
    random, network = np.random.default_rng(0), Lite0Features(1.0, torch.device("cpu"))
    faces = set_of(random.integers(0, 256, (10, 16, 16, 3), dtype=np.uint8), "abcdefghij")

    def found(doodles: int) -> dict[str, float]:
        sketches = set_of(np.zeros((1 + doodles, 32, 32), np.uint8), "abcdefghij"[: 1 + doodles])
        behaviour = Behaviour(with_traits, Path(), Validation(sketches, faces), torch.device("cpu"), ignore)
        real = faces.images[1:]
        behaviour.crowd = Crowd(np.concatenate((real, 0 * real)), np.zeros(18, np.int64))
        scores = behaviour.crowd_distances(network)
        assert all(meaning(score.name) for score in scores)
        return {score.name: score.value for score in scores}

    some = found(3)
    assert some["crowd_lite0_frechet"] == pytest.approx(0, abs=1e-6)  # the same pictures
    first, others = faces.images[[1, 5, 9]], faces.images[[2, 3, 4, 6, 7, 8]]
    assert some["photographs_lite0_frechet"] == pytest.approx(distances("crowd", others, first, network)[0].value)
    assert set(found(8)) == {"crowd_lite0_frechet", "crowd_lite0_kernel"}  # one real face is left


def test_a_face_maker_moves_traits_and_rolls_seeds(with_traits: Bundle) -> None:
    make = FaceMaker(with_traits, torch.device("cpu"), ignore)
    doodles = np.zeros((3, 32, 32), np.uint8)
    doodles[:, 8:24, 8:24] = 255
    first, again, other = make(doodles, [1, 1, 2])
    aged, same = make(doodles[:1], [1], {"age": 2.0}), make(doodles[:1], [1], {"age": 0.0})
    for face in (again, same[0]):  # rounding may differ with the place in a batch
        np.testing.assert_allclose(face.astype(int), first.astype(int), atol=1)
    assert all(np.abs(face.astype(int) - first).mean() > 1 for face in (other, aged[0]))


def test_faces_that_come_back_badly_show_in_their_group() -> None:
    errors = np.array([0.1, 0.3, *np.linspace(0.5, 0.9, 50)])
    women = np.arange(len(errors)) < 2
    groups = {"women": women, "older": ~women, "white": np.zeros(len(errors), bool)}
    found = {one.name: one for one in quality_scores(errors, groups)}
    assert {name: one.value for name, one in found.items()} == {
        "face_cycle_l1_women": pytest.approx(0.2),
        "face_cycle_l1_older": pytest.approx(0.7),
    }
    assert found["face_cycle_l1_older"].low < 0.7 < found["face_cycle_l1_older"].high and all(map(meaning, found))


def test_a_face_maker_measures_what_comes_back(with_traits: Bundle) -> None:
    make = FaceMaker(with_traits, torch.device("cpu"), ignore)
    doodles = np.zeros((2, 32, 32), np.uint8)
    doodles[:, 8:24, 8:24] = 255
    faces = make(doodles, [1, 2])
    errors = make.cycle_errors(np.concatenate((faces, 255 - faces)))
    assert errors.shape == (4,) and (errors > 0).all() and (errors[2:] > errors[:2]).all()


def ignore(event: Event) -> None:
    """Nobody watches."""
