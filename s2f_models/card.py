"""A bundle's card: what a model is, was made from and may be used for; JSON, checked field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeAlias

from s2f_models.errors import UserError
from s2f_models.ranges import VALUE_RANGES
from s2f_models.spec import ModelSpec, spec_from_dict, spec_to_dict

FORMAT_VERSION = 1

Frame: TypeAlias = tuple[tuple[float, float], ...]
# Of cards that have none: FairFace's frame, little more than the face.
DEFAULT_FRAME: Frame = ((0.32, 0.29), (0.68, 0.29), (0.5, 0.507), (0.34, 0.645), (0.66, 0.645))


@dataclass(frozen=True)
class Card:
    """The content of card.json.

    variation: the default of the slider, 0 to 1. data and licences name the training data; notice is what the
    person must be told, limits what the model cannot do. files: sha256 (hex) by file name. metrics: figures by name,
    each measured on validation data. recipe: the settings that made it. frame: where its faces have the right eye, the
    left eye, the nose, the right and the left corner of the mouth: x and y as shares of the picture's side.
    """

    name: str
    spec: ModelSpec
    variation: float
    data: tuple[str, ...]
    licences: tuple[str, ...]
    notice: str
    limits: str
    metrics: Mapping[str, float]
    recipe: Mapping[str, Any]
    files: Mapping[str, str]
    frame: Frame = DEFAULT_FRAME


def card_to_json(card: Card) -> str:
    """The text of card.json, with the format's version and the value ranges."""
    plain = {f.name: getattr(card, f.name) for f in fields(card) if f.name != "spec"}
    head = {"format_version": FORMAT_VERSION, "value_ranges": VALUE_RANGES, "spec": spec_to_dict(card.spec)}
    return json.dumps(head | plain, indent=1, default=asdict)


def card_from_json(text: str, where: str) -> Card:
    """The card in a card.json. `where` names the bundle in messages. Raises UserError for anything else."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UserError(f"{where} has a damaged card.json ({error}); get the bundle again.") from error
    if not isinstance(data, dict) or "format_version" not in data:
        raise UserError(f"{where} is no sketch2face bundle: its card.json names no format version.")
    if data["format_version"] != FORMAT_VERSION:
        raise UserError(
            f"{where} has the bundle format {data['format_version']!r} and this program reads {FORMAT_VERSION}; "
            "update the program, or get a bundle made for it."
        )
    if data.get("value_ranges") != VALUE_RANGES:
        raise UserError(f"{where} was made for other value ranges than this program's; get a bundle made for it.")
    spec = spec_from_dict(_table(data, "spec", where))
    return Card(
        name=_text(data, "name", where),
        spec=spec,
        variation=_fraction(data, "variation", where),
        data=_texts(data, "data", where),
        licences=_texts(data, "licences", where),
        notice=_text(data, "notice", where),
        limits=_text(data, "limits", where),
        metrics={str(k): float(v) for k, v in _table(data, "metrics", where).items() if isinstance(v, int | float)},
        recipe=_table(data, "recipe", where),
        files={str(k): str(v) for k, v in _table(data, "files", where).items()},
        frame=_frame(data, where),
    )


def _unfit(key: str, where: str) -> UserError:
    return UserError(f"{where} has a card.json whose '{key}' is missing or of the wrong kind; get the bundle again.")


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    if not isinstance(data.get(key), str):
        raise _unfit(key, where)
    return str(data[key])


def _texts(data: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    if not isinstance(data.get(key), list):
        raise _unfit(key, where)
    return tuple(str(item) for item in data[key])


def _table(data: Mapping[str, Any], key: str, where: str) -> dict[str, Any]:
    if not isinstance(data.get(key), dict):
        raise _unfit(key, where)
    return dict(data[key])


def _frame(data: Mapping[str, Any], where: str) -> Frame:
    """Five places about the picture; a card of before has none."""
    places = data.get("frame", DEFAULT_FRAME)
    try:
        frame = tuple((float(x), float(y)) for x, y in places)
    except (TypeError, ValueError) as error:
        raise _unfit("frame", where) from error
    if len(frame) != len(DEFAULT_FRAME) or not all(-1 <= share <= 2 for place in frame for share in place):
        raise _unfit("frame", where)
    return frame


def _fraction(data: Mapping[str, Any], key: str, where: str) -> float:
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _unfit(key, where)
    return float(value)
