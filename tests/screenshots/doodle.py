"""A doodle for screenshots, drawn into the real canvas with the events of a mouse."""

from itertools import pairwise
from math import cos, radians, sin

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from s2f_desktop.drawing.canvas import Canvas

Place = tuple[float, float]  # x, y from 0 to 100, y down


def doodle() -> list[list[Place]]:
    """A face with long hair that smiles, a stroke a list."""
    head = _arc(50, 52, 27, 36, -90, 275, 40)
    eyes = [_arc(40, 46, 2.5, 2.5, 0, 360, 10), _arc(60, 46, 2.5, 2.5, 0, 360, 10)]
    brows = [_arc(40, 42, 6, 4, 200, 340, 8), _arc(60, 42, 6, 4, 200, 340, 8)]
    nose, smile = [(50.0, 48.0), (47.0, 60.0), (52.0, 61.0)], _arc(50, 66, 12, 8, 20, 160, 14)
    left = [(50.0, 15.0), (34.0, 18.0), (23.0, 34.0), (19.0, 62.0), (17.0, 92.0)]
    right = [(100 - x, y) for x, y in left]
    return [head, *eyes, *brows, nose, smile, _rounded(left), _rounded(right)]


def draw(canvas: Canvas, strokes: list[list[Place]]) -> None:
    """Draw strokes with the left button of a mouse, as large as fits."""
    side = min(canvas.width(), canvas.height()) * 0.92
    corner = ((canvas.width() - side) / 2, (canvas.height() - side) / 2)
    for stroke in strokes:
        points = [QPointF(corner[0] + x * side / 100, corner[1] + y * side / 100) for x, y in stroke]
        _send(canvas, QEvent.Type.MouseButtonPress, points[0], Qt.MouseButton.LeftButton)
        for point in points[1:]:
            _send(canvas, QEvent.Type.MouseMove, point, Qt.MouseButton.NoButton)
        _send(canvas, QEvent.Type.MouseButtonRelease, points[-1], Qt.MouseButton.LeftButton)


def _send(canvas: Canvas, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
    place = QPointF(canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, place, button, held, Qt.KeyboardModifier.NoModifier))


def _arc(x: float, y: float, across: float, down: float, start: float, end: float, points: int) -> list[Place]:
    angles = [radians(start + (end - start) * nth / (points - 1)) for nth in range(points)]
    return [(x + across * cos(angle), y + down * sin(angle)) for angle in angles]


def _rounded(places: list[Place]) -> list[Place]:
    """Corners cut twice (Chaikin, 1974)."""
    for _ in range(2):
        cut = [_between(a, b, share) for a, b in pairwise(places) for share in (0.25, 0.75)]
        places = [places[0], *cut, places[-1]]
    return places


def _between(a: Place, b: Place, share: float) -> Place:
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
