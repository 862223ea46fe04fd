"""The models that a person can choose from: shipped ones, their own, and those used lately. Free of Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from s2f_models.bundle import CARD, MAX_CARD_BYTES, PREVIEW, shipped_bundles
from s2f_models.card import Card, card_from_json
from s2f_models.errors import UserError
from s2f_models.resources import resource_path
from s2f_models.user_folders import data_folder


@dataclass(frozen=True)
class KnownModel:
    """A bundle whose card is readable; whether its files are whole is seen when it is opened."""

    bundle: str  # a shipped name, or a folder
    folder: Path
    card: Card

    @property
    def preview(self) -> Path:
        """The picture of what it draws."""
        return self.folder / PREVIEW


def models_folder() -> Path:
    """Where this user's own bundles lie; it need not exist."""
    return data_folder() / "models"


def known_models(used: Sequence[str]) -> list[KnownModel]:
    """Shipped models, those in the user's folder, and `used` ones that are elsewhere; each once."""
    known: dict[Path, KnownModel] = {}
    for bundle, folder in _places(used):
        model = _model(bundle, folder)
        if model is not None:
            known.setdefault(folder.resolve(), model)
    return list(known.values())


def _places(used: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for name in shipped_bundles():
        yield name, resource_path("models", name)
    try:
        own = sorted(path for path in models_folder().iterdir() if not path.name.startswith("."))
    except OSError:
        own = []
    for path in (*own, *map(Path, used)):
        yield str(path), path


def _model(bundle: str, folder: Path) -> KnownModel | None:
    """None for what is no bundle, or no longer there."""
    path = folder / CARD
    try:
        if path.stat().st_size > MAX_CARD_BYTES:
            return None
        return KnownModel(bundle, folder, card_from_json(path.read_text(encoding="utf-8"), str(folder)))
    except (OSError, UnicodeDecodeError, UserError):
        return None
