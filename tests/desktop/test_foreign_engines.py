"""Models that give or do something else than their card says: one sentence, and the old one draws on."""

import time
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray
from onnx import TensorProto
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import OpenedEngine, engine_opener
from s2f_desktop.faces.preview_worker import PreviewWorker
from s2f_desktop.window.main_window import MainWindow
from s2f_models.errors import UserError
from s2f_models.run_limits import StopSwitch
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import FakeEngine, drag, fake_bundle
from tests.desktop.windows import wait_for_face
from tests.models.foreign_models import endless_loop, giving, signed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FOREIGN = {
    "no pixels": giving((1, 3, 0, 0)),
    "one channel": giving((1, 1, 64, 64)),
    "too large": giving((1, 3, 2000, 2000)),
    "no batch": giving((3, 64, 64)),
    "doubles": giving((1, 3, 64, 64), TensorProto.DOUBLE),
    "no numbers": giving((1, 3, 64, 64), value=float("nan")),
    "endless": endless_loop(),
}


@pytest.fixture
def window(make_window: WindowMaker, qtbot: QtBot) -> MainWindow:
    """A window in which the shipped model has drawn a face."""
    window = make_window(engine_opener("starter", "cpu"))
    drag(window.canvas, (100, 100), (200, 300))
    wait_for_face(window, qtbot)
    return window


@pytest.mark.parametrize("stem", ["sketch_to_face", "face_to_sketch"])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_model_is_refused_in_one_sentence_and_the_old_one_draws_on(
    name: str, stem: str, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = signed(tmp_path / "foreign", **{stem: FOREIGN[name].SerializeToString()}).folder
    with qtbot.waitSignal(window.live.refused) as refused:
        window.models.change(str(folder), "cpu")
    sentence = refused.args[0].sentence
    assert str(folder) in sentence and "\n" not in sentence and "Something went wrong" not in sentence
    drag(window.canvas, (100, 300), (200, 100))
    wait_for_face(window, qtbot)
    assert window.pane.result is not None and window.pane.result.bundle == "starter"


def test_a_model_that_fails_later_is_reported_in_place_and_the_next_face_is_shown(
    make_window: WindowMaker, qtbot: QtBot
) -> None:
    engine = FakeEngine()
    window = make_window(engine.open)
    engine.error = UserError("The model in /x gives values that no picture can have; get it again, or choose another.")
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(window.pane.problem_card.isVisible)
    assert "no picture can have" in window.pane.problem_card.accessibleName()
    engine.error = None
    window.act["roll"].trigger()
    wait_for_face(window, qtbot)
    assert not window.pane.problem_card.isVisible()


class HungEngine(FakeEngine):
    """Is at a face until it is stopped."""

    def __init__(self, switch: StopSwitch) -> None:
        super().__init__()
        self._switch = switch

    def generate(self, bitmaps: NDArray[np.uint8], styles: NDArray[np.float32]) -> NDArray[np.uint8]:
        self.started.set()
        while not self._switch.thrown:
            time.sleep(0.01)
        raise UserError("The model in /x was stopped.")


@pytest.mark.parametrize("when", ["opening", "drawing", "replaced"])
def test_a_model_that_hangs_keeps_no_window_open(when: str, make_window: WindowMaker, qtbot: QtBot) -> None:
    reached, engines = Event(), list[HungEngine]()

    def opener(switch: StopSwitch) -> OpenedEngine:
        engines.append(HungEngine(switch))
        if when == "opening":
            reached.set()
            engines[-1].generate(np.zeros(1, np.uint8), np.zeros(1, np.float32))
        return OpenedEngine(engines[-1], fake_bundle("hung"))

    window = make_window(opener)
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: bool(engines) and (reached.is_set() or engines[0].started.is_set()))
    if when == "replaced":
        window.live.draw_with(FakeEngine().open, "fake")
        wait_for_face(window, qtbot)
    workers: list[PreviewWorker | None] = [window.preview._worker, *window.preview._leaving]
    window.document.mark_saved()
    assert window.close()
    assert not any(worker.running for worker in workers if worker is not None)
