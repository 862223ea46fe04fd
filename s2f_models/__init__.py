"""Networks, engines and bundles of sketch2face. Importing this loads neither torch nor onnxruntime, nor yet numpy.

bundle = open_bundle("starter")
engine = open_engine(bundle, device="auto")
faces = engine.generate(rasterise(strokes)[None], style_noise(7, 0.5, bundle.style_size)[None])
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

# From 1.32 on onnxruntime notes down what it runs and sends that to its makers, unless this stands before its import.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

if TYPE_CHECKING:
    from s2f_models.bitmap import rasterise
    from s2f_models.bundle import Bundle, open_bundle
    from s2f_models.engine import FaceEngine, open_engine
    from s2f_models.errors import UserError
    from s2f_models.ranges import style_noise

# setuptools and the packaging scripts read the next line as it stands.
__version__ = "0.2.0"

__all__ = ["Bundle", "FaceEngine", "UserError", "open_bundle", "open_engine", "rasterise", "style_noise"]

_HOMES = {
    "Bundle": "bundle",
    "FaceEngine": "engine",
    "UserError": "errors",
    "open_bundle": "bundle",
    "open_engine": "engine",
    "rasterise": "bitmap",
    "style_noise": "ranges",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first asked for, so that `s2f --version` does not wait for numpy (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
