"""Some of the pictures that the check has packed, side by side, as the model will see them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage, QPixmap

_SHOWN = 16
_GAP = 4  # pixels between two


def strip_of(packed: Path) -> QPixmap:
    """A row of pictures spread over `packed`/images.npy; empty where there is no such file.

    Sketches (N, 32, 32), ink 255 on 0, are shown as dark ink on white; faces are (N, S, S, 3).
    """
    try:
        images = np.load(packed / "images.npy", mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return QPixmap()
    chosen = images[np.unique(np.linspace(0, len(images) - 1, _SHOWN).astype(int))]
    if chosen.ndim == 3:
        chosen = np.repeat(255 - chosen[..., None], 3, axis=-1)
    chosen = chosen.repeat(max(1, 64 // chosen.shape[1]), axis=1).repeat(max(1, 64 // chosen.shape[2]), axis=2)
    side = chosen.shape[1]
    clear = np.zeros((len(chosen), side, side + _GAP, 4), np.uint8)
    clear[:, :, :side, :3], clear[:, :, :side, 3] = chosen, 255
    row = np.ascontiguousarray(clear.transpose(1, 0, 2, 3).reshape(side, -1, 4))
    image = QImage(row.data, row.shape[1], side, 4 * row.shape[1], QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image)  # a copy: the array goes
