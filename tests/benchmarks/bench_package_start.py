"""How fast the packaged programs start: medians in milliseconds from the start of the process, files warm.

    python tests/benchmarks/bench_package_start.py [--dist dist] [--runs 5]

Each window opens a drawing on a virtual screen; its log tells when it was painted and when its first face was there.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packaging"))

from desk import Desk

from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.sketches.samples import SampleDoodles
from s2f_desktop.sketches.sketch import Drawing

MILESTONES = {"window painted": "The window is painted", "first face": "The first face is there"}


def start_window(program: Path, sketch: Path) -> list[float]:
    """Milliseconds to each milestone of one fresh window."""
    with TemporaryDirectory(prefix="s2f-home-") as home, Desk(Path(home)) as desk:
        Path(home).chmod(0o777)
        began = time.time()
        desk.start(program, sketch)
        desk.wait_for(lambda: all(_moment(home, line) for line in MILESTONES.values()), "first face")
        return [1000 * (_moment(home, line) - began) for line in MILESTONES.values()]


def _moment(home: str, line: str) -> float:
    """When a line was logged, in seconds since 1970; 0 if it was not yet."""
    for log in Path(home).rglob("drawing.log"):
        for logged in log.read_text(encoding="utf-8").splitlines():
            if logged.endswith(line):
                return datetime.strptime(logged[:23], "%Y-%m-%d %H:%M:%S,%f").timestamp()
    return 0.0


def start_trainer(program: Path, _sketch: Path) -> list[float]:
    """Milliseconds that `s2f trainer --help` takes."""
    began = time.time()
    environment = {"PATH": "/nonexistent", "HOME": os.fspath(program.parent)}
    subprocess.run([program, "trainer", "--help"], env=environment, check=True, capture_output=True)
    return [1000 * (time.time() - began)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dist", type=Path, default=Path("dist"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="s2f-bench-") as folder:
        Path(folder).chmod(0o755)
        sketch = Path(folder) / "sample.s2f"
        write_sketch_file(sketch, Drawing(SampleDoodles().next()))
        sketch.chmod(0o644)
        jobs = [(name, start_window, list(MILESTONES)) for name in ("s2f-draw", "s2f")]
        for name, job, words in [*jobs, ("s2f", start_trainer, ["s2f trainer --help"])]:
            program = options.dist.resolve() / name / name
            if not program.is_file():
                print(f"{name:<9} is not in {options.dist}; make package builds it")
                continue
            job(program, sketch)  # files become warm
            runs = [job(program, sketch) for _ in range(options.runs)]
            for word, values in zip(words, zip(*runs, strict=True), strict=True):
                print(f"{name:<9} {word:<19} median {statistics.median(values):5.0f} ms, slowest {max(values):.0f} ms")


if __name__ == "__main__":
    main()
