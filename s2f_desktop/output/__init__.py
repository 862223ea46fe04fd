"""What leaves the window: faces, doodles, films, and `s2f render`."""
