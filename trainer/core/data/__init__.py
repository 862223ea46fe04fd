"""Data sets: read, checked, packed once, and drawn from in batches."""
