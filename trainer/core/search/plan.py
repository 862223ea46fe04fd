"""What a search will do, all of it checked before anything is trained."""

from __future__ import annotations

from dataclasses import dataclass

from s2f_models.errors import UserError
from trainer.core.run.checkpoint import checkpoints
from trainer.core.search.ranges import Load, Range, read_ranges, stages_touched
from trainer.core.settings import StageName
from trainer.core.training.stages import Run


@dataclass(frozen=True)
class Plan:
    """The ranges by dotted key, the stages that each trial trains, and those that are trained once for all."""

    ranges: dict[str, Range]
    own: tuple[StageName, ...]
    shared: tuple[StageName, ...]


def make_plan(base: Run, load: Load) -> Plan:
    """The plan for the run of the unchanged recipe. Raises UserError where it cannot be carried out."""
    recipe = base.recipe
    if "cycle" not in recipe.stages:
        raise UserError(f"A search scores bundles, and the recipe '{recipe.name}' makes none: its stages lack 'cycle'.")
    ranges = read_ranges(recipe, load)
    touched = set().union(*(stages_touched(key, recipe) for key in ranges))
    own = tuple(stage for stage in recipe.stages if stage in touched)
    shared = tuple(stage for stage in recipe.stages if stage not in touched and not _is_lent(stage, base))
    plan = Plan(ranges, own, shared)
    _require_pretrained(plan, base)
    return plan


def _is_lent(stage: StageName, base: Run) -> bool:
    """Whether the stage comes from the run given as --pretrained."""
    return stage != "cycle" and base.source != base.folder


def _require_pretrained(plan: Plan, base: Run) -> None:
    """Each trial would fail alike without; better said before the first."""
    if base.recipe.cycle.regime == "scratch" and "cycle.regime" not in plan.ranges:
        return
    for domain in ("sketch", "face"):
        if domain not in plan.own + plan.shared and not checkpoints(base.source.stage(domain)):
            raise UserError(
                f"The cycle needs a pretrained {domain} domain, and {base.source.path} holds none; add '{domain}' to "
                "the recipe's stages, or name a run that has one with --pretrained."
            )
