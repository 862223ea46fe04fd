"""How long the commands take to answer: the median of several runs each, in milliseconds."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

COMMANDS = (("s2f", "--help"), ("s2f", "--version"), ("s2f-train", "--help"), ("s2f-train", "--version"))
RUNS = 9


def milliseconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    scripts = Path(sys.executable).parent
    for name, *arguments in COMMANDS:
        command = [str(scripts / name), *arguments]
        milliseconds(command)  # warms the files
        times = [milliseconds(command) for _ in range(RUNS)]
        shown = f"{name} {' '.join(arguments)}"
        print(f"{shown:<22}{statistics.median(times):6.0f} ms, slowest {max(times):.0f} ms")


if __name__ == "__main__":
    main()
