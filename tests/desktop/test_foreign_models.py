"""Models from anywhere: one that cannot be read is a row that says so, and no zip harms anything."""

import hashlib
import json
import os
import struct
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from s2f_desktop.bundles import model_import
from s2f_desktop.bundles.known_models import import_folder, known_models, models_folder, remove_left_imports
from s2f_desktop.bundles.model_import import import_model
from s2f_desktop.window.main_window import MainWindow
from s2f_models.bundle import CARD, HASHED
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from tests.desktop.conftest import WindowMaker

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STARTER = json.loads(resource_path("models", "starter", CARD).read_text(encoding="utf-8"))


def card(**changes: object) -> bytes:
    """The starter's card with other fields, for files that hold their own names."""
    files = {name: hashlib.sha256(name.encode()).hexdigest() for name in HASHED}
    return json.dumps({**STARTER, "files": files, **changes}).encode()


def zipped(path: Path, method: int = zipfile.ZIP_DEFLATED, **changes: object) -> Path:
    """A zip of a bundle with tiny files, whose networks cannot be loaded but whose hashes are right."""
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr(CARD, card(**changes))
        for name in HASHED:
            archive.writestr(name, name)
    return path


def mended(path: Path, at: bytes, change: Callable[[bytearray, int], None]) -> Path:
    """The zip with a change where some bytes stand first."""
    content = bytearray(path.read_bytes())
    change(content, content.find(at))
    path.write_bytes(content)
    return path


# Rows


def broken_models() -> dict[str, bytes]:
    return {
        "deep": b"[" * 100_000,
        "huge": card(metrics={"a": 1}).replace(b'"a": 1', b'"a": 1' + b"0" * 400),
        "infinite": card().replace(b'"variation": ', b'"variation": Infinity, "v": '),
        "bytes": b"\xff\xfe\0",
        "empty": b"",
        "list": b"[]",
        "long": b" " * 2**21,
        "nameless": card(name=None),
    }


def test_a_model_that_cannot_be_read_is_a_row_that_says_so_and_hides_no_other(
    make_window: WindowMaker, qtbot: QtBot
) -> None:
    for name, content in broken_models().items():
        (models_folder() / name).mkdir(parents=True)
        (models_folder() / name / CARD).write_bytes(content)
    (models_folder() / "good").mkdir()
    (models_folder() / "good" / CARD).write_bytes(card(name="good one"))
    (models_folder() / "nothing").mkdir()
    window: MainWindow = make_window()
    window.act["models"].trigger()
    dialog = window.chooser.dialog
    assert dialog is not None
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert "starter" in rows and "good one" in rows and "nothing" not in str(rows)
    assert {f"{name} (unreadable)" for name in broken_models()} <= set(rows)
    dialog.list.setCurrentRow(rows.index("deep (unreadable)"))
    assert not dialog.use_button.isEnabled()
    dialog.list.setCurrentRow(rows.index("good one"))
    assert dialog.use_button.isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_pipes_and_devices_among_the_models_are_reported(tmp_path: Path) -> None:
    for name in ("pipe", "zero", "preview"):
        (models_folder() / name).mkdir(parents=True)
    os.mkfifo(models_folder() / "pipe" / CARD)
    (models_folder() / "zero" / CARD).symlink_to("/dev/zero")
    (models_folder() / "preview" / CARD).write_bytes(card())
    problems = {model.name: model.problem for model in known_models([str(tmp_path / "gone"), "\0", "x" * 5000])}
    assert all("it is no regular file" in problems[name] for name in ("pipe", "zero"))
    assert problems["starter"] == "" and "gone" not in problems


# Imports


def test_tiny_files_are_imported(tmp_path: Path) -> None:
    for index, method in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)):
        place = import_model(zipped(tmp_path / "a.zip", method, name=f"one {index}"), tmp_path / "models")
        assert place.name == f"one-{index}" and len(list(place.iterdir())) == 5


@pytest.mark.parametrize(
    "name", ["..", ".", "", "/", "con", "NUL.x", "com1", "a/../../b", "-" * 99, "\0", "日本", "W" * 99]
)
def test_a_models_folder_has_a_name_on_every_system(name: str, tmp_path: Path) -> None:
    place = import_model(zipped(tmp_path / "a.zip", name=name), tmp_path / "models")
    assert place.parent == tmp_path / "models" and place.is_dir() and place.name not in ("", ".", "..")
    assert place.name.partition(".")[0].lower() not in ("con", "nul", "com1") and len(place.name) <= 70
    assert not place.name.startswith(".") and not place.name.endswith((".", " "))


def _flip_data(content: bytearray, at: int) -> None:
    for place in range(at + 60, at + 90):
        content[place] ^= 0xFF


