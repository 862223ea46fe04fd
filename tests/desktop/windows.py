"""What tests of the whole window look at."""

from pytestqt.qtbot import QtBot

from s2f_desktop.window.main_window import MainWindow


def face_colour(window: MainWindow) -> tuple[int, int, int]:
    pane = window.pane
    colour = pane.grab().toImage().pixelColor(pane.width() // 2, pane.height() // 2)
    return colour.red(), colour.green(), colour.blue()


def wait_for_face(window: MainWindow, qtbot: QtBot) -> None:
    """Until the face of the present sketch and style is shown."""
    document = window.document
    qtbot.waitUntil(
        lambda: (
            window.pane.result is not None
            and (window.pane.result.request.sketch, window.pane.result.request.style)
            == (document.sketch, document.style)
        )
    )
