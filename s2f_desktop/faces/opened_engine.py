"""The engine that the preview's thread opens, and its bundle."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from s2f_models.errors import UserError
from s2f_models.run_limits import StopSwitch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.bundle import Bundle


class Engine(Protocol):
    """The part of s2f_models.engine.FaceEngine that the window uses, in either direction."""

    @property
    def device(self) -> str: ...

    def generate(self, pictures: "NDArray[np.uint8]", styles: "NDArray[np.float32]") -> "NDArray[np.uint8]":
        """Bitmaps (B, 28, 28) with ink 255 on 0 and styles (B, K) to faces (B, H, W, 3), or faces to (B, 32, 32).

        One bitmap (1, 28, 28) serves all styles.
        """
        ...


@dataclass(frozen=True)
class OpenedEngine:
    """An engine with its bundle. notice: what the window must show about it, if anything."""

    engine: Engine
    bundle: "Bundle"
    notice: str = ""
    open_reverse: Callable[[], Engine] | None = None  # opens the engine from faces to doodles

    def faces(self, bitmaps: "NDArray[np.uint8]", styles: "NDArray[np.float32]") -> "NDArray[np.uint8]":
        """As Engine.generate, with the result checked against the bundle: (B, H, H, 3). Raises UserError."""
        side = self.bundle.face_size
        return self.checked(self.engine.generate(bitmaps, styles), (len(styles), side, side, 3))

    def checked(self, pictures: "NDArray[np.uint8]", shape: tuple[int, ...]) -> "NDArray[np.uint8]":
        """Pictures that the model gave, if they are bytes of this shape. Raises UserError."""
        if pictures.dtype != "uint8" or pictures.shape != shape:
            raise UserError(
                "The model {bundle} gives pictures of another size than it says; choose another model.",
                bundle=self.bundle.name,
            )
        return pictures


EngineOpener: TypeAlias = Callable[[StopSwitch], OpenedEngine]  # the switch ends the opening, and what is made later


def engine_opener(bundle_name: str, device: str) -> EngineOpener:
    """Opens a bundle by its shipped name or its folder, for a device. The opener raises UserError."""

    def open_it(switch: StopSwitch) -> OpenedEngine:
        from s2f_models import open_bundle, open_engine

        bundle = open_bundle(bundle_name)
        return OpenedEngine(
            open_engine(bundle, device=device, switch=switch),
            bundle,
            open_reverse=lambda: open_engine(bundle, device=device, direction="face_to_sketch", switch=switch),
        )

    return open_it
