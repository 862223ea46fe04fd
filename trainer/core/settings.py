"""The settings of a run: small frozen dataclasses, one per concern, free of torch. A recipe fills them: recipe.py.

Each field carries what is known of it (schema.py), for windows, the recipe's reader and the identity of stages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from s2f_models.spec import PRESETS
from s2f_models.text import NO_TEXT, Text
from trainer.core.schema import Setting
from trainer.core.stage_settings import CycleSettings, ExportSettings, NetworkSettings, ReconstructionSettings, refining

Split = Literal["spread", "last", "partition"]
Domain = Literal["sketch", "face"]
StageName = Literal["face", "sketch", "cycle", "refine"]
Precision = Literal["auto", "float32", "bfloat16"]
Compile = Literal["auto", "on", "off"]
Direction = Literal["minimise", "maximise"]
Mirrored = Literal["both", "faces"]
Resampling = Literal["bicubic", "bilinear"]


@dataclass(frozen=True)
class DataSettings:
    """The places of the pictures, relative to the data folder; `shipped:NAME` is a file of resources/samples.

    `face_crops`: the part of the pictures that is the face, for each entry of `faces` one [left, top, right, bottom] in
    fractions of the picture; beyond 0 to 1 its edge is mirrored. `parts` and `attributes` (csv files; those in
    resources/labels can be named, too) serve composed doodles, `composed` of them, and beside those `marked` real ones
    with glasses, beards, hats and open mouths drawn in. `heads`: the fraction of the composed ones that show how wide
    their photograph's head is and which way it faces (head_geometry.py). `labelled_only` leaves out faces without
    labels. `trait_labels`: files of labels that traits are learned from at export (labels.py); skin tone is
    measured. `mirrored`: what training mirrors half of the time. `validation`: shipped models' data keep theirs, the
    last tenth.
    """

    sketches: Annotated[tuple[str, ...], Setting(identifies="sketches")] = ()
    faces: Annotated[tuple[str, ...], Setting(identifies="faces")] = ()
    face_crops: Annotated[
        tuple[tuple[float, ...], ...],
        Setting(
            Text("The part of photographs that is seen: left, top, right, bottom in fractions."),
            -0.5,
            1.5,
            identifies="faces",
            is_of_labels=True,
        ),
    ] = ()
    parts: Annotated[
        str,
        Setting(
            Text("Folder of drawn parts that doodles are composed from; empty without labels."),
            identifies="sketches",
            is_of_labels=True,
        ),
    ] = ""
    attributes: Annotated[
        tuple[str, ...],
        Setting(
            Text("Files (csv) of labels such as glasses and beard, for composed doodles."),
            identifies="faces",
            is_of_labels=True,
        ),
    ] = ()
    labelled_only: Annotated[
        bool, Setting(Text("Leave out the faces that have no labels."), identifies="faces", is_of_labels=True)
    ] = False
    trait_labels: Annotated[
        tuple[str, ...],
        Setting(Text("Files of labels that sliders such as age are learned from; empty without."), is_of_labels=True),
    ] = ()
    composed: Annotated[
        int,
        Setting(
            Text("How many doodles are composed to fit labelled faces; 0 without labels."),
            0,
            10_000_000,
            identifies="sketches",
            is_of_labels=True,
        ),
    ] = 0
    marked: Annotated[
        int,
        Setting(
            Text("How many real doodles get glasses, hats and the like drawn in; 0 without labels."),
            0,
            10_000_000,
            identifies="sketches",
            is_later=True,
            is_of_labels=True,
            formerly="drawn_in",
        ),
    ] = 0
    heads: Annotated[
        float,
        Setting(
            Text("Fraction of composed doodles with the width and turn of their face's head; 0 without labels."),
            0.0,
            1.0,
            identifies="sketches",
            is_later=True,
            is_of_labels=True,
        ),
    ] = 0.0
    mirrored: Annotated[
        Mirrored,
        Setting(
            Text("What training mirrors half of the time: both, or only faces."), identifies="sketches", is_later=True
        ),
    ] = "both"
    resampling: Annotated[
        Resampling,
        Setting(
            Text("How photographs are brought to size: bicubic is a little sharper."), identifies="faces", is_later=True
        ),
    ] = "bicubic"
    unrecognised: Annotated[
        bool,
        Setting(
            Text("Learn also from drawings that Quick, Draw! did not recognise as what they were meant to be."),
            identifies="sketches",
            is_later=True,
        ),
    ] = False
    validation: Annotated[
        Split,
        Setting(
            Text(
                "Which pictures are kept back to judge the model by: a tenth that is spread over each source, its "
                "last tenth, or those of CelebA's own partition, which is taken instead of spread where it lies beside "
                "the pictures. A run that has begun keeps its choice."
            )
        ),
    ] = "spread"
    licences: Annotated[
        tuple[str, ...],
        Setting(
            Text("Whose pictures these are, a line each, separated by commas; written on the model's card."),
            is_prose=True,
        ),
    ] = ()


@dataclass(frozen=True)
class ComposeSettings:
    """The probabilities, 0 to 1, of parts of composed doodles that people may leave out.

    real_faces: lines of real doodles that could be taken apart (real_faces.py), in place of drawn ones. outline: the
    head's, around smiles without hair, hat, beard, moustache and glasses. hair: of any length. teeth: of a smile that
    bares them. eyes_behind_glasses, mouth_under_moustache: both are often left out.
    """

    real_faces: Annotated[
        float,
        Setting(Text("Fraction made of real doodles that could be taken apart, with what is to be shown."), 0.0, 1.0),
    ] = 0.6
    outline: Annotated[
        float,
        Setting(
            Text("Fraction of smiling composed doodles with an outline of the head that nothing else needs."), 0.0, 1.0
        ),
    ] = 0.83
    hair: Annotated[float, Setting(Text("Fraction in which hair is drawn, short or long."), 0.0, 1.0)] = 0.5
    brows: Annotated[float, Setting(Text("Fraction with brows; behind glasses a third of it."), 0.0, 1.0)] = 0.08
    eyes_behind_glasses: Annotated[
        float, Setting(Text("Fraction of those with glasses whose eyes are drawn, too."), 0.0, 1.0)
    ] = 0.55
    nose: Annotated[float, Setting(Text("Fraction with a nose."), 0.0, 1.0)] = 0.4
    ears: Annotated[float, Setting(Text("Fraction with ears; beside long hair a fifth of it."), 0.0, 1.0)] = 0.05
    mouth_under_moustache: Annotated[
        float, Setting(Text("Fraction of those with a moustache whose closed mouth is drawn, too."), 0.0, 1.0)
    ] = 0.7
    teeth: Annotated[float, Setting(Text("Fraction of toothy smiles that show teeth."), 0.0, 1.0)] = 0.65
    neck: Annotated[float, Setting(Text("Fraction with a neck."), 0.0, 1.0)] = 0.01


@dataclass(frozen=True)
class SearchSettings:
    """The settings of `s2f-train search`: ranges by dotted key, and the score of a trial's bundle to be optimised.

    score: a name of scores.MEANINGS. Those by feature networks need `features`, `lite0` or an ONNX file (of a face its
    middle `crop` is seen), or `inception`, torch-fidelity's weights file; both relative to the data folder. A range is
    `{ low = 1.0, high = 100.0 }`, with or without `log = true` (evenly over magnitudes), or `{ choices = ["l1", "l2"]
    }`; search/ranges.py reads them. An ordinary run ignores this table.
    """

    score: str = ""
    direction: Direction = "minimise"
    features: str = ""
    crop: Annotated[float, Setting(NO_TEXT, 0.05, 1.0)] = 1.0
    inception: str = ""
    ranges: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Recipe:
    """The settings of a whole run.

    refine: the same settings as in pretraining, of faces, with `model`, `kld` and `latent_source` ignored; `attribute`:
    faces of labelled doodles must show what is drawn, and nothing else, to a reader of features (refine.py).
    start_from: a bundle, by its folder or a shipped one's name, whose weights the stages begin with where networks are
    alike. compile: networks are compiled before their first step, which takes a minute or so (compiling.py): `auto`
    does so on an NVIDIA GPU in long stages. It may be changed in a run that has begun.
    """

    name: Annotated[str, Setting(Text("The model's name on its card."), is_searched=False)] = "recipe"
    preset: Annotated[
        str,
        Setting(
            Text("The networks: small or as in the paper, with faces 32, 64 or 128 pixels square."),
            identifies="all",
            choices=tuple(PRESETS),
        ),
    ] = "small-64"
    seed: Annotated[
        int,
        Setting(
            Text("Where chance begins; the same seed and data give the same model on a CPU."),
            0,
            2**32 - 1,
            identifies="all",
        ),
    ] = 1
    start_from: Annotated[
        str,
        Setting(
            Text("A finished model that training begins with, where its networks are alike; empty: none."),
            identifies="all",
            is_later=True,
        ),
    ] = ""
    precision: Annotated[
        Precision,
        Setting(
            Text("bfloat16 is faster where the device has it; float32 is exact everywhere; auto chooses."),
            identifies="all",
        ),
    ] = "auto"
    compile: Annotated[
        Compile,
        Setting(
            Text("Compile the networks first, a minute or so: faster on NVIDIA GPUs; auto does so in long stages.")
        ),
    ] = "auto"
    stages: Annotated[
        tuple[StageName, ...],
        Setting(Text("What is trained, in this order, separated by commas."), is_searched=False),
    ] = ("face", "sketch", "cycle")
    sample_every: Annotated[
        int, Setting(Text("Steps between two sample pictures."), 1, 10_000_000, is_searched=False)
    ] = 500
    checkpoint_every: Annotated[
        int,
        Setting(
            Text("Steps between two checkpoints: at most so many are lost when the power fails."),
            1,
            10_000_000,
            is_searched=False,
        ),
    ] = 500
    evaluate_every: Annotated[
        int,
        Setting(
            Text("Steps between two scores of generated faces; the best checkpoint is kept. 0 for none."),
            0,
            10_000_000,
            is_searched=False,
        ),
    ] = 0
    evaluate_features: Annotated[
        str,
        Setting(
            Text("The feature network of these scores: lite0, one of torchvision's, or an ONNX file."),
            is_searched=False,
        ),
    ] = "lite0"
    networks: Annotated[
        NetworkSettings, Setting(Text("the sizes of the networks"), identifies="all", is_later=True)
    ] = field(default_factory=NetworkSettings)
    data: DataSettings = field(default_factory=DataSettings)
    compose: Annotated[ComposeSettings, Setting(identifies="sketches", is_later=True)] = field(
        default_factory=ComposeSettings
    )
    sketch: ReconstructionSettings = field(default_factory=ReconstructionSettings)
    face: ReconstructionSettings = field(default_factory=ReconstructionSettings)
    cycle: CycleSettings = field(default_factory=CycleSettings)
    refine: ReconstructionSettings = field(default_factory=refining)
    export: ExportSettings = field(default_factory=ExportSettings)
    search: Annotated[SearchSettings, Setting(is_searched=False)] = field(default_factory=SearchSettings)
