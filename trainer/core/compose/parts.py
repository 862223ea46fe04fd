"""Parts of faces as people drew them: Quick, Draw! drawings, the useless left out, brought to one size.

Data: Quick, Draw! simplified .ndjson files, Google, CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from s2f_models.checked_json import parse_json
from s2f_models.errors import UserError
from s2f_models.files import read_regular
from trainer.core.compose.real_faces import KINDS, RealFace, with_eyes, with_mouth
from trainer.core.compose.shapes import Stroke

Drawing = tuple[Stroke, ...]  # centred on 0, larger side 1, y down


@dataclass(frozen=True)
class Limits:
    """The limits of a usable drawing of a part; everything else is a scribble, a text or a whole face."""

    strokes: int  # at most
    points: int  # at most
    aspect: tuple[float, float]  # width / height, between
    length: float  # of all strokes, at most, in units of the larger side
    tilt: float = 1.0  # correlation of x and y at most: 0 where left and right mirror each other


LIMITS: Mapping[str, Limits] = {
    "eye": Limits(6, 60, (1.1, 4.0), 5.5),
    "nose": Limits(3, 36, (0.3, 1.4), 3.6),
    "mouth": Limits(11, 60, (1.4, 5.0), 6.0),
    "eyeglasses": Limits(6, 50, (1.7, 4.5), 3.9, tilt=0.35),
    "beard": Limits(1, 90, (0.8, 4.0), 8.0),
    "moustache": Limits(4, 45, (1.6, 6.0), 4.5),
    "hat": Limits(4, 45, (0.8, 3.5), 4.8),
    "ear": Limits(3, 40, (0.35, 1.1), 4.2),
    "circle": Limits(2, 36, (0.65, 1.7), 3.5),
}
MAX_BYTES = 2**30  # of a file of drawings
_HELD_OUT = 10  # one drawing in so many
TEETH_STROKES = 5  # a mouth of this many strokes shows teeth (seen on contact sheets), one of up to 3 is lips


@dataclass(frozen=True)
class PartLibrary:
    """Usable drawings by category; mouths stand under "teeth" and "lips". `faces`: real ones, taken apart."""

    drawings: Mapping[str, tuple[Drawing, ...]]
    faces: tuple[RealFace, ...] = ()

    def pick(self, category: str, rng: np.random.Generator) -> Drawing:
        """Any one drawing of the category."""
        drawings = self.drawings[category]
        return drawings[int(rng.integers(len(drawings)))]

    def pick_face(self, bare: bool, kind: str, rng: np.random.Generator) -> RealFace | None:
        """A face, its eyes and its mouth each its own or another's; None where there is none.

        `bare`: without a head. Its mouth is of that `kind` where it is closed or a smile, else it has none.
        """
        faces = [face for face in self.faces if bool(face.head) != bare]
        fitting = [face for face in faces if face.kind == kind]
        if not faces or (kind in KINDS and not fitting):
            return None
        face, eyes = _any(fitting or faces, rng), _any(faces, rng)
        if rng.random() < 0.5:
            face = with_eyes(face, eyes)
        if kind not in KINDS:
            return replace(face, mouth=(), kind="")
        if rng.random() < 0.5:
            face = with_mouth(face, _any(fitting, rng))
        return face

    def split(self) -> tuple[PartLibrary, PartLibrary]:
        """(drawings to learn from, every tenth drawing, to judge by); where there is but one, both have it."""
        held = {name: drawings[::_HELD_OUT] for name, drawings in self.drawings.items()}
        seen = {
            name: tuple(one for index, one in enumerate(drawings) if index % _HELD_OUT) or drawings
            for name, drawings in self.drawings.items()
        }
        return PartLibrary(seen, self.faces), PartLibrary(held)


def _any(faces: Sequence[RealFace], rng: np.random.Generator) -> RealFace:
    return faces[int(rng.integers(len(faces)))]


def load_parts(folder: Path) -> PartLibrary:
    """Reads eye.ndjson, nose.ndjson ... from `folder`.

    Raises UserError where a file is missing, is not in the simplified form, or holds nothing usable.
    """
    drawings = {category: _load_category(folder / f"{category}.ndjson", limits) for category, limits in LIMITS.items()}
    mouths = drawings.pop("mouth")
    drawings["teeth"] = tuple(mouth for mouth in mouths if len(mouth) >= TEETH_STROKES) or mouths
    drawings["lips"] = tuple(mouth for mouth in mouths if len(mouth) <= 3) or mouths
    return PartLibrary(drawings)


def read_drawings(path: Path) -> list[list[Stroke]]:
    """All drawings of a simplified .ndjson file, as they are. Raises UserError."""
    try:
        lines = read_regular(path, MAX_BYTES).decode().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            "The drawings of parts cannot be read from {path}; put Quick, Draw!'s simplified {name} there.",
            path=path,
            name=path.name,
        ) from error
    return [_parse(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _load_category(path: Path, limits: Limits) -> tuple[Drawing, ...]:
    drawings = read_drawings(path)
    if path.stem == "beard":
        drawings = [_lowest_scribble(drawing) for drawing in drawings]
    usable = tuple(normalised(drawing) for drawing in drawings if is_usable(drawing, limits))
    if not usable:
        raise UserError(
            "No drawing in {path} can serve as a part; use Quick, Draw!'s own {name}.", path=path, name=path.name
        )
    return usable


def _parse(line: str, path: Path, number: int) -> list[Stroke]:
    """One drawing; the simplified form's stroke is [[x ...], [y ...]]."""
    try:
        strokes = [np.array(stroke, dtype=np.float64).T for stroke in parse_json(line)["drawing"]]
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise UserError(
            "Line {number} of {path} is no Quick, Draw! drawing; fetch the file again.", number=number, path=path
        ) from error
    if any(stroke.ndim != 2 or stroke.shape[1] != 2 for stroke in strokes):
        raise UserError(
            "Line {number} of {path} is not in Quick, Draw!'s simplified form; use that form.", number=number, path=path
        )
    return [stroke for stroke in strokes if len(stroke)]


