"""The worker and its window side, with real threads and a fake engine."""

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_desktop.faces.preview import Preview
from s2f_desktop.faces.preview_pane import PreviewPane
from s2f_desktop.faces.preview_request import PreviewFailure, PreviewRequest, PreviewResult
from s2f_desktop.sketches.sketch import Stroke, Style, rounded_point
from s2f_models import style_noise
from s2f_models.errors import UserError
from s2f_models.run_limits import StopSwitch
from tests.desktop.fakes import STYLE_SIZE, FakeEngine


def request(x: float = 5.0, style: Style | None = None) -> PreviewRequest:
    line = Stroke((rounded_point(0, 0, 0.5, 0), rounded_point(x, 10, 0.5, 8)))
    return PreviewRequest((line,), style or Style(7, 0.5), "fake")


@pytest.fixture
def preview(qtbot: QtBot, engine: FakeEngine) -> Iterator[Preview]:
    made = Preview(engine.open)
    yield made
    engine.may_answer.set()
    made.close()


@pytest.fixture
def shown(preview: Preview) -> list[PreviewResult]:
    results: list[PreviewResult] = []
    preview.shown.connect(results.append)
    return results


def test_a_face_answers_its_request(preview: Preview, engine: FakeEngine, qtbot: QtBot) -> None:
    preview.start()
    with qtbot.waitSignal(preview.shown) as signal:
        preview.want(request())
    result = signal.args[0]
    assert result.request == request() and result.bundle == "fake"
    assert result.large.shape == (64, 64, 3) and (result.large == result.face[0, 0]).all()
    bitmaps, styles = engine.calls[0]
    assert bitmaps.shape == (1, 28, 28) and bitmaps.max() > 200
    np.testing.assert_array_equal(styles, style_noise(7, 0.5, STYLE_SIZE)[None])


def test_an_equal_request_is_no_work(preview: Preview, engine: FakeEngine, qtbot: QtBot) -> None:
    preview.start()
    with qtbot.waitSignal(preview.shown):
        preview.want(request())
    preview.want(request())
    with qtbot.waitSignal(preview.shown):
        preview.want(request(6))
    assert len(engine.calls) == 2


def test_a_busy_worker_goes_on_with_the_newest_only(
    preview: Preview, engine: FakeEngine, shown: list[PreviewResult], qtbot: QtBot
) -> None:
    engine.may_answer.clear()
    preview.start()
    preview.want(request(1))
    assert engine.started.wait(10)
    for x in range(2, 50):
        preview.want(request(x))
    engine.may_answer.set()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert [result.request for result in shown] == [request(1), request(49)]
    assert len(engine.calls) == 2


def test_what_was_forgotten_while_it_was_made_is_not_shown(
    preview: Preview, engine: FakeEngine, shown: list[PreviewResult], qtbot: QtBot
) -> None:
    engine.may_answer.clear()
    preview.start()
    preview.want(request(1))
    assert engine.started.wait(10)
    preview.want(request(2))
    preview.forget()
    engine.may_answer.set()
    with qtbot.waitSignal(preview.shown):
        preview.want(request(3))
    assert [result.request for result in shown] == [request(3)]
    assert len(engine.calls) == 2


def test_the_same_request_after_forgetting_is_made_again(preview: Preview, qtbot: QtBot) -> None:
    preview.start()
    for _ in range(2):
        with qtbot.waitSignal(preview.shown):
            preview.want(request())
        preview.forget()


def test_what_was_asked_before_the_engine_was_open_is_answered(preview: Preview, qtbot: QtBot) -> None:
    preview.want(request(1))
    preview.want(request(2))
    with qtbot.waitSignal(preview.shown) as signal:
        preview.start()
    assert signal.args[0].request == request(2)


def test_an_engine_that_fails_once_works_on(preview: Preview, engine: FakeEngine, qtbot: QtBot) -> None:
    preview.start()
    engine.error = RuntimeError("CUDA out of memory")
    with qtbot.waitSignal(preview.failed) as signal:
        preview.want(request(1))
    failure: PreviewFailure = signal.args[0]
    assert not failure.engine_missing and "CUDA out of memory" in failure.problem.details
    engine.error = None
    with qtbot.waitSignal(preview.shown):
        preview.want(request(2))


def test_an_engine_that_does_not_open_can_be_tried_again(engine: FakeEngine, qtbot: QtBot) -> None:
    broken = True

    def opener(_switch: StopSwitch) -> OpenedEngine:
        if broken:
            raise UserError("There is no bundle.")
        return engine.open()

    preview = Preview(opener)
    preview.want(request())
    with qtbot.waitSignal(preview.failed) as signal:
        preview.start()
    assert signal.args[0].engine_missing and signal.args[0].problem.sentence == "There is no bundle."
    preview.want(request(2))
    broken = False
    with qtbot.waitSignal(preview.shown) as signal:
        preview.start()
    assert signal.args[0].request == request(2)
    preview.close()


def test_working_is_reported_and_ends(preview: Preview, engine: FakeEngine, qtbot: QtBot) -> None:
    states: list[bool] = []
    preview.working.connect(states.append)
    preview.start()
    for x in (1, 2):
        with qtbot.waitSignal(preview.shown):
            preview.want(request(x))
    assert states == [True, False, True, False]


@pytest.mark.parametrize("when", ["before it starts", "while it opens", "while it works", "while it waits"])
def test_closing_is_clean(when: str, engine: FakeEngine, qtbot: QtBot) -> None:
    opening, may_open = Event(), Event()

    def opener(_switch: StopSwitch) -> OpenedEngine:
        opening.set()
        assert may_open.wait(20)
        return engine.open()

    preview = Preview(opener)
    results: list[object] = []
    preview.shown.connect(results.append)
    _lead_to(when, preview, engine, opening, may_open)
    may_open.set()
    engine.may_answer.set()
    preview.close()
    preview.close()
    qtbot.wait(20)
    assert results == []


def _lead_to(when: str, preview: Preview, engine: FakeEngine, opening: Event, may_open: Event) -> None:
    if when == "before it starts":
        return
    preview.start()
    assert opening.wait(10)
    if when != "while it opens":
        may_open.set()
    if when == "while it works":
        engine.may_answer.clear()
        preview.want(request())
        assert engine.started.wait(10)


def test_what_was_closed_does_not_start_again(preview: Preview) -> None:
    preview.close()
    preview.start()
    preview.want(request())
    assert preview._worker is None


@pytest.mark.parametrize(
    ("own", "pane", "place"), [(16, 300, (110, 110, 80)), (64, 300, (0, 0, 300)), (64, 320, (0, 0, 320))]
)
def test_a_face_is_shown_no_larger_than_five_times_its_pixels(
    own: int, pane: int, place: tuple[int, int, int], preview: Preview, qtbot: QtBot
) -> None:
    preview.start()
    with qtbot.waitSignal(preview.shown) as signal:
        preview.want(request())
    red = np.full((own, own, 3), (200, 0, 0), np.uint8)
    shown = PreviewPane()
    qtbot.addWidget(shown)
    shown.resize(pane, pane)
    shown.show_face(replace(signal.args[0], face=red, large=red.repeat(4, 0).repeat(4, 1)))
    left, top, side = place
    assert shown.face_place == QRectF(left, top, side, side)
    picture = shown.grab().toImage()
    reds = [x for x in range(pane) if picture.pixelColor(x, pane // 2) == QColor(200, 0, 0)]
    assert abs(len(reds) - side) <= 2 and abs(reds[0] - left) <= 1
