"""What is run for us by others: actions named by commit with the least permissions, libraries without known holes."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from s2f_models import __version__

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_named_by_commit_and_may_only_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"^\s*-?\s*uses:\s*(\S+)", text, re.MULTILINE)
    assert used and all(re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", action) for action in used), used
    assert re.search(r"^permissions:\n  contents: read\n(?! )", text, re.MULTILINE)
    assert "write" not in re.findall(r":\s*(\w+)\s*$", text, re.MULTILINE)
    assert "pull_request_target" not in text


def test_change_log_and_metainfo_begin_with_the_version() -> None:
    log = re.findall(r"^## (\S+) \((\S+)\)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    metainfo = ElementTree.parse(ROOT / "resources" / "desktop" / "org.sketch2face.sketch2face.metainfo.xml")
    (release,) = metainfo.findall("releases/release")[:1]
    assert log[0] == (__version__, release.get("date")) and release.get("version") == __version__


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not installed")
def test_metainfo_is_valid() -> None:
    files = sorted(map(str, (ROOT / "resources" / "desktop").glob("*.metainfo.xml")))
    done = subprocess.run(["appstreamcli", "validate", "--no-net", *files], capture_output=True, text=True)
    assert files and done.returncode == 0, done.stdout


def test_torch_does_not_unpickle_in_spite_of_weights_only() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (torch,) = (need for need in project["optional-dependencies"]["train"] if need.startswith("torch"))
    least = tuple(map(int, torch.removeprefix("torch>=").split(".")))
    assert least >= (2, 6)  # CVE-2025-32434
