"""What the preview's thread works with: an engine, opened in that thread, and what must be known of its bundle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.card import Frame


class FaceEngine(Protocol):
    """What the window needs of an engine (s2f_models has two of them), in either direction."""

    @property
    def device(self) -> str: ...

    def generate(self, bitmaps: "NDArray[np.uint8]", styles: "NDArray[np.float32]") -> "NDArray[np.uint8]":
        """Bitmaps (B, 28, 28) with ink 255 on 0 and styles (B, K) to faces (B, H, W, 3), or faces to (B, 32, 32).

        One bitmap (1, 28, 28) serves all styles.
        """
        ...


@dataclass(frozen=True)
class OpenedEngine:
    """An engine with what the window must know of its bundle."""

    engine: FaceEngine
    style_size: int
    bundle: str
    variation: float = 0.5  # the default of the slider, as the bundle's card has it
    notice: str = ""  # what the person must be told of it, if anything
    face_size: int = 64
    frame: "Frame | None" = None  # where its faces have eyes, nose and mouth; None for a card's default
    open_back: Callable[[], FaceEngine] | None = None  # opens the direction from faces to doodles


EngineOpener: TypeAlias = Callable[[], OpenedEngine]


def engine_opener(bundle_name: str, device: str) -> EngineOpener:
    """Opens a bundle by its shipped name or its folder, for a device. The opener raises UserError."""

    def open_it() -> OpenedEngine:
        from s2f_models import open_bundle, open_engine

        bundle = open_bundle(bundle_name)
        return OpenedEngine(
            open_engine(bundle, device=device),
            bundle.style_size,
            bundle.name,
            bundle.card.variation,
            face_size=bundle.face_size,
            frame=bundle.card.frame,
            open_back=lambda: open_engine(bundle, device=device, direction="face_to_sketch"),
        )

    return open_it
