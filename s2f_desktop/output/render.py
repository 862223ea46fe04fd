"""`s2f render FOLDER --out DIR`: the face of every drawing in a folder, without a window. Free of Qt."""

import argparse
import os
from collections.abc import Iterator, Sequence
from functools import partial
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING

from s2f_desktop.faces.face_maker import held_style, style_vector
from s2f_desktop.faces.pixels import LARGEST
from s2f_desktop.files.sketch_file import SUFFIX, read_nonempty_sketch_file
from s2f_desktop.output.export import generated_png, is_ours, save_file
from s2f_desktop.qt_kit.errors import os_error_reason
from s2f_desktop.sketches.geometry import stroke_places
from s2f_desktop.sketches.outline import Outline
from s2f_desktop.sketches.sketch import Drawing
from s2f_desktop.threads import end_now, interruptible
from s2f_models.errors import UserError
from s2f_models.paths import file_path
from s2f_models.standard_output import complain, unheard
from s2f_models.text import shortened, visible

if TYPE_CHECKING:
    from s2f_models.bundle import Bundle

_BATCH = 16
_STOPPED = 130  # as shells count an end by Ctrl+C
_FileId = tuple[int, int] | None


def main(argv: Sequence[str]) -> int:
    """Render a folder; returns 0 when every drawing has its face, else 2. Raises UserError for bad input.

    A drawing that cannot be read, or whose face cannot be saved, is reported and skipped. Ctrl+C ends the process, also
    while a model hangs.
    """
    options = _parser().parse_args(argv)
    try:
        return _render(options)
    except KeyboardInterrupt:
        complain("s2f", "Stopped; the faces that were saved stay.")
        end_now(_STOPPED)


def _render(options: argparse.Namespace) -> int:
    paths = _drawings(options.folder)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("{out} cannot be made a folder; choose another one for --out.", out=options.out) from error
    rendered, digits = 0, len(str(len(paths)))
    saved = set[_FileId]()
    for path, png in _faces(paths, options):
        target = options.out / f"{path.stem}.png"
        if _save(target, png, saved, overwrite=options.overwrite):
            rendered += 1
            with unheard():  # the faces are wanted also where the reader has ended, or its disk is full
                print(f"{rendered:{digits}}/{len(paths)} {visible(str(target))}", flush=True)
    return 0 if rendered == len(paths) else 2


def _save(target: Path, png: bytes, saved: set[_FileId], *, overwrite: bool) -> bool:
    """Save a face and note it in `saved`; false where it was refused.

    Files of other programs are replaced only where asked for, faces of this folder's other drawings never: a.s2f and
    a.S2F would have the same one, as would A.s2f on a disk for which that is one name.
    """
    try:
        if (file := _file_id(target)) and file in saved:
            raise UserError(
                "{target} is another drawing's face already; rename one of the two drawings.", target=target
            )
        if not overwrite and os.path.lexists(target) and not is_ours(target):
            raise UserError(
                "{target} is there and was not made by sketch2face; move it, or give --overwrite.", target=target
            )
        save_file(target, png, follow_links=False)
    except UserError as error:
        complain("s2f", error)
        return False
    saved.add(_file_id(target))
    return True


def _file_id(path: Path) -> _FileId:
    """The identity of a file on its disk, whatever its name; None without a file."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _drawings(folder: Path) -> list[Path]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX)
    except NotADirectoryError as error:
        raise UserError(
            "{folder} is no folder; give one that has {suffix} drawings in it.", folder=folder, suffix=SUFFIX
        ) from error
    except OSError as error:
        raise UserError("{folder} cannot be read: {reason}.", folder=folder, reason=os_error_reason(error)) from error
    if not paths:
        raise UserError("{folder} has no {suffix} drawings in it; give another folder.", folder=folder, suffix=SUFFIX)
    return paths


def _faces(paths: Sequence[Path], options: argparse.Namespace) -> Iterator[tuple[Path, bytes]]:
    """Each drawing's face as a PNG; those that cannot be read are reported and left out."""
    import numpy as np

    from s2f_models import open_bundle, open_engine, rasterise

    bundle = open_bundle(options.bundle)
    chosen = chosen_traits(options.trait, bundle)
    engine = interruptible(lambda: open_engine(bundle, device=options.device))
    for batch in _batches(_readable(paths)):
        counted = [Outline().counted(drawing.sketch) for _, drawing in batch]
        sketches = [list(map(stroke_places, sketch)) for sketch in counted]
        shown = [held_style(drawing.style.with_traits(chosen), bundle) for _, drawing in batch]
        styles = [style_vector(style, bundle) for style in shown]
        bitmaps = np.stack([rasterise(sketch) for sketch in sketches])
        faces = interruptible(partial(engine.generate, bitmaps, np.stack(styles)))
        for (path, _), style, face in zip(batch, shown, faces, strict=True):
            yield path, generated_png(face, style, bundle.name, options.size)


def chosen_traits(choices: Sequence[str], bundle: "Bundle") -> dict[str, float]:
    """The values in texts such as "age=1.5", by trait. Raises UserError for what the bundle does not have or allow."""
    traits = {trait.name: trait for trait in bundle.traits}
    values = dict[str, float]()
    for choice in choices:
        name, _, number = (part.strip() for part in choice.partition("="))
        if name not in traits:
            sentence = "The model {bundle} has no trait {name}; it has {known}."
            known = ", ".join(map(visible, traits)) or "none"
            raise UserError(sentence, bundle=bundle.name, name=shortened(name) or "''", known=known)
        low, high = traits[name].low, traits[name].high
        try:
            values[name] = float(number)
        except ValueError:
            values[name] = nan
        if not low <= values[name] <= high:
            sentence = "The trait {name} is a number from {low:g} to {high:g}, not {number}; give it as {name}=1.5."
            raise UserError(sentence, name=name, low=low, high=high, number=shortened(number) or "''")
    return values


def _readable(paths: Sequence[Path]) -> Iterator[tuple[Path, Drawing]]:
    for path in paths:
        try:
            yield path, read_nonempty_sketch_file(path)
        except UserError as error:
            complain("s2f", error)


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
    parser.add_argument("folder", type=file_path, metavar="FOLDER", help=f"where the {SUFFIX} drawings are")
    parser.add_argument("--out", type=file_path, required=True, metavar="DIR", help="where the faces go, as PNG")
    parser.add_argument("--overwrite", action="store_true", help="replace pictures that were not made by sketch2face")
    size_help = f"pixels, up to {LARGEST}; larger than the model's own adds no detail (default: the model's own)"
    parser.add_argument("--size", type=int, help=size_help)
    trait_help = (
        "for all drawings, such as age=1.5; may be given several times; 0 is as it comes (default: each drawing's own)"
    )
    parser.add_argument("--trait", action="append", default=[], metavar="NAME=VALUE", help=trait_help)
    parser.add_argument("--bundle", default="starter", metavar="NAME_OR_FOLDER", help="the model (default: starter)")
    parser.add_argument("--device", default="auto", help="auto (default), cpu, cuda, cuda:N or mps")
    return parser
