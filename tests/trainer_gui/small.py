"""A recipe whose steps take hundredths of a second, on the shipped samples."""

from pathlib import Path

from s2f_models.paths import resource_path
from tests.bundles import write_recipe

RECIPE = """
name = "small"
preset = "small-32"
sample_every = 5
checkpoint_every = 3

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]

[face]
adversarial = 0.0

[face.optimiser]
steps = 12
batch = 4

[sketch]
adversarial = 0.0

[sketch.optimiser]
steps = 12
batch = 4

[cycle.optimiser]
steps = 6
batch = 4
"""


def arguments(folder: Path) -> list[str]:
    """What starts a training of this recipe, whose file is written to the folder."""
    data = str(resource_path("samples"))
    return ["run", str(write_recipe(folder, RECIPE)), "--data", data, "--device", "cpu"]
