"""Faces of the drawing: requests, worker, preview, seeds, and doodles read back."""
