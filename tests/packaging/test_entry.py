"""What the packaged program starts with, run by this Python."""

import runpy
import sys
from pathlib import Path

import pytest

ENTRY = Path(__file__).resolve().parents[2] / "resources" / "packaging" / "entry.py"


def test_a_start_without_streams_gets_some_that_swallow(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    entry = runpy.run_path(str(ENTRY))
    entry["_give_streams"]()
    sys.stdout.write("words")
    sys.stderr.write("words")
    sys.stdout.close()
    sys.stderr.close()


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
