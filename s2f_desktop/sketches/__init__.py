"""Drawings and the operations on their strokes, with undo; no window, no files."""
