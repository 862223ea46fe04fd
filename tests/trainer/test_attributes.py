"""Attribute labels: what is read, what a doodle shows of it, what a classifier head is taught."""

from pathlib import Path

import numpy as np
import pytest

from s2f_models.errors import UserError
from trainer.core.data.attributes import (
    ABSENT,
    COLUMNS,
    DRAWABLE,
    FaceAttributes,
    attribute_matrix,
    drawable_matrix,
    read_attributes,
    sampling_weights,
    traits_for,
    without_hair,
)
from trainer.core.settings import ComposeSettings

HEADER = "file,glasses,beard,moustache,hair,hat,mouth,hair_colour\n"
USUAL = ComposeSettings()
PLAIN = FaceAttributes(False, False, False, "short", False, "closed", "brown")


def written(folder: Path, *rows: str) -> Path:
    path = folder / "attributes.csv"
    path.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_labels_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jpg,2,1,0,receding,0,teeth,grey", "b.jpg,0,0,1,hidden,1,open,none")
    assert read_attributes(path) == {
        "a.jpg": FaceAttributes(True, True, False, "receding", False, "teeth", "grey", dark_glasses=True),
        "b.jpg": FaceAttributes(False, False, True, "hidden", True, "open", "none"),
    }


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("b.jpg,3,0,0,short,0,smile,dark", "Line 3 of .*: glasses is '3'; write one of 0, 1, 2"),
        ("b.jpg,0,0,0,curly,0,smile,dark", "Line 3 of .*: hair is 'curly'; write one of bald, receding"),
        ("b.jpg,0,0,0,short,0", "Line 3 of .*: mouth is None; write one of closed"),
    ],
)
def test_a_wrong_value_is_told_with_its_line(tmp_path: Path, row: str, sentence: str) -> None:
    path = written(tmp_path, "a.jpg,0,0,0,short,0,smile,dark", row)
    with pytest.raises(UserError, match=sentence):
        read_attributes(path)


