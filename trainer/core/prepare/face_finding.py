"""The faces of a photograph with their five landmarks (YuNet, asked several times about each), and which are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from s2f_models.errors import UserError
from s2f_models.yunet import YuNet
from trainer.core.data.readers import Pixels
from trainer.core.prepare.alignment import TEMPLATES, Points, eye_distance, fit, misfit, share_outside, sharpness, warp

_MOST_TURNED = 0.22  # misfit: a face in profile has more; none of open_faces has more than 0.18
_MOST_OUTSIDE = 0.1  # fraction of the prepared picture; mirrored edges are plain to see beyond it
# Larger sides of the photograph as it is searched. The network finds faces whose eyes are 12 to 200 pixels apart: in
# 1280 pixels all but those that fill the photograph, and these in 320.
_SEARCHED = (1280, 320)
_FIRST_LOOK, _SECOND_LOOK = 160, 320  # sides of the face alone, in which its landmarks are found more precisely
_POSSIBLE, _CERTAIN = 0.6, 0.8  # scores of a face in the photograph and of the face alone; real ones have 0.9
_MOST_MISFIT = 0.5  # a face in profile has 0.35
_SAME, _APART = 0.5, 1.0  # eye distances between two sights of one face, and at least between two faces
_QUARTER = np.array([(0, 1), (-1, 0)])  # a row (x, y) times this is turned by 90 degrees
_MIRRORED = [1, 0, 2, 4, 3]  # the landmarks' order in a mirrored picture


@dataclass(frozen=True)
class FaceChoice:
    """The settings of the choice. Raises UserError for a value out of its range."""

    size: int = 128  # side of a prepared picture
    template: str = "wide"  # a name in TEMPLATES
    several: bool = True  # all faces of a photograph, or only the largest
    smallest: float = 16.0  # fewest pixels between the eyes in the photograph: see default_smallest
    sharpness: float = 0.5  # least of trainer.core.prepare.sharpness

    def __post_init__(self) -> None:
        if not 32 <= self.size <= 512:
            raise UserError(
                "The size of a prepared picture is 32 to 512 pixels, not {size}; change --size.", size=self.size
            )
        if not 1 <= self.smallest <= 10_000:
            raise UserError(
                "The eyes can be 1 to 10000 pixels apart, not {smallest:g}; change --smallest.", smallest=self.smallest
            )
        if not 0 <= self.sharpness <= 100:
            raise UserError("A sharpness is 0 to 100, not {sharpness:g}; change --sharpness.", sharpness=self.sharpness)


def default_smallest(size: int, template: str) -> float:
    """Half the eye distance of a prepared picture: nothing is enlarged more than twice."""
    return size * eye_distance(TEMPLATES[template]) / 2


@dataclass(frozen=True)
class PreparedFace:
    """A face in a picture of its own."""

    found: FoundFace
    landmarks: Points  # (5, 2) in pixels of the prepared picture
    sharpness: float
    png: bytes


@dataclass(frozen=True)
class LeftOut:
    """A face that is not prepared, or a photograph without one (`found` is None)."""

    reason: str  # one word or two, to count by
    detail: str  # in plain words
    found: FoundFace | None = None


def prepare_faces(
    picture: Pixels, finder: FaceFinder, choice: FaceChoice, known: FoundFace | None = None
) -> Iterator[PreparedFace | LeftOut]:
    """The faces of a photograph (H, W, 3), the largest first; only the `known` one where its landmarks are known."""
    faces = [known] if known else finder.find(picture)
    if not faces:
        yield LeftOut("no face", "no face was found in the photograph")
    for index, face in enumerate(faces):
        if index and not choice.several:
            yield LeftOut("not the largest", "a larger face is in the photograph", face)
        else:
            yield _unfit(face, choice) or _prepared(picture, face, choice)


def _unfit(face: FoundFace, choice: FaceChoice) -> LeftOut | None:
    """Why a face is left out before it is placed, if it is."""
    apart = eye_distance(face.landmarks)
    if apart < choice.smallest:
        return LeftOut("too small", f"the eyes are {apart:.1f} pixels apart, fewer than {choice.smallest:g}", face)
    if misfit(face.landmarks, TEMPLATES[choice.template]) > _MOST_TURNED:
        return LeftOut("turned away", "the face is seen from the side", face)
    return None


def _prepared(picture: Pixels, face: FoundFace, choice: FaceChoice) -> PreparedFace | LeftOut:
    placing = fit(face.landmarks, choice.size * TEMPLATES[choice.template])
    outside = share_outside(picture, placing, choice.size)
    if outside > _MOST_OUTSIDE:
        return LeftOut("at the edge", f"{outside:.0%} of its picture would lie outside the photograph", face)
    pixels, landmarks = warp(picture, placing, choice.size), placing(face.landmarks)
    sharp = sharpness(pixels, landmarks)
    if sharp < choice.sharpness:
        return LeftOut("blurred", f"its sharpness is {sharp:.2f}, less than {choice.sharpness:g}", face)
    return PreparedFace(face, landmarks, sharp, _png(pixels))


def _png(pixels: Pixels) -> bytes:
    """PNG, not JPEG: training sees just what was warped, at some 30 kB a face of 128 pixels."""
    content = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(content, "png")
    return content.getvalue()


@dataclass(frozen=True)
class FoundFace:
    """One face, in pixels of the photograph."""

    box: tuple[float, float, float, float]  # left, top, width, height
    landmarks: Points  # (5, 2), in the order of trainer.core.prepare.alignment
    score: float  # of the network, 0 to 1


def known_face(landmarks: Points) -> FoundFace:
    """The face of landmarks (5, 2) that somebody set, its box from brows to chin, an eye distance to either side."""
    apart = eye_distance(landmarks)
    x, y = landmarks[:2].mean(axis=0) - (apart, apart / 2)
    return FoundFace((float(x), float(y), 2 * apart, 2 * apart), landmarks, 1.0)


class FaceFinder:
    """Finds the faces of photographs; one may be used by several threads at once."""

    def __init__(self) -> None:
        self._network = YuNet()

    def find(self, picture: Pixels) -> list[FoundFace]:
        """All faces of a photograph (H, W, 3), the largest first; where none stands upright, those that lie.

        An upright photograph is the rule, so that only one without faces is searched a second time.
        """
        width = picture.shape[1]
        found = self._faces(picture) or [_turned_back(face, width) for face in self._faces(np.rot90(picture))]
        return sorted(found, key=lambda face: face.box[2] * face.box[3], reverse=True)

    def _faces(self, picture: Pixels) -> list[FoundFace]:
        """All faces that the photograph shows as it stands, in no order."""
        found: list[FoundFace] = []
        for candidate in self._candidates(picture):
            if not _is_near(candidate, found, _SAME):
                found += [face for face in [self._looked_at(picture, candidate)] if face]
        faces: list[FoundFace] = []
        for face in sorted(found, key=lambda face: face.score, reverse=True):
            if not _is_near(face, faces, _APART):  # within a large face the network sees others, less certainly
                faces.append(face)
        return faces

    def _candidates(self, picture: Pixels) -> list[FoundFace]:
        """Possible faces at all sizes of the search, the likeliest first; one face may be among them twice."""
        whole = np.array(picture.shape[1::-1])
        scales = (min(1, side / whole.max()) for side in _SEARCHED)
        image, found = Image.fromarray(picture), list[FoundFace]()
        for size in dict.fromkeys(tuple(np.maximum(1, np.rint(whole * scale)).astype(int)) for scale in scales):
            image = image.resize(size, Image.Resampling.BOX)
            found += self._seen(np.asarray(image), whole / size)
        return sorted(found, key=lambda face: face.score, reverse=True)

    def _looked_at(self, picture: Pixels, face: FoundFace) -> FoundFace | None:
        """The face again, its landmarks found in pictures of the face alone; None where it then is no face.

        The network finds faces upside down, too, and takes them for upright ones, though with less certainty than it
        has in those: so the face is looked at in each quarter turn.
        """
        looks = [self._look(picture, _turned(face, quarters), _FIRST_LOOK) for quarters in range(4)]
        best = max((look for look in looks if look), key=lambda look: look.score, default=None)
        precise = self._look(picture, best, _SECOND_LOOK) if best else None
        return precise if precise and precise.score >= _CERTAIN else None

    def _look(self, picture: Pixels, face: FoundFace, side: int) -> FoundFace | None:
        """The face as it is seen in a picture (side, side, 3) of its own, and in the mirror; None where it is not.

        The mean of both landmarks has a third less error, and no lean to one side.
        """
        template = side * TEMPLATES["wide"]
        placing = fit(face.landmarks, template)
        alone = warp(picture, placing, side, mirrored=False)  # for a close-up's mirror image would be a face, too
        seen = self._nearest(alone, template)
        mirrored = self._nearest(alone[:, ::-1], template)
        if seen is None or mirrored is None:
            return None
        other = np.array([side, 0]) + mirrored.landmarks[_MIRRORED] * (-1, 1)
        landmarks = placing.inverse()((seen.landmarks + other) / 2)
        return FoundFace(face.box, landmarks, (seen.score + mirrored.score) / 2)

    def _nearest(self, alone: Pixels, template: Points) -> FoundFace | None:
        """The face nearest to where it should be; None where the nearest is another's."""
        middle = template.mean(axis=0)
        apart = {
            float(np.hypot(*(face.landmarks.mean(axis=0) - middle))): face for face in self._seen(alone, np.ones(2))
        }
        nearest = min(apart, default=np.inf)
        return apart[nearest] if nearest < eye_distance(template) else None

    def _seen(self, picture: Pixels, scale: NDArray[np.float64]) -> list[FoundFace]:
        """Possible faces in a picture just as it is, in coordinates multiplied by `scale` (2,).

        What has not nearly the shape of a face, or stands far outside, is none: in noise the network sees such things.
        """
        numbers = self._network.find(picture, _POSSIBLE)
        places = numbers[:, :14].reshape(-1, 7, 2) * scale  # the box's corner and size, five landmarks
        return [
            FoundFace((*place[0], *place[1]), place[2:], float(score))
            for place, score in zip(places, numbers[:, 14], strict=True)
            if _is_face_like(place[2:] / scale, picture)
        ]


