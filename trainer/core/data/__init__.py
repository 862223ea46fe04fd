"""Data sets: read, checked, packed once, and sampled in batches."""