def _claim(size: int) -> Callable[[bytearray, int], None]:
    def change(content: bytearray, _at: int) -> None:
        entry = content.find(b"PK\1\2")
        content[entry + 24 : entry + 28] = struct.pack("<I", size)

    return change


def _method(content: bytearray, _at: int) -> None:
    entry = content.find(b"PK\1\2")
    content[entry + 10 : entry + 12] = struct.pack("<H", 97)


def _version(content: bytearray, _at: int) -> None:
    content[content.find(b"PK\1\2") + 6] = 165


def _encrypted(content: bytearray, at: int) -> None:
    content[content.find(b"PK\1\2") + 8] |= 1
    content[at + 6] |= 1


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("change", [_flip_data, _method, _version, _encrypted, _claim(5)])
def test_a_damaged_zip_is_one_sentence_and_leaves_nothing(
    change: Callable[[bytearray, int], None], method: int, tmp_path: Path
) -> None:
    path = mended(zipped(tmp_path / "a.zip", method), b"PK\3\4", change)
    with pytest.raises(UserError, match=r"is no zip that can be read|damaged card|is damaged") as caught:
        import_model(path, tmp_path / "models")
    assert "\n" not in str(caught.value) and list((tmp_path / "models").iterdir()) == []


def test_what_is_said_to_be_too_large_is_refused_before_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_import, "_unpack", lambda *_: pytest.fail("written"))
    path = mended(zipped(tmp_path / "a.zip"), b"PK\3\4", _claim(2**32 - 2))
    with pytest.raises(UserError, match="too large for a bundle"):
        import_model(path, tmp_path / "models")


@given(content=st.data())
def test_any_change_of_a_zip_is_one_sentence_and_leaves_nothing(
    content: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = tmp_path_factory.getbasetemp() / "mutated"
    base.mkdir(exist_ok=True)
    whole = bytearray(zipped(base / "a.zip").read_bytes())
    for _ in range(content.draw(st.integers(1, 4))):
        whole[content.draw(st.integers(0, len(whole) - 1))] = content.draw(st.integers(0, 255))
    (base / "a.zip").write_bytes(whole[: content.draw(st.integers(0, len(whole)) | st.just(len(whole)))])
    with suppress(UserError):
        import_model(base / "a.zip", base / "models")
    assert not any(path.name.startswith(".") for path in (base / "models").iterdir())


def test_a_list_of_files_as_long_as_memory_is_refused(tmp_path: Path) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for index in range(20_000):
            archive.writestr(f"{index:0100}", "")
    (tmp_path / "a.zip").write_bytes(file.getvalue())
    with pytest.raises(UserError, match="its list of files is too long"):
        import_model(tmp_path / "a.zip", tmp_path / "models")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_a_pipe_or_a_device_is_no_zip(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (tmp_path / "zero.zip").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(UserError, match="it is no regular file"):
            import_model(tmp_path / f"{name}.zip", tmp_path / "models")


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(model_import, "_unpack", no_space)
    with pytest.raises(UserError, match="no space is left on the disk"):
        import_model(zipped(tmp_path / "a.zip"), tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


# Leftovers


def leave(models: Path) -> Path:
    """What an import leaves that is killed."""
    with import_folder(models) as folder:
        pass
    folder.mkdir()
    (folder / CARD).write_text("half")
    folder.with_name(folder.name + ".lock").touch()
    return folder


def test_what_a_killed_import_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    models = tmp_path / "models"
    left, with_more = leave(models), leave(models)
    (with_more / "thesis.txt").write_text("mine")
    for name in ("mine", ".importing-mine", ".importing-" + "z" * 32):
        (models / name).mkdir()
        (models / name / CARD).write_text("mine")
    young = models / (".importing-" + "a" * 32)
    young.mkdir()
    with import_folder(models) as held:
        remove_left_imports(models)
        assert held.is_dir()
    names = {path.name for path in models.iterdir()}
    assert left.name not in names and f"{left.name}.lock" not in names and young.name in names
    assert {"mine", ".importing-mine", ".importing-" + "z" * 32} <= names
    assert (with_more / "thesis.txt").read_text() == "mine"
    os.utime(young, (1, 1))
    remove_left_imports(models)
    assert not young.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows needs a privilege to make links")
def test_no_link_is_followed_when_leftovers_are_removed(tmp_path: Path) -> None:
    mine, models = tmp_path / "mine", tmp_path / "models"
    mine.mkdir()
    models.mkdir()
    (mine / CARD).write_text("mine")
    link = models / (".importing-" + "b" * 32)
    link.symlink_to(mine)
    link.with_name(link.name + ".lock").touch()
    remove_left_imports(models)
    assert (mine / CARD).read_text() == "mine"
