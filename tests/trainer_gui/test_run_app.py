"""`python -m trainer.gui`: the whole program in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

from tests.trainer_gui.made_runs import make_run

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
            told = {"runs": [run.path.name for run in runs], "problem": self.problem.text,
                    "slow": sorted({"torch", "onnxruntime", "s2f_desktop", "rich"} & set(sys.modules))}
            print(json.dumps(told))
            os.kill(os.getpid(), signal.SIGINT)
        else:
            QTimer.singleShot(20, self.runs.reader.look)
app.TrainingWindow = Window
sys.exit(__main__.main(sys.argv[1:]))
"""


def test_it_opens_shows_the_runs_survives_an_error_and_closes_on_ctrl_c(tmp_path: Path) -> None:
    make_run(tmp_path / "runs" / "doodles", 0.1)
    command = [sys.executable, "-c", WINDOW, "--runs", str(tmp_path / "runs"), "--appearance", "dark"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["runs"] == ["doodles"]
    assert told["slow"] == []
    assert told["problem"].startswith("Something went wrong in this window (ValueError: on purpose)")
    assert "on purpose" in done.stderr


def test_wrong_arguments_are_told_without_qt() -> None:
    code = "import sys; from trainer.gui.__main__ import main\ntry:\n main(['--appearance', 'pink'])\n"
    code += "finally:\n print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "False\n")
    assert "invalid choice: 'pink'" in done.stderr


def test_no_module_of_the_window_loads_torch_or_the_drawing_window() -> None:
    code = (
        "import importlib, pkgutil, sys, trainer.gui\n"
        "for module in pkgutil.iter_modules(trainer.gui.__path__, 'trainer.gui.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(sorted({'torch', 'onnxruntime', 's2f_desktop', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "['PySide6']\n"), done.stderr
