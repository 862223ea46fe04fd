"""search: not written yet."""

from __future__ import annotations

import argparse


def run(options: argparse.Namespace) -> int:
    raise NotImplementedError