def _lowest_scribble(strokes: list[Stroke]) -> list[Stroke]:
    """The beard alone: people draw a whole head with it, and its longest stroke, if low, is the beard."""
    if len(strokes) < 2:
        return []
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    size = float((high - low).max())
    longest = max(strokes, key=lambda stroke: drawn_length([stroke]))
    left, top = longest.min(axis=0)
    right, bottom = longest.max(axis=0)
    is_low = (top + bottom) / 2 > (low[1] + high[1]) / 2 + 0.1 * size
    return [longest] if is_low and right - left > 0.35 * size else []


def is_usable(strokes: list[Stroke], limits: Limits) -> bool:
    """Whether a drawing keeps within the limits of its category."""
    if not 1 <= len(strokes) <= limits.strokes or sum(map(len, strokes)) > limits.points:
        return False
    points = np.concatenate(strokes)
    width, height = (float(extent) for extent in points.max(axis=0) - points.min(axis=0))
    if not 0 < limits.aspect[0] * height <= width <= limits.aspect[1] * height:
        return False
    away = points - points.mean(axis=0)
    correlation = float((away[:, 0] * away[:, 1]).mean() / np.prod(away.std(axis=0)))
    if abs(correlation) > limits.tilt:
        return False
    return drawn_length(strokes) <= limits.length * max(width, height)


def drawn_length(strokes: Iterable[Stroke]) -> float:
    """Way of the pen over the paper."""
    return float(sum(np.hypot(*np.diff(stroke, axis=0).T).sum() for stroke in strokes))


def normalised(strokes: Iterable[Stroke]) -> Drawing:
    """The strokes centred on 0 by their bounding box, its larger side 1."""
    strokes = tuple(strokes)
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    size = float((high - low).max()) or 1.0
    return tuple((stroke - (low + high) / 2) / size for stroke in strokes)
