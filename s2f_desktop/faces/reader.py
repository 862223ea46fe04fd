"""Reading doodles from faces, with the engine of the other direction. Free of Qt."""

from typing import TYPE_CHECKING

from s2f_desktop.faces.opened_engine import FaceEngine, OpenedEngine
from s2f_desktop.faces.preview_request import CycleRequest, CycleResult, PreviewResult
from s2f_desktop.faces.read_back import ink_overlap, unread_strokes
from s2f_models.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PHOTOGRAPH = 256  # pixels, a multiple of every face size
_BITMAP = 28


class Reader:
    """Opens the other direction when something is to be read first; its readings are those of variation 0."""

    def __init__(self, opened: OpenedEngine) -> None:
        self._opened = opened
        self._engine: FaceEngine | None = None
        self._last: tuple[bytes, NDArray[np.uint8]] | None = None  # a photograph with its doodle

    def read(self, face: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
        """The doodle (32, 32) read from a face (H, W, 3). Raises UserError where the model cannot."""
        import numpy as np

        if self._engine is None:
            if self._opened.open_back is None:
                raise UserError(f"The model {self._opened.bundle} does not read faces; choose another model.")
            self._engine = self._opened.open_back()
        doodle: NDArray[np.uint8] = self._engine.generate(
            face[None], np.zeros((1, self._opened.style_size), np.float32)
        )[0]
        return doodle

    def cycle(self, stamp: int, request: CycleRequest, made: PreviewResult) -> CycleResult:
        """What is read back from a face that was made."""
        from s2f_models.bitmap import to_model_size

        drawn, read = to_model_size(made.bitmap[None])[0], self.read(made.face)
        unread = unread_strokes(request.face.sketch, read)
        return CycleResult(stamp, request, made.large, drawn, read, ink_overlap(drawn, read), unread)

    def bitmap(self, photograph: bytes) -> "NDArray[np.uint8]":
        """The bitmap (28, 28) read from a photograph (256, 256, 3), once for all its faces."""
        import numpy as np

        if self._last is None or self._last[0] is not photograph:
            size = self._opened.face_size
            each = PHOTOGRAPH // size
            pixels = np.frombuffer(photograph, np.uint8).reshape(size, each, size, each, 3)
            face = np.rint(pixels.mean((1, 3))).astype(np.uint8)
            self._last = (photograph, to_bitmap_size(self.read(face)))
        return self._last[1]


def to_bitmap_size(doodle: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
    """A doodle (S, S) of a model, S at least 28, as a bitmap (28, 28); bilinear, pixel centres at halves."""
    import numpy as np

    side = len(doodle)
    at = (np.arange(_BITMAP) + 0.5) * side / _BITMAP - 0.5
    weights = np.maximum(1.0 - abs(at[:, None] - np.arange(side)), 0.0)
    bitmap: NDArray[np.uint8] = np.rint(weights @ doodle.astype(np.float64) @ weights.T).astype(np.uint8)
    return bitmap
