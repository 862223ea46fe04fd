"""Tries the packaged programs without a window, on any system: `python resources/packaging/smoke.py [dist]`.

Each draws the face of a sample doodle, and the full one shows the help of its trainer. Exit code 1 where one fails.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.sketches.samples import SampleDoodles
from s2f_desktop.sketches.sketch import Drawing

PATIENCE = 300  # seconds; a virus scanner looks at each file of a first start


def main(dist: Path) -> int:
    """Try all products in the folder; there must be one."""
    programs = [path for path in (dist / name / name for name in ("s2f-draw", "s2f")) if _executable(path).is_file()]
    troubles = [trouble for program in programs for trouble in try_out(_executable(program))]
    print("\n".join(troubles) or f"{len(programs)} products work")
    return 1 if troubles or not programs else 0


def try_out(program: Path) -> list[str]:
    """What does not work, in a line each."""
    troubles = []
    with TemporaryDirectory(prefix="s2f-smoke-") as folder:
        doodles, faces = Path(folder) / "doodles", Path(folder) / "faces"
        doodles.mkdir()
        write_sketch_file(doodles / "one.s2f", Drawing(SampleDoodles().next()))
        commands = [["--version"], ["render", str(doodles), "--out", str(faces)]]
        commands += [["trainer", "--help"]] if program.stem == "s2f" else []
        for words in commands:
            done = subprocess.run([program, *words], capture_output=True, text=True, timeout=PATIENCE, check=False)
            if done.returncode:
                troubles.append(f"{program.name} {words[0]} ended with {done.returncode}: {done.stderr.strip()}")
        if not list(faces.rglob("*.png")):
            troubles.append(f"{program.name} drew no face")
    return troubles


def _executable(path: Path) -> Path:
    return path.with_suffix(".exe") if sys.platform == "win32" else path


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist")))
