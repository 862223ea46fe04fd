"""Pictures of what a model does: `python tests/screenshots/model_pages.py OUT [BUNDLE] [--beside FORMER]`.

Twelve doodles under one seed; one doodle under sixteen seeds; the ends of the traits; a doodle that grows stroke by
stroke under one seed. With --beside the faces of another bundle stand below those of the first.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from s2f_models import Bundle, open_bundle, open_engine, rasterise
from s2f_models.paths import resource_path

Pixels = NDArray[np.uint8]
SIDE, SEED, PLAIN, GROWING = 128, 3, 2, 32


class Model:
    """A bundle and its engine."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle, self.engine = bundle, open_engine(bundle, "cpu")

    def faces(self, bitmaps: Sequence[Pixels], seeds: Sequence[int], **traits: float) -> Pixels:
        """The faces (SIDE, N SIDE, 3) of bitmaps (28, 28) and a seed each, in a row."""
        variation = self.bundle.card.variation
        known = {trait.name: traits[trait.name] for trait in self.bundle.traits if trait.name in traits}
        styles = [self.bundle.style(seed, variation, known) for seed in seeds]
        made = self.engine.generate(np.stack(bitmaps), np.stack(styles))
        return np.concatenate([np.asarray(Image.fromarray(face).resize((SIDE, SIDE))) for face in made], axis=1)


def doodles() -> list[list[NDArray[Any]]]:
    """The shipped doodles, as strokes (N, 2)."""
    lines = resource_path("samples", "face_samples.ndjson").read_text().splitlines()
    return [[np.stack(stroke[:2], axis=1).astype(float) for stroke in json.loads(line)["drawing"]] for line in lines]


def drawn(bitmaps: Sequence[Pixels]) -> Pixels:
    """Bitmaps as ink on paper, in a row."""
    papers = [np.asarray(Image.fromarray(255 - bitmap).resize((SIDE, SIDE))) for bitmap in bitmaps]
    return np.repeat(np.concatenate(papers, axis=1)[..., None], 3, axis=2)


def pages(models: Sequence[Model]) -> dict[str, Pixels]:
    """The pictures by name."""
    every = [rasterise(strokes) for strokes in doodles()]
    twelve, plain = every[:12], every[PLAIN]
    growing = doodles()[GROWING]
    steps = [rasterise(growing[: count + 1]) for count in range(len(growing))][:12]
    rows = {
        "twelve-doodles": [drawn(twelve), *(model.faces(twelve, [SEED] * 12) for model in models)],
        "sixteen-seeds": [model.faces([plain] * 8, range(first, first + 8)) for model in models for first in (1, 9)],
        "growing-doodle": [drawn(steps), *(model.faces(steps, [SEED] * len(steps)) for model in models)],
        "traits": _traits(models[0], plain),
    }
    return {name: np.concatenate(each) for name, each in rows.items()}


def _traits(model: Model, plain: Pixels) -> list[Pixels]:
    """A row for each of four seeds: every trait at its low end, at 0 and at its high end."""
    values = [{trait.name: value} for trait in model.bundle.traits for value in (trait.low, 0.0, trait.high)]
    return [np.concatenate([model.faces([plain], [seed], **each) for each in values], axis=1) for seed in (1, 4, 5, 8)]


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("bundle", nargs="?", default="starter")
    parser.add_argument("--beside")
    options = parser.parse_args()
    names = [options.bundle, *([options.beside] if options.beside else [])]
    options.out.mkdir(parents=True, exist_ok=True)
    for name, pixels in pages([Model(open_bundle(name)) for name in names]).items():
        Image.fromarray(pixels).save(options.out / f"{name}.jpg", quality=90)


if __name__ == "__main__":
    main()
