"""Writes the table from which an installed program joins the weights of a shipped model (s2f_models/shared_weights.py).

    python resources/packaging/weights_pieces.py starter

To be run whenever the model's files are new; tests/packaging/test_wheel.py fails where the table is not theirs.
"""

from __future__ import annotations

import base64
import json
import sys

from s2f_models.bundle import GRAPHS, WEIGHTS, open_bundle
from s2f_models.shared_weights import Piece, pieces_path
from s2f_models.torch_network import tensor_kinds

_LEAST = 64  # bytes: a shorter run may stand anywhere by chance, and takes less as text than as a place


def pieces_of(weights: bytes, graphs: dict[str, bytes]) -> list[Piece]:
    """The bytes of a safetensors file as pieces: tensors that stand in a graph as places in it, the rest as text."""
    pieces: list[Piece] = []
    done = 0
    for start, stop in _tensors(weights):
        found = _place(weights[start:stop], graphs)
        if found and stop - start >= _LEAST:
            if start > done:
                pieces.append(base64.b64encode(weights[done:start]).decode())
            pieces.append(found)
            done = stop
    if done < len(weights):
        pieces.append(base64.b64encode(weights[done:]).decode())
    return pieces


def _tensors(weights: bytes) -> list[tuple[int, int]]:
    """First byte of each tensor in a safetensors file, and the one after its last, in their order."""
    head = 8 + int.from_bytes(weights[:8], "little")
    places = (kind.data_offsets for kind in tensor_kinds(weights).values())
    return sorted((head + begin, head + end) for begin, end in places)


def _place(values: bytes, graphs: dict[str, bytes]) -> Piece | None:
    places = ((name, content.find(values), len(values)) for name, content in graphs.items())
    return next((place for place in places if place[1] >= 0), None)


def main() -> None:
    for name in sys.argv[1:]:
        bundle = open_bundle(name)
        pieces = pieces_of(bundle.read(WEIGHTS), {graph: bundle.read(graph) for graph in GRAPHS.values()})
        pieces_path(bundle.folder).write_text(json.dumps({"pieces": pieces}) + "\n")
        print(f"{pieces_path(bundle.folder)}: {len(pieces)} pieces")


if __name__ == "__main__":
    main()
