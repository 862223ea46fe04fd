"""A bundle's card as Markdown: a model card, or the card of its training data, with the headings that people know.

Model card: Mitchell 2019, "Model Cards for Model Reporting"; headings and front matter as Hugging Face's template has
them. Data card: Gebru 2018, "Datasheets for Datasets", in the headings of Hugging Face's dataset card.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from s2f_models.bundle import Bundle
from s2f_models.card import Card
from s2f_models.spec import DomainSpec
from trainer.core.evaluation.scores.scores import DISTANCES, PEOPLE, meaning
from trainer.core.run.places import without_folders

_SPECIAL = re.compile(r"([\\`*_\[\]#|<>~$&])")
_SPLITS = ("training", "validation")
_LICENCE = ("license: other", "license_name: see-licences-of-the-data")
# By the recipe's data.validation, which earlier versions had not.
_LAST_TENTH = "The last tenth of each source is for validation."
_VALIDATES = {
    "spread": "A tenth of each source, evenly spread, is for validation; pictures that look alike stay on one side.",
    "partition": "Faces are split by CelebA's own partition; of others a tenth, evenly spread, is for validation.",
}
# Hugging Face's words for how many pictures there are.
_SIZES = ((1e3, "n<1K"), (1e4, "1K<n<10K"), (1e5, "10K<n<100K"), (1e6, "100K<n<1M"))
_INTERVAL = ("_low", "_high", "_count")
_DIRECT = "Drawing a face from a doodle, live, in sketch2face: the seed picks the person, sliders set traits."
_OUT_OF_SCOPE = (
    "Identifying or depicting a real person; deciding anything about people; passing made faces off as photographs."
)
_SENSITIVE = (
    "The photographs show people. Age, gender and group are what labellers saw in a picture, not what the people say "
    "of themselves. Skin tone is measured from the pictures."
)


def model_card(bundle: Bundle) -> str:
    """Markdown with front matter: details, uses, limits, data, recipe, results with intervals, groups of people."""
    card = _without_folders(bundle.card)
    return "\n\n".join(
        [
            _front_matter(_model_fields(card)),
            f"# Model card of {_plain(card.name)}",
            "## Model details",
            _table(("", ""), _details(card)),
            "## Uses",
            f"**Direct use.** {_DIRECT}\n\n**Out of scope.** {_OUT_OF_SCOPE}",
            "## Bias, risks and limitations",
            _plain(card.limits) or "None are stated.",
            "## How to get started",
            "Choose the folder in the drawing window (Model), or `s2f --bundle FOLDER`; in Python see docs/library.md.",
            "## Training data",
            _list(card.data) + ("\n\n" + _plain(card.notice) if card.notice else ""),
            "## Training procedure",
            _table(("Stage", "Settings"), _stages(card.recipe)),
            "## Evaluation",
            "On pictures that training did not see; 95 % intervals by bootstrap.",
            _table(("Metric", "Value", "95 % interval", "Pictures", "Meaning"), _results(card.metrics, _is_general)),
            "## Evaluation by group of people",
            _groups(card.metrics),
            "## Traits",
            _table(("Trait", "Range", "Learned from", "Own label moves", "Other labels change"), _traits(card)),
            "## Technical specifications",
            _table(("Network", "Layers"), [("sketch", _network(card.spec.sketch)), ("face", _network(card.spec.face))]),
            _table(("File", "sha256"), [(_plain(name), f"`{digest}`") for name, digest in card.files.items()]),
        ]
    )


def data_card(bundle: Bundle) -> str:
    """Markdown with front matter on a bundle's data: sources, licences, splits, labels, whom the faces show."""
    card = _without_folders(bundle.card)
    data = card.recipe.get("data")
    named = [(key, value) for key, value in data.items() if value] if isinstance(data, Mapping) else []
    return "\n\n".join(
        [
            _front_matter(_data_fields(card)),
            f"# Data card of {_plain(card.name)}",
            "## Dataset description",
            "Two unpaired domains: doodles of faces and photographs of faces.",
            _list(card.data),
            "## Licences",
            _list(card.licences),
            _plain(card.notice) or "No notice is stated.",
            "## Structure",
            _table(("Split", "Doodles", "Faces"), _splits(card.metrics)),
            _VALIDATES.get(str(dict(named).get("validation")), _LAST_TENTH),
            "## Annotations",
            _table(("Setting", "Value"), [(_plain(key), _plain(_short(value))) for key, value in named]),
            "## Personal and sensitive information",
            _SENSITIVE,
            "## Whom the faces show",
            _groups(card.metrics),
        ]
    )


def _without_folders(card: Card) -> Card:
    """The card, which an earlier version may have written with paths of the machine, without those."""
    return replace(card, data=tuple(without_folders(card.data)), recipe=without_folders(card.recipe))


def _front_matter(fields: Iterable[str]) -> str:
    return "\n".join(("---", *_LICENCE, *fields, "---"))


