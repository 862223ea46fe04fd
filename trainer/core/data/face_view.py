"""How photographs become faces: their size, the part of each picture that is seen, and which pictures are taken."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

Box = tuple[float, ...]  # left, top, right, bottom in shares of the picture; beyond 0 to 1 its edge is mirrored


@dataclass(frozen=True)
class FaceView:
    """Faces of `size` pixels. `boxes`: one a source, or none for the centred square; `only`: files' names, or all."""

    size: int
    boxes: tuple[Box, ...] = ()
    only: frozenset[str] | None = None

    def box(self, nth: int) -> Box | None:
        """The box of the nth source."""
        return self.boxes[nth] if self.boxes else None

    def takes(self, name: str) -> bool:
        """Whether the picture in the file of that name is taken."""
        return self.only is None or name in self.only

    def key(self) -> dict[str, Any]:
        """Plain data that differs where faces would."""
        key: dict[str, Any] = {"size": self.size}
        if self.boxes:
            key["boxes"] = [list(box) for box in self.boxes]
        if self.only is not None:
            key["only"] = hashlib.sha256("\n".join(sorted(self.only)).encode()).hexdigest()
        return key
