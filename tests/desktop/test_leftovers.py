"""What killed processes left half written goes at the next start, and nothing else does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_desktop.app import remove_all
from s2f_desktop.bundles.known_models import models_folder
from s2f_desktop.files.journal import journal_folder
from s2f_desktop.settings import Settings
from s2f_models.paths import config_folder
from tests.desktop.test_foreign_models import leave

# A save that is killed as its last byte is on the disk.
KILLED = """
import os, signal, sys
from pathlib import Path
from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.sketches.sketch import Drawing
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
write_sketch_file(Path(sys.argv[1]), Drawing())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows kills otherwise")
def test_what_a_killed_save_left_is_removed_once_it_is_old(tmp_path: Path) -> None:
    drawing = tmp_path / "me.s2f"
    drawing.write_text("the old one")
    subprocess.run([sys.executable, "-c", KILLED, str(drawing)], check=False)
    (left,) = (path for path in tmp_path.iterdir() if path.name.startswith(".s2f-new-"))
    remove_all(Settings(recent=(str(drawing),)))
    assert left.exists()  # it may be another process's, which writes it now
    os.utime(left, (1, 1))
    remove_all(Settings(recent=(str(drawing),)))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["me.s2f"]
    assert drawing.read_text() == "the old one"


def test_every_folder_that_is_written_to_is_looked_into(tmp_path: Path) -> None:
    folders = (config_folder(), journal_folder(), models_folder(), tmp_path / "recent", tmp_path / "last")
    kept = [".s2f-new-1234567", ".s2f-new-12345678.txt", "s2f-new-12345678", ".hidden", "me.s2f"]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (".s2f-new-12345678", *kept):
            (folder / name).write_text("")
            os.utime(folder / name, (1, 1))
    leave(models_folder())
    remove_all(Settings(recent=(str(tmp_path / "recent" / "a.s2f"), "/nowhere/b.s2f"), folder=str(tmp_path / "last")))
    for folder in folders:
        assert {path.name for path in folder.iterdir() if path.is_file()} == set(kept)
    assert not any(path.name.startswith(".importing-") for path in models_folder().iterdir())
