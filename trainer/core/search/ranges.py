"""The ranges in a recipe's [search] table, each held against the recipe's own checks before anything is trained."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, get_args

from s2f_models.errors import UserError
from s2f_models.text import shortened
from trainer.core.schema import setting_of, types_of
from trainer.core.settings import Recipe, StageName

Value = bool | int | float | str
Load = Callable[[Mapping[str, Any]], Recipe]  # the recipe with these values by dotted key; raises UserError

SHAPES = ({"low", "high"}, {"low", "high", "log"}, {"choices"})


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
            raise UserError("[search.ranges] holds {key} twice; leave one of them.", key=shortened(key))
        ranges[key] = _range(key, table, load, settings)
    if not ranges:
        raise UserError(
            "The recipe '{name}' holds no ranges to search; add some under [search.ranges], such as "
            "cycle.optimiser.learning_rate = {{ low = 1e-5, high = 1e-3, log = true }}.",
            name=shortened(recipe.name),
        )
    return ranges


def stages_touched(key: str, recipe: Recipe) -> set[StageName]:
    """The stages that must be trained anew where this setting changes; none for the export's own settings.

    Raises UserError where the recipe does not train what the setting is about.
    """
    name = shortened(key)
    section = key.partition(".")[0]
    if section == "export":
        return set()
    if section not in get_args(StageName):
        return set(recipe.stages)
    if section not in recipe.stages:
        raise UserError(
            "{name} changes nothing, for the recipe's stages are {stages}.", name=name, stages=", ".join(recipe.stages)
        )
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
    name = shortened(key)
    if not isinstance(table, Mapping) or set(table) not in SHAPES:
        raise UserError(
            "The range of {name} is written {{ low = 1, high = 5 }}, with or without log = true, or {{ "
            'choices = ["l1", "l2"] }}, not {value}.',
            name=name,
            value=_quoted(table),
        )
    section = key.partition(".")[0]
    if section in types_of(Recipe) and not setting_of(Recipe, section).is_searched:
        raise UserError("{name} cannot be searched, for it makes no other model; take its range out.", name=name)
    if "choices" in table:
        return _choices(key, table["choices"], load)
    return _numbers(key, table["low"], table["high"], table.get("log", False), load, settings)


def _choices(key: str, values: Any, load: Load) -> Choices:
    name = shortened(key)
    if not isinstance(values, list) or not all(isinstance(value, Value) for value in values):
        raise UserError(
            "The choices of {name} are a list of texts, numbers, or true and false, not {value}.",
            name=name,
            value=_quoted(values),
        )
    if len(values) < 2 or any(value in values[:i] for i, value in enumerate(values)):
        raise UserError(
            "The choices of {name} are at least two, and each once, not {value}.", name=name, value=_quoted(values)
        )
    _check(key, values, load)
    return Choices(tuple(values))


def _numbers(key: str, low: Any, high: Any, log: Any, load: Load, settings: Mapping[str, Any]) -> Numbers:
    name = shortened(key)
    _check(key, (low, high), load)
    if not all(isinstance(end, int | float) and not isinstance(end, bool) for end in (low, high)):
        raise UserError("{name} is no number; write its range as {{ choices = [...] }}.", name=name)
    if not isinstance(log, bool):
        raise UserError("In the range of {name}, log is true or false, not {value}.", name=name, value=_quoted(log))
    if low >= high:
        raise UserError(
            "The range of {name} needs low below high, and {low} is not below {high}.",
            name=name,
            low=repr(low),
            high=repr(high),
        )
    if log and low <= 0:
        raise UserError(
            "The range of {name} has log = true, so its low lies above 0, not at {low}.", name=name, low=repr(low)
        )
    whole = isinstance(settings.get(key), int)
    return Numbers(low, high, log, whole)


def _quoted(value: Any) -> str:
    """A value as it may be repeated in a sentence."""
    return shortened(repr(value))


def _check(key: str, values: list[Any] | tuple[Any, ...], load: Load) -> None:
    """Let the recipe judge each value. What lies between two ends that it takes, it takes too."""
    name = shortened(key)
    for value in values:
        try:
            load({key: value})
        except UserError as error:
            raise UserError("The range of {name} does not fit: {reason}", name=name, reason=error) from error
