"""Small part files as Quick, Draw! has them: one usable drawing a category, and with each a scribble that is not."""

import json
from pathlib import Path

import numpy as np

SHAPES = {  # (width, height) of one plain drawing a category
    "eye": (200, 100),
    "nose": (100, 150),
    "mouth": (200, 80),
    "eyeglasses": (240, 80),
    "moustache": (200, 60),
    "hat": (220, 120),
    "ear": (80, 140),
    "circle": (230, 250),
}


def ellipse(width: float, height: float, top: float = 0) -> list[list[float]]:
    angle = np.linspace(0, 2 * np.pi, 16)
    return [(width / 2 * (1 + np.cos(angle))).tolist(), (top + height / 2 * (1 + np.sin(angle))).tolist()]


def write_drawings(path: Path, *drawings: list[list[list[float]]]) -> None:
    path.write_text("".join(json.dumps({"drawing": drawing}) + "\n" for drawing in drawings), encoding="utf-8")


def write_part_files(folder: Path) -> None:
    """All categories that the composer reads."""
    scribble = [[np.arange(200.0).tolist(), [0.0, 100.0] * 100]]
    for category, size in SHAPES.items():
        write_drawings(folder / f"{category}.ndjson", [ellipse(*size)], scribble)
    bristles = [np.linspace(30, 170, 20).tolist(), [200, 250] * 10]
    write_drawings(folder / "beard.ndjson", [ellipse(200, 220), bristles], scribble)
