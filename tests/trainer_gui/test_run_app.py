"""`python -m trainer.gui`: the whole program in a process of its own."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trainer.fork_server import wait_until
from tests.trainer_gui.made_runs import make_run
from tests.trainer_gui.small import arguments
from trainer.core.run.checkpoint import checkpoints
from trainer.gui.process.trainer_process import start_detached, trainer_command
from trainer.gui.run_history.run_status import read_status

ROOT = Path(__file__).resolve().parents[2]
WINDOW = """
import json, os, signal, sys
from PySide6.QtCore import QTimer
from trainer.gui import __main__, app
class Window(app.TrainingWindow):
    def show(self):
        super().show()
        QTimer.singleShot(0, self.fail)
        self.runs.reader.read.connect(self.seen)
    def fail(self):
        raise ValueError("on purpose")
    def seen(self, runs):
        if self.problem.text:
            seen = {"runs": [run.path.name for run in runs], "problem": self.problem.text,
                    "slow": sorted({"torch", "onnxruntime", "s2f_desktop.window", "rich"} & set(sys.modules))}
            print(json.dumps(seen))
            os.kill(os.getpid(), signal.SIGINT)
        else:
            QTimer.singleShot(20, self.runs.reader.refresh)
app.TrainingWindow = Window
sys.exit(__main__.main(sys.argv[1:]))
"""


def test_it_opens_shows_the_runs_survives_an_error_and_closes_on_ctrl_c(tmp_path: Path) -> None:
    make_run(tmp_path / "runs" / "doodles", 0.1)
    command = [sys.executable, "-c", WINDOW, "--runs", str(tmp_path / "runs"), "--appearance", "dark"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["runs"] == ["doodles"]
    assert seen["slow"] == []
    assert seen["problem"].startswith("Something went wrong in this window (ValueError: on purpose)")
    assert "on purpose" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_at_log_out_the_window_goes_and_the_training_is_stopped_with_a_message(tmp_path: Path) -> None:
    """The system ends the window with SIGTERM; the real training beside it is in a session of its own."""
    run = tmp_path / "runs" / "mine"
    command = [*trainer_command(), *arguments(tmp_path), "--set", "face.optimiser.steps=100000"]
    training = start_detached([*command, "--run", str(run), "--events"], tmp_path / "log")
    window = subprocess.Popen(
        [sys.executable, "-m", "trainer.gui", "--runs", str(run.parent)], cwd=ROOT, stderr=subprocess.DEVNULL
    )
    try:
        wait_until(lambda: bool(checkpoints(run / "face")), "checkpoint", 0.1)
        wait_until(lambda: _hears_sigterm(window.pid), "window", 0.1)
        window.terminate()
        assert window.wait(60) == 0
        assert training.wait(60) == 130
    finally:
        for process in (window, training):
            process.kill()
            process.wait()
    status = read_status(run)
    assert status.state == "stopped"
    assert status.doing.startswith("You logged out, or the machine was shut down. Stopped at step ")
    assert status.doing.endswith("; go on when you like.")


def _hears_sigterm(process: int) -> bool:
    """Whether a process has a handler of its own by now."""
    line = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("SigCgt"))
    return bool(int(line.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def test_wrong_arguments_are_told_without_qt() -> None:
    code = "import sys; from trainer.gui.__main__ import main\ntry:\n main(['--appearance', 'pink'])\n"
    code += "finally:\n print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "False\n")
    assert "invalid choice: 'pink'" in done.stderr


def test_no_module_of_the_window_loads_torch_or_more_of_the_drawing_window_than_its_looks() -> None:
    code = (
        "import importlib, pkgutil, sys, trainer.gui\n"
        "modules = [module.name for module in pkgutil.walk_packages(trainer.gui.__path__, 'trainer.gui.')]\n"
        "for name in modules:\n"
        "    importlib.import_module(name)\n"
        "print(len(modules) > 40, sorted({'torch', 'onnxruntime', 'PySide6'} & set(sys.modules)))\n"
        "print(sorted({'.'.join(name.split('.')[:2]) for name in sys.modules if name.startswith('s2f_desktop.')}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "True ['PySide6']\n['s2f_desktop.qt_kit']\n"), done.stderr
