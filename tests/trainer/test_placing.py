"""Where a bundle may go, and that whatever ends it leaves the old or the new one whole, and nothing of a person's lost.

Kills are real: a process of its own ends itself with SIGKILL before the nth change that it makes to the disk.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_models.bundle import CARD, HASHED, open_bundle
from s2f_models.errors import UserError
from trainer.core.bundle.placing import PARTS, placed_bundle, recover, remove_bundle, require_replaceable

CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "open")
PLACER = f"""
import os, shutil, signal, sys
from pathlib import Path
from trainer.core.bundle.placing import placed_bundle, recover
from trainer.core.files import write_whole
new, target, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
content = {{path.name: path.read_bytes() for path in new.iterdir()}}

def watch(event, args):
    global left
    if event in {CHANGES} and str(target.parent) in str(args[0]):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
recover(target, 0)
with placed_bundle(target) as building:
    for name in content:
        write_whole(building / name, content[name])
"""


def copied(bundle: Path, folder: Path, name: str) -> Path:
    """A bundle with another name on its card, and nothing but its five files."""
    folder.mkdir()
    for part in PARTS:
        (folder / part).write_bytes((bundle / part).read_bytes())
    card = (folder / CARD).read_text(encoding="utf-8")
    (folder / CARD).write_text(card.replace('"name": "tiny"', f'"name": "{name}"', 1), encoding="utf-8")
    return folder


def place(new: Path, target: Path, left: int) -> int:
    command = [sys.executable, "-c", PLACER, str(new), str(target), str(left)]
    return subprocess.run(command, capture_output=True, text=True).returncode


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills")
def test_a_kill_at_any_moment_leaves_the_old_bundle_or_the_new_one(tiny_bundle: Path, tmp_path: Path) -> None:
    new, target = copied(tiny_bundle, tmp_path / "made", "new"), tmp_path / "there" / "bundle"
    target.parent.mkdir()
    copied(tiny_bundle, target, "old")
    seen, step, ended = set(), 0, -signal.SIGKILL
    while ended:
        ended = place(new, target, step)
        assert ended in (0, -signal.SIGKILL)
        whole = [path for path in target.parent.iterdir() if path.name.startswith("bundle")]
        found = open_bundle(target if target.exists() else whole[0]).name
        seen.add((found, target.exists()))
        recover(target, 0)
        assert open_bundle(target).name == found
        assert list(target.parent.iterdir()) == [target]
        if found == "new":
            remove_bundle(target)
            copied(tiny_bundle, target, "old")
        step += 1
    assert seen == {("old", True), ("old", False), ("new", True)}
    assert step > 15


def test_nothing_but_a_bundle_is_replaced(tiny_bundle: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    (theirs / "letters").mkdir(parents=True)
    (theirs / "letters" / "one.txt").write_text("dear")
    file, link, loose = tmp_path / "file", tmp_path / "link", tmp_path / "loose"
    file.write_text("x")
    link.symlink_to(copied(tiny_bundle, tmp_path / "real", "real"))
    loose.mkdir()
    for name in HASHED:
        (loose / name).write_bytes(b"somebody's")
    more = copied(tiny_bundle, tmp_path / "more", "more")
    (more / "notes.txt").write_text("mine")
    before = sorted(path for path in tmp_path.rglob("*"))
    for target, reason in (
        (theirs, "holds other things than a bundle, such as letters"),
        (more, "such as notes.txt"),
        (loose, "has no card.json of a bundle"),
        (file, "is a file"),
        (link, "is a link"),
    ):
        with pytest.raises(UserError, match=reason), placed_bundle(target):
            raise AssertionError("nothing is begun")
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_what_comes_into_the_folder_meanwhile_stays(tiny_bundle: Path, tmp_path: Path) -> None:
    target = copied(tiny_bundle, tmp_path / "bundle", "old")
    with pytest.raises(UserError, match=r"such as late\.txt"), placed_bundle(target) as building:
        copied(tiny_bundle, building / "x", "new")
        for path in (building / "x").iterdir():
            path.rename(building / path.name)
        (building / "x").rmdir()
        (target / "late.txt").write_text("mine")
    assert (target / "late.txt").read_text() == "mine"
    assert open_bundle(target).name == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_systems_leave_in_a_folder_does_not_matter(tiny_bundle: Path, tmp_path: Path) -> None:
    target = copied(tiny_bundle, tmp_path / "bundle", "old")
    (target / ".DS_Store").write_bytes(b"")
    require_replaceable(target)
    with placed_bundle(target) as building:
        (building / CARD).write_bytes(b"{}")
    assert [path.name for path in target.iterdir()] == [CARD]
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_in_between_leaves_nothing_behind(tiny_bundle: Path, tmp_path: Path) -> None:
    target = copied(tiny_bundle, tmp_path / "bundle", "old")
    with pytest.raises(KeyboardInterrupt), placed_bundle(target) as building:
        (building / CARD).write_bytes(b"{}")
        raise KeyboardInterrupt
    assert open_bundle(target).name == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_folder_has_the_rights_of_the_one_before(tiny_bundle: Path, tmp_path: Path) -> None:
    target = copied(tiny_bundle, tmp_path / "bundle", "old")
    target.chmod(0o750)
    with placed_bundle(target):
        pass
    assert target.stat().st_mode & 0o777 == 0o750 or os.name == "nt"


def test_removing_a_bundle_leaves_all_else(tiny_bundle: Path, tmp_path: Path) -> None:
    bundle = copied(tiny_bundle, tmp_path / "bundle", "old")
    (bundle / "mine").mkdir()
    remove_bundle(bundle)
    assert [path.name for path in bundle.iterdir()] == ["mine"]
    link = tmp_path / "link"
    link.symlink_to(copied(tiny_bundle, tmp_path / "other", "other"))
    remove_bundle(link)
    assert open_bundle(tmp_path / "other").name == "other"
