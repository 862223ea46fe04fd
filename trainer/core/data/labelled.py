"""The attribute files that a recipe names, and the faces that it takes by them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.spec import MAX_TRAITS
from trainer.core.data.attributes import FaceAttributes, read_attributes
from trainer.core.data.celeba import split_of
from trainer.core.data.picture_decoders import FaceView, SketchView
from trainer.core.data.trait_labels import Values, merged, read_trait_labels
from trainer.core.settings import DataSettings


def label_files(data: DataSettings, root: Path) -> list[Path]:
    """The attribute files, relative to `root`, or shipped in resources/labels where there is no such file."""
    return _found(data.attributes, root)


def trait_labels(data: DataSettings, root: Path) -> dict[str, tuple[str, Values]]:
    """Trait -> (sources, file name -> value) from the files that traits are learned from. Raises UserError."""
    labels = merged((path.name, read_trait_labels(path)) for path in _found(data.trait_labels, root))
    if len(labels) >= MAX_TRAITS:
        raise UserError(
            "data.trait_labels name {count} traits; name fewer than {most}.", count=len(labels), most=MAX_TRAITS
        )
    return labels


def _found(names: Sequence[str], root: Path) -> list[Path]:
    shipped = {path.name: path for path in resource_path("labels").glob("*.csv")}
    own = {name: root / name for name in names}
    return [path if path.is_file() else shipped.get(name, path) for name, path in own.items()]


def read_labels(data: DataSettings, root: Path) -> dict[str, FaceAttributes]:
    """File name -> labels from all attribute files; a later file's are taken. Raises UserError as read_attributes."""
    labels: dict[str, FaceAttributes] = {}
    for path in label_files(data, root):
        labels |= read_attributes(path)
    return labels


def face_view(data: DataSettings, size: int, root: Path) -> FaceView:
    """The view of a recipe's photographs as faces of `size` pixels. Raises UserError as read_attributes."""
    if data.labelled_only and not data.attributes:
        raise UserError(
            "labelled_only takes only faces with attributes, and none are named; set 'attributes' under [data]."
        )
    only = frozenset(read_labels(data, root)) if data.labelled_only else None
    split = split_of([root / name for name in data.faces], data.validation)
    return FaceView(size, data.face_crops, only, data.resampling, split)


def sketch_view(data: DataSettings) -> SketchView:
    """The view of a recipe's sketches."""
    return SketchView(data.unrecognised, "spread" if data.validation == "partition" else data.validation)
