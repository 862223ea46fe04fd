"""Evaluation of bundles, runs and composed doodles."""
