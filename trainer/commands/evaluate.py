"""evaluate: scores of a bundle on validation pictures, shown and, on request, written into its card."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch

from s2f_models.bundle import CARD, Bundle, open_bundle
from s2f_models.errors import UserError
from trainer.commands.common import data_changes, device_of, display_of
from trainer.core.data.validation import data_folder_of, open_validation
from trainer.core.events import Done, Event, Score, Warning
from trainer.core.figures.drawn_in import changes_sheet
from trainer.core.figures.sheet import sheet_png
from trainer.core.files import write_whole
from trainer.core.proof.drawn_in import attribute_scores, people_scores
from trainer.core.proof.evaluate import score_bundle, write_scores
from trainer.core.proof.evaluate_gan import is_gan_run, score_gan_run
from trainer.core.proof.features import FeatureNetwork
from trainer.core.proof.features_onnx import open_onnx_features
from trainer.core.proof.inception import HOW_TO_GET, fetch_inception, open_inception


def run(options: argparse.Namespace) -> int:
    """Carry out the command; 0. Raises UserError."""
    device, changes = device_of(options), data_changes(options)
    if is_gan_run(Path(options.bundle)):
        return _score_gan(options, device, changes)
    bundle = open_bundle(options.bundle)
    with display_of(options) as display:
        networks = networks_of(options, device, display.show)
        if options.write:
            write_scores(bundle, [])  # a card that cannot be written is better told before than after minutes of work
        scores = score_bundle(bundle, options.data, changes, networks, device, display.show, options.count)
        scores += _judged(options, bundle, changes, display.show)
        for score in scores:
            display.show(score)
        if options.write:
            write_scores(bundle, scores)
            display.show(Done("evaluate", str(bundle.folder / CARD)))
    return 0


def _judged(
    options: argparse.Namespace, bundle: Bundle, changes: Mapping[str, Any], on_event: Callable[[Event], None]
) -> list[Score]:
    """What --attributes and --people ask for."""
    if not options.attributes and not options.people:
        return []
    scores: list[Score] = []
    with data_folder_of(bundle) as folder:
        validation = open_validation(bundle, options.data, changes, folder, on_event)
        if options.attributes:
            found, seen = attribute_scores(bundle, options.data, validation, on_event)
            scores += found
            write_whole(options.attributes, sheet_png(changes_sheet(seen, bundle.name)))
            on_event(Done("attributes", str(options.attributes)))
        if options.people:
            scores += people_scores(bundle, options.people, validation, on_event)
    return scores


def _score_gan(options: argparse.Namespace, device: torch.device, changes: Mapping[str, Any]) -> int:
    if options.write:
        raise UserError(f"{options.bundle} is a run of GANs, which has no card to write into; leave --write out.")
    with display_of(options) as display:
        networks = networks_of(options, device, display.show)
        folder = Path(options.bundle)
        for score in score_gan_run(folder, options.data, changes, networks, display.show, options.count):
            display.show(score)
    return 0


def networks_of(
    options: argparse.Namespace, device: torch.device, on_event: Callable[[Event], None]
) -> list[FeatureNetwork]:
    """The feature networks that --features, --inception and --download name; a note where there is no Inception.

    Raises UserError where one is missing or foreign.
    """
    if not 0 < options.crop <= 1:
        raise UserError(f"--crop {options.crop:g} is no share of a face's side; give a number above 0, at most 1.")
    networks: list[FeatureNetwork] = []
    if options.inception:
        networks.append(open_inception(options.inception, device))
    elif options.download:
        networks.append(fetch_inception(device))
    else:
        on_event(Warning(HOW_TO_GET))
    if options.features:
        networks.append(open_onnx_features(options.features, options.crop))
    return networks
