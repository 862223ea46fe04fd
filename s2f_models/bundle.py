"""Bundles: a folder with one trained model. Its hashes are checked, and nothing in it is unpickled."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from s2f_models.card import MAX_CARD_BYTES as MAX_CARD_BYTES
from s2f_models.card import Card, Trait, card_from_json
from s2f_models.errors import UserError
from s2f_models.files import read_regular
from s2f_models.paths import resource_path
from s2f_models.ranges import style_noise
from s2f_models.shared_weights import joined_weights
from s2f_models.text import Text

CARD = "card.json"
WEIGHTS = "weights.safetensors"
SKETCH_TO_FACE = "sketch_to_face.onnx"
FACE_TO_SKETCH = "face_to_sketch.onnx"
PREVIEW = "preview.png"
Direction = Literal["sketch_to_face", "face_to_sketch"]
GRAPHS: dict[Direction, str] = {"sketch_to_face": SKETCH_TO_FACE, "face_to_sketch": FACE_TO_SKETCH}
HASHED = (WEIGHTS, SKETCH_TO_FACE, FACE_TO_SKETCH, PREVIEW)

# In a run's folder, as trainer.core.run.run_folder lays it out: its settings, and the bundle that it ends in.
RUN_RECIPE, RUN_BUNDLE, RUN_CHECKPOINT = "recipe.toml", "bundle", ".checkpoint"
_RUN_DEPTH = 3  # its files lie at most three folders deep: RUN/face/samples/00000500.png

MAX_FILE_BYTES = 2**29  # the largest preset's weights and graphs are below 400 MB


@dataclass(frozen=True)
class Bundle:
    """A trained model whose files are whole."""

    folder: Path
    card: Card

    @property
    def name(self) -> str:
        """The name on the card."""
        return self.card.name

    @property
    def style_size(self) -> int:
        """K, the length of the style noise, which traits' values may follow."""
        return self.card.spec.latent.style_size

    @property
    def traits(self) -> tuple[Trait, ...]:
        """The traits, in the order of the style's last values; empty for models that have none."""
        return self.card.traits

    def style(self, seed: int, variation: float, traits: Mapping[str, float] | None = None) -> NDArray[np.float32]:
        """Style noise and the traits' values, float32 (K + traits,); a trait that is not named is 0, as it comes.

        Values are held as in held_traits. Raises ValueError as style_noise, and for a value that is no number.
        """
        held = self.held_traits(traits or {})
        noise = style_noise(seed, variation, self.style_size)
        return np.concatenate((noise, np.asarray(list(held.values()), dtype=np.float32)))

    def held_traits(self, values: Mapping[str, float]) -> dict[str, float]:
        """A value for each trait, in their order, 0 for those not named.

        Values beyond a trait's range are brought to its end, names of no trait are left alone: a drawing that was made
        with another model opens with this one. Raises ValueError for a value that is no number.
        """
        given = {trait: values.get(trait.name, 0.0) for trait in self.traits}
        if not np.isfinite(list(given.values())).all():
            raise ValueError(f"trait values {list(given.values())} are not all finite")
        return {trait.name: min(max(value, trait.low), trait.high) for trait, value in given.items()}

    @property
    def face_size(self) -> int:
        """Side of the faces in pixels."""
        return self.card.spec.face.size

    @property
    def is_shipped(self) -> bool:
        """Whether it is a part of the program, no program of others."""
        return self.folder.resolve().parent == resource_path("models").resolve()

    def read(self, name: str) -> bytes:
        """The content of a file of the bundle, checked against its hash. Raises UserError."""
        try:
            content = self._content(name)
        except OSError as error:
            if error.errno == errno.EFBIG:
                sentence = Text(
                    "The bundle {folder} is damaged: {name} is too large; get the bundle again.",
                    folder=self.folder,
                    name=name,
                )
                raise UserError(sentence) from error
            raise UserError(
                "The bundle {folder} lacks {name}, or it cannot be read; get it again.", folder=self.folder, name=name
            ) from error
        if hashlib.sha256(content).hexdigest() != self.card.files.get(name):
            raise UserError(
                "The bundle {folder} is damaged: {name} is not what its card says; get it again.",
                folder=self.folder,
                name=name,
            )
        return content

    def stored(self) -> tuple[str, ...]:
        """Names of its files but the card; an installed program joins its own models' weights from their graphs."""
        joins = self.is_shipped and not (self.folder / WEIGHTS).exists()
        return tuple(name for name in HASHED if name != WEIGHTS or not joins)

    def _content(self, name: str) -> bytes:
        if name in self.stored():
            return read_regular(self.folder / name, MAX_FILE_BYTES)
        return joined_weights(self.folder.resolve(), self.read)


