"""Where the files under resources/ lie: beside the package in a checkout, installed as `s2f_resources`, or frozen."""

from importlib.util import find_spec
from pathlib import Path


def _root() -> Path:
    beside = Path(__file__).resolve().parent.parent / "resources"
    if beside.is_dir():
        return beside
    spec = find_spec("s2f_resources")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("The resources of sketch2face are not installed; install the package again.")
    return Path(next(iter(spec.submodule_search_locations)))


def resource_path(*parts: str) -> Path:
    """Path of a shipped file or folder, for example `resource_path("recipes", "starter.toml")`.

    Raises FileNotFoundError when the package was installed without its resources.
    """
    return _root().joinpath(*parts)
