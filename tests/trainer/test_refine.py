"""Refining a finished bundle with photographs: its decoder learns at 128 pixels, everything else stays bit for bit."""

import json
import subprocess
from pathlib import Path

import pytest
import torch

from s2f_models import open_bundle, open_engine
from s2f_models.paths import resource_path
from s2f_models.spec import DomainSpec, ModelSpec, preset
from s2f_models.torch_network import load_translators
from tests.bundles import train_command
from tests.trainer.command_output import refusal
from trainer.cli import parser
from trainer.commands.common import recipe_of
from trainer.core.data.batches import Batches
from trainer.core.data.validation import named_data
from trainer.core.objectives.refine import MINIMUM_NOISE_SCALE, DoodleLatents, refined_spec
from trainer.core.objectives.style_basis import open_directions
from trainer.core.recipe import recipe_to_toml
from trainer.core.run.run_parts import parts_of

pytestmark = pytest.mark.usefixtures("one_thread")

BRIEF = ("refine.optimiser.steps=2", "refine.optimiser.batch=2", "checkpoint_every=1", "export.inverse_steps=0")


def refine(bundle: Path, run: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    settings = [word for setting in BRIEF for word in ("--set", setting)]
    command = train_command("refine", bundle, "--run", run, *settings, *arguments)
    return subprocess.run(command, capture_output=True, text=True)


def test_a_bundle_is_refined_to_128_pixels_and_the_rest_stays(tiny_bundle: Path, tmp_path: Path) -> None:
    done = refine(tiny_bundle, tmp_path / "run", "--faces", resource_path("samples", "portraits.zip"))
    assert done.returncode == 0, done.stderr
    assert parts_of(tmp_path / "run").others == ()  # or a person could not delete it
    before, after = open_bundle(tiny_bundle), open_bundle(tmp_path / "run" / "bundle")
    assert (before.face_size, after.face_size, after.style_size) == (64, 128, before.style_size)
    assert after.card.spec.face.encoder.reads == 64
    for ours, theirs in zip(load_translators(after), load_translators(before), strict=True):
        kept = {name: value for name, value in theirs.state_dict().items() if not name.startswith("decoder.")}
        assert all(torch.equal(ours.state_dict()[name], value) for name, value in kept.items())
    styles = after.style(3, 0.5)[None]
    bitmap = torch.zeros(1, 28, 28, dtype=torch.uint8).numpy()
    assert open_engine(after, "cpu").generate(bitmap, styles).shape == (1, 128, 128, 3)
    assert after.card.limits == before.card.limits and after.card.licences[:-1] == before.card.licences
    assert_names_no_folder(tmp_path / "run" / "bundle")
    again = json.loads((tmp_path / "run" / "command.json").read_text())["command"]
    assert again == ["run"]  # which its own recipe goes on with


def assert_names_no_folder(bundle: Path) -> None:
    """A bundle is given to others, and its own run finds its data all the same."""
    content = b"".join(path.read_bytes() for path in bundle.iterdir())
    assert str(bundle.parents[1]).encode() not in content and str(resource_path()).encode() not in content
    found = named_data(open_bundle(bundle))
    assert list(found["faces"]) == ["shipped:portraits.zip"] and list(found["sketches"]) == ["shipped:face_samples.npy"]
    assert open_bundle(bundle).card.metrics["sketch_cycle_l1_count"] == 4


def test_a_shipped_model_is_kept_by_its_name() -> None:
    for name in ("starter", str(resource_path("models", "starter"))):
        options = parser().parse_args(["refine", name, "--faces", str(resource_path("samples", "portraits.zip"))])
        recipe = recipe_of(options)
        assert recipe.start_from == "starter"  # wherever the program is when the run goes on
        assert str(resource_path()) not in recipe_to_toml(recipe)


def test_what_is_missing_is_one_sentence(tiny_bundle: Path, tmp_path: Path) -> None:
    for bundle, arguments, sentence in (
        (tiny_bundle, (), "with --faces"),
        (tmp_path / "none", ("--faces", tiny_bundle), "There is no bundle"),
        (tiny_bundle, ("--faces", tmp_path / "none", "--set", "preset=small-32"), "cannot be refined to 32"),
    ):
        done = refine(bundle, tmp_path / "run", *arguments)
        assert done.returncode == 2 and sentence in refusal(done.stderr)


def test_an_encoder_goes_on_reading_what_it_has_read() -> None:
    small: ModelSpec = preset("small-64")
    larger: DomainSpec = preset("sharp-128").face
    refined = refined_spec(small, larger)
    assert (refined.face.size, refined.face.encoder.reads, refined.face.decoder) == (128, 64, larger.decoder)
    assert refined_spec(refined, larger) == refined
    assert refined_spec(refined, small.face).face.encoder == small.face.encoder


def test_latents_are_drawn_as_doodles_and_seeds_give_them(tiny_bundle: Path) -> None:
    there, _ = load_translators(open_bundle(tiny_bundle))
    generator = torch.Generator().manual_seed(0)
    sketches = (torch.rand(8, 32, 32) * 255).byte().numpy()
    latents = DoodleLatents(there, Batches(sketches, torch.arange(8).numpy(), generator))
    drawn = latents.sample(64).latents
    assert drawn.shape == (64, 128) and not drawn.requires_grad
    assert not torch.equal(drawn, latents.sample(64).latents)
    assert 0 < MINIMUM_NOISE_SCALE < 1
    assert open_directions(torch.eye(3), 3).allclose(torch.eye(3))
