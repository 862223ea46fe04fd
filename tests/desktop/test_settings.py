import json
import os
import sys
from pathlib import Path

import pytest

from s2f_desktop.files.open_files import remember_recent
from s2f_desktop.settings import Settings, SettingsStore, settings_path
from s2f_models.paths import FOLDER_VARIABLE, data_folder


def test_only_what_was_changed_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    store = SettingsStore(path)
    store.change(appearance="system")
    assert not path.exists()
    store.change(appearance="dark")
    assert json.loads(path.read_text()) == {"appearance": "dark"}
    assert SettingsStore(path).settings == Settings(appearance="dark")
    store.change(appearance="system")
    assert json.loads(path.read_text()) == {}


@pytest.mark.parametrize("content", [b"{", b"[]", b"", b"\xff", b"[" * 100_000, b'{"line": 1e999}', b'{"a": NaN}'])
def test_a_damaged_file_is_set_aside(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.settings == Settings()
    aside = tmp_path / "settings.damaged.json"
    assert aside.read_bytes() == content and str(aside) in store.notice
    assert not path.exists()


GOOD = {"pen_width": 12, "recent": ["/a.s2f"]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("appearance", "pink"),
        ("appearance", []),
        ("folder", 3),
        ("folder", "/a\0b"),
        ("folder", "x" * 5000),
        ("geometry", "\ud800"),
        ("pen_width", "11"),
        ("pen_width", 1e9),
        ("pen_width", True),
        ("pressure", 1),
        ("device", "cuda:" + "9" * 5000),
        ("device", "<b>"),
        ("pinned", [-1]),
        ("pinned", [2**40]),
        ("pinned", [1.5]),
        ("bundles", "starter"),
        ("bundles", ["\0"]),
        ("recent", [["/a.s2f"]]),
        ("recent", None),
    ],
)
def test_a_damaged_setting_is_reported_and_hides_no_other(name: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    content = json.dumps({**GOOD, name: value}).encode()
    path.write_bytes(content)
    store = SettingsStore(path)
    expected = {"pen_width": 12.0, "recent": ("/a.s2f",)} | {name: getattr(Settings(), name)}
    assert store.settings == Settings(**expected)  # type: ignore[arg-type]
    assert f"({name})" in store.notice and (tmp_path / "settings.damaged.json").read_bytes() == content
    assert SettingsStore(path).settings == store.settings and SettingsStore(path).notice == ""


def test_a_list_is_no_longer_than_any_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"pinned": list(range(100_000))}))
    assert len(SettingsStore(path).settings.pinned) == 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of it")
def test_settings_are_their_owners_alone_and_a_pipe_in_their_place_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    SettingsStore(path).change(appearance="dark")
    assert path.stat().st_mode & 0o777 == 0o600 and path.parent.stat().st_mode & 0o777 == 0o700
    path.unlink()
    os.mkfifo(path)
    assert "could not be read (it is no regular file" in SettingsStore(path).notice


def test_names_of_other_versions_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"appearance": "light", "language": "de"}')
    assert SettingsStore(path).settings.appearance == "light"


def test_a_setting_of_an_earlier_version_is_read_by_its_name_of_then(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"line": 20.0}')
    assert SettingsStore(path).settings == Settings(pen_width=20.0) and SettingsStore(path).notice == ""
    path.write_text('{"line": 20.0, "pen_width": 30.0}')
    assert SettingsStore(path).settings == Settings(pen_width=30.0)


def test_a_folder_that_cannot_be_written_is_never_fatal(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    store = SettingsStore(in_the_way / "settings.json")
    store.change(appearance="dark")
    assert store.settings.appearance == "dark"


def test_the_folder_is_the_users_or_the_named_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert settings_path() == tmp_path / "settings.json"
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert "sketch2face" in str(settings_path()) and "sketch2face" in str(data_folder())


def test_two_windows_keep_each_others_choices(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    one, two = SettingsStore(path), SettingsStore(path)
    one.change(pen_width=20.0, pinned=(1,))
    two.change(appearance="dark")
    two.change(pinned=(*two.fresh().pinned, 2))
    one.change(eraser=40.0)
    remember_recent(one, tmp_path / "a.s2f")
    remember_recent(two, tmp_path / "b.s2f")
    recent = tuple(str(tmp_path / name) for name in ("b.s2f", "a.s2f"))
    wanted = Settings(pen_width=20.0, eraser=40.0, appearance="dark", pinned=(1, 2), recent=recent)
    assert SettingsStore(path).settings == two.settings == one.fresh() == wanted


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"line": "11", "pinned": [3]}', None])
def test_what_another_program_did_to_the_file_meanwhile_loses_no_choice(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    store = SettingsStore(path)
    store.change(pen_width=20.0)
    path.unlink() if content is None else path.write_bytes(content)
    store.change(appearance="dark")
    again = SettingsStore(path).settings
    assert again.appearance == "dark" and (again.pen_width == 20.0 or again.pinned == (3,))
