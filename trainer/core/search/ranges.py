"""The ranges in a recipe's [search] table, each held against the recipe's own checks before anything is trained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

from s2f_models.errors import UserError
from trainer.core.settings import Recipe, StageName

Value = bool | int | float | str
Load = Callable[[Mapping[str, Any]], Recipe]  # the recipe with these values by dotted key; raises UserError

SHAPES = ({"low", "high"}, {"low", "high", "log"}, {"choices"})
NOT_SEARCHED = ("name", "stages", "sample_every", "checkpoint_every", "search")  # they make no other model


@dataclass(frozen=True)
class Numbers:
    """Numbers from `low` to `high`, both included; `log`: evenly over magnitudes; `whole`: as the setting is."""

    low: float
    high: float
    log: bool
    whole: bool


@dataclass(frozen=True)
class Choices:
    """Some values, none nearer to another."""

    values: tuple[Value, ...]


Range = Numbers | Choices


def read_ranges(recipe: Recipe, load: Load) -> dict[str, Range]:
    """The ranges by dotted key. Raises UserError where one names no setting, or a value that the setting refuses."""
    settings = flat(asdict(recipe))
    ranges: dict[str, Range] = {}
    for key, table in _tables(recipe.search.ranges):
        if key in ranges:
            raise UserError(f"[search.ranges] holds {key} twice; leave one of them.")
        ranges[key] = _range(key, table, load, settings)
    if not ranges:
        raise UserError(
            f"The recipe '{recipe.name}' holds no ranges to search; add some under [search.ranges], such as "
            "cycle.optimiser.learning_rate = { low = 1e-5, high = 1e-3, log = true }."
        )
    return ranges


def stages_touched(key: str, recipe: Recipe) -> set[StageName]:
    """The stages that must be trained anew where this setting changes; none for the export's own settings.

    Raises UserError where the recipe does not train what the setting is about.
    """
    section = key.partition(".")[0]
    if section == "export":
        return set()
    if section not in get_args(StageName):
        return set(recipe.stages)
    if section not in recipe.stages:
        raise UserError(f"{key} changes nothing, for the recipe's stages are {', '.join(recipe.stages)}.")
    return {stage for stage in recipe.stages if stage in (section, "cycle")}


def flat(table: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The values of nested tables by dotted key."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        values |= flat(value, f"{name}.") if isinstance(value, Mapping) else {name: value}
    return values


def _tables(ranges: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Ranges by dotted key, whether the key is quoted in the recipe (one key) or bare (tables in tables)."""
    for key, value in ranges.items():
        if isinstance(value, Mapping) and value and not set.union(*SHAPES) & value.keys():
            yield from _tables(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _range(key: str, table: Any, load: Load, settings: Mapping[str, Any]) -> Range:
    if not isinstance(table, Mapping) or set(table) not in SHAPES:
        raise UserError(
            f"The range of {key} is written {{ low = 1, high = 5 }}, with or without log = true, or {{ choices = "
            f'["l1", "l2"] }}, not {table!r}.'
        )
    if key.partition(".")[0] in NOT_SEARCHED:
        raise UserError(f"{key} cannot be searched, for it makes no other model; take its range out.")
    if "choices" in table:
        return _choices(key, table["choices"], load)
    return _numbers(key, table["low"], table["high"], table.get("log", False), load, settings)


def _choices(key: str, values: Any, load: Load) -> Choices:
    if not isinstance(values, list) or not all(isinstance(value, Value) for value in values):
        raise UserError(f"The choices of {key} are a list of texts, numbers, or true and false, not {values!r}.")
    if len(values) < 2 or any(value in values[:i] for i, value in enumerate(values)):
        raise UserError(f"The choices of {key} are at least two, and each once, not {values!r}.")
    _check(key, values, load)
    return Choices(tuple(values))


def _numbers(key: str, low: Any, high: Any, log: Any, load: Load, settings: Mapping[str, Any]) -> Numbers:
    _check(key, (low, high), load)
    if not all(isinstance(end, int | float) and not isinstance(end, bool) for end in (low, high)):
        raise UserError(f"{key} is no number; write its range as {{ choices = [...] }}.")
    if not isinstance(log, bool):
        raise UserError(f"In the range of {key}, log is true or false, not {log!r}.")
    if low >= high:
        raise UserError(f"The range of {key} needs low below high, and {low!r} is not below {high!r}.")
    if log and low <= 0:
        raise UserError(f"The range of {key} has log = true, so its low lies above 0, not at {low!r}.")
    whole = isinstance(settings.get(key), int)
    return Numbers(low, high, log, whole)


def _check(key: str, values: list[Any] | tuple[Any, ...], load: Load) -> None:
    """Let the recipe judge each value. What lies between two ends that it takes, it takes too."""
    for value in values:
        try:
            load({key: value})
        except UserError as error:
            raise UserError(f"The range of {key} does not fit: {error}") from error
