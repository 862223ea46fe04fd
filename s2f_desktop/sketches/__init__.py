"""What a drawing is, and what can be done and undone with its strokes; no window, no files."""
