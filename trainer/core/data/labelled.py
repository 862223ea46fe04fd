"""The attribute files that a recipe names, and the faces that it takes by them."""

from __future__ import annotations

from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.resources import resource_path
from trainer.core.data.attributes import FaceAttributes, read_attributes
from trainer.core.data.face_view import FaceView
from trainer.core.settings import DataSettings


def label_files(data: DataSettings, root: Path) -> list[Path]:
    """The attribute files, relative to `root`, or shipped in resources/labels where there is no such file."""
    shipped = {path.name: path for path in resource_path("labels").glob("*.csv")}
    own = {name: root / name for name in data.attributes}
    return [path if path.is_file() else shipped.get(name, path) for name, path in own.items()]


def read_labels(data: DataSettings, root: Path) -> dict[str, FaceAttributes]:
    """File name -> labels from all attribute files; a later file's are taken. Raises UserError as read_attributes."""
    labels: dict[str, FaceAttributes] = {}
    for path in label_files(data, root):
        labels |= read_attributes(path)
    return labels


def face_view(data: DataSettings, size: int, root: Path) -> FaceView:
    """How a recipe's photographs become faces of `size` pixels. Raises UserError as read_attributes."""
    if data.labelled_only and not data.attributes:
        raise UserError(
            "labelled_only takes only faces with attributes, and none are named; set 'attributes' under [data]."
        )
    only = frozenset(read_labels(data, root)) if data.labelled_only else None
    return FaceView(size, data.face_crops, only)
