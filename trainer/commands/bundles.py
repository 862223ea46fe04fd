"""evaluate, figures: a finished bundle measured on validation pictures, and shown on sheets of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import torch

from s2f_models.bundle import CARD, Bundle, open_bundle
from s2f_models.errors import UserError
from s2f_models.torch_network import load_translators
from trainer.commands.common import data_changes, device_of
from trainer.commands.reporting import display_of
from trainer.core.data.validation import data_folder_of, open_validation
from trainer.core.evaluation.behaviour.behaviour import Behaviour
from trainer.core.evaluation.distances.distances import FeatureNetwork
from trainer.core.evaluation.distances.feature_networks import open_features
from trainer.core.evaluation.distances.inception import HOW_TO_GET, fetch_inception, open_inception
from trainer.core.evaluation.scores.evaluate import finite, is_gan_run, score_bundle, score_gan_run, write_scores
from trainer.core.events import Done, Event, Score, Warning
from trainer.core.figures.sheet import Sheet, require_ours, sheet_png
from trainer.core.figures.sheets import Figures, changes_sheet, progress_sheets
from trainer.core.files import write_whole
from trainer.core.run.run_folder import RunFolder
from trainer.core.settings import StageName
from trainer.display import Display

RECONSTRUCTIONS, CYCLES = "figure-8-reconstructions", "figure-9-cycles"


def run_evaluate(options: argparse.Namespace) -> int:
    """Score a bundle, and on request write the scores into its card; 0. Raises UserError."""
    device, changes = device_of(options), data_changes(options)
    if is_gan_run(Path(options.bundle)):
        return _score_gan(options, device, changes)
    bundle = open_bundle(options.bundle)
    if options.attributes:
        require_ours(options.attributes.parent, [options.attributes.name])
    with display_of(options) as display, data_folder_of(bundle) as folder:
        networks = networks_of(options, device, display.show)
        if options.write:
            write_scores(bundle, [])  # fails before minutes of work
        scores = score_bundle(bundle, options.data, changes, networks, device, display.show, options.count, folder)
        _show(scores, display)
        validation = open_validation(bundle, options.data, changes, folder, display.show)
        behaviour = Behaviour(bundle, options.data, validation, device, display.show)
        for found in behaviour_scores(options, behaviour, networks, display.show):
            scores += found
            _show(found, display)
        if options.write:
            write_scores(bundle, scores)
            display.show(Done("evaluate", str(bundle.folder / CARD)))
    return 0


def behaviour_scores(
    options: argparse.Namespace,
    behaviour: Behaviour,
    networks: Sequence[FeatureNetwork],
    on_event: Callable[[Event], None],
) -> Iterator[list[Score]]:
    """The scores that feature networks, --attributes and --people ask for, each as soon as it is measured."""
    for network in networks:
        yield finite(behaviour.crowd_distances(network), on_event)
        yield finite(behaviour.identity(network), on_event)
    if options.attributes:
        scores, seen = behaviour.attributes()
        write_whole(options.attributes, sheet_png(changes_sheet(seen, behaviour.bundle.name)))
        on_event(Done("attributes", str(options.attributes)))
        yield finite(scores, on_event)
    if options.people:
        yield finite(behaviour.people(options.people), on_event)
    if behaviour.classifiers:
        yield finite(behaviour.traits(), on_event)


def _show(scores: Iterable[Score], display: Display) -> None:
    for score in scores:
        display.show(score)


def _score_gan(options: argparse.Namespace, device: torch.device, changes: Mapping[str, Any]) -> int:
    if options.write:
        raise UserError(
            "{bundle} is a run of GANs, which has no card to write into; leave --write out.", bundle=options.bundle
        )
    with display_of(options) as display:
        networks = networks_of(options, device, display.show)
        folder = Path(options.bundle)
        _show(score_gan_run(folder, options.data, changes, networks, display.show, options.count), display)
    return 0


def networks_of(
    options: argparse.Namespace, device: torch.device, on_event: Callable[[Event], None]
) -> list[FeatureNetwork]:
    """The feature networks that --features, --inception and --download name; a note where there is no Inception.

    Raises UserError where one is missing or foreign.
    """
    if not 0 < options.crop <= 1:
        raise UserError(
            "--crop {crop:g} is no fraction of a face's side; give a number above 0, at most 1.", crop=options.crop
        )
    networks: list[FeatureNetwork] = []
    if options.inception:
        networks.append(open_inception(options.inception, device))
    elif options.download:
        networks.append(fetch_inception(device))
    else:
        on_event(Warning(HOW_TO_GET))
    if options.features:
        networks.append(open_features(options.features, options.crop, device))
    return networks


def run_figures(options: argparse.Namespace) -> int:
    """The report's figures 8, 9 and 10, and the sample grids of the bundle's run over time, as PNG; 0.

    Raises UserError.
    """
    bundle, device, out = open_bundle(options.bundle), device_of(options), options.out
    if out.exists() and not out.is_dir():
        raise UserError("{out} is a file; --out names the folder to write the figures into.", out=out)
    names = [*map(_seeds, _variations(bundle)), *(f"training-{stage}" for stage in get_args(StageName))]
    require_ours(out, [f"{name}.png" for name in (RECONSTRUCTIONS, CYCLES, *names)])
    there, back = (translator.to(device) for translator in load_translators(bundle))
    with display_of(options) as display, data_folder_of(bundle) as folder:
        validation = open_validation(bundle, options.data, data_changes(options), folder, display.show)
        for name, sheet in _figures(bundle, Figures(bundle.name, there, back, validation)):
            path = out / f"{name}.png"
            write_whole(path, sheet_png(sheet))
            display.show(Done(name, str(path)))
    return 0


def _variations(bundle: Bundle) -> list[float]:
    return sorted({bundle.card.variation, 1.0})


def _seeds(variation: float) -> str:
    return f"figure-10-seeds-variation-{variation:g}"


def _figures(bundle: Bundle, figures: Figures) -> Iterator[tuple[str, Sheet]]:
    yield RECONSTRUCTIONS, figures.reconstructions()
    yield CYCLES, figures.cycles()
    for variation in _variations(bundle):
        yield _seeds(variation), figures.seeds(variation)
    run = bundle.folder.resolve().parent
    if RunFolder(run).recipe.is_file():
        for stage, sheet in progress_sheets(run):
            yield f"training-{stage}", sheet
