"""Doodles of people's own drawing: traced to strokes, and plain faces among them taken apart.

Only a picture is left of most doodles. Its lines are thinned at four times the size, where neighbours stand apart and
middles are exact, and followed from crossing to crossing; what they then lack, mostly filled eyes and scribbles, is
traced once more. Drawn again and leaned, doodles pass for real ones: the critic of realism.py tells 51 % of them, 81 %
of those thinned at their own size.

The parts of a face (a head's line, two eyes, a mouth, perhaps a nose) are the connected pieces of ink. Doodles in which
pieces touch, or which show more than a face, are passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from s2f_models.bitmap import rasterise, to_model_size
from s2f_models.skeleton import connected, followed, simplified, skeleton_strokes, smoothed
from trainer.core.compose.shapes import Stroke

LARGER = 4
INK = 110  # of 255
TOLERANCE = 0.6  # enlarged pixels that a line may stray
SPUR = 1.5  # pixels: a shorter stroke that hangs on a crossing is an artefact of thinning
FILLINGS = 2  # times that missing ink is traced
_SMOOTHINGS = 6
_SMOOTHINGS_OF_FILLINGS = 2
_Picture = NDArray[np.uint8]  # (S, S), ink 255 on 0
BINS = 24  # directions in which a head's line is looked for
KINDS = ("closed", "smile")  # of mouths that are taken
_SMILE = 0.09  # how far a mouth sags in its middle, in its widths


def traced_strokes(picture: _Picture) -> list[Stroke]:
    """The lines of a doodle (32, 32), ink 255 on 0, as strokes (N, 2) of x and y in pixels, and dots (1, 2)."""
    strokes = _without_spurs(_lines(picture, _SMOOTHINGS))
    for _ in range(FILLINGS):
        drawn = to_model_size(rasterise(strokes)[None])[0]
        missing = picture.astype(np.int64) - drawn > INK
        strokes += _lines(np.where(missing, 255, 0).astype(np.uint8), _SMOOTHINGS_OF_FILLINGS)
    return strokes + _dots(picture, strokes)


def _lines(picture: _Picture, smoothings: int) -> list[Stroke]:
    side = LARGER * len(picture)
    enlarged = np.asarray(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC))
    pieces = skeleton_strokes(np.where(enlarged >= INK, 255, 0).astype(np.uint8))
    lines = [simplified(smoothed(path, smoothings), TOLERANCE) for path in followed(pieces)]
    return [(line + 0.5) / LARGER - 0.5 for line in lines]


def _dots(picture: _Picture, strokes: list[Stroke]) -> list[Stroke]:
    """A dot for each piece of ink of which thinning has left nothing."""
    points = np.rint(np.concatenate(strokes)).astype(int) if strokes else np.zeros((0, 2), int)
    dots = []
    for mask in connected(picture >= INK):
        if not mask[points[:, 1], points[:, 0]].any():
            ys, xs = np.nonzero(mask)
            dots.append(np.array([(xs.mean(), ys.mean())]))
    return dots


def _without_spurs(strokes: list[Stroke]) -> list[Stroke]:
    """Without short strokes that hang on others by one end."""
    ends = [tuple(stroke[index].tolist()) for stroke in strokes for index in (0, -1)]

    def is_spur(stroke: Stroke) -> bool:
        if len(stroke) < 2 or float(np.hypot(*np.diff(stroke, axis=0).T).sum()) >= SPUR:
            return False
        hangs = [ends.count(tuple(stroke[index].tolist())) > 1 for index in (0, -1)]
        return hangs[0] != hangs[1]

    return [stroke for stroke in strokes if not is_spur(stroke)]


@dataclass(frozen=True)
class RealFace:
    """A face of half height 1 around the origin, y down (a head's, or that of the whole where it has none).

    `kind` of mouth is closed or smile; a mouth of another kind is left out, and its kind is empty.
    """

    head: tuple[Stroke, ...]
    eyes: tuple[tuple[Stroke, ...], tuple[Stroke, ...]]  # left, right
    nose: tuple[Stroke, ...]
    mouth: tuple[Stroke, ...]
    mouth_box: Stroke  # (2, 2): upper left, lower right
    kind: str


def with_eyes(face: RealFace, donor: RealFace) -> RealFace:
    """The face with another's eyes, set as far apart in its width."""
    left, right = (_widened(eye, donor, face) for eye in donor.eyes)
    return replace(face, eyes=(left, right))


def with_mouth(face: RealFace, donor: RealFace) -> RealFace:
    """The face with another's mouth, as wide in its width."""
    mouth = _widened(donor.mouth, donor, face)
    return replace(face, mouth=mouth, mouth_box=_box(list(mouth)), kind=donor.kind)


def _widened(strokes: tuple[Stroke, ...], of: RealFace, to: RealFace) -> tuple[Stroke, ...]:
    width = _width(to) / _width(of)
    return tuple(stroke * (width, 1.0) for stroke in strokes)


def _width(face: RealFace) -> float:
    return float(np.ptp(_box(list(face.head))[:, 0])) if face.head else 2.0


def real_faces(doodles: NDArray[np.uint8], on_progress: Callable[[int, int], None]) -> tuple[RealFace, ...]:
    """Those of the doodles (N, 32, 32), ink 255 on 0, that can be taken apart; `on_progress` gets (done, N)."""
    faces = []
    for done, doodle in enumerate(doodles, 1):
        if (face := taken_apart(doodle)) is not None:
            faces.append(face)
        on_progress(done, len(doodles))
    return tuple(faces)


def taken_apart(doodle: NDArray[np.uint8]) -> RealFace | None:
    """The parts of a plain face; None of anything else."""
    masks = connected(doodle >= INK)
    if not 3 <= len(masks) <= 5:
        return None
    pieces = _pieces(traced_strokes(doodle), masks)
    if not all(pieces):
        return None
    boxes = np.stack([_box(piece) for piece in pieces])
    whole = np.stack((boxes[:, 0].min(axis=0), boxes[:, 1].max(axis=0)))
    largest = int(np.prod(boxes[:, 1] - boxes[:, 0], axis=1).argmax())
    is_head = bool((np.ptp(boxes[largest], axis=0) >= 0.9 * np.ptp(whole, axis=0)).all())
    box = boxes[largest] if is_head else whole
    middle, half = box.mean(axis=0), float(np.ptp(box[:, 1])) / 2
    if half < 4:
        return None
    pieces = [[(stroke - middle) / half for stroke in piece] for piece in pieces]
    head = pieces.pop(largest) if is_head else []
    if is_head:
        masks.pop(largest)
    if head and not _is_ring(head):
        return None
    return _face(head, pieces, [_has_hole(mask) for mask in masks])


def _pieces(strokes: list[Stroke], masks: list[NDArray[np.bool_]]) -> list[list[Stroke]]:
    """Each mask's strokes: those whose points lie in it, mostly."""
    pieces: list[list[Stroke]] = [[] for _ in masks]
    for stroke in strokes:
        x, y = np.rint(stroke).astype(int).T
        pieces[int(np.argmax([mask[y, x].sum() for mask in masks]))].append(stroke)
    return pieces


def _face(head: list[Stroke], pieces: list[list[Stroke]], holes: list[bool]) -> RealFace | None:
    boxes = [_box(piece) for piece in pieces]
    centres, sizes = [box.mean(axis=0) for box in boxes], [np.ptp(box, axis=0) for box in boxes]
    mouths = [number for number in range(len(pieces)) if centres[number][1] > 0.1 and sizes[number][0] > 0.3]
    if len(mouths) != 1:
        return None
    (mouth,) = mouths
    above = [number for number in range(len(pieces)) if number != mouth]
    eyes = sorted(
        sorted(above, key=lambda number: float(centres[number][1]))[:2],
        key=lambda number: float(centres[number][0]),
    )
    noses = [number for number in above if number not in eyes]
    if len(eyes) != 2 or not _are_eyes(*(centres[eye] for eye in eyes), *(sizes[eye] for eye in eyes)):
        return None
    if len(noses) > 1 or (noses and not _is_nose(centres[noses[0]], sizes[noses[0]])):
        return None
    kind = "" if holes[mouth] else _kind(pieces[mouth], boxes[mouth])
    left, right = (tuple(pieces[eye]) for eye in eyes)
    nose = tuple(pieces[noses[0]]) if noses else ()
    return RealFace(tuple(head), (left, right), nose, tuple(pieces[mouth]) if kind else (), boxes[mouth], kind)


def _are_eyes(left: Stroke, right: Stroke, left_size: Stroke, right_size: Stroke) -> bool:
    small = max(left_size.max(), right_size.max()) < 0.75
    return bool(small and right[0] - left[0] > 0.25 and abs(left[1] - right[1]) < 0.3 and max(left[1], right[1]) < 0.15)


def _is_nose(centre: Stroke, size: Stroke) -> bool:
    return bool(abs(centre[0]) < 0.4 and -0.4 < centre[1] < 0.45 and size.max() < 0.8)


def _is_ring(head: list[Stroke]) -> bool:
    """Whether a head's line goes round once, without hair or ears: one distance in each direction."""
    points = np.concatenate([_dense(stroke) for stroke in head])
    bins = ((np.degrees(np.arctan2(points[:, 1], points[:, 0])) + 180) // (360 / BINS)).astype(int) % BINS
    radii = np.hypot(*points.T)
    spreads = [float(np.ptp(radii[bins == one])) if (bins == one).any() else np.inf for one in range(BINS)]
    return sum(spread < 0.28 for spread in spreads) >= BINS - 2 and max(radii) < 2.0


def _dense(stroke: Stroke, count: int = 8) -> Stroke:
    """The stroke with `count` points for each of its lines."""
    if len(stroke) < 2:
        return stroke
    where = np.linspace(0.0, len(stroke) - 1.0, count * (len(stroke) - 1) + 1)
    index = np.arange(len(stroke))
    return np.stack([np.interp(where, index, stroke[:, 0]), np.interp(where, index, stroke[:, 1])], axis=1)


def _kind(mouth: list[Stroke], box: Stroke) -> str:
    """closed or smile, by how its middle lies below its ends."""
    points = np.concatenate([_dense(stroke) for stroke in mouth])
    width = float(np.ptp(box[:, 0]))
    place = (points[:, 0] - box[0, 0]) / width
    left, middle, right = (points[(low <= place) & (place <= low + 0.25), 1] for low in (0.0, 0.375, 0.75))
    if not (len(left) and len(middle) and len(right)):
        return ""
    return "smile" if middle.mean() - (left.mean() + right.mean()) / 2 > _SMILE * width else "closed"


def _has_hole(mask: NDArray[np.bool_]) -> bool:
    """Whether a line closes around paper."""
    outside = np.pad(~mask, 1, constant_values=True)
    reached = np.zeros_like(outside)
    reached[0, 0] = True
    while True:
        spread = reached.copy()
        for axis in (0, 1):
            for step in (-1, 1):
                spread |= np.roll(reached, step, axis)
        spread &= outside
        if (spread == reached).all():
            return bool((outside & ~reached).any())
        reached = spread


def _box(strokes: list[Stroke]) -> Stroke:
    points = np.concatenate(strokes)
    return np.stack((points.min(axis=0), points.max(axis=0)))