def open_bundle(name: str | Path) -> Bundle:
    """A shipped bundle by its name ("starter"), or one by its folder.

    Raises UserError where it is missing, something else (a run, a checkpoint, a drawing: the error names what to give
    instead), foreign, of another version, or damaged (every file's hash is checked).
    """
    folder = _find(name)
    try:
        text = read_regular(folder / CARD, MAX_CARD_BYTES)
    except OSError as error:
        large = error.errno == errno.EFBIG
        reason = Text("its card.json is too large") if large else Text("it has no readable card.json")
        raise _no_bundle(folder, reason) from error
    bundle = Bundle(folder, card_from_json(text, Text("The bundle {folder}", folder=folder)))
    for file in bundle.stored():
        bundle.read(file)
    return bundle


def shipped_bundles() -> list[str]:
    """Names of the bundles that came with the program."""
    return sorted(path.parent.name for path in resource_path("models").glob(f"*/{CARD}"))


def _find(name: str | Path) -> Path:
    folder = Path(name)
    shipped = resource_path("models", str(name))
    try:
        if folder.is_dir():
            return folder
        if folder.name == str(name) and shipped.is_dir():
            return shipped
        is_file = folder.is_file()
    except OSError as error:  # a name too long, a folder above it that may not be entered
        raise UserError(
            "There is no bundle {name} that can be opened: {reason}.", name=name, reason=error.strerror
        ) from error
    if is_file:
        raise _no_bundle(folder, Text("it is a file, and a bundle is a folder"))
    known = ", ".join(shipped_bundles()) or "none"
    raise UserError(
        "There is no bundle {name}; give a bundle's folder, or a shipped one's name ({known}).", name=name, known=known
    )


def _no_bundle(path: Path, reason: str) -> UserError:
    """The error for a path that is no bundle, with the path to give instead; `reason` where that is unknown."""
    if path.is_file() and (path.parent / CARD).is_file():
        return UserError("{path} is a file of the bundle {parent}; give that folder.", path=path, parent=path.parent)
    run = next((folder for folder in (path, *path.parents[:_RUN_DEPTH]) if (folder / RUN_RECIPE).is_file()), None)
    if run is not None:
        found = Text("a run") if run == path else Text("a part of the run {run}", run=run)
        if (run / RUN_BUNDLE / CARD).is_file():
            return UserError(
                "{path} is no bundle but {found}; give {run} instead.", path=path, found=found, run=run / RUN_BUNDLE
            )
        return UserError(
            "{path} is no bundle but {found}, which has no bundle yet; let 's2f-train run' finish it, or "
            "write one with 's2f-train export'.",
            path=path,
            found=found,
        )
    if path.suffix == RUN_CHECKPOINT:
        return UserError(
            "{path} is a checkpoint of a training; give the bundle that 's2f-train export' makes of it.", path=path
        )
    if path.suffix == ".s2f":
        return UserError("{path} is a drawing, no bundle; give the folder of a bundle to draw it with.", path=path)
    return UserError("{path} is no sketch2face bundle: {reason}.", path=path, reason=reason)
