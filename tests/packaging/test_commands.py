"""The two commands, run as pip's scripts run them, in processes of their own."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from s2f_models import __version__

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS: dict[str, str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]

WITHOUT_TORCH = "sys.modules['torch'] = None"  # what import and find_spec take for "not installed"


def run_command(name: str, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """Runs an entry point of pyproject.toml, after `before`. The project need not be installed."""
    module, function = SCRIPTS[name].split(":")
    code = f"import sys\nsys.argv = {[name, *arguments]!r}\n{before}\n"
    code += f"from {module} import {function}\nsys.exit({function}())"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("name", SCRIPTS)
def test_version(name: str) -> None:
    done = run_command(name, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[-1] == __version__


@pytest.mark.parametrize("name", SCRIPTS)
def test_help(name: str) -> None:
    done = run_command(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {name} ")


@pytest.mark.parametrize("name", SCRIPTS)
def test_help_and_version_need_no_torch(name: str) -> None:
    assert run_command(name, "--help", before=WITHOUT_TORCH).returncode == 0
    assert run_command(name, "--version", before=WITHOUT_TORCH).returncode == 0


@pytest.mark.parametrize("missing", ["torch", "tomli_w"])
def test_training_without_a_part_says_how_to_add_it(tmp_path: Path, missing: str) -> None:
    run = str(tmp_path / "run")
    done = run_command("s2f-train", "run", "starter", "--run", run, before=f"sys.modules['{missing}'] = None")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("s2f-train: ")
    assert done.stderr.count("\n") == 1
    assert "[train]" in done.stderr and missing in done.stderr
