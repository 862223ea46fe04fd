"""Preparation of data: faces are found in photographs and aligned, and data sets are checked."""
