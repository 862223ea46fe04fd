"""Bundles: a whole one opens; a damaged, foreign or newer one is refused with one sentence."""

import json
import os
import shutil
from pathlib import Path

import pytest

from s2f_models import UserError, open_bundle
from s2f_models.bundle import HASHED, MAX_CARD_BYTES, MAX_FILE_BYTES
from s2f_models.card import DEFAULT_LANDMARKS


@pytest.fixture
def bundle_folder(tiny_bundle: Path, tmp_path: Path) -> Path:
    """A copy to be damaged."""
    return Path(shutil.copytree(tiny_bundle, tmp_path / "bundle"))


def change_card(folder: Path, **values: object) -> None:
    path = folder / "card.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def refusal(folder: Path | str) -> str:
    with pytest.raises(UserError) as caught:
        open_bundle(folder)
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def test_a_whole_bundle_says_what_it_is(tiny_bundle: Path) -> None:
    bundle = open_bundle(tiny_bundle)
    assert (bundle.name, bundle.face_size, bundle.style_size) == ("tiny", 64, 16)
    assert bundle.card.licences
    assert bundle.card.metrics["validation_doodles"] > 0
    assert bundle.card.recipe["preset"] == "small-64"


def test_a_card_tells_where_its_faces_stand_and_one_without_has_the_default(bundle_folder: Path) -> None:
    frame = [[0.4, 0.4], [0.6, 0.4], [0.5, 0.55], [0.42, 0.65], [0.58, 0.65]]
    change_card(bundle_folder, frame=frame)
    assert open_bundle(bundle_folder).card.landmarks == tuple(map(tuple, frame))
    for damaged in (frame[:4], [[0.4]] * 5, [["a", "b"]] * 5, [[0.4, float("nan")]] * 5, [[0.4, 9]] * 5, 7):
        change_card(bundle_folder, frame=damaged)
        assert "frame" in refusal(bundle_folder) or "NaN is no number" in refusal(bundle_folder)
    path = bundle_folder / "card.json"
    card = json.loads(path.read_text())
    del card["frame"]
    path.write_text(json.dumps(card))
    assert open_bundle(bundle_folder).card.landmarks == DEFAULT_LANDMARKS


def test_a_bundle_is_at_most_40_mb(tiny_bundle: Path) -> None:
    assert sum(p.stat().st_size for p in tiny_bundle.iterdir()) <= 40_000_000


@pytest.mark.parametrize("name", HASHED)
def test_a_changed_file_is_found(bundle_folder: Path, name: str) -> None:
    content = bytearray((bundle_folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (bundle_folder / name).write_bytes(content)
    assert name in refusal(bundle_folder)


@pytest.mark.parametrize("name", HASHED)
def test_a_missing_file_is_named(bundle_folder: Path, name: str) -> None:
    (bundle_folder / name).unlink()
    assert name in refusal(bundle_folder)


def test_a_newer_format_is_refused(bundle_folder: Path) -> None:
    change_card(bundle_folder, format_version=2)
    assert "update the program" in refusal(bundle_folder)


@pytest.mark.parametrize("key", ["spec", "variation", "data", "licences", "metrics", "files", "name"])
def test_a_card_that_lacks_something_is_refused(bundle_folder: Path, key: str) -> None:
    change_card(bundle_folder, **{key: 7 if key != "variation" else "much"})
    assert key in refusal(bundle_folder)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', "\x00", "null"])
def test_a_foreign_card_is_refused(bundle_folder: Path, text: str) -> None:
    (bundle_folder / "card.json").write_text(text)
    assert refusal(bundle_folder)


def test_other_value_ranges_are_refused(bundle_folder: Path) -> None:
    change_card(bundle_folder, value_ranges={"inside": "0 to 1"})
    assert "value ranges" in refusal(bundle_folder)


def test_a_name_that_is_not_shipped_is_refused() -> None:
    assert "no bundle" in refusal("no-such-model")
    assert "no bundle" in refusal("../models/starter/nothing")


@pytest.mark.parametrize("name", ["card.json", *HASHED])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "link to itself"])
def test_what_is_no_file_is_neither_waited_for_nor_read_without_end(bundle_folder: Path, name: str, kind: str) -> None:
    place = bundle_folder / name
    place.unlink()
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/zero" if kind == "device" else place)
    assert name in refusal(bundle_folder)


def test_what_is_too_large_is_not_read(bundle_folder: Path) -> None:
    for name, maximum in (("weights.safetensors", MAX_FILE_BYTES), ("card.json", MAX_CARD_BYTES)):
        os.truncate(bundle_folder / name, maximum + 1)  # a hole, which takes no room
        assert f"{name} is too large" in refusal(bundle_folder)


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 5000, "/" * 5000, "x\n" * 50])
def test_impossible_names_are_refused(name: str) -> None:
    sentence = refusal(name)
    assert len(sentence) <= 1000 and sentence.encode()


def test_a_folder_without_a_card_is_refused(tmp_path: Path) -> None:
    assert "no readable card.json" in refusal(tmp_path)
