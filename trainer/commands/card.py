"""card: a bundle's model card, or the card of its data, as Markdown on standard output."""

from __future__ import annotations

import argparse
import sys

from s2f_models.bundle import open_bundle
from trainer.core.bundle.model_card import data_card, model_card


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0. Raises UserError."""
    bundle = open_bundle(options.bundle)
    text = data_card(bundle) if options.of == "data" else model_card(bundle)
    sys.stdout.buffer.write(f"{text}\n".encode())  # UTF-8 whatever the terminal's encoding: it is for a file
    sys.stdout.flush()
    return 0
