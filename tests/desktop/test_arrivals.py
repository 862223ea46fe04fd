"""What cannot be pasted or dropped is said as it is: nothing, several files, a link, a picture that is too large."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from s2f_desktop.qt_kit import dialogs
from s2f_desktop.qt_kit.background_task import BackgroundTask
from s2f_desktop.tracing.picture_choice import Use
from s2f_desktop.window.main_window import MainWindow

NO_KEYS, COPY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


class TooLarge(QMimeData):
    """A picture that Qt refuses to make of the bytes that are there, as it does beyond 256 MB."""

    def hasImage(self) -> bool:
        return True

    def imageData(self) -> QImage:
        return QImage()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def link(_folder: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/face.png")])
    return data


def text(_folder: Path) -> QMimeData:
    data = QMimeData()
    data.setText("a face")
    return data


REASONS: dict[str, tuple[Callable[[Path], QMimeData], str]] = {
    "nothing": (lambda _folder: QMimeData(), "neither strokes nor a picture"),
    "text": (text, "neither strokes nor a picture"),
    "two files": (lambda folder: files(folder / "a.png", folder / "b.s2f"), "These are 2 files; choose one"),
    "a link": (link, "a link, not a picture; save the picture as a file"),
    "too large": (lambda _folder: TooLarge(), "may be too large; save it as a file"),
    "a folder": (lambda folder: files(folder), "that is a folder; choose a file"),
    "a folder's name like a picture's": (lambda folder: files(_made(folder / "x.png")), "that is a folder"),
    "a file that is gone": (lambda folder: files(folder / "gone.png"), "there is no such file"),
}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("case", REASONS)
def test_what_cannot_be_pasted_is_said_as_it_is(
    case: str, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, sentence = REASONS[case]
    data = make(tmp_path)
    monkeypatch.setattr(QGuiApplication.clipboard(), "mimeData", lambda: data)
    window.act["paste"].trigger()
    qtbot.waitUntil(window.banner.isVisible)
    assert sentence in window.banner.accessibleName() and window.arrivals.choice is None


@pytest.mark.parametrize("case", [case for case in REASONS if case not in ("nothing", "text")])
def test_a_drop_that_cannot_be_taken_says_why(case: str, window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    make, sentence = REASONS[case]
    data = make(tmp_path)
    entering = QDragEnterEvent(QPoint(100, 100), COPY, data, LEFT, NO_KEYS)
    entering.ignore()
    window.dragEnterEvent(entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(100, 100), COPY, data, LEFT, NO_KEYS))
    qtbot.waitUntil(window.banner.isVisible)
    assert sentence in window.banner.accessibleName()


def test_of_several_pictures_the_last_one_is_taken(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for side in (100, 200, 300):
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.save(str(tmp_path / f"{side}.png"))
    (tmp_path / "200.png").write_bytes(b"damaged")  # nobody asks for it any more
    for take in (window.arrivals.take, window.guides.trace_file):
        for side in (100, 200, 300):
            take(tmp_path / f"{side}.png")
        if take == window.arrivals.take:
            qtbot.waitUntil(lambda: window.arrivals.choice is not None)
            window.arrivals.choice.cards[Use.TRACE].button.click()
        qtbot.waitUntil(lambda: window.guides.picture.image is not None and window.guides.picture.shown)
        assert window.guides.picture.image.width() == 300
        window.guides.picture.image = None


def test_what_is_asked_for_meanwhile_takes_the_place_of_what_is_done(qtbot: QtBot, window: MainWindow) -> None:
    task, may_end, reports = BackgroundTask(window), Event(), list[object]()
    task.done.connect(reports.append)
    task.failed.connect(reports.append)
    task.run_last(lambda: may_end.wait(20))
    for work in (lambda: 1 / 0, lambda: "last"):
        task.run_last(work)
    assert not task.run(lambda: "refused")
    may_end.set()
    qtbot.waitUntil(lambda: not task.busy)
    assert reports == ["last"]
    task.run_last(lambda: "anew")
    qtbot.waitUntil(lambda: reports == ["last", "anew"])


def picture(path: Path) -> Path:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert image.save(str(path), "PNG")
    return path


@pytest.mark.parametrize("name", ["face.png", "face.JPG", "face", "face.s2f"])
def test_open_offers_what_can_be_done_with_a_picture_whatever_it_is_called(
    name: str, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()
    path = picture(tmp_path / name)
    monkeypatch.setattr(dialogs, "ask_open", lambda *given: asked.append(given[-1]) or path)
    window.act["open"].trigger()
    qtbot.waitUntil(lambda: window.arrivals.choice is not None and window.arrivals.choice.isVisible())
    assert set(window.arrivals.choice.cards) == set(Use) and not window.banner.isVisible()
    assert "*.s2f *.png *.jpg" in asked[0].split(";;")[0] and window.files.path is None
    window.arrivals.choice.reject()
