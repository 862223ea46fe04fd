"""Whatever became of a file's bytes: the trainer reads what can be read and tells the rest in one sentence."""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.trainer.mutations import mutated
from tests.trainer.part_files import write_part_files
from trainer.core.compose.parts import read_drawings
from trainer.core.data.attributes import read_attributes
from trainer.core.data.file_forms import FORMATS
from trainer.core.data.labels import read_trait_labels
from trainer.core.data.picture_decoders import Decoder, FaceView, face_decoder, sketch_pixels
from trainer.core.data.pictures import decode_picture
from trainer.core.data.readers import UnreadableError
from trainer.core.data.sources import open_faces, open_sketches
from trainer.core.evaluation.behaviour.people import read_people
from trainer.core.events import Done, Evaluated, HeldOut, Progress, Warning, event_from_json, event_to_json
from trainer.core.recipe import load_recipe, recipe_to_toml
from trainer.core.run.outside import outside_of
from trainer.core.run.run_lock import holder_of

SAMPLES = resource_path("samples")
VIEW = FaceView(16)


def pictures_zip() -> bytes:
    """Some of the portraits, as small as they may be, each packed another way."""
    content = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / "portraits.zip") as source, zipfile.ZipFile(content, "w") as pack:
        for index, name in enumerate(source.namelist()[:6]):
            small, kinds = io.BytesIO(), (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)
            Image.open(io.BytesIO(source.read(name))).resize((24, 30)).save(small, "JPEG")
            pack.writestr(name, small.getvalue(), kinds[index % 3])
    return content.getvalue()


def strokes_npz() -> bytes:
    """Drawings as sketch-rnn has them, not compressed, so that what changes is the pickle."""
    drawings = np.empty(12, object)
    drawings[:] = [np.arange(3 * row + 3, dtype=np.int16).reshape(-1, 3) % 7 for row in range(12)]
    content = io.BytesIO()
    np.savez(content, train=drawings)
    return content.getvalue()


def picture(mode: str, kind: str) -> bytes:
    content, image = io.BytesIO(), Image.linear_gradient("L").resize((40, 30)).convert(mode)
    image.save(content, kind)
    return content.getvalue()


def labels(column: str, *rows: str) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([[column], *([row] for row in rows)])
    return text.getvalue().replace('"', "").encode()


ATTRIBUTES = labels(
    "file,glasses,beard,moustache,hair,hat,mouth,hair_colour", *(f"{n}.jpg,0,1,0,short,0,smile,dark" for n in range(9))
)
PEOPLE = labels("file,age,gender,race", *(f"{n}.jpg,20-29,Female,White" for n in range(9)))
EVENTS = (
    Progress("face", 10, 100, 2.5, 36.0, {"kld": 0.1, "face critic": -3.0}, 10**9),
    HeldOut("cycle", 5, {"face reconstruction": 0.3}, {"face reconstruction": 0.4}),
    Evaluated("refine", 500, "EfficientNet-Lite0", 12.5, 0.03, 500, is_best=True),
    Warning("One picture could not be read and is left out: a.png: not a picture"),
    Done("export", "/runs/one/bundle"),
)
Read = Callable[[Path], object]


def all_of(reader: Any) -> None:
    for start in range(0, len(reader), 16):
        reader.read(start, min(start + 16, len(reader)))


READ: dict[str, tuple[str, bytes, Read]] = {
    "recipe": ("it.toml", recipe_to_toml(load_recipe("starter")).encode(), load_recipe),
    "bitmaps": ("it.npy", (SAMPLES / "face_samples.npy").read_bytes(), lambda path: all_of(open_sketches(path))),
    "lines": ("it.ndjson", (SAMPLES / "face_samples.ndjson").read_bytes(), lambda path: all_of(open_sketches(path))),
    "packed lines": (
        "it.ndjson.gz",
        gzip.compress((SAMPLES / "face_samples.ndjson").read_bytes()),
        lambda path: all_of(open_sketches(path)),
    ),
    "sketch-rnn": ("it.npz", strokes_npz(), lambda path: all_of(open_sketches(path))),
    "zip": ("it.zip", pictures_zip(), lambda path: all_of(open_faces(path, VIEW))),
    "attributes": ("it.csv", ATTRIBUTES, read_attributes),
    "traits": ("it.csv", PEOPLE, read_trait_labels),
}


@pytest.mark.parametrize("kind", READ)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_a_file_of_data_or_a_recipe_is_read_or_one_sentence(kind: str, data: st.DataObject, tmp_path: Path) -> None:
    name, content, read = READ[kind]
    path = tmp_path / name
    path.write_bytes(data.draw(mutated(content)))
    try:
        read(path)
    except UserError as error:
        assert len(str(error).splitlines()) == 1 and len(str(error)) <= 1000


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_drawings_of_parts_are_read_or_one_sentence(data: st.DataObject, tmp_path: Path) -> None:
    write_part_files(tmp_path)
    path = tmp_path / "eye.ndjson"
    path.write_bytes(data.draw(mutated(path.read_bytes())))
    try:
        read_drawings(path)
    except UserError as error:
        assert "eye.ndjson" in str(error)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_labels_in_a_zip_are_read_or_one_sentence(data: st.DataObject, tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("faces/index.csv", PEOPLE)
    path = tmp_path / "it.zip"
    path.write_bytes(data.draw(mutated(content.getvalue())))
    for read in (read_people, read_trait_labels):
        try:
            read(path)
        except UserError as error:
            assert "it.zip" in str(error)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        *(("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("RGB", "WEBP"), ("L", "BMP"), ("RGB", "TIFF")),
        *(("RGB", "JPEG2000"), ("RGB", "PPM"), ("RGB", "QOI"), ("L", "SGI"), ("P", "PCX"), ("RGBA", "DDS")),
        *([("RGB", "AVIF")] if "AVIF" in FORMATS else []),
    ],
)
@settings(max_examples=60)
@given(data=st.data())
def test_a_picture_is_read_or_left_out_with_a_reason(mode: str, kind: str, data: st.DataObject) -> None:
    content = data.draw(mutated(picture(mode, kind)))
    for decoder in (face_decoder(16), face_decoder(16, (-0.5, 0.1, 1.2, 0.9)), Decoder(sketch_pixels)):
        try:
            decode_picture(content, decoder)
        except UnreadableError as error:
            assert str(error)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
@given(data=st.data())
def test_a_line_of_events_is_one_or_none(event: Any, data: st.DataObject) -> None:
    line = event_to_json(event).encode()
    assert event_from_json(line) == event
    found = event_from_json(data.draw(mutated(line)))
    assert found is None or event_from_json(event_to_json(found)) == found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_what_a_run_says_of_itself_is_taken_or_not(data: st.DataObject, tmp_path: Path) -> None:
    holder = b'{"pid": 4711, "host": "desk"}'
    command = b'{"command": ["run"], "data": "/data", "device": "cpu", "pretrained": null, "out": "/made"}'
    (tmp_path / ".trainer.json").write_bytes(data.draw(mutated(holder)))
    (tmp_path / "command.json").write_bytes(data.draw(mutated(command)))
    holder_of(tmp_path)
    assert all(place.is_absolute() or "\0" in str(place) for place in outside_of(tmp_path))
