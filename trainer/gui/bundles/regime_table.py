"""Table 1 of a comparison as it was written, and the bundles of its regimes. Free of Qt."""

from __future__ import annotations

from pathlib import Path

from s2f_models.bundle import PREVIEW

TABLE = "table1.md"
REGIMES = {
    "scratch": "From scratch",
    "whole": "Whole model, pretrained",
    "latent": "Only latent layers",
}
_HEADS = {
    "regime": "Regime",
    "FID in the report": "FID in the report\n(sketch / face)",
    "FID here": "FID here\n(sketch / face)",
    "Frechet by --features": "Frechet distance\n(sketch / face)",
    "L1": "There and back\n(sketch / face;\nless is better)",
    "ink overlap": "Ink read back\n(more is better)",
    "noise to input": "Seed to doodle\n(less is better)",
}
_UNMEASURED = {"not measured", "not measured / not measured"}


def read_table(folder: Path) -> list[list[str]]:
    """The rows of a comparison, the head first, without what was not measured; none while it is not done."""
    try:
        lines = (folder / TABLE).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.startswith("|")]
    if len(rows) < 3 or any(len(row) != len(rows[0]) for row in rows):
        return []
    head, _, *others = rows
    kept = [nth for nth in range(len(head)) if not {row[nth] for row in others} <= _UNMEASURED]
    named = [[_HEADS.get(head[nth], head[nth]) for nth in kept]]
    return named + [[REGIMES.get(row[nth], row[nth]) for nth in kept] for row in others]


def previews(folder: Path) -> dict[str, Path]:
    """The sample picture of each regime that is trained: the same doodles, and the faces it makes of them."""
    found = {regime: folder / regime / "bundle" / PREVIEW for regime in REGIMES}
    return {regime: path for regime, path in found.items() if path.is_file()}
