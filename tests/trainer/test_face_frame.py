"""Where faces stand in their pictures is measured, and a run without faces has the default."""

import io
import zipfile

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from s2f_models.card import DEFAULT_LANDMARKS
from s2f_models.paths import resource_path
from trainer.core.bundle.export import measured_template


def portraits(margin: float) -> Tensor:
    """The shipped portraits (N, 3, 64, 64), with so much of their side cut off all around."""
    pictures = []
    with zipfile.ZipFile(resource_path("samples", "portraits.zip")) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith(".jpg")):
            picture = Image.open(io.BytesIO(archive.read(name))).convert("RGB")
            cut = margin * picture.width
            box = (cut, cut, picture.width - cut, picture.height - cut)
            pictures.append(np.asarray(picture.resize((64, 64), Image.Resampling.LANCZOS, box)))
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 127.5 - 1


def test_nearer_pictures_have_a_wider_frame() -> None:
    far, near = (np.array(measured_template(portraits(margin))) for margin in (0.0, 0.15))
    np.testing.assert_allclose((far - 0.15) / 0.7, near, atol=0.03)
    assert far[1, 0] - far[0, 0] > 0.2  # the right eye stands left of the left one


def test_where_no_faces_are_found_the_default_serves() -> None:
    assert measured_template(torch.zeros(20, 3, 64, 64)) == DEFAULT_LANDMARKS
    assert measured_template(portraits(0.0)[:3]) == DEFAULT_LANDMARKS
