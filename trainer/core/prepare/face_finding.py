"""Finding faces and their five landmarks in a photograph: YuNet, asked several times about each face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from s2f_models.yunet import YuNet
from trainer.core.data.readers import Pixels
from trainer.core.prepare.alignment import TEMPLATES, Points, eye_distance, fit, misfit, warp

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
