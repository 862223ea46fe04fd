"""No picture is made of an array that is not one: it would show other memory, or crash."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_desktop.faces.pixels import enlarged
from s2f_desktop.faces.preview_pane import grey_image, image_of
from s2f_desktop.output.export import png_bytes
from s2f_desktop.output.film_file import Kind, film_bytes
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FACE_SIZE, STYLE_SIZE, FakeEngine, drag, fake_bundle
from tests.desktop.windows import wait_for_face

Pixels = NDArray[np.uint8]
MAKERS: tuple[tuple[Callable[[Pixels], object], int | None], ...] = (
    (image_of, 3),
    (grey_image, None),
    (lambda pixels: png_bytes(pixels, {}), 3),
    *((lambda pixels, kind=kind: film_bytes(kind, [pixels], {}), 3) for kind in (Kind.GIF, Kind.WEBP, Kind.APNG)),
    (enlarged, 3),
)
TYPES = ("uint8", "int8", "float32", "float64", "uint16", "bool", "complex64", "U1", "object")


@given(shape=st.lists(st.integers(0, 5), max_size=4).map(tuple), kind=st.sampled_from(TYPES))
@example(shape=(0, 0, 3), kind="uint8")
@example(shape=(4097, 1, 3), kind="uint8")
@example(shape=(1, 64, 64), kind="uint8")
def test_only_bytes_of_a_pictures_shape_become_one(shape: tuple[int, ...], kind: str) -> None:
    pixels = np.zeros(shape, kind)
    for make, channels in MAKERS:
        sides, rest = shape[:2], shape[2:]
        is_picture = kind == "uint8" and len(sides) == 2 and rest == (() if channels is None else (channels,))
        if is_picture and all(0 < side <= 4096 for side in sides):
            make(pixels)
        else:
            with pytest.raises(ValueError, match="a picture of"):
                make(pixels)


def test_enlarged_flat_stays_flat_and_nothing_wraps_around() -> None:
    assert (enlarged(np.full((8, 4, 3), 200, np.uint8)) == np.full((32, 16, 3), 200)).all()
    edge = np.zeros((8, 8, 3), np.uint8)
    edge[:, 4:] = 255
    large = enlarged(edge)
    assert (large[:, :10] < 20).all() and (large[:, 22:] > 235).all()


class ForeignEngine(FakeEngine):
    """Gives faces of the shape it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.shape: tuple[int, ...] | None = None
        self.kind = "uint8"

    def generate(self, bitmaps: Pixels, styles: NDArray[np.float32]) -> Pixels:
        faces = super().generate(bitmaps, styles)
        return faces if self.shape is None else np.zeros(self.shape, self.kind)


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ((1, 0, 0, 3), "uint8"),
        ((1, FACE_SIZE, FACE_SIZE, 1), "uint8"),
        ((1, 2000, 2000, 3), "uint8"),
        ((FACE_SIZE, FACE_SIZE, 3), "uint8"),
        ((2, FACE_SIZE, FACE_SIZE, 3), "uint8"),
        ((0, FACE_SIZE, FACE_SIZE, 3), "uint8"),
        ((1, FACE_SIZE, FACE_SIZE, 3), "float32"),
        ((1, FACE_SIZE, FACE_SIZE, 3), "U1"),
    ],
)
def test_a_foreign_face_is_one_sentence_and_the_next_one_is_shown(
    shape: tuple[int, ...], kind: str, make_window: WindowMaker, qtbot: QtBot
) -> None:
    engine = ForeignEngine()
    window: MainWindow = make_window(engine.open)
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    engine.shape, engine.kind = shape, kind
    drag(window.canvas, (100, 300), (200, 100))
    qtbot.waitUntil(window.pane.problem_card.isVisible)
    assert "pictures of another size than it says" in window.pane.problem_card.accessibleName()
    window.act["sheet"].trigger()
    window.act["film"].trigger()
    engine.shape = None
    window.act["roll"].trigger()
    wait_for_face(window, qtbot)
    assert not window.pane.problem_card.isVisible()


def test_a_foreign_doodle_read_back_is_one_sentence(make_window: WindowMaker, qtbot: QtBot) -> None:
    engine = FakeEngine()
    engine.back.read = np.zeros((20, 40), np.uint8)
    window: MainWindow = make_window(engine.open)
    drag(window.canvas, (100, 100), (200, 300))
    window.act["cycle"].trigger()
    qtbot.waitUntil(window.pane.problem_card.isVisible)
    assert "another size" in window.pane.problem_card.accessibleName()


def test_what_a_model_gives_is_held_against_what_it_says() -> None:
    opened = OpenedEngine(FakeEngine(), fake_bundle("fake", FACE_SIZE + 1))
    with pytest.raises(UserError, match="another size"):
        opened.faces(np.zeros((1, 28, 28), np.uint8), np.zeros((1, STYLE_SIZE), np.float32))
