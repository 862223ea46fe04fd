"""Size of the base install: `pip install .` into the fresh virtual environment that runs this (`make size`).

Counts what pip adds, in MB of 1,000,000 bytes, and leaves with 1 when it is too large or holds torch.
"""

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 450  # MB, of which others' wheels take 414 as their makers ship them
MADE_HERE = ("build", "dist", "runs")  # what our commands leave in the checkout's own folder
LEFT_OUT = shutil.ignore_patterns(".*", "*.egg-info", "__pycache__")


def sizes(folder: Path) -> dict[str, float]:
    """MB in each file and folder directly in `folder`."""
    return {entry.name: size(entry) for entry in folder.iterdir()}


def size(entry: Path) -> float:
    files = (path for path in (entry, *entry.rglob("*")) if path.is_file())
    return sum(path.stat().st_size for path in files) / 1e6


def left_out(folder: str, names: list[str]) -> set[str]:
    """What of a folder is not copied."""
    return LEFT_OUT(folder, names) | (set(MADE_HERE) if Path(folder) == ROOT else set())


def install() -> None:
    """Installs from a copy: pip would leave its build folder in the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "copy", ignore=left_out)
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", str(copy)], check=True)


def main() -> int:
    site = Path(sysconfig.get_path("platlib"))
    before = sizes(site)
    install()
    added = {name: amount for name, amount in sizes(site).items() if name not in before}
    for name, amount in sorted(added.items(), key=lambda item: -item[1])[:8]:
        print(f"{amount:7.1f} MB  {name}")
    total = sum(added.values())
    print(f"{total:7.1f} MB  the base install, of {LIMIT} MB at most")
    print(f"{total + sum(before.values()):7.1f} MB  with pip, which every virtual environment holds")
    if "torch" in added:
        print("The base install holds torch, which belongs to [train].")
    return int(total >= LIMIT or "torch" in added)


if __name__ == "__main__":
    sys.exit(main())
