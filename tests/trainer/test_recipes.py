"""Every shipped recipe trains for a few real steps by its own losses, on its own networks made narrow."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
import torch
from torch import Tensor

from s2f_models.paths import resource_path
from s2f_models.spec import PRESETS, DomainSpec, ModelSpec
from trainer.core.objectives.gan import Gan
from trainer.core.objectives.objective import Objective
from trainer.core.objectives.reconstruction import Reconstruction
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import save_checkpoint
from trainer.core.settings import Recipe, StageName
from trainer.core.training.run import Run

pytestmark = pytest.mark.usefixtures("one_thread")

RECIPES = sorted(path.stem for path in resource_path("recipes").glob("*.toml"))
STEPS = 2
BRIEF = {
    **{f"{stage}.optimiser.{key}": value for stage in get_args(StageName) for key, value in [("batch", 2)]},
    **{f"{stage}.kld.{key}": 0 for stage in ("sketch", "face", "cycle") for key in ("delay", "ramp")},
    "data.sketches": [str(resource_path("samples", "face_samples.npy"))],
    "data.faces": [str(resource_path("samples", "portraits.zip"))],
    "data.face_crops": [],
    "data.trait_labels": [],
}
# The starter's composed doodles need part files and labels; tests/trainer/test_weak_pairs.py trains them.
WITHOUT_COMPOSED: dict[str, Any] = {
    "data.composed": 0,
    "data.heads": 0,
    "data.marked": 0,
    "data.attributes": [],
    "data.labelled_only": False,
    "cycle.pair": 0,
    "cycle.attribute": 0,
    "cycle.head": 0,
    "cycle.steady": 0,
}

# The networks of the presets have up to 150 million parameters, which take a minute to make.
NARROWER = 8


def narrow(spec: ModelSpec) -> ModelSpec:
    """The same networks with fewer channels in each layer."""

    def domain(whole: DomainSpec) -> DomainSpec:
        parts = (whole.encoder, whole.decoder, whole.critic)
        encoder, decoder, critic = (replace(p, channels=tuple(c // NARROWER for c in p.channels)) for p in parts)
        return replace(whole, encoder=encoder, decoder=decoder, critic=critic)

    latent = replace(spec.latent, width=spec.latent.width // NARROWER)
    return replace(spec, sketch=domain(spec.sketch), face=domain(spec.face), latent=latent)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Packed once for each preset, by the runs themselves; the presets are narrow."""
    with pytest.MonkeyPatch.context() as patch:
        for name, spec in PRESETS.items():
            patch.setitem(PRESETS, name, narrow(spec))
        yield tmp_path_factory.mktemp("recipes")


def brief(name: str) -> Recipe:
    changes = WITHOUT_COMPOSED if load_recipe(name).data.composed else {}
    return load_recipe(name, BRIEF | changes)


def stepped(task: Objective) -> dict[str, float]:
    """Train a few steps; all losses that were seen, each a number, and something has changed."""
    seen: dict[str, float] = {}
    for _ in range(STEPS):
        seen |= {str(key): float(loss) for key, loss in task.step().items()}
    assert all(torch.isfinite(torch.tensor(list(seen.values()))))
    return seen


def weights(task: Objective) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in task.state()["weights"].items()}


@pytest.mark.parametrize("name", RECIPES)
def test_a_shipped_recipe_trains(name: str, data: Path) -> None:
    recipe = brief(name)
    run = Run(recipe, Path(), data / recipe.preset, torch.device("cpu"))
    list(run.data.prepare(should_stop=lambda: False))
    for stage in recipe.stages:
        if stage == "cycle" and recipe.cycle.regime != "scratch":
            pretrain(run)
        task = run.objectives.build(stage)
        before = weights(task)
        seen = stepped(task)
        assert any(not torch.equal(value, before[key]) for key, value in weights(task).items())
        if stage == "cycle":
            assert seen.keys() >= {"sketch reconstruction", "face reconstruction"}
            assert (seen.keys() >= {"sketch critic", "face critic"}) == bool(recipe.cycle.adversarial)
            save_checkpoint(run.folder.stage("cycle"), STEPS, task.state())  # what is refined
        elif isinstance(task, Gan):
            penalty = {"penalty"} if penalised(recipe, stage) else set()
            assert seen.keys() == {"adversarial", "critic", "diversity"} | penalty
        else:
            assert isinstance(task, Reconstruction)
            assert {"reconstruction", "kld"} <= seen.keys()
            assert ("critic" in seen) == (name != "paper-vae")


def penalised(recipe: Recipe, stage: str) -> bool:
    return (recipe.face if stage == "face" else recipe.sketch).adversary.penalty > 0


def pretrain(run: Run) -> None:
    """Untrained checkpoints of both domains, once a preset: what a cycle is stitched from."""
    for domain in ("sketch", "face"):
        folder = run.folder.stage(domain)
        if not list(folder.glob("*.checkpoint")):
            save_checkpoint(folder, 0, run.objectives.build(domain).state())  # type: ignore[arg-type]


def test_the_regimes_train_what_they_say(data: Path) -> None:
    moved = {}
    for regime in ("scratch", "whole", "latent"):
        recipe = brief(f"better-{regime}")
        run = Run(recipe, Path(), data / recipe.preset, torch.device("cpu"))
        list(run.data.prepare(should_stop=lambda: False))
        pretrain(run)
        task = run.objectives.build("cycle")
        before = weights(task)
        task.step()
        moved[regime] = {
            key.split(".")[1] for key, value in weights(task).items() if not torch.equal(value, before[key])
        }
    assert moved["scratch"] == {"encoder", "decoder"}
    assert moved["whole"] == {"encoder", "latent_layers", "decoder"}
    assert moved["latent"] == {"latent_layers"}


def test_pretrained_parts_are_stitched_across_the_domains(data: Path) -> None:
    recipe = brief("better-latent")
    run = Run(recipe, Path(), data / recipe.preset, torch.device("cpu"))
    list(run.data.prepare(should_stop=lambda: False))
    pretrain(run)
    stitched, sketch, face = (weights(run.objectives.build(stage)) for stage in ("cycle", "sketch", "face"))
    for part in stitched:
        direction, module, *rest = part.split(".", 2)
        if module not in ("encoder", "decoder"):
            continue
        source = sketch if (direction == "sketch_to_face") == (module == "encoder") else face
        assert torch.equal(stitched[part], source[f"{module}.{rest[0]}"]), part


@pytest.mark.parametrize("name", [name for name in RECIPES if "refine" in load_recipe(name).stages])
def test_faces_are_refined_by_projected_critics_and_at_every_step(name: str) -> None:
    adversary = load_recipe(name).refine.adversary
    assert (adversary.kind, adversary.penalty, adversary.critic_steps) == ("projected", 0.0, 1)
