import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_desktop.files import sketch_file
from s2f_desktop.files.sketch_file import read_sketch_file, write_sketch_file
from s2f_desktop.sketches.sketch import MAX_SEED, MAX_TRAIT, Drawing, Stroke, Style, rounded_point, trait_values
from s2f_models import card
from s2f_models.errors import UserError

numbers = st.floats(-2000, 2000)
points = st.builds(rounded_point, numbers, numbers, st.floats(0, 1), st.floats(0, 1e5))
strokes = st.builds(Stroke, st.lists(points, min_size=1, max_size=5).map(tuple))
percents = st.integers(0, 100).map(lambda percent: percent / 100)
values = st.dictionaries(st.sampled_from(["age", "smile", "skin tone"]), st.floats(-MAX_TRAIT, MAX_TRAIT))
styles = st.builds(Style, st.integers(0, MAX_SEED), percents, values.map(trait_values))
drawings = st.builds(Drawing, st.lists(strokes, max_size=5).map(tuple), styles)

GOOD = {"format": "sketch2face", "version": 1, "seed": 7, "variation": 0.5, "strokes": [[[1, 2, 0.5, 0]]]}


@given(drawing=drawings)
def test_what_was_saved_opens_exactly_as_it_was(drawing: Drawing, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "round.s2f"
    write_sketch_file(path, drawing)
    assert read_sketch_file(path) == drawing


def test_the_format_is_the_documented_one(tmp_path: Path) -> None:
    path = tmp_path / "one.s2f"
    write_sketch_file(path, Drawing((Stroke((rounded_point(1, 2, 0.5, 0),)),), Style(7, 0.5)))
    assert json.loads(path.read_text()) == GOOD


def test_traits_that_are_not_as_they_come_are_kept_by_name(tmp_path: Path) -> None:
    path = tmp_path / "one.s2f"
    style = Style(7, 0.5).with_traits({"smile": -1, "age": 1.5}).with_traits({"smile": 0})
    write_sketch_file(path, Drawing((Stroke((rounded_point(1, 2, 0.5, 0),)),), style))
    assert json.loads(path.read_text()) == {**GOOD, "traits": {"age": 1.5}} and style.traits == (("age", 1.5),)
    assert MAX_TRAIT == card.MAX_TRAIT  # written down twice, since that module brings numpy along


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": 2}, "newer sketch2face (format 2)"),
        ({"version": 0}, "damaged"),
        ({"version": "1"}, "damaged"),
        ({"format": "other"}, "not a sketch2face drawing"),
        ({"seed": -1}, "seed"),
        ({"seed": 1.5}, "seed"),
        ({"seed": True}, "seed"),
        ({"seed": 10**30}, "was changed"),
        ({"variation": 1.5}, "variation"),
        ({"variation": None}, "variation"),
        ({"traits": None}, "traits are no list"),
        ({"traits": [1.5]}, "traits are no list"),
        ({"traits": {str(number): 1 for number in range(300)}}, "traits are no list"),
        ({"traits": {"": 1}}, "name that can be shown"),
        ({"traits": {"a\nge": 1}}, "name that can be shown"),
        ({"traits": {"n" * 101: 1}}, "name that can be shown"),
        ({"traits": {"age": 10.5}}, "trait age is not a number from -10 to 10"),
        ({"traits": {"age": "1"}}, "trait age is not a number"),
        ({"traits": {"age": True}}, "trait age is not a number"),
        ({"traits": {"age": float("nan")}}, "was changed"),
        ({"strokes": {}}, "strokes"),
        ({"strokes": [[]]}, "stroke 1 has no points"),
        ({"strokes": [[[1, 2, 0.5, 0]], [[1, 2]]]}, "stroke 2 has a point"),
        ({"strokes": [[[1, "2", 0.5, 0]]]}, "stroke 1 has a point"),
        ({"strokes": [[[1, float("nan"), 0.5, 0]]]}, "was changed"),
        ({"strokes": [[[1, 1e300, 0.5, 0]]]}, "stroke 1 has a point"),
        ({"strokes": [[[1, 10**400, 0.5, 0]]]}, "was changed"),
        ({"strokes": None}, "strokes"),
    ],
)
def test_foreign_newer_and_damaged_content_is_reported_in_one_sentence(
    changes: dict[str, Any], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.s2f"
    path.write_text(json.dumps({**GOOD, **changes}))
    before = path.read_bytes()
    with pytest.raises(UserError, match=words.replace("(", r"\(").replace(")", r"\)")) as caught:
        read_sketch_file(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("missing", list(GOOD))
def test_a_missing_part_is_named(missing: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.s2f"
    path.write_text(json.dumps({name: value for name, value in GOOD.items() if name != missing}))
    with pytest.raises(UserError, match=r"damaged|not a sketch2face"):
        read_sketch_file(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n\x00\xff", b"[" * 100_000, b'{"a": ' * 50_000, b"null", b"9" * 5000, b"\xff\xfe{}"],
)
def test_what_is_no_drawing_at_all_is_reported(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.s2f"
    path.write_bytes(content)
    with pytest.raises(UserError, match="not a sketch2face drawing"):
        read_sketch_file(path)


def test_a_cut_file_is_damaged_wherever_it_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "cut.s2f"
    write_sketch_file(path, Drawing((Stroke((rounded_point(1, 2, 0.5, 0),) * 3),), Style()))
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(UserError):
            read_sketch_file(path)
    path.write_bytes(whole[:-10])
    with pytest.raises(UserError, match="damaged"):
        read_sketch_file(path)


def test_missing_files_and_folders_are_reported(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="could not be opened"):
        read_sketch_file(tmp_path / "none.s2f")
    with pytest.raises(UserError, match="folder"):
        read_sketch_file(tmp_path)
    with pytest.raises(UserError, match="no file name"):
        read_sketch_file(Path("\0"))


def test_files_too_large_are_not_read_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.s2f"
    drawing = Drawing((Stroke((rounded_point(1, 2, 0.5, 0),) * 100),), Style())
    write_sketch_file(path, drawing)
    before = path.read_bytes()
    monkeypatch.setattr(sketch_file, "MAX_BYTES", 500)
    with pytest.raises(UserError, match="larger than any drawing"):
        read_sketch_file(path)
    with pytest.raises(UserError, match="too large for one file"):
        write_sketch_file(path, drawing)
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.s2f"
    write_sketch_file(path, Drawing())
    before = path.read_bytes()

    def no_space(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(UserError, match="no space is left"):
        write_sketch_file(path, Drawing((Stroke((rounded_point(1, 2, 0.5, 0),)),), Style()))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_saving_keeps_permissions_and_follows_links(tmp_path: Path) -> None:
    real, link = tmp_path / "real.s2f", tmp_path / "link.s2f"
    write_sketch_file(real, Drawing())
    real.chmod(0o640)
    link.symlink_to(real)
    write_sketch_file(link, Drawing(style=Style(5)))
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o640
    assert read_sketch_file(real).style.seed == 5


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_a_file_that_another_program_rewrote_opens(encoding: str, newline: str, tmp_path: Path) -> None:
    path = tmp_path / "notepad.s2f"
    content = {**GOOD, "version": 1.0, "seed": 7.0}
    path.write_bytes(json.dumps(content, indent=1).replace("\n", newline).encode(encoding))
    drawing = read_sketch_file(path)
    assert drawing == Drawing((Stroke((rounded_point(1, 2, 0.5, 0),)),), Style(7, 0.5))
    assert type(drawing.style.seed) is int


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_called_by_its_name(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "notepad.s2f"
    mark = "" if encoding == "utf-16" else "\ufeff"
    path.write_bytes((mark + json.dumps(GOOD)).encode(encoding))
    with pytest.raises(UserError, match="was saved as UTF-16 text by another program; save it there as UTF-8"):
        read_sketch_file(path)
