"""Networks, engines and bundles of sketch2face. Importing this loads neither torch nor onnxruntime.

    bundle = open_bundle("starter")
    engine = open_engine(bundle, device="auto")
    faces = engine.generate(rasterise(strokes)[None], style_noise(7, 0.5, bundle.style_size)[None])
"""

from s2f_models.bitmap import rasterise
from s2f_models.bundle import Bundle, open_bundle
from s2f_models.engine import FaceEngine, open_engine
from s2f_models.errors import UserError
from s2f_models.style import style_noise

__all__ = ["Bundle", "FaceEngine", "UserError", "open_bundle", "open_engine", "rasterise", "style_noise"]
