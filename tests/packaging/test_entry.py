"""What the packaged program starts with, run by this Python."""

import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from s2f_models import probe_process
from s2f_models.paths import resource_path
from s2f_models.probe_process import ProbeProcess

ENTRY = Path(__file__).resolve().parents[2] / "resources" / "packaging" / "entry.py"


@pytest.mark.parametrize("words", [["--version"], ["trainer", "--version"], ["train", "--help"]])
def test_each_first_word_starts_its_program(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["s2f", *words])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ENTRY), run_name="__main__")
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "sketch2face" in told or "Train a model" in told


def test_the_packaged_program_tries_models_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    program, word = probe_process._command()
    assert program == sys.executable
    monkeypatch.setattr(probe_process, "_command", lambda: [sys.executable, str(ENTRY), word])
    content = resource_path("models", "starter", "sketch_to_face.onnx").read_bytes()
    with ProbeProcess(content, 1, 2**29, 600) as process:
        given = {name: np.zeros([1 if isinstance(side, str) else side for side in sides], np.float32)
                 for name, _, sides in process.inputs}  # fmt: skip
        assert process.run(given).shape[:2] == (1, 3)
