"""A training on a GPU that is lent for minutes: data made small enough to travel, one prepared run, the bundle back.

    make gpu-pack DATA=DATA                  here: build/gpu-data, below 28 MB
    make gpu-train OUT=OUT MINUTES=8         there: the recipe `starter` in build/gpu-run, batch 64, bfloat16
    make gpu-measure                         there: steps a second against the plain loop, compiled or not, hours

After MINUTES the run is asked to finish, so that it exports. A second call goes on in the same run folder; on another
machine START=BUNDLE begins with the weights that came back. OUT gets the bundle with its averaged weights, the events
and the last sample grid; files above 15 MiB in parts (`cat bundle-weights.safetensors.*` joins them). Where no more
than 64 MiB travel with the checkout, its resources/models/starter/*.onnx may stay behind: training needs none of them.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from trainer.core.recipe import load_recipe

PART = 15 * 2**20  # bytes of a file that travels back
QUALITIES = (80, 70, 60, 50, 40, 30, 20)  # of WebP; the first at which everything fits is taken
SAMPLED = 300  # pictures by which the size at a quality is estimated
PATIENCE = 240  # seconds for the export after the run was asked to finish
STAGES = ("face", "sketch", "cycle", "refine")


def pack(data: Path, out: Path, recipe: str, limit: int) -> None:
    """Copy a recipe's data to `out`, its zips' pictures as WebP under their old names, all in `limit` bytes."""
    settings = load_recipe(recipe).data
    names = {*settings.sketches, *settings.faces, *settings.attributes, *settings.trait_labels, settings.parts}
    found = [data / name for name in sorted(names) if name and (data / name).exists()]  # others are shipped labels
    zips = [path for path in found if path.suffix == ".zip"]
    for path in found:
        target = out / path.relative_to(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, target, dirs_exist_ok=True)
        elif path not in zips:
            shutil.copyfile(path, target)
    room = limit - sum(path.stat().st_size for path in out.rglob("*") if path.is_file() and path.suffix != ".zip")
    quality = next((quality for quality in QUALITIES if sum(_size(path, quality) for path in zips) < room), None)
    if quality is None:
        sys.exit(f"The pictures do not fit into {room / 2**20:.1f} MiB even at quality {QUALITIES[-1]}; raise --limit.")
    for path in zips:
        _rewrite(path, out / path.relative_to(data), quality)
    total = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(f"{out}: {total / 2**20:.1f} MiB, WebP of quality {quality}")


def train(options: argparse.Namespace) -> int:
    """Run the recipe for so many minutes, export, and copy what matters to --out; the trainer's exit code."""
    changes = ["precision=bfloat16", *(f"{stage}.optimiser.batch={options.batch}" for stage in STAGES)]
    changes += [f"start_from={options.start_from}"] if options.start_from else []
    changes += options.set
    command = [sys.executable, "-m", "trainer", "run", options.recipe, "--data", str(options.data)]
    command += ["--run", str(options.run), *(word for change in changes for word in ("--set", change))]
    process = subprocess.Popen(command)
    for number in (signal.SIGUSR2, signal.SIGINT):  # finish; then, where that takes too long, stop with a checkpoint
        try:
            process.wait(60 * options.minutes if number == signal.SIGUSR2 else PATIENCE)
        except subprocess.TimeoutExpired:
            process.send_signal(number)
    code = process.wait()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in [*(options.run / "bundle").glob("*"), options.run / "events.jsonl", *_newest_samples(options.run)]:
        if path.is_file():
            _copy_in_parts(path, options.out / f"{path.parent.name}-{path.name}")
    return code


def _size(archive: Path, quality: int) -> float:
    """The estimated bytes of a zip's pictures at a quality."""
    with zipfile.ZipFile(archive) as source:
        names = [name for name in source.namelist() if _is_picture(name)]
        some = names[:: max(1, len(names) // SAMPLED)]
        return sum(len(_webp(source.read(name), quality)) + 120 for name in some) * len(names) / max(1, len(some))


def _rewrite(archive: Path, target: Path, quality: int) -> None:
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            content = source.read(name)
            packed.writestr(name, _webp(content, quality) if _is_picture(name) else content)


def _is_picture(name: str) -> bool:
    return name.lower().endswith((".jpg", ".jpeg", ".png", ".webp"))


def _webp(content: bytes, quality: int) -> bytes:
    written = BytesIO()
    Image.open(BytesIO(content)).convert("RGB").save(written, "WEBP", quality=quality, method=6)
    return written.getvalue()


def _newest_samples(run: Path) -> list[Path]:
    """The last sample grid of the last stage."""
    grids = [sorted((run / stage / "samples").glob("*.png"))[-1:] for stage in STAGES]
    return [path for paths in grids for path in paths][-1:]


def _copy_in_parts(path: Path, target: Path) -> None:
    content = path.read_bytes()
    if len(content) <= PART:
        target.write_bytes(content)
        return
    for number, start in enumerate(range(0, len(content), PART)):
        target.with_name(f"{target.name}.{number}").write_bytes(content[start : start + PART])


def main() -> int:
    """`pack` here, `train` there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    packing, training = commands.add_parser("pack"), commands.add_parser("train")
    packing.add_argument("--limit", type=float, default=26.0, metavar="MIB", help="MiB of everything (26)")
    training.add_argument("--run", type=Path, default=Path("build/gpu-run"))
    training.add_argument("--minutes", type=float, default=8.0)
    training.add_argument("--batch", type=int, default=64)
    training.add_argument("--start-from", default="", metavar="BUNDLE")
    training.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    for command in (packing, training):
        command.add_argument("--data", type=Path, required=True)
        command.add_argument("--out", type=Path, required=True)
        command.add_argument("--recipe", default="starter")
    options = parser.parse_args()
    if options.command == "pack":
        pack(options.data, options.out, options.recipe, int(options.limit * 2**20))
        return 0
    return train(options)


if __name__ == "__main__":
    sys.exit(main())
