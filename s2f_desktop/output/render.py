"""`s2f render FOLDER --out DIR`: the face of every drawing in a folder, without a window. Free of Qt."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from s2f_desktop.files.sketch_file import SUFFIX, read_sketch_file
from s2f_desktop.output.export import generated_png, save_file
from s2f_desktop.output.resample import LARGEST
from s2f_desktop.sketches.places import stroke_places
from s2f_desktop.sketches.sketch import Drawing
from s2f_models.errors import UserError

_BATCH = 16


def main(argv: Sequence[str]) -> int:
    """Render a folder; returns 0 when every drawing has its face, else 2. Raises UserError for bad input."""
    options = _parser().parse_args(argv)
    paths = _drawings(options.folder)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{options.out} cannot be made a folder; choose another one for --out.") from error
    rendered, told = 0, len(str(len(paths)))
    for path, png in _faces(paths, options):
        target = options.out / f"{path.stem}.png"
        save_file(target, png)
        rendered += 1
        print(f"{rendered:{told}}/{len(paths)} {target}", flush=True)
    return 0 if rendered == len(paths) else 2


def _drawings(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder; give one that has {SUFFIX} drawings in it.")
    paths = sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    if not paths:
        raise UserError(f"{folder} has no {SUFFIX} drawings in it; give another folder.")
    return paths


def _faces(paths: Sequence[Path], options: argparse.Namespace) -> Iterator[tuple[Path, bytes]]:
    """Each drawing's face as a PNG; those that cannot be read are told and left out."""
    import numpy as np

    from s2f_models import open_bundle, open_engine, rasterise, style_noise

    bundle = open_bundle(options.bundle)
    engine = open_engine(bundle, device=options.device)
    for batch in _batches(_readable(paths)):
        sketches = [[stroke_places(stroke) for stroke in drawing.sketch] for _, drawing in batch]
        styles = [style_noise(drawing.style.seed, drawing.style.variation, bundle.style_size) for _, drawing in batch]
        faces = engine.generate(np.stack([rasterise(sketch) for sketch in sketches]), np.stack(styles))
        for (path, drawing), face in zip(batch, faces, strict=True):
            yield path, generated_png(face, drawing.style, bundle.name, options.size)


def _readable(paths: Sequence[Path]) -> Iterator[tuple[Path, Drawing]]:
    for path in paths:
        try:
            yield path, read_sketch_file(path)
        except UserError as error:
            print(f"s2f: {error}", file=sys.stderr)


def _batches(drawings: Iterator[tuple[Path, Drawing]]) -> Iterator[list[tuple[Path, Drawing]]]:
    batch: list[tuple[Path, Drawing]] = []
    for drawing in drawings:
        batch.append(drawing)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="s2f render", description="The face of every drawing in a folder.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=f"where the {SUFFIX} drawings are")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the faces go, as PNG")
    size_help = f"pixels, up to {LARGEST}; larger than the model's own adds no detail (default: the model's own)"
    parser.add_argument("--size", type=int, help=size_help)
    parser.add_argument("--bundle", default="starter", metavar="NAME_OR_FOLDER", help="the model (default: starter)")
    parser.add_argument("--device", default="auto", help="auto (default), cpu, cuda, cuda:N or mps")
    return parser
