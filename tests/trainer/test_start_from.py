"""A run may start from a finished bundle: every part that is built alike begins with its weights, other parts fresh."""

from pathlib import Path

import torch

from s2f_models import open_bundle
from s2f_models.spec import preset
from s2f_models.torch_network import load_translators
from trainer.core.objectives.networks import Generators, Vae, take_over, take_over_latent_layers


def test_a_domain_begins_with_the_parts_that_are_built_alike(tiny_bundle: Path) -> None:
    there, back = load_translators(open_bundle(tiny_bundle))
    alike = Vae(preset("small-64").face, 128, attributes=3)
    assert take_over(alike, (there, back), "face") == ["encoder", "decoder"]
    assert same(alike.encoder, back.encoder) and same(alike.decoder, there.decoder)
    larger = Vae(preset("sharp-128").face, 128, attributes=0)
    assert take_over(larger, (there, back), "face") == ["encoder"]
    sketches = Vae(preset("small-64").sketch, 128, attributes=0)
    assert take_over(sketches, (there, back), "sketch") == ["encoder", "decoder"]
    assert same(sketches.encoder, there.encoder) and same(sketches.decoder, back.decoder)


def test_a_cycle_begins_with_latent_layers_of_the_same_size(tiny_bundle: Path) -> None:
    bundle = load_translators(open_bundle(tiny_bundle))
    generators = Generators(preset("sharp-128"), latent_layers=True)
    assert take_over_latent_layers(generators, bundle) == 2
    assert same(generators.sketch_to_face.latent_layers, bundle[0].latent_layers)
    assert take_over_latent_layers(Generators(preset("small-64"), latent_layers=False), bundle) == 0


def same(ours: torch.nn.Module | None, theirs: torch.nn.Module | None) -> bool:
    assert ours is not None and theirs is not None
    return all(map(torch.equal, ours.state_dict().values(), theirs.state_dict().values()))
