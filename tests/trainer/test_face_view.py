"""Crops of faces, and faces chosen by their labels: what a recipe says of them is what is packed."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from s2f_models.errors import UserError
from trainer.core.data.dataset import holds_others, open_packed, pack_faces
from trainer.core.data.labels import face_view, label_files, read_labels
from trainer.core.data.picture_decoders import FaceView
from trainer.core.recipe import load_recipe
from trainer.core.settings import DataSettings

HEAD = "file,glasses,beard,moustache,hair,hat,mouth,hair_colour\n"


def quietly(done: int, total: int) -> None:
    pass


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Twenty-four pictures: left half red, right half blue, greener to the bottom, a little different each."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for index in range(24):
        pixels = np.zeros((40, 40, 3), np.uint8)
        pixels[:, :20], pixels[:, 20:] = (200 + index, 0, 0), (0, 0, 200 + index)
        pixels[..., 1] = 2 * np.arange(40)[:, None]
        Image.fromarray(pixels).save(folder / f"face{index:02}.png")
    return folder


def test_a_box_is_what_is_seen(pictures: Path, tmp_path: Path) -> None:
    right = pack_faces([pictures], tmp_path / "right", FaceView(8, ((0.55, 0.2, 0.95, 0.6),)), quietly)
    assert right.images[..., 0].max() == 0 and right.images[..., 2].min() >= 200


def test_beyond_the_edge_is_mirrored(pictures: Path, tmp_path: Path) -> None:
    around = pack_faces([pictures], tmp_path / "around", FaceView(16, ((0.5, -0.25, 1.5, 0.75),)), quietly)
    assert (around.images[:, :, 1:, 2] > 150).all() and (around.images[:, :, 1:, 0] < 60).all()
    greens = around.images[0, :, 8, 1].astype(int)
    assert greens[0] > greens[4] < greens[-1]  # above the top edge it grows again


def test_each_source_has_its_own_box(pictures: Path, tmp_path: Path) -> None:
    boxes = ((0.0, 0.2, 0.4, 0.6), (0.55, 0.2, 0.95, 0.6))
    packed = pack_faces([pictures, pictures], tmp_path / "both", FaceView(8, boxes), quietly)
    assert (packed.images[:24, ..., 2] == 0).all() and (packed.images[24:, ..., 0] == 0).all()


def test_only_those_named_are_taken_and_others_packed_anew(pictures: Path, tmp_path: Path) -> None:
    folder, names = tmp_path / "packed", frozenset(f"face{index:02}.png" for index in range(0, 24, 2))
    pack_faces([pictures], folder, FaceView(8), quietly)
    view = FaceView(8, only=names)
    assert holds_others(folder, [pictures], view) and not holds_others(folder, [pictures], FaceView(8))
    assert set(pack_faces([pictures], folder, view, quietly).names) == names
    assert len(open_packed(folder).images) == 12


def test_labels_come_from_the_data_folder_or_are_shipped(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(
        HEAD + "fairface_00000.jpg,1,1,1,short,1,open,dark\na.png,0,0,0,long,0,smile,red\n"
    )
    data = DataSettings(attributes=("fairface_attributes.csv", "mine.csv"), labelled_only=True)
    assert [path.parent.name for path in label_files(data, tmp_path)] == ["labels", tmp_path.name]
    labels = read_labels(data, tmp_path)
    assert labels["fairface_00000.jpg"].beard and len(labels) > 5000
    assert face_view(data, 64, tmp_path).takes("a.png") and not face_view(data, 64, tmp_path).takes("b.png")


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(UserError, match="none are named"):
        face_view(DataSettings(labelled_only=True), 64, Path())
    with pytest.raises(UserError, match="face_crops has 1 boxes for 2 faces"):
        load_recipe("starter", {"data.face_crops": [[0, 0, 1, 1]]})
    with pytest.raises(UserError, match=r"write \[left, top, right, bottom\]"):
        load_recipe("starter", {"data.face_crops": [[0, 0, 1, 1], [1, 0, 0, 1]]})
