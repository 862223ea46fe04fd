"""Stand-ins for the engine where a test wants it slow, broken or counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_models.bundle import Bundle
from s2f_models.card import DEFAULT_LANDMARKS, Card, LandmarkTemplate, Trait
from s2f_models.run_limits import StopSwitch
from s2f_models.spec import preset

FACE_SIZE = 16
STYLE_SIZE = 4


def fake_bundle(
    name: str,
    face_size: int = FACE_SIZE,
    template: LandmarkTemplate = DEFAULT_LANDMARKS,
    traits: tuple[Trait, ...] = (),
    style_size: int = STYLE_SIZE,
) -> Bundle:
    """A bundle without files, of which the window only reads the card."""
    spec = preset("small-64")
    latent = replace(spec.latent, style=style_size, traits=len(traits))
    spec = replace(spec, face=replace(spec.face, size=face_size), latent=latent)
    return Bundle(Path(name), Card(name, spec, 0.5, (), (), "", "", {}, {}, {}, template, traits))


class FakeEngine:
    """Paints each whole face in one colour: red tells the ink, green the style."""

    device = "cpu"

    def __init__(self) -> None:
        self.calls: list[tuple[NDArray[np.uint8], NDArray[np.float32]]] = []
        self.started = Event()
        self.may_answer = Event()
        self.may_answer.set()
        self.error: Exception | None = None
        self.back = FakeBack()
        self.traits: tuple[Trait, ...] = ()

    def generate(self, bitmaps: NDArray[np.uint8], styles: NDArray[np.float32]) -> NDArray[np.uint8]:
        bitmaps = np.broadcast_to(bitmaps, (len(styles), *bitmaps.shape[1:]))
        self.calls.append((bitmaps, styles))
        self.started.set()
        assert self.may_answer.wait(20)
        if self.error is not None:
            raise self.error
        faces = np.zeros((len(bitmaps), FACE_SIZE, FACE_SIZE, 3), np.uint8)
        faces[..., 0] = np.clip(bitmaps.mean((1, 2)), 1, 255)[:, None, None]
        faces[..., 1] = (abs(styles).sum(1) * 40).astype(int)[:, None, None] % 256
        return faces

    def open(self, _switch: StopSwitch | None = None) -> OpenedEngine:
        return OpenedEngine(self, fake_bundle("fake", traits=self.traits), open_reverse=lambda: self.back)


class FakeBack:
    """Reads the same doodle from every face: `read`, (32, 32) with ink 255 on 0."""

    device = "cpu"

    def __init__(self) -> None:
        self.calls = 0
        self.read = np.zeros((32, 32), np.uint8)

    def generate(self, faces: NDArray[np.uint8], styles: NDArray[np.float32]) -> NDArray[np.uint8]:
        assert faces.shape[1:] == (FACE_SIZE, FACE_SIZE, 3) and not styles.any()
        self.calls += 1
        return np.repeat(self.read[None], len(faces), axis=0)


PEN = QPointingDevice(
    "pen",
    7,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    1,
)
RUBBER = QPointingDevice(
    "rubber",
    8,
    QInputDevice.DeviceType.Stylus,
    QPointingDevice.PointerType.Eraser,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
    1,
    1,
)


def drag(widget: QWidget, *places: tuple[int, int], up: bool = True) -> None:
    """Draw with the left button of a mouse through places in the widget's pixels."""
    points = [QPoint(*place) for place in places]
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(widget, point)
    if up:
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=points[-1])


def pen(widget: QWidget, kind: QEvent.Type, x: float, y: float, pressure: float, device: QPointingDevice = PEN) -> bool:
    """One event of a tablet's pen; tells whether the widget took it."""
    at = QPointF(x, y)
    left = Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else left
    buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else left
    no_keys = Qt.KeyboardModifier.NoModifier
    event = QTabletEvent(kind, device, at, at, pressure, 0, 0, 0, 0, 0, no_keys, button, buttons)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def pen_stroke(widget: QWidget, places: Sequence[tuple[float, float, float]], device: QPointingDevice = PEN) -> None:
    """A stroke with a tablet's pen through (x, y, pressure)."""
    pen(widget, QEvent.Type.TabletPress, *places[0], device)
    for place in places[1:]:
        pen(widget, QEvent.Type.TabletMove, *place, device)
    pen(widget, QEvent.Type.TabletRelease, *places[-1], device)


def ink_pixels(widget: QWidget) -> int:
    """How many pixels of a light widget are dark."""
    image = widget.grab().toImage()
    return sum(image.pixelColor(x, y).lightness() < 90 for x in range(image.width()) for y in range(image.height()))
