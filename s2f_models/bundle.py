"""Bundles: a folder with one trained model. Its hashes are checked, and nothing in it is unpickled."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from s2f_models.card import Card, card_from_json
from s2f_models.errors import UserError
from s2f_models.resources import resource_path

CARD = "card.json"
WEIGHTS = "weights.safetensors"
SKETCH_TO_FACE = "sketch_to_face.onnx"
FACE_TO_SKETCH = "face_to_sketch.onnx"
PREVIEW = "preview.png"
HASHED = (WEIGHTS, SKETCH_TO_FACE, FACE_TO_SKETCH, PREVIEW)

# In a run's folder, as trainer.core.run.run_folder lays it out: its settings, and the bundle that it ends in.
RUN_RECIPE, RUN_BUNDLE = "recipe.toml", "bundle"
_RUN_DEPTH = 3  # its files lie at most three folders deep: RUN/face/samples/00000500.png

MAX_CARD_BYTES = 2**20
MAX_FILE_BYTES = 2**30


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
        """K, the length of the style noise."""
        return self.card.spec.latent.style_size

    @property
    def face_size(self) -> int:
        """Side of the faces in pixels."""
        return self.card.spec.face.size

    def read(self, name: str) -> bytes:
        """The content of a file of the bundle, held against its hash. Raises UserError."""
        path = self.folder / name
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise UserError(f"The bundle {self.folder} is damaged: {name} is too large; get the bundle again.")
            content = path.read_bytes()
        except OSError as error:
            raise UserError(f"The bundle {self.folder} lacks {name}, or it cannot be read; get it again.") from error
        if hashlib.sha256(content).hexdigest() != self.card.files.get(name):
            raise UserError(f"The bundle {self.folder} is damaged: {name} is not what its card says; get it again.")
        return content


def open_bundle(name: str | Path) -> Bundle:
    """A shipped bundle by its name ("starter"), or one by its folder.

    Raises UserError where it is missing, something else (a run, a checkpoint, a drawing: told with what to give
    instead), foreign, of another version, or damaged (every file's hash is checked).
    """
    folder = _find(name)
    card_path = folder / CARD
    try:
        if card_path.stat().st_size > MAX_CARD_BYTES:
            raise UserError(f"{folder} is no sketch2face bundle: its card.json is too large.")
        text = card_path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"The bundle {folder} has a damaged card.json; get the bundle again.") from error
    except OSError as error:
        raise _no_bundle(folder, "it has no readable card.json") from error
    bundle = Bundle(folder, card_from_json(text, f"The bundle {folder}"))
    for file in HASHED:
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
        raise UserError(f"There is no bundle {name} that can be opened: {error.strerror}.") from error
    if is_file:
        raise _no_bundle(folder, "it is a file, and a bundle is a folder")
    known = ", ".join(shipped_bundles()) or "none"
    raise UserError(f"There is no bundle {name}; give a bundle's folder, or a shipped one's name ({known}).")


def _no_bundle(path: Path, reason: str) -> UserError:
    """What is there instead of a bundle, and what to give; `reason` where nobody knows."""
    if path.is_file() and (path.parent / CARD).is_file():
        return UserError(f"{path} is a file of the bundle {path.parent}; give that folder.")
    run = next((folder for folder in (path, *path.parents[:_RUN_DEPTH]) if (folder / RUN_RECIPE).is_file()), None)
    if run is not None:
        found = "a run" if run == path else f"a part of the run {run}"
        if (run / RUN_BUNDLE / CARD).is_file():
            return UserError(f"{path} is no bundle but {found}; give {run / RUN_BUNDLE} instead.")
        return UserError(
            f"{path} is no bundle but {found}, which has no bundle yet; let 's2f-train run' finish it, or write one "
            "with 's2f-train export'."
        )
    if path.suffix == ".checkpoint":
        return UserError(f"{path} is a checkpoint of a training; give the bundle that 's2f-train export' makes of it.")
    if path.suffix == ".s2f":
        return UserError(f"{path} is a drawing, no bundle; give the folder of a bundle to draw it with.")
    return UserError(f"{path} is no sketch2face bundle: {reason}.")
