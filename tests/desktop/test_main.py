"""The real program, in processes of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from s2f_desktop.__main__ import main
from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.sketches.sketch import Drawing, Stroke, Style, rounded_point

# A window that closes once its face is shown (or its problem is shown) and prints what was seen there; the real main()
# runs with it.
WINDOW = """
import json, sys
from PySide6.QtCore import QTimer
from s2f_desktop import __main__
from s2f_desktop import app

class Window(app.MainWindow):
    def show(self):
        super().show()
        self.preview.shown.connect(lambda result: self.end(face=list(result.face.shape), bundle=result.bundle))
        self.preview.failed.connect(lambda failure: self.end(problem=failure.problem.sentence))
        QTimer.singleShot(60_000, lambda: self.end(late=True))

    def end(self, **seen):
        QTimer.singleShot(0, self.close)
        modules = [name for name in ("torch", "trainer") if name in sys.modules]
        print(json.dumps({**seen, "title": self.windowTitle(), "modules": modules}))
"""
MAIN = """
app.MainWindow = Window
sys.exit(__main__.main(sys.argv[1:]))
"""
# A window that closes once it asks what a picture is for, which the system may have opened with it.
ASKED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from s2f_desktop import __main__
from s2f_desktop import app

class Window(app.MainWindow):
    def show(self):
        super().show()
        QTimer.singleShot(0, self.look)
        if len(sys.argv) > 4:
            QTimer.singleShot(0, lambda: QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(sys.argv[4])))

    def look(self):
        if self.arrivals.choice is None:
            QTimer.singleShot(20, self.look)
            return
        print(self.arrivals.choice.isVisible(), [use.value for use in self.arrivals.choice.cards])
        self.close()

app.MainWindow = Window
sys.exit(__main__.main(sys.argv[1:4]))
"""
# A part of the window that fails in a slot.
BREAKAGE = """
show = Window.show

def show_broken(self):
    self.preview.shown.connect(lambda result: self.indicator.no_such_name)
    show(self)

Window.show = show_broken
"""


def run(*command: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, timeout=120)


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    path = tmp_path / "me.s2f"
    line = Stroke(tuple(rounded_point(100 * i, 80 * i, 0.5, 8 * i) for i in range(1, 9)))
    write_sketch_file(path, Drawing((line,), Style(3, 0.5)))
    return path


def test_a_drawing_given_at_the_start_gets_its_face_and_torch_is_never_loaded(sketch: Path, tiny_bundle: Path) -> None:
    done = run("-c", WINDOW + MAIN, sketch, "--bundle", tiny_bundle, "--device", "cpu")
    assert (done.returncode, done.stderr) == (0, "")
    seen = json.loads(done.stdout)
    assert seen == {"face": [64, 64, 3], "bundle": "tiny", "title": "me[*] — sketch2face", "modules": []}


@pytest.mark.parametrize("by_the_system", [False, True])
def test_of_a_picture_given_at_the_start_or_opened_by_the_system_it_is_asked_what_it_is_for(
    by_the_system: bool, tmp_path: Path
) -> None:
    Image.new("RGB", (90, 90), "white").save(tmp_path / "me.jpg")
    options = ("--bundle", "none")
    given = ("--device=cpu", tmp_path / "me.jpg") if by_the_system else (tmp_path / "me.jpg",)
    done = run("-c", ASKED, *options, *given)
    assert (done.returncode, done.stdout) == (0, "True ['strokes', 'trace', 'read']\n")
    assert "Error" not in done.stderr


def test_a_bundle_that_is_missing_is_reported_in_the_window(sketch: Path, tmp_path: Path) -> None:
    done = run("-c", WINDOW + MAIN, sketch, "--bundle", tmp_path / "none")
    assert (done.returncode, done.stderr) == (0, "")
    assert str(tmp_path / "none") in json.loads(done.stdout)["problem"]


def test_a_device_that_is_missing_is_reported_in_the_window(sketch: Path, tiny_bundle: Path) -> None:
    done = run("-c", WINDOW + MAIN, sketch, "--bundle", tiny_bundle, "--device", "cuda:99")
    assert done.returncode == 0
    assert "cuda:99" in json.loads(done.stdout)["problem"]


def test_a_sketch_that_is_missing_or_damaged_ends_before_the_window(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.s2f"
    damaged.write_text("{}")
    for path in (tmp_path / "none.s2f", damaged):
        done = run("-m", "s2f_desktop", path)
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr.startswith("s2f: ") and str(path) in done.stderr and done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--device", "gpu"], ["--no-such-option"], ["a.s2f", "b.s2f"]])
def test_wrong_arguments_are_reported(arguments: list[str]) -> None:
    done = run("-m", "s2f_desktop", *arguments)
    assert done.returncode == 2 and "s2f: error:" in done.stderr


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_come_without_qt(argument: str) -> None:
    script = (
        "import sys\n"
        "from s2f_desktop.__main__ import main\n"
        "try:\n"
        f"    main([{argument!r}])\n"
        "finally:\n"
        "    slow = {'PySide6', 'torch', 'onnxruntime'} & set(sys.modules)\n"
        "    print(*slow, file=sys.stderr, end='')\n"
    )
    done = run("-c", script)
    assert done.returncode == 0 and "sketch" in done.stdout and done.stderr == ""


def test_importing_the_window_loads_no_torch_and_no_onnxruntime() -> None:
    done = run("-c", "import sys, s2f_desktop.app; print({'torch', 'onnxruntime', 'trainer'} & set(sys.modules))")
    assert done.stdout == "set()\n"


def test_no_display_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    done = run("-m", "s2f_desktop")
    if sys.platform.startswith("linux"):
        assert done.returncode == 2
        assert done.stderr.startswith("s2f: ") and done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_on_the_terminal_closes_the_window(tiny_bundle: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from s2f_desktop import __main__, app\n"
        "class Window(app.MainWindow):\n"
        "    def show(self):\n"
        "        super().show()\n"
        "        self.preview.ready.connect(lambda _: os.kill(os.getpid(), signal.SIGINT))\n"
        "app.MainWindow = Window\n"
        "print(__main__.main(sys.argv[1:]))\n"
    )
    done = run("-c", script, "--bundle", tiny_bundle, "--device", "cpu")
    assert (done.returncode, done.stdout, done.stderr) == (0, "0\n", "")


def test_errors_that_nobody_caught_are_reported_and_the_window_goes_on(sketch: Path, tiny_bundle: Path) -> None:
    done = run("-c", WINDOW + BREAKAGE + MAIN, sketch, "--bundle", tiny_bundle, "--device", "cpu")
    assert done.returncode == 0
    assert "no_such_name" in done.stderr and json.loads(done.stdout)["bundle"] == "tiny"


def test_a_large_drawing_is_opened_once_the_window_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = tmp_path / "small.s2f", tmp_path / "large.s2f"
    write_sketch_file(small, Drawing())
    large.write_bytes(b"{" + b" " * 2**21)
    opened: list[object] = []
    monkeypatch.setattr("s2f_desktop.app.run", lambda _bundle, _device, what: opened.append(what) or 0)
    assert [main([str(path)]) for path in (small, large)] == [0, 0]
    assert isinstance(opened[0], tuple) and opened[1] == large
