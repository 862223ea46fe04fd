"""Scores of a bundle or a run, and the table that repeats the report."""
