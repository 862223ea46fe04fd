"""Faces found in photographs and aligned."""
