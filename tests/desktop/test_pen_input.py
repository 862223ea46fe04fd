"""Whatever pens, mice and systems send, only the tip draws, and after it mouse and pen draw again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTabletEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from s2f_desktop.drawing.canvas import Canvas
from s2f_desktop.qt_kit.boot import Application
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Drawing, Stroke
from tests.desktop.fakes import PEN, RUBBER

Button = Qt.MouseButton
NONE, TIP, BARREL, MIDDLE = Button.NoButton, Button.LeftButton, Button.RightButton, Button.MiddleButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
T = QEvent.Type
PRESS, MOVE, RELEASE = "press", "move", "release"
_TABLET = {PRESS: T.TabletPress, MOVE: T.TabletMove, RELEASE: T.TabletRelease}
_MOUSE = {PRESS: T.MouseButtonPress, MOVE: T.MouseMove, RELEASE: T.MouseButtonRelease}


@dataclass(frozen=True)
class Pen:
    """An event of a tablet: what happened to which button, and which are down after it."""

    kind: str
    button: Button = NONE
    buttons: Button = NONE
    x: int = 100
    rubber: bool = False
    pressure: float = 0.5

    def send(self, canvas: Canvas) -> None:
        at = QPointF(self.x, 100)
        event = QTabletEvent(
            _TABLET[self.kind],
            RUBBER if self.rubber else PEN,
            at,
            at,
            self.pressure,
            0,
            0,
            0,
            0,
            0,
            NO_KEYS,
            self.button,
            self.buttons,
        )
        QApplication.sendEvent(canvas, event)


@dataclass(frozen=True)
class Mouse:
    """An event of a mouse."""

    kind: str
    button: Button = NONE
    buttons: Button = NONE
    x: int = 100

    def send(self, canvas: Canvas) -> None:
        at = QPointF(self.x, 100)
        QApplication.sendEvent(canvas, QMouseEvent(_MOUSE[self.kind], at, at, at, self.button, self.buttons, NO_KEYS))


@dataclass(frozen=True)
class Other:
    """Something else that happens meanwhile."""

    name: str

    def send(self, canvas: Canvas) -> None:
        _OTHERS[self.name](canvas)


def _key(kind: QEvent.Type, key: Qt.Key, canvas: Canvas) -> None:
    QApplication.sendEvent(canvas, QKeyEvent(kind, key, NO_KEYS))


def _leaves(canvas: Canvas) -> None:
    app = QApplication.instance()
    assert isinstance(app, Application)
    QApplication.sendEvent(app, QEvent(T.TabletLeaveProximity))


def _later(canvas: Canvas) -> None:
    now = canvas._pen.now() + 1
    canvas._pen.now = lambda: now


_OTHERS = {
    "focus": lambda canvas: QApplication.sendEvent(canvas, QEvent(T.WindowDeactivate)),
    "dialog": lambda canvas: QApplication.sendEvent(canvas, QEvent(T.WindowBlocked)),
    "touch cancelled": lambda canvas: QApplication.sendEvent(canvas, QEvent(T.TouchCancel)),
    "pen left": _leaves,
    "space": lambda canvas: _key(T.KeyPress, Qt.Key.Key_Space, canvas),
    "space up": lambda canvas: _key(T.KeyRelease, Qt.Key.Key_Space, canvas),
    "escape": lambda canvas: _key(T.KeyPress, Qt.Key.Key_Escape, canvas),
    "later": _later,
}
Event = Pen | Mouse | Other


@pytest.fixture
def canvas(qtbot: QtBot, qapp: Application) -> Iterator[Canvas]:
    made = Canvas(Document())
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show()
    qtbot.waitExposed(made)
    qapp.pen_left.connect(made.let_go)
    yield made
    qapp.pen_left.disconnect(made.let_go)


def strokes(canvas: Canvas) -> tuple[Stroke, ...]:
    return canvas._document.sketch


def send(canvas: Canvas, events: Sequence[Event]) -> None:
    for event in events:
        event.send(canvas)


def xs(stroke: Stroke, canvas: Canvas) -> list[int]:
    """Where a stroke went, in pixels."""
    return [round(point.x * canvas.view.scale + canvas.view.dx) for point in stroke.points]


def stroke_of(kind: type[Pen] | type[Mouse], *places: int) -> list[Event]:
    first, *others = places
    moves = [kind(MOVE, NONE, TIP, x) for x in others]
    return [kind(PRESS, TIP, TIP, first), *moves, kind(RELEASE, TIP, NONE, places[-1])]


TABLE: dict[str, tuple[list[Event], list[list[int]]]] = {
    "a pen": (stroke_of(Pen, 100, 150, 200), [[100, 150, 200]]),
    "a mouse": (stroke_of(Mouse, 100, 150, 200), [[100, 150, 200]]),
    "side button in the air": (
        [Pen(PRESS, BARREL, BARREL, 100), Pen(MOVE, NONE, BARREL, 200), Pen(RELEASE, BARREL, NONE, 200)],
        [],
    ),
    "other side button": ([Pen(PRESS, MIDDLE, MIDDLE, 100), Pen(MOVE, NONE, MIDDLE, 200)], []),
    "side button in mid-stroke": (
        [
            Pen(PRESS, TIP, TIP, 100),
            Pen(PRESS, BARREL, TIP | BARREL, 120),
            Pen(MOVE, NONE, TIP | BARREL, 150),
            Pen(RELEASE, BARREL, TIP, 160),
            Pen(MOVE, NONE, TIP, 200),
            Pen(RELEASE, TIP, NONE, 200),
        ],
        [[100, 150, 200]],
    ),
    "side button held first": (
        [
            Pen(PRESS, BARREL, BARREL, 80),
            Pen(PRESS, TIP, TIP | BARREL, 100),
            Pen(MOVE, NONE, TIP | BARREL, 150),
            Pen(RELEASE, TIP, BARREL, 150),
            Pen(MOVE, NONE, BARREL, 300),
        ],
        [[100, 150]],
    ),
    "a release that was lost, then hovering": (
        [
            Pen(PRESS, TIP, TIP, 100),
            Pen(MOVE, NONE, TIP, 150),
            Pen(MOVE, NONE, NONE, 180, pressure=0.0),
            *stroke_of(Pen, 300, 320),
        ],
        [[100, 150], [300, 320]],
    ),
    "a release that was lost, then a press": (
        [Pen(PRESS, TIP, TIP, 100), Pen(MOVE, NONE, TIP, 150), *stroke_of(Pen, 300, 320)],
        [[100, 150], [300, 320]],
    ),
    "the pen leaves the tablet": (
        [Pen(PRESS, TIP, TIP, 100), Pen(MOVE, NONE, TIP, 150), Other("pen left"), Pen(MOVE, NONE, TIP, 200)],
        [[100, 150]],
    ),
    "the tablet vanishes and a mouse draws": (
        [Pen(PRESS, TIP, TIP, 100), Pen(MOVE, NONE, TIP, 150), Other("later"), *stroke_of(Mouse, 300, 320)],
        [[100, 150], [300, 320]],
    ),
    "the other end of the pen in mid-stroke": (
        [Pen(PRESS, TIP, TIP, 100), Pen(MOVE, NONE, TIP, 150), Pen(MOVE, NONE, TIP, 200, rubber=True)],
        [[100, 150]],
    ),
    "hovering": ([Pen(MOVE, x=x, pressure=0.0) for x in (100, 200)], []),
    "left and right together": (
        [
            Mouse(PRESS, TIP, TIP, 100),
            Mouse(PRESS, BARREL, TIP | BARREL, 120),
            Mouse(MOVE, NONE, TIP | BARREL, 150),
            Mouse(RELEASE, TIP, BARREL, 150),
            Mouse(MOVE, NONE, BARREL, 300),
            Mouse(RELEASE, BARREL, NONE, 300),
        ],
        [[100, 150]],
    ),
    "right first": (
        [Mouse(PRESS, BARREL, BARREL, 50), *stroke_of(Mouse, 100, 150), Mouse(RELEASE, BARREL, NONE, 150)],
        [[100, 150]],
    ),
    "a mouse's release that was lost": (
        [Mouse(PRESS, TIP, TIP, 100), Mouse(MOVE, NONE, TIP, 150), Mouse(MOVE, NONE, NONE, 300)],
        [[100, 150]],
    ),
    "the middle button in mid-stroke": (
        [
            Mouse(PRESS, TIP, TIP, 100),
            Mouse(MOVE, NONE, TIP, 150),
            Mouse(PRESS, MIDDLE, TIP | MIDDLE, 150),
            Mouse(RELEASE, TIP, MIDDLE, 150),
            Mouse(RELEASE, MIDDLE, NONE, 150),
            Mouse(MOVE, NONE, NONE, 300),
        ],
        [[100, 150]],
    ),
    "the middle button let go elsewhere": (
        [Mouse(PRESS, MIDDLE, MIDDLE, 100), Mouse(MOVE, NONE, NONE, 150), *stroke_of(Mouse, 200, 250)],
        [[200, 250]],
    ),
    "a finger that the system took back": (
        [
            Mouse(PRESS, TIP, TIP, 100),
            Mouse(MOVE, NONE, TIP, 150),
            Other("touch cancelled"),
            Mouse(MOVE, NONE, TIP, 300),
        ],
        [[100, 150]],
    ),
    "a pen while the mouse draws": (
        [Mouse(PRESS, TIP, TIP, 100), Mouse(MOVE, NONE, TIP, 150), *stroke_of(Pen, 300, 320)],
        [[100, 150], [300, 320]],
    ),
    "space in mid-stroke": (
        [
            Pen(PRESS, TIP, TIP, 100),
            Pen(MOVE, NONE, TIP, 150),
            Other("space"),
            Pen(RELEASE, TIP, NONE, 150),
            Other("space up"),
            *stroke_of(Pen, 300, 320),
        ],
        [[100, 150], [300, 320]],
    ),
}


@pytest.mark.parametrize("name", TABLE)
def test_only_the_tip_draws(name: str, canvas: Canvas) -> None:
    events, wanted = TABLE[name]
    send(canvas, events)
    canvas.let_go()
    assert [xs(stroke, canvas) for stroke in strokes(canvas)] == wanted
    _draws_again(canvas)


_BUTTONS = st.sampled_from([NONE, TIP, BARREL, MIDDLE, TIP | BARREL, TIP | MIDDLE])
_KINDS = st.sampled_from([PRESS, MOVE, RELEASE])
_PLACES = st.integers(50, 350)
_PENS = st.builds(Pen, _KINDS, _BUTTONS, _BUTTONS, _PLACES, st.booleans(), st.sampled_from([0.0, 0.7]))
_MICE = st.builds(Mouse, _KINDS, _BUTTONS, _BUTTONS, _PLACES)
_EVENTS = st.lists(_PENS | _MICE | st.builds(Other, st.sampled_from(sorted(_OTHERS))), max_size=12)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(events=_EVENTS)
def test_after_any_events_mouse_and_pen_draw_again(events: list[Event], canvas: Canvas) -> None:
    canvas._document.load(Drawing())
    canvas.fit()
    send(canvas, events)
    _draws_again(canvas)


def _draws_again(canvas: Canvas) -> None:
    """Once the keys are up, hands draw with either, one after the other, each stroke where it goes and no further."""
    send(canvas, [Other("space up"), Other("later")])
    for kind in (Mouse, Pen):
        if kind is Pen:  # a pen comes near before it touches
            send(canvas, [Pen(MOVE, x=200, pressure=0.0)])
        view = canvas.view
        send(canvas, [*stroke_of(kind, 200, 220, 240), Other("later")])
        assert xs(strokes(canvas)[-1], canvas) == [200, 220, 240] and canvas.view == view
