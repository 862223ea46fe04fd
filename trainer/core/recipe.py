"""Reading a recipe: TOML into frozen settings; every key and value is checked, and the nearest key is named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import tomli_w

from s2f_models.errors import UserError
from s2f_models.resources import resource_path
from s2f_models.spec import preset
from trainer.core.settings import ComposeSettings, DataSettings, Recipe

T = TypeVar("T")

# Lowest and highest sensible value by key; a key that is not here is a non-negative number.
BOUNDS: dict[str, tuple[float, float]] = {
    "seed": (0, 2**32 - 1),
    "steps": (1, 10_000_000),
    "batch": (2, 4096),
    "pair_batch": (2, 4096),
    "learning_rate": (1e-8, 1.0),
    "beta1": (0.0, 0.9999),
    "beta2": (0.0, 0.99999),
    "decay_from": (0.0, 1.0),
    "ema": (0.0, 0.999999),
    "critic_steps": (1, 100),
    "penalty_every": (1, 1000),
    "prior_share": (0.0, 1.0),
    "variation": (0.0, 1.0),
    "style_gain": (0.01, 10.0),
    "least_variation": (0.0, 1.0),
    "sample_every": (1, 10_000_000),
    "checkpoint_every": (1, 10_000_000),
    "composed": (0, 10_000_000),
    "drawn_in": (0, 10_000_000),
    "delay": (0, 10_000_000),
    "ramp": (0, 10_000_000),
    "free_bits": (0.0, 10.0),
    "fake_noise": (0.0, 1.0),
    "crop": (0.05, 1.0),
    "face_crops": (-0.5, 1.5),
    **{share.name: (0.0, 1.0) for share in fields(ComposeSettings)},
}


def load_recipe(name: str | Path, changes: Mapping[str, Any] | None = None) -> Recipe:
    """The recipe in a TOML file, or a shipped one by its name.

    `changes` are values by dotted key ("face.optimiser.steps"), set before all is checked. A recipe may say `extends =
    "other"` and then holds only what differs from that one. Raises UserError.
    """
    path = find_recipe(name)
    data = _read(path, ())
    for key, value in (changes or {}).items():
        _set(data, key, value, path.name)
    recipe = _fill(Recipe, data, path.name)
    preset(recipe.preset)
    _check(recipe, path.name)
    return recipe


def data_settings(data: Mapping[str, Any], where: str) -> DataSettings:
    """The [data] table of a recipe that was kept elsewhere, in `where`. Raises UserError."""
    return _fill(DataSettings, data, where)


def recipe_to_toml(recipe: Recipe) -> str:
    """Every setting of a recipe, as `load_recipe` reads it."""
    return tomli_w.dumps(asdict(recipe))


def _check(recipe: Recipe, where: str) -> None:
    """What no single setting tells. Raises UserError."""
    for name in ("sketch", "face", "cycle"):
        adversary = getattr(recipe, name).adversary
        if adversary.normalisation == "batch" and adversary.penalty:
            raise UserError(
                f"{where}: {name}.adversary has batch norm and a penalty, which is per picture while batch norm mixes "
                "pictures; set penalty = 0, or another normalisation."
            )
    _check_crops(recipe, where)
    if recipe.data.drawn_in and not recipe.data.composed:
        raise UserError(f"{where}: data.drawn_in goes with composed doodles; set it to 0, or data.composed above 0.")
    if recipe.cycle.pair_back and recipe.cycle.regime != "latent":
        raise UserError(f"{where}: cycle.pair_back rests on frozen encoders; set it to 0, or the regime to latent.")
    if not recipe.stages:
        raise UserError(f"{where}: stages names nothing to train; give some of face, sketch, cycle.")


def _check_crops(recipe: Recipe, where: str) -> None:
    crops, faces = recipe.data.face_crops, recipe.data.faces
    if crops and len(crops) != len(faces):
        raise UserError(f"{where}: data.face_crops has {len(crops)} boxes for {len(faces)} faces; give each one.")
    for crop in crops:
        if len(crop) != 4 or crop[0] >= crop[2] or crop[1] >= crop[3]:
            raise UserError(
                f"{where}: data.face_crops has {list(crop)}; write [left, top, right, bottom], as in [0, 0, 1, 1]."
            )


def _read(path: Path, extended: tuple[Path, ...]) -> dict[str, Any]:
    """A recipe's settings as plain data, over those of the recipe that it extends."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{path} is not a readable recipe: {error}.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    base = data.pop("extends", None)
    if base is None:
        return data
    if not isinstance(base, str) or path in extended:
        raise UserError(f"{path.name}: extends is the name of another recipe, which must not extend this one in turn.")
    beside = path.parent / f"{base}.toml"
    return _merge(_read(beside if beside.is_file() else find_recipe(base), (*extended, path)), data)


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
            raise UserError(f"{where}: {key} cannot be set, for '{name}' is no table of settings.")
    data[last] = value


def find_recipe(name: str | Path) -> Path:
    """The file of a recipe given by path, or by the name of a shipped one. Raises UserError naming those."""
    path = Path(name)
    if path.is_file():
        return path
    shipped = resource_path("recipes", f"{name}.toml")
    if shipped.is_file() and path.name == str(name):
        return shipped
    known = ", ".join(sorted(p.stem for p in resource_path("recipes").glob("*.toml")))
    raise UserError(f"There is no recipe {name}; give a TOML file, or one of the shipped recipes: {known}.")


def _fill(kind: type[T], data: Mapping[str, Any], where: str) -> T:
    hints = get_type_hints(kind)
    known = [f.name for f in fields(kind)]  # type: ignore[arg-type]
    values = {}
    for key, value in data.items():
        if key not in known:
            nearest = get_close_matches(key, known, n=1, cutoff=0.4)
            hint = f"did you mean '{nearest[0]}'?" if nearest else f"known keys are {', '.join(known)}."
            raise UserError(f"{where}: there is no setting '{key}'; {hint}")
        values[key] = _value(hints[key], value, key, f"{where}: {key}")
    return kind(**values)


def _value(hint: Any, value: Any, key: str, where: str) -> Any:
    if is_dataclass(hint):
        if not isinstance(value, Mapping):
            raise UserError(f"{where} is a table of settings, not {value!r}.")
        return _fill(hint, value, where)  # type: ignore[arg-type]
    if get_origin(hint) is Literal:
        return _choice(get_args(hint), value, where)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise UserError(f"{where} is a list, not {value!r}.")
        return tuple(_value(get_args(hint)[0], item, key, where) for item in value)
    if get_origin(hint) is dict:
        if not isinstance(value, Mapping):
            raise UserError(f"{where} is a table, not {value!r}.")
        return dict(value)
    if hint in (int, float):
        return _number(hint, value, key, where)
    if not isinstance(value, hint):
        raise UserError(f"{where} is {'true or false' if hint is bool else 'a text'}, not {value!r}.")
    return value


def _choice(choices: tuple[str, ...], value: Any, where: str) -> str:
    if value not in choices:
        raise UserError(f"{where} is one of {', '.join(choices)}, not {value!r}.")
    return str(value)


def _number(hint: type, value: Any, key: str, where: str) -> float:
    kinds = (int,) if hint is int else (int, float)
    if isinstance(value, bool) or not isinstance(value, kinds) or not isfinite(value):
        raise UserError(f"{where} is a {'whole number' if hint is int else 'number'}, not {value!r}.")
    low, high = BOUNDS.get(key, (0.0, 1e9))
    if not low <= value <= high:
        raise UserError(f"{where} lies between {low:g} and {high:g}, not at {value!r}.")
    return int(value) if hint is int else float(value)
