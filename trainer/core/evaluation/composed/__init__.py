"""Composed doodles beside real ones: realism and statistics."""