def _data_fields(card: Card) -> list[str]:
    count = sum(card.metrics.get(f"{split}_{kind}", 0) for split in _SPLITS for kind in ("doodles", "faces"))
    sizes = [f"size_categories: [{next((name for below, name in _SIZES if count < below), 'n>1M')}]"] if count else []
    return [f"pretty_name: {json.dumps(f'Data of {card.name}')}", "task_categories: [image-to-image]", *sizes]


def _model_fields(card: Card) -> list[str]:
    tags = ["sketch-to-face", "cyclegan", "vae", "onnx"]
    results = [
        f"          - {{ type: {name}, value: {value:.6g} }}"
        for name, value in card.metrics.items()
        if any(name.endswith(f"_{distance}") for distance in DISTANCES)
    ]
    lines = ["pipeline_tag: image-to-image", "tags:", *(f"  - {tag}" for tag in tags)]
    if results:
        task = '{ type: image-to-image, name: "doodle to face" }'
        data = '{ type: validation, name: "validation pictures of the training data" }'
        lines += ["model-index:", f"  - name: {json.dumps(card.name)}", "    results:"]
        lines += [f"      - task: {task}", f"        dataset: {data}", "        metrics:", *results]
    return lines


def _details(card: Card) -> list[tuple[str, str]]:
    spec = card.spec
    return [
        ("Type", "two variational autoencoders joined by latent layers in a cycle (CycleGAN), doodle to face and back"),
        ("Pictures", f"doodles of {spec.sketch.size} pixels square, faces of {spec.face.size}"),
        ("Latent", f"{spec.latent.size} numbers, of which the seed's style {spec.latent.style}"),
        ("Default variation", f"{card.variation:g}"),
        ("Preset", _plain(spec.preset)),
        *(("Licence of data", _plain(licence)) for licence in card.licences),
    ]


def _stages(recipe: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows = []
    stages = recipe.get("stages")
    for stage in stages if isinstance(stages, list) else ():
        settings = recipe.get(str(stage))
        if isinstance(settings, Mapping):
            flat = ", ".join(f"{key} {_short(value)}" for key, value in settings.items() if value)
            rows.append((_plain(stage), _plain(flat)))
    return rows


def _is_general(name: str) -> bool:
    return not any(name.endswith(f"_{who}") for who in PEOPLE) and not name.startswith("trait_")


def _results(metrics: Mapping[str, float], shown: Any) -> list[tuple[str, ...]]:
    names = [name for name in metrics if not name.endswith(_INTERVAL) and shown(name)]
    return [(f"`{name}`", *_measured(metrics, name), _plain(meaning(name))) for name in names]


def _measured(metrics: Mapping[str, float], name: str) -> tuple[str, str, str]:
    """Value, interval and count of a metric; empty where it was not measured."""
    low, high, count = (metrics.get(f"{name}{suffix}") for suffix in _INTERVAL)
    interval = "" if low is None or high is None else f"{low:.4g} to {high:.4g}"
    return f"{metrics[name]:.4g}" if name in metrics else "", interval, "" if count is None else f"{count:,.0f}"


def _groups(metrics: Mapping[str, float]) -> str:
    """Fractions of made and of real faces by group, and how well real ones come back through a doodle."""
    rows = []
    for who, words in PEOPLE.items():
        cells = [_measured(metrics, f"{kind}_{who}") for kind in ("made", "real", "face_cycle_l1")]
        if any(value for value, *_ in cells):
            rows.append((words, *(f"{value} ({interval})" if interval else value for value, interval, _ in cells)))
    heads = ("Group, as a classifier sees it", "Made faces", "Real validation faces", "L1 there and back")
    return _table(heads, rows) if rows else "Not measured; `s2f-train evaluate --people` measures it."


def _traits(card: Card) -> list[tuple[str, ...]]:
    return [
        (
            _plain(trait.name),
            f"{trait.low:g} to {trait.high:g}",
            _plain(trait.learned_from),
            *(
                _measured(card.metrics, f"trait_{trait.name.replace(' ', '_')}_{kind}")[0]
                for kind in ("moves", "others")
            ),
        )
        for trait in card.traits
    ]


def _splits(metrics: Mapping[str, float]) -> list[tuple[str, ...]]:
    splits = [(split, [metrics.get(f"{split}_{kind}") for kind in ("doodles", "faces")]) for split in _SPLITS]
    return [(split, *("" if count is None else f"{count:,.0f}" for count in counts)) for split, counts in splits]


def _network(domain: DomainSpec) -> str:
    encoder, decoder = domain.encoder, domain.decoder
    return f"encoder channels {_plain(list(encoder.channels))}, decoder channels {_plain(list(decoder.channels))}"


def _table(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows)]
    return "\n".join(lines) if len(lines) > 2 else "None."


def _list(texts: Iterable[str]) -> str:
    return "\n".join(f"- {_plain(text)}" for text in texts) or "None are stated."


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{key} {_short(inner)}" for key, inner in value.items()) + ")"
    return json.dumps(value) if isinstance(value, list) else str(value)


def _plain(text: object) -> str:
    """A text as Markdown shows it word for word, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