def _is_face_like(landmarks: Points, picture: Pixels) -> bool:
    size = np.array(picture.shape[1::-1])
    is_about = bool(((landmarks > -size) & (landmarks < 2 * size)).all() and np.ptp(landmarks, axis=0).any())
    return is_about and misfit(landmarks, TEMPLATES["wide"]) < _MOST_MISFIT


def _is_near(face: FoundFace, others: Iterable[FoundFace], limit: float) -> bool:
    """True where the middle of one of the others is nearer than `limit` eye distances of the larger."""
    return any(
        np.hypot(*(face.landmarks - other.landmarks).mean(axis=0))
        < limit * max(eye_distance(face.landmarks), eye_distance(other.landmarks))
        for other in others
    )


def _turned(face: FoundFace, quarters: int) -> FoundFace:
    """The face turned about its middle."""
    middle = face.landmarks.mean(axis=0)
    turn = np.linalg.matrix_power(_QUARTER, quarters)
    return FoundFace(face.box, (face.landmarks - middle) @ turn + middle, face.score)


def _turned_back(face: FoundFace, width: int) -> FoundFace:
    """A face found in np.rot90 of a photograph, in the photograph `width` wide."""
    left, top, across, down = face.box
    return FoundFace((width - top - down, left, down, across), face.landmarks @ _QUARTER + (width, 0), face.score)
