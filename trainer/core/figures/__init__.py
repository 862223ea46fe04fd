"""Sheets of pictures: the figures of the report, and what composed and drawn-in doodles look like."""
