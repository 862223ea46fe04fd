"""Reading a recipe: TOML into frozen settings, and what of them depends on one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import tomli_w

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.spec import DomainSpec, ModelSpec, fits, preset
from s2f_models.text import shortened
from trainer.core.names import require_name, why_no_name
from trainer.core.recipe_values import filled
from trainer.core.schema import with_current_names
from trainer.core.settings import DataSettings, Recipe, StageName
from trainer.core.stage_settings import NetworkSettings
from trainer.core.toml import BadToml, read_toml

_ORDER: tuple[StageName, ...] = ("face", "sketch", "cycle", "refine")


def load_recipe(name: str | Path, changes: Mapping[str, Any] | None = None) -> Recipe:
    """The recipe in a TOML file, or a shipped one by its name.

    `changes` are values by dotted key ("face.optimiser.steps"), set before all is checked. A recipe may say `extends =
    "other"` and then holds only what differs from that one. Raises UserError.
    """
    path = find_recipe(name)
    data = _read(path, ())
    for key, value in (changes or {}).items():
        _set(data, key, value, path.name)
    recipe = filled(Recipe(), with_current_names(Recipe, data), path.name)
    _check(recipe, path.name)
    return recipe


def data_settings(data: Mapping[str, Any], where: str) -> DataSettings:
    """The [data] table of a recipe that was kept elsewhere, in `where`. Raises UserError."""
    return filled(DataSettings(), with_current_names(DataSettings, data), where)


def sized_spec(recipe: Recipe, where: str = "The recipe") -> ModelSpec:
    """The preset's networks with the recipe's own sizes. Raises UserError where they do not fit each other."""
    sizes, spec = recipe.networks, preset(recipe.preset)
    domains = {name: _sized(spec.sketch if name == "sketch" else spec.face, sizes, name) for name in ("sketch", "face")}
    latent = replace(
        spec.latent,
        size=sizes.latent or spec.latent.size,
        width=sizes.latent_width or spec.latent.width,
        blocks=sizes.latent_blocks or spec.latent.blocks,
    )
    latent = replace(latent, style=latent.size if spec.latent.style == spec.latent.size else latent.style)
    for name, domain in domains.items():
        if not fits(domain):
            raise UserError(
                "{where}: networks.{name}_encoder, _decoder and _critic do not fit pictures of {size} pixels; every "
                "layer of encoder and critic halves them, and a decoder has as many layers as the preset's.",
                where=where,
                name=name,
                size=domain.size,
            )
    if latent.style > latent.size:
        raise UserError(
            "{where}: networks.latent is {size}, below the {style} numbers that a seed has; set it to {style} or more.",
            where=where,
            size=latent.size,
            style=latent.style,
        )
    return replace(spec, sketch=domains["sketch"], face=domains["face"], latent=latent)


def _sized(domain: DomainSpec, sizes: NetworkSettings, name: str) -> DomainSpec:
    parts = {}
    for part in ("encoder", "decoder", "critic"):
        old = getattr(domain, part)
        parts[part] = replace(old, channels=getattr(sizes, f"{name}_{part}") or old.channels)
    return replace(domain, **parts)


def recipe_to_toml(recipe: Recipe) -> str:
    """Every setting of a recipe, as `load_recipe` reads it."""
    return tomli_w.dumps(asdict(recipe))


def _check(recipe: Recipe, where: str) -> None:
    """Check settings that depend on one another. Raises UserError."""
    require_name(recipe.name, f"recipe {where}")  # a run's folder is called so
    sized_spec(recipe, where)
    for name in ("sketch", "face", "cycle", "refine"):
        adversary = getattr(recipe, name).adversary
        if adversary.normalisation == "batch" and adversary.penalty:
            raise UserError(
                "{where}: {name}.adversary has batch norm and a penalty, which is per picture while batch norm "
                "mixes pictures; set penalty = 0, or another normalisation.",
                where=where,
                name=name,
            )
    _check_crops(recipe, where)
    if recipe.data.marked and not recipe.data.composed:
        raise UserError(
            "{where}: data.marked goes with composed doodles; set it to 0, or data.composed above 0.", where=where
        )
    if recipe.data.heads and not recipe.data.composed:
        raise UserError(
            "{where}: data.heads is a fraction of composed doodles; set it to 0, or data.composed above 0.", where=where
        )
    if recipe.cycle.head and not (recipe.data.heads and recipe.cycle.pair_targets == "labels"):
        raise UserError(
            "{where}: cycle.head needs data.heads above 0 and cycle.pair_targets = 'labels'; set it to 0, or these.",
            where=where,
        )
    if recipe.cycle.pair_inverse and recipe.cycle.regime != "latent":
        raise UserError(
            "{where}: cycle.pair_inverse rests on frozen encoders; set it to 0, or the regime to latent.", where=where
        )
    _check_stages(recipe.stages, where)


def _check_stages(stages: Sequence[StageName], where: str) -> None:
    if not stages:
        raise UserError("{where}: stages names nothing to train; give some of face, sketch, cycle.", where=where)
    twice = next((name for name in stages if stages.count(name) > 1), None)
    if twice:
        raise UserError("{where}: stages names {name} twice; name it once.", where=where, name=twice)
    ordered = sorted(stages, key=_ORDER.index)
    needs = [name for name in ordered if name in _ORDER[2:]]  # cycle goes on with both domains, refine with the cycle
    if [name for name in stages if name in _ORDER[2:]] != needs or any(
        stages.index(name) < len(stages) - len(needs) for name in needs
    ):
        raise UserError(
            "{where}: stages are in an order in which one lacks what it goes on with; write {stages}.",
            where=where,
            stages=", ".join(ordered),
        )


def _check_crops(recipe: Recipe, where: str) -> None:
    crops, faces = recipe.data.face_crops, recipe.data.faces
    if crops and len(crops) != len(faces):
        raise UserError(
            "{where}: data.face_crops has {count} boxes for {faces} faces; give each one.",
            where=where,
            count=len(crops),
            faces=len(faces),
        )
    for crop in crops:
        if len(crop) != 4 or crop[0] >= crop[2] or crop[1] >= crop[3]:
            raise UserError(
                "{where}: data.face_crops has {crop}; write [left, top, right, bottom], as in [0, 0, 1, 1].",
                where=where,
                crop=list(crop),
            )


def _read(path: Path, extended: tuple[Path, ...]) -> dict[str, Any]:
    """A recipe's settings as plain data, over those of the recipe that it extends."""
    try:
        data = with_current_names(Recipe, read_toml(path))
    except BadToml as error:
        raise UserError("{path} is not a readable recipe: {reason}.", path=path, reason=error) from error
    except OSError as error:
        raise UserError("{path} cannot be read: {reason}.", path=path, reason=error.strerror) from error
    base = data.pop("extends", None)
    if base is None:
        return data
    if not isinstance(base, str) or why_no_name(base) or path in extended:
        raise UserError(
            "{name}: extends is the name of another recipe, which must not extend this one in turn.", name=path.name
        )
    beside = path.parent / f"{base}.toml"
    return _extended(_read(beside if beside.is_file() else find_recipe(base), (*extended, path)), data)


