"""A tiny real model for tests: trained for two steps a stage by the real command, on the shipped samples."""

import subprocess
import sys
from pathlib import Path

from s2f_models.paths import resource_path

RECIPE = """
name = "tiny"
preset = "small-64"
sample_every = 2
checkpoint_every = 1

[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]
licences = ["Quick, Draw! by Google, Inc.: CC BY 4.0"]

[sketch.optimiser]
steps = 2
batch = 4

[face.optimiser]
steps = 2
batch = 4

[cycle]
regime = "latent"

[cycle.optimiser]
steps = 2
batch = 4

[export]
limits = "Trained for two steps: it draws nothing but noise."
"""


def write_recipe(folder: Path, text: str = RECIPE) -> Path:
    """A recipe file in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def train_command(*arguments: object) -> list[str]:
    """The real trainer as a command, on the shipped samples."""
    return [sys.executable, "-m", "trainer", *map(str, arguments), "--data", str(resource_path("samples"))]


def make_tiny_bundle(folder: Path) -> Path:
    """Train for two steps a stage in a process of its own (no torch in this one); returns the bundle's folder."""
    recipe = write_recipe(folder)
    done = subprocess.run(
        train_command("run", recipe, "--run", folder / "run", "--events"), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder / "run" / "bundle"
