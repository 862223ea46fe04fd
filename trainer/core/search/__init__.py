"""Trying settings within the ranges of a recipe."""
