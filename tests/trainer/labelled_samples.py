"""The sample portraits with labels, doodles and part files, and a tiny recipe that learns from composed doodles."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from s2f_models.paths import resource_path
from tests.trainer.part_files import write_part_files
from trainer.core.control import Control
from trainer.core.events import Event
from trainer.core.optimiser_settings import AdversarySettings, OptimiserSettings
from trainer.core.settings import DataSettings, Recipe
from trainer.core.stage_settings import CycleSettings, ReconstructionSettings
from trainer.core.training.run import Run

COLUMNS = ("file", "glasses", "beard", "moustache", "hair", "hat", "mouth", "hair_colour")
BRIEF = OptimiserSettings(steps=2, batch=4)
LOGISTIC = AdversarySettings(
    kind="logistic", penalty_kind="r1", penalty=0.1, penalty_every=2, critic_steps=1, augment=True
)

RECIPE = Recipe(
    preset="small-32",
    data=DataSettings(
        ("face_samples.npy",), ("portraits.zip",), parts="parts", attributes=("attributes.csv",), composed=24
    ),
    face=ReconstructionSettings(
        optimiser=BRIEF, adversary=LOGISTIC, pooled=1.0, feature=1.0, attribute=1.0, prior_fraction=0.5
    ),
    sketch=ReconstructionSettings(optimiser=BRIEF, adversary=LOGISTIC, attribute=1.0),
    cycle=CycleSettings(optimiser=BRIEF, adversary=LOGISTIC, pair=1.0, pair_batch=8, attribute=1.0),
)


def trained(run: Run, *stages: str) -> Iterator[Event]:
    for stage in stages:
        yield from run.train_stage(stage, Control())  # type: ignore[arg-type]


def write_labelled_samples(folder: Path) -> Path:
    """The data folder of RECIPE; returns it."""
    (folder / "parts").mkdir(parents=True)
    write_part_files(folder / "parts")
    for name in ("portraits.zip", "face_samples.npy"):
        (folder / name).symlink_to(resource_path("samples", name))
    with zipfile.ZipFile(folder / "portraits.zip") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode())))
    with (folder / "attributes.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return folder