def test_what_can_be_drawn_of_a_face_is_what_must_not_come_undrawn_then_hair_and_mouth() -> None:
    attributes = {
        "a.jpg": FaceAttributes(True, True, False, "receding", False, "teeth", "grey", dark_glasses=True),
        "b.jpg": FaceAttributes(False, False, False, "hidden", True, "closed", "none"),
    }
    matrix = drawable_matrix(["a.jpg", "none.jpg", "b.jpg"], attributes)
    said = [{name for name, value in zip(DRAWABLE, row, strict=True) if value} for row in matrix[[0, 2]]]
    assert said == [{"glasses", "dark_glasses", "beard", "hair receding", "mouth teeth"}, {"hat"}]
    assert np.isnan(matrix[1]).all()
    assert DRAWABLE[:ABSENT] == ("glasses", "dark_glasses", "beard", "moustache", "hat")


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There are no labels at .*none\.csv; name .* --data"):
        read_attributes(tmp_path / "none.csv")
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(UserError, match=r"picture\.csv cannot be read"):
        read_attributes(path)
    path.write_text("file,glasses\na.jpg,1\n", encoding="utf-8")
    with pytest.raises(UserError, match="no column 'beard'; its first line must name file,glasses,beard"):
        read_attributes(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(UserError, match="no column 'file'"):
        read_attributes(path)


def labelled(**labels: object) -> FaceAttributes:
    return FaceAttributes(**{**vars(PLAIN), **labels})


def drawn(face: FaceAttributes, trait: str, settings: ComposeSettings = USUAL) -> set[object]:
    """All values of a trait that doodles of this face show."""
    rng = np.random.default_rng(0)
    return {getattr(traits_for(face, settings, rng), trait) for _ in range(60)}


@pytest.mark.parametrize(
    ("hair", "shown"),
    [
        ("bald", {"none", "bald"}),
        ("receding", {"none", "bald", "short"}),
        ("short", {"none", "short"}),
        ("medium", {"none", "short", "medium"}),
        ("long", {"none", "long"}),
        ("hidden", {"none", "short"}),
    ],
)
def test_hair_is_drawn_as_labelled(hair: str, shown: set[object]) -> None:
    assert drawn(labelled(hair=hair), "hair") == shown


def test_a_share_of_none_and_of_all_acts() -> None:
    for probability, hair, mouth in ((0.0, "none", "smile"), (1.0, "short", "teeth")):
        settings = ComposeSettings(hair=probability, teeth=probability)
        assert drawn(labelled(hair="short"), "hair", settings) == {hair}
        assert drawn(labelled(hair="long"), "hair", settings) == {"long" if probability else "none"}
        assert drawn(labelled(hair="hidden"), "hair", settings) == {hair}
        assert drawn(labelled(mouth="teeth"), "mouth", settings) == {mouth}


def test_marks_mouth_and_tone_are_drawn_as_labelled() -> None:
    for mark in ("glasses", "beard", "moustache", "hat"):
        assert drawn(PLAIN, mark) == {False} and drawn(labelled(**{mark: True}), mark) == {True}
    assert drawn(labelled(mouth="closed"), "mouth") == {"closed"}
    assert drawn(labelled(mouth="open"), "mouth") == {"open"}
    assert drawn(labelled(mouth="teeth"), "mouth") == {"smile", "teeth"}
    assert drawn(labelled(hair_colour="dark"), "tone") == {"dark"}
    assert drawn(labelled(hair_colour="grey"), "tone") == {"light"}


def test_the_matrix_holds_labels_and_nan_for_the_unknown() -> None:
    faces = {
        "a": labelled(glasses=True, hair="bald", hair_colour="none", mouth="open"),
        "b": labelled(hat=True, hair="hidden", hair_colour="grey"),
        "c": labelled(hair="medium", hair_colour="dark"),
    }
    matrix = attribute_matrix(["a", "b", "unlabelled", "c"], faces)
    assert matrix.shape == (4, len(COLUMNS)) and matrix.dtype == np.float32
    a, b, unlabelled, c = (dict(zip(COLUMNS, row.tolist(), strict=True)) for row in matrix)
    assert a["glasses"] == a["bald"] == a["bald_or_receding"] == a["teeth_or_open"] == 1 and a["long_hair"] == 0
    assert np.isnan(a["dark_hair"]) and np.isnan(b["bald"]) and np.isnan(b["long_hair"])
    assert b["hat"] == b["grey_or_white_hair"] == 1 and b["beard"] == 0
    assert c["medium_or_long_hair"] == c["dark_hair"] == 1 and c["long_hair"] == c["bald"] == 0
    assert np.isnan(list(unlabelled.values())).all()
    assert attribute_matrix([], faces).shape == (0, len(COLUMNS))


def test_rare_faces_are_drawn_oftener() -> None:
    faces = {str(i): PLAIN for i in range(99)} | {"hat": labelled(hat=True)}
    weights = sampling_weights([*faces, "unlabelled"], faces)
    assert weights.sum() == pytest.approx(1.0) and weights[-1] == 0
    assert weights[99] == pytest.approx(10 * weights[0], rel=0.02)
    with pytest.raises(UserError, match="None of the face pictures is named in the attributes file"):
        sampling_weights(["x.jpg"], faces)


def test_doodles_without_hair_show_all_hair_as_often_as_the_faces_have_it() -> None:
    kinds = ["short"] * 60 + ["long"] * 30 + ["bald"] * 10
    faces = {str(index): labelled(hair=hair, mouth="smile") for index, hair in enumerate(kinds)}
    names = [*faces, "unlabelled"]
    undrawn = sampling_weights(names, faces) * without_hair(names, faces)
    chances = {hair: sum(undrawn[index] for index, kind in enumerate(kinds) if kind == hair) for hair in set(kinds)}
    assert chances["long"] / chances["short"] == pytest.approx(0.5) and chances["bald"] / chances[
        "short"
    ] == pytest.approx(1 / 6)
    assert ((without_hair(names, faces) > 0) & (without_hair(names, faces) <= 1)).all()
