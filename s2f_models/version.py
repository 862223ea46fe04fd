"""The version, in one place: setuptools reads it for the package, `--version` without importlib.metadata's search."""

__version__ = "0.2.0"
