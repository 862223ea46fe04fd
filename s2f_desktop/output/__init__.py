"""Output: faces, doodles, films, and `s2f render`."""
