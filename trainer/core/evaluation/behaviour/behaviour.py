"""The behaviour of a bundle: identity, the effect of strokes, the mix of people, and the effect of traits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import torch

from s2f_models.bundle import Bundle
from s2f_models.errors import UserError
from s2f_models.text import Text
from trainer.core.compose.parts import load_parts
from trainer.core.data.labels import read_labels
from trainer.core.data.validation import Validation, named_data
from trainer.core.evaluation.behaviour.attribute_change import ADDED, MarkedFaces, add_marks, undrawn_scores
from trainer.core.evaluation.behaviour.classifiers import (
    STEPS,
    NamedClassifier,
    attribute_classifier,
    people_classifier,
)
from trainer.core.evaluation.behaviour.head_change import head_scores
from trainer.core.evaluation.behaviour.identity import Identity, replays
from trainer.core.evaluation.behaviour.people import SkinTones, groups_of, mix_scores, quality_scores, skin_tones
from trainer.core.evaluation.behaviour.trait_change import FaceLabels, own_label, trait_scores
from trainer.core.evaluation.distances.distances import Bytes, FeatureNetwork, features_of
from trainer.core.evaluation.scores.evaluate import feature_distances
from trainer.core.evaluation.scores.generated_faces import (
    CROWD,
    Crowd,
    FaceMaker,
    OnEvent,
    make_crowd,
    spread,
    validation_doodles,
)
from trainer.core.events import Score, Warning
from trainer.core.recipe import data_settings

DOODLES = 100  # into which attributes are drawn, and whose faces get traits


class Behaviour:
    """Scores of one bundle, on validation doodles and by classifiers that no run was trained with.

    Labels, parts and drawings are those of the bundle's recipe, relative to `root`.
    """

    def __init__(
        self,
        bundle: Bundle,
        root: Path,
        validation: Validation,
        device: torch.device,
        on_event: OnEvent,
    ) -> None:
        self.bundle, self.root, self.validation, self.on_event = bundle, root, validation, on_event
        self.make = FaceMaker(bundle, device, on_event)
        self.classifiers: list[NamedClassifier] = []
        self.classifier_steps = STEPS

    @cached_property
    def crowd(self) -> Crowd:
        """A thousand faces of validation doodles."""
        sketches = self.validation.sketches
        return make_crowd(self.make, np.asarray(sketches.images[sketches.split()[1]]))

    @cached_property
    def tones(self) -> SkinTones:
        """The thirds of the training faces' skin tones."""
        return skin_tones(self.validation.faces, self.bundle.card.landmarks)

    def identity(self, network: FeatureNetwork) -> list[Score]:
        """Scores of how well a face stays the same person; none for a network that does not distinguish persons.

        It sees whole faces, whatever its crop: hair and chin are of the person. By MobileFaceNet two real people of
        the starter's data are then 0.45 apart, by the middle 0.8 alone 0.38.
        """
        if not network.cosine:
            return []
        drawings = replays(self.bundle, self.root, self.validation, self.on_event)
        return Identity(self.make, network.of_whole_faces(), self.on_event).scores(
            self.validation, drawings, self.crowd
        )

    def crowd_distances(self, network: FeatureNetwork) -> list[Score]:
        """Distances of as many made faces as there are real ones, and of real faces from one another (scores.CROWDS).

        None where there are fewer than two real faces, or too few to leave some beside as many as there are doodles.
        """
        faces, doodles = self.validation.faces, len(self.validation.sketches.split()[1])
        indices = spread(faces.split()[1], CROWD)
        if len(indices) < 2:
            return []
        pictures = np.asarray(faces.images[indices]), self.crowd.faces[: len(indices)]
        real, made = (features_of(network, some, lambda done: None) for some in pictures)
        found = feature_distances("crowd", real, made, network)
        if 2 <= doodles <= len(real) - 2:
            chosen = np.isin(np.arange(len(real)), spread(np.arange(len(real)), doodles))
            found += feature_distances("photographs", real[~chosen], real[chosen], network)
        return found

    def attributes(self) -> tuple[list[Score], MarkedFaces]:
        """Scores of the judge on real faces, of attributes that are drawn and of others, and of heads as drawn; with
        the faces that it saw.

        Raises UserError where the recipe names no labels and parts.
        """
        data = data_settings(named_data(self.bundle), f"the card of {self.bundle.folder}")
        if not data.attributes or not data.parts:
            raise UserError(
                "The recipe of {bundle} names no attributes and parts, by which this is measured.",
                bundle=self.bundle.folder,
            )
        parts = load_parts(self.root / data.parts).split()[1]
        classifier = attribute_classifier(
            self.validation.faces, read_labels(data, self.root), self.on_event, self.classifier_steps
        )
        self.classifiers.append(classifier)
        seen = add_marks(self.make, validation_doodles(self.validation.sketches, DOODLES), parts, classifier)
        changes = [found for change in seen.changes if (found := change.score()) is not None]
        return [
            *classifier.scores(tuple(ADDED)),
            *changes,
            *undrawn_scores(self.make, classifier, self.validation, self.on_event),
            *head_scores(self.make, parts, self.on_event),
        ], seen

    def people(self, archive: Path) -> list[Score]:
        """The mix of people in a thousand faces and in real validation faces, and how well these come back by group.

        `archive` is FairFace's zip; only its pictures among the bundle's faces are learned from. Raises UserError.
        """
        faces = self.validation.faces
        classifier = people_classifier(faces, archive, self.on_event, self.classifier_steps)
        self.classifiers.append(classifier)
        real = np.asarray(faces.images[spread(faces.split()[1], CROWD)])
        made, known = (
            groups_of(classifier.predict(some)) | self.tones.groups_of(some) for some in (self.crowd.faces, real)
        )
        quality = quality_scores(self.make.cycle_errors(real), known)
        return [*classifier.scores(("women", "older")), *mix_scores(made, "made"), *mix_scores(known, "real"), *quality]

    def traits(self) -> list[Score]:
        """The effects of the bundle's traits by the classifiers trained so far; a note of the others."""
        labels = FaceLabels(self.classifiers, self.tones)
        unseen = ", ".join(one.name for one in self.bundle.traits if own_label(one.name, labels.names) is None)
        if unseen:
            sentence = Text(
                "No judge sees these traits, which are left out: {unseen}; give --people and --attributes.",
                unseen=unseen,
            )
            self.on_event(Warning(sentence))

        def make(doodles: Bytes, seeds: Sequence[int], trait: str, value: float) -> Bytes:
            return self.make(doodles, seeds, {trait: value})

        return trait_scores(make, self.bundle.traits, labels, validation_doodles(self.validation.sketches, DOODLES))
