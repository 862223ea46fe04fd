import sys

import pytest

from s2f_desktop import system_libraries
from s2f_desktop.system_libraries import check_window_system
from s2f_models.errors import UserError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Libraries to hide from the check."""
    hidden: set[str] = set()
    real = system_libraries._loads
    monkeypatch.setattr(system_libraries, "_loads", lambda name: name not in hidden and real(name))
    return hidden


def test_all_is_well_here(without: set[str]) -> None:
    check_window_system()


def test_missing_libraries_are_named_with_their_packages(without: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    without |= {"libxcb-cursor.so.0", "libEGL.so.1"}
    with pytest.raises(UserError) as caught:
        check_window_system()
    sentence = str(caught.value)
    assert "libEGL.so.1, libxcb-cursor.so.0" in sentence
    assert "sudo apt-get install libegl1 libxcb-cursor0" in sentence


@pytest.mark.parametrize("platform", ["offscreen", "wayland", "vnc:size=800x600"])
def test_libraries_for_x11_are_asked_for_only_there(
    platform: str, without: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    without.add("libxcb-cursor.so.0")
    check_window_system()
    without.add("libEGL.so.1")
    with pytest.raises(UserError, match=r"libEGL\.so\.1"):
        check_window_system()


@pytest.mark.parametrize(("display", "words"), [(None, "no display"), (":4321", "does not answer")])
def test_no_display_is_reported(display: str | None, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if display:
        monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr(system_libraries, "_loads", lambda _name: True)
    with pytest.raises(UserError, match=words):
        check_window_system()
