"""Places that a command line names and that cannot serve: one sentence that says what to do, and nothing is written."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from s2f_models.paths import resource_path
from tests.bundles import RECIPE, write_recipe
from tests.trainer.command_output import refusal
from trainer.__main__ import main
from trainer.core.files import disk_trouble

PHOTOGRAPHS, DATA = resource_path("samples", "portraits.zip"), ("--data", str(resource_path("samples")))
Command = Callable[[Path], list[object]]
PLACES: dict[str, tuple[Command, str]] = {
    "run in a file": (
        lambda folder: ["run", write_recipe(folder, RECIPE), *DATA, "--run", folder / "file" / "run"],
        "is no folder; name another place",
    ),
    "faces into a file": (
        lambda folder: ["prepare", PHOTOGRAPHS, "--out", folder / "file"],
        "file is no folder; name another place",
    ),
    "faces into their photographs": (
        lambda folder: ["prepare", folder, "--out", folder],
        "is what holds the photographs; name another folder with --out",
    ),
    "faces within their photographs": (
        lambda folder: ["prepare", folder, "--out", folder / "faces"],
        "lies within the photographs; name a folder outside",
    ),
    "a pipe as a recipe": (
        lambda folder: ["run", folder / "pipe"],
        "pipe is no file that a recipe can be read from; name a TOML file",
    ),
    "a pipe as sketches": (
        lambda folder: ["check", "--sketches", folder / "pipe"],
        "pipe is a pipe or a device, which is read once; name a file or a folder",
    ),
    "a line break in a path": (
        lambda folder: ["check", "--sketches", folder / "two\nlines.npy"],
        "two\\nlines.npy; check the path",
    ),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are not of Windows")
@pytest.mark.parametrize("what", PLACES)
def test_a_place_that_cannot_serve_is_told(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command, sentence = PLACES[what]
    (tmp_path / "file").write_text("a person's own")
    os.mkfifo(tmp_path / "pipe")
    arguments = [str(part) for part in command(tmp_path)]
    before = sorted(tmp_path.rglob("*"))
    assert main(arguments) == 2
    assert sentence in refusal(capsys.readouterr().err)
    assert sorted(tmp_path.rglob("*")) == before and (tmp_path / "file").read_text() == "a person's own"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), "make room"),
        (PermissionError(13, "Permission denied"), "see that you may write there, or name another place"),
        (OSError(30, "Read-only file system"), "see that you may write there, or name another place"),
        (OSError(5, "Input/output error"), "Input/output error; try again, or name another place"),
    ],
)
def test_what_cannot_be_written_is_reported_with_what_to_do(error: OSError, sentence: str, tmp_path: Path) -> None:
    assert sentence in disk_trouble(tmp_path / "run", error).text
