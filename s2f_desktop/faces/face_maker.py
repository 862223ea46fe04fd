"""Makes faces of sketches with an opened engine, and reads doodles back from faces. Free of Qt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from s2f_desktop.faces.opened_engine import Engine, OpenedEngine
from s2f_desktop.sketches.geometry import stroke_places
from s2f_desktop.sketches.outline import Outline
from s2f_desktop.sketches.sketch import PAGE, Sketch, Stroke, Style, trait_values
from s2f_models.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from s2f_models.bundle import Bundle
    from s2f_models.growing_bitmap import GrowingBitmap

PHOTOGRAPH = 256  # pixels, a multiple of every face size
PART = 4  # faces of a sheet or a film made in one go, in about 6 ms: as long as the face beside the pen may wait


class FaceMaker:
    """Caches what the next request can reuse: the sketch's bitmap, a photograph's doodle, the reading engine."""

    def __init__(self, opened: OpenedEngine) -> None:
        self.opened = opened
        self.next_cell = 0  # of a sheet, where the next part goes on
        self.last: object = None  # the last PreviewResult
        self._growing: GrowingBitmap[Stroke] | None = None  # the sketch, as it is drawn
        self._outline = Outline()
        self._reader: Engine | None = None  # the engine of the other direction
        self._photograph: tuple[bytes, NDArray[np.uint8]] | None = None  # the last one with its doodle

    def bitmap(self, sketch: Sketch) -> "NDArray[np.uint8]":
        """The bitmap (28, 28) of the strokes that count, rasterised once for a face and all parts of its sheet."""
        if self._growing is None:
            from s2f_models.growing_bitmap import GrowingBitmap

            self._growing = GrowingBitmap(stroke_places)
        return self._growing.of(self.counted(sketch))

    def counted(self, sketch: Sketch) -> Sketch:
        """The strokes that count: all but stray marks far from the face."""
        return self._outline.counted(sketch)

    def drawn_over(self, photograph: bytes, sketch: Sketch) -> "NDArray[np.uint8]":
        """The bitmap (28, 28) read from a photograph, with strokes over it as they lie on the page."""
        import numpy as np

        return np.maximum(self.photograph_bitmap(photograph), page_bitmap(sketch))

    def styles(self, styles: Sequence[Style]) -> "NDArray[np.float32]":
        """Styles as the model takes them: noise and the values of its traits, (N, K + traits)."""
        import numpy as np

        return np.stack([style_vector(style, self.opened.bundle) for style in styles])

    def read_back(self, face: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
        """The doodle (32, 32) read from a face (H, W, 3) at variation 0. Raises UserError where the model cannot."""
        import numpy as np

        from s2f_models.bitmap import MODEL_SIZE

        opened = self.opened
        if self._reader is None:
            if opened.open_reverse is None:
                raise UserError(
                    "The model {bundle} does not read faces; choose another model.", bundle=opened.bundle.name
                )
            self._reader = opened.open_reverse()
        doodles = self._reader.generate(face[None], np.zeros((1, opened.bundle.style_size), np.float32))
        doodle: NDArray[np.uint8] = opened.checked(doodles, (1, MODEL_SIZE, MODEL_SIZE))[0]
        return doodle

    def photograph_bitmap(self, photograph: bytes) -> "NDArray[np.uint8]":
        """The bitmap (28, 28) read from a photograph (256, 256, 3), once for all its faces."""
        import numpy as np

        from s2f_models.bitmap import to_bitmap_size

        if self._photograph is None or self._photograph[0] is not photograph:
            size = self.opened.bundle.face_size
            each = PHOTOGRAPH // size
            pixels = np.frombuffer(photograph, np.uint8).reshape(size, each, size, each, 3)
            face = np.rint(pixels.mean((1, 3))).astype(np.uint8)
            self._photograph = (photograph, to_bitmap_size(self.read_back(face)))
        return self._photograph[1]


def page_bitmap(sketch: Sketch) -> "NDArray[np.uint8]":
    """Strokes (28, 28) where they lie on the page, which is the whole bitmap; what reaches beyond it is left out."""
    import numpy as np

    from s2f_models.bitmap import EXTENT, UNITS, BoundingBox, bitmap_of, empty_grid, lower_to_strokes

    margin = (UNITS - EXTENT) / 2 * PAGE / UNITS
    places = [stroke_places(stroke) for stroke in sketch]
    kept = [inside for each in places if len(inside := each[((each > 0) & (each < PAGE)).all(axis=1)])]
    grid = empty_grid()
    if kept:
        points = np.clip(np.concatenate(kept), margin / 2, PAGE - margin / 2)
        box = BoundingBox(margin, margin, PAGE - margin, PAGE - margin)
        lower_to_strokes(grid, box.to_samples(points), list(map(len, kept)))
    return bitmap_of(grid)


def style_vector(style: Style, bundle: "Bundle") -> "NDArray[np.float32]":
    """Noise and the values of a bundle's traits, (K + traits,)."""
    return bundle.style(style.seed, style.variation, dict(style.traits))


def held_style(style: Style, bundle: "Bundle") -> Style:
    """The style with those of its traits that the bundle has, within their ranges."""
    return replace(style, traits=trait_values(bundle.held_traits(dict(style.traits))))
