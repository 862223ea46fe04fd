"""A bundle's card: what a model is, was made from and may be used for; JSON, checked field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any, TypeAlias

from s2f_models.checked_json import BadJson, from_json, parse_json, to_plain
from s2f_models.errors import UserError
from s2f_models.from_json import Bounds, Key
from s2f_models.ranges import VALUE_RANGES
from s2f_models.spec import SKETCH_SIZE, ModelSpec, fits
from s2f_models.text import shortened, visible

FORMAT_VERSION = 1
MAX_CARD_BYTES = 2**20
MAX_NAME, MAX_TEXT, MAX_ENTRIES = 100, 10_000, 2_000
MAX_TRAIT = 10.0

LandmarkTemplate: TypeAlias = tuple[tuple[float, float], ...]
# For cards that have none: FairFace's crop, little more than the face.
DEFAULT_LANDMARKS: LandmarkTemplate = ((0.32, 0.29), (0.68, 0.29), (0.5, 0.507), (0.34, 0.645), (0.66, 0.645))


@dataclass(frozen=True)
class Trait:
    """A trait that cannot be drawn and has a slider, from `low` to `high`; 0 is neutral. learned_from: its labels."""

    name: str
    low: Annotated[float, Bounds(-MAX_TRAIT, 0)]
    high: Annotated[float, Bounds(0, MAX_TRAIT)]
    learned_from: str = ""


@dataclass(frozen=True)
class Card:
    """The content of card.json.

    variation: the default of the slider, 0 to 1. data and licences name the training data; notice is the
    credit to be shown, limits what the model cannot do. files: sha256 (hex) by file name. metrics: values by name,
    each measured on validation data. recipe: the settings that made it. landmarks ("frame" in the file): where its
    faces have the right eye, the left eye, the nose, the right and the left corner of the mouth: x and y in units of
    the picture's side. traits: in the order in which their values follow the style noise.
    """

    name: str
    spec: ModelSpec
    variation: Annotated[float, Bounds(0, 1)]
    data: tuple[str, ...]
    licences: tuple[str, ...]
    notice: str
    limits: str
    metrics: Mapping[str, float]
    recipe: Mapping[str, Any]
    files: Mapping[str, str]
    landmarks: Annotated[LandmarkTemplate, Bounds(-1, 2), Key("frame")] = DEFAULT_LANDMARKS
    traits: tuple[Trait, ...] = ()


def card_to_json(card: Card) -> str:
    """The text of card.json, with the format's version and the value ranges; without metrics that are no number."""
    head = {"format_version": FORMAT_VERSION, "value_ranges": VALUE_RANGES, "spec": spec_to_dict(card.spec)}
    # the head first, and its spec, which earlier versions read, in place of the plain one
    return json.dumps(head | to_plain(card) | head, indent=1, allow_nan=False)


def card_from_json(text: str | bytes, where: str) -> Card:
    """The card in a card.json. `where` names the bundle in messages. Raises UserError for anything else.

    Its texts are visible and of bounded length, whatever they were: they go into windows, pictures and file names.
    """
    try:
        data = parse_json(text, MAX_CARD_BYTES)
        if not isinstance(data, dict) or "format_version" not in data:
            raise UserError("{where} is no sketch2face bundle: its card.json names no format version.", where=where)
        _require_version(data, where)
        card = from_json(Card, _readable(data) | {"metrics": _known_metrics(data.get("metrics"))}, unknown="ignore")
    except BadJson as error:
        raise UserError(
            "{where} has a damaged card.json ({reason}); get the bundle again.", where=where, reason=error
        ) from error
    check_spec(card.spec)
    reason = _impossible(card)
    if reason:
        raise UserError("{where} has a damaged card.json ({reason}); get the bundle again.", where=where, reason=reason)
    return replace(card, name=shortened(card.name, MAX_NAME))


def _require_version(data: Mapping[str, Any], where: str) -> None:
    if data["format_version"] != FORMAT_VERSION:
        raise UserError(
            "{where} has the bundle format {data} and this program reads {format_version}; update the "
            "program, or get a bundle made for it.",
            where=where,
            data=shortened(repr(data["format_version"])),
            format_version=FORMAT_VERSION,
        )
    if data.get("value_ranges") != VALUE_RANGES:
        raise UserError(
            "{where} was made for other value ranges than this program's; get a bundle made for it.", where=where
        )


def _readable(data: Any) -> Any:
    """Data whose texts are visible and no longer than MAX_TEXT; a card's name has one line, other texts keep theirs."""
    if isinstance(data, str):
        return "\n".join(map(visible, data[:MAX_TEXT].split("\n")))
    if isinstance(data, list):
        return [_readable(item) for item in data]
    if isinstance(data, dict):
        return {shortened(key, MAX_NAME): _readable(item) for key, item in data.items()}
    return data


def _known_metrics(metrics: Any) -> Any:
    """A card's metrics without those that have no value."""
    if not isinstance(metrics, dict):
        return metrics
    return {shortened(name, MAX_NAME): value for name, value in metrics.items() if type(value) in (int, float)}


def _impossible(card: Card) -> str:
    """Why a card whose single fields are valid is invalid as a whole; "" where it is valid."""
    if len(card.landmarks) != len(DEFAULT_LANDMARKS):
        return f"'frame' is not {len(DEFAULT_LANDMARKS)} places"
    names = [trait.name for trait in card.traits]
    if len(names) != card.spec.latent.traits or len(set(names)) != len(names) or not all(names):
        return "'traits' are not the ones that its networks have"
    if max(len(card.data), len(card.licences), len(card.metrics), len(card.files)) > MAX_ENTRIES:
        return f"a list of it has more than {MAX_ENTRIES} entries"
    return ""


def spec_to_dict(spec: ModelSpec) -> dict[str, Any]:
    """Plain data for a card; fields that came later but where they are no default, so that earlier versions read it."""
    plain = asdict(spec)
    for domain in (plain["sketch"], plain["face"]):
        if domain["initialisation"] == "linear":
            del domain["initialisation"]
        if domain["decoder"]["bias"]:
            del domain["decoder"]["bias"]
    return plain


def check_spec(spec: ModelSpec) -> None:
    """Raises UserError where networks of these sizes do not fit each other."""
    if not fits(spec.sketch) or not fits(spec.face):
        raise UserError("The bundle's card describes networks whose sizes do not fit; it is damaged or foreign.")
    if (spec.sketch.size, spec.sketch.colours, spec.face.colours) != (SKETCH_SIZE, 1, 3):
        raise UserError("The bundle's card describes other pictures than this program draws; it is damaged or foreign.")
    latent = spec.latent
    if latent.style > latent.size or (latent.traits and not latent.style):
        raise UserError("The bundle's card describes latent layers of an impossible size; it is damaged or foreign.")