def _extended(base: dict[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """A recipe over the one that it extends, whose split of the data goes with its own data alone."""
    own = data.get("data")
    if isinstance(own, Mapping) and {"sketches", "faces"} & own.keys() and isinstance(base.get("data"), dict):
        base["data"].pop("validation", None)
    return _merge(base, data)


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in over.items():
        inner = base.get(key)
        base[key] = _merge(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return base


def _set(data: dict[str, Any], key: str, value: Any, where: str) -> None:
    *tables, last = key.split(".")
    for name in tables:
        data = data.setdefault(name, {})
        if not isinstance(data, dict):
            raise UserError(
                "{where}: {key} cannot be set, for '{name}' is no table of settings.",
                where=where,
                key=shortened(key),
                name=shortened(name),
            )
    data[last] = value


def find_recipe(name: str | Path) -> Path:
    """The file of a recipe given by path, or by the name of a shipped one. Raises UserError naming those."""
    path, shipped = Path(name), resource_path("recipes", f"{name}.toml")
    with suppress(OSError, ValueError):  # a name that no file can have
        if path.is_file():
            return path
        if path.exists():
            raise UserError("{path} is no file that a recipe can be read from; name a TOML file.", path=path)
        if shipped.is_file() and path.name == str(name):
            return shipped
    known = ", ".join(sorted(p.stem for p in resource_path("recipes").glob("*.toml")))
    raise UserError(
        "There is no recipe {name}; give a TOML file, or one of the shipped recipes: {known}.",
        name=shortened(name),
        known=known,
    )
