import json
from pathlib import Path

import pytest

from s2f_desktop.settings import Settings, SettingsStore, settings_path
from s2f_models.user_folders import FOLDER_VARIABLE, data_folder


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


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"appearance": "pink"}', b'{"folder": 3}', b"\xff", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    store = SettingsStore(path)
    assert store.settings == Settings()
    aside = tmp_path / "settings.damaged.json"
    assert aside.read_bytes() == content and str(aside) in store.notice
    assert not path.exists()


def test_names_of_other_versions_are_no_damage(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"appearance": "light", "language": "de"}')
    assert SettingsStore(path).settings.appearance == "light"


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
