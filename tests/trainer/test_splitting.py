"""Copies are used once and counted, versions of a photograph stay together, validation is spread over a source."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from tests.trainer.made_pictures import BITMAPS, PORTRAITS, portraits, quietly
from tests.trainer.photographs import portraits as photographs
from trainer.core.data import splitting
from trainer.core.data.dataset import open_packed, pack_faces, pack_sketches
from trainer.core.data.picture_decoders import FaceView, SketchView
from trainer.core.data.splitting import Fingerprints, held_back, last_tenths, spread_tenths
from trainer.core.recipe import load_recipe


def with_copies(folder: Path, copies: int = 3) -> Path:
    """Portraits, and copies of the first few, which come last."""
    portraits(folder, 27)
    for number, path in enumerate(sorted(folder.iterdir())[:copies]):
        shutil.copy(path, folder / f"z{number}.jpg")
    return folder


def test_copies_are_used_once_and_told(tmp_path: Path) -> None:
    packed = pack_faces([with_copies(tmp_path / "faces")], tmp_path / "packed", FaceView(32), quietly)
    training, validation = packed.split()
    used = sorted([*training.tolist(), *validation.tolist()])
    assert used == list(range(27)) and len(validation) == 2
    assert [str(entry) for entry in packed.copied(2)] == [
        f"z{number}.jpg: a copy of {packed.names[number]}" for number in range(2)
    ]
    assert "3 pictures are copies of others and are left out." in packed.notes


def versions(face: Image.Image) -> list[Image.Image]:
    content = BytesIO()
    face.save(content, "JPEG", quality=50)
    changed = [Image.open(content).convert("RGB"), ImageEnhance.Brightness(face).enhance(1.15)]
    return [*changed, face.resize((90, 90)).resize(face.size), face.convert("L").convert("RGB")]


@pytest.mark.parametrize("all_pairs", [True, False])
def test_versions_of_a_photograph_are_counted_and_stay_on_one_side(
    all_pairs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splitting, "_ALL_PAIRS", 10_000 if all_pairs else 1)
    faces = [face.resize((64, 64)) for face in photographs()]
    pictures = [version for face in faces for version in (face, *versions(face))]
    prints = Fingerprints()
    for start in range(0, len(pictures), 16):
        prints.add([np.asarray(picture) for picture in pictures[start : start + 16]])
    likeness = prints.likeness()
    own = np.arange(len(pictures)) // 5  # which photograph
    assert likeness.versions >= 0.95 * 4 * len(faces)
    for group in np.unique(likeness.groups):
        assert len(set(own[likeness.groups == group])) == 1  # never two different photographs
    validation = spread_tenths([len(pictures)], likeness.groups)
    is_validation = np.isin(np.arange(len(pictures)), validation)
    for group in np.unique(likeness.groups):
        assert len(set(is_validation[likeness.groups == group])) == 1
    assert 0 < len(validation) <= held_back(len(pictures))


def test_doodles_have_no_versions(tmp_path: Path) -> None:
    assert pack_sketches([BITMAPS], tmp_path / "packed", quietly).versions == 0


@given(st.lists(st.lists(st.integers(0, 12), max_size=60), min_size=1, max_size=4))
def test_whatever_is_alike_a_tenth_of_it_validates(sources: list[list[int]]) -> None:
    """Groups of any sizes, also across sources: the sides are apart, no group is on both, neither side is empty."""
    contents = [number for source in sources for number in source]
    firsts = np.array([contents.index(number) for number in contents], np.int64)
    validation = spread_tenths([len(source) for source in sources], firsts)
    is_validation = np.isin(np.arange(len(contents)), validation)
    assert len(set(validation.tolist())) == len(validation)
    if len(set(contents)) > 1:
        assert not set(firsts[is_validation]) & set(firsts[~is_validation])
        assert is_validation.sum() < len(contents)
    if any(len(set(source)) > 1 for source in sources):
        assert is_validation.any()


def test_validation_is_spread_over_a_sorted_source() -> None:
    validation = spread_tenths([200], np.arange(200, dtype=np.int64))
    assert len(validation) == 20 and {index // 10 for index in validation.tolist()} == set(range(20))
    assert last_tenths([20, 10, 2, 1]).tolist() == [18, 19, 29, 31]


def test_what_an_earlier_version_packed_goes_on_as_it_was_split(tmp_path: Path) -> None:
    folder = tmp_path / "packed"
    pack_faces([with_copies(tmp_path / "faces")], folder, FaceView(32), quietly)
    index = json.loads((folder / "index.json").read_text())
    for name in ("validation", "copies", "versions"):
        del index[name]
    (folder / "index.json").write_text(json.dumps(index))
    (tmp_path / "faces" / "z0.jpg").touch()  # and its data were copied elsewhere: it is packed again
    packed = pack_faces([tmp_path / "faces"], folder, FaceView(32), quietly)
    assert [part.tolist() for part in packed.split()] == [list(range(27)), [27, 28, 29]]
    assert packed.way == "last"


@pytest.mark.parametrize("name", ["starter", "better-latent", "paper-latent", "quick-try", "search-starter"])
def test_data_sets_of_shipped_models_keep_their_validation_pictures(name: str, tmp_path: Path) -> None:
    """Else a shipped model would be judged on what it learned from."""
    way = load_recipe(name).data.validation
    assert way == "last"
    packed = pack_sketches([BITMAPS], tmp_path / "sketch", quietly, SketchView(split=way))
    assert packed.split()[1].tolist() == [36, 37, 38, 39]
    faces = pack_faces([PORTRAITS], tmp_path / "face", FaceView(32, split=way), quietly)
    assert faces.split()[1].tolist() == [29, 30, 31]
    assert open_packed(tmp_path / "face").way == "last"


def test_a_recipe_with_data_of_its_own_splits_it_anew(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("extends = 'quick-try'\n[data]\nfaces = ['mine']\n")
    assert load_recipe(mine).data.validation == "spread"
    mine.write_text("extends = 'quick-try'\n[data]\nfaces = ['mine']\nvalidation = 'last'\n")
    assert load_recipe(mine).data.validation == "last"


@pytest.mark.parametrize("wrong", [{"validation": [99]}, {"validation": ["x"]}, {"copies": [-1, 0]}, {"copies": [1]}])
def test_an_index_that_does_not_fit_is_told(wrong: dict[str, object], tmp_path: Path) -> None:
    pack_faces([PORTRAITS], tmp_path, FaceView(32), quietly)
    index = json.loads((tmp_path / "index.json").read_text())
    (tmp_path / "index.json").write_text(json.dumps(index | wrong))
    with pytest.raises(Exception, match="holds no whole packed data set"):
        open_packed(tmp_path)
