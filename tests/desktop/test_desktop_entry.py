"""The menu entry: what is written, that it is a whole entry, and that it goes again."""

import configparser
import re
import sys
from collections.abc import Callable
from ctypes import CDLL, POINTER, byref, c_char_p, c_int, c_void_p
from ctypes.util import find_library
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from s2f_desktop.__main__ import main
from s2f_desktop.desktop_entry import ENTRY, ICON, KIND, install, start_command
from s2f_models.errors import UserError

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="menu entries of Linux desktops")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def entry(folder: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(folder / ENTRY)
    return parser["Desktop Entry"]


def test_it_is_put_into_the_menu_and_taken_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--install-desktop"]) == 0
    assert "in the menu" in capsys.readouterr().out
    found = entry(home)
    assert found["Exec"] == " ".join(f'"{word}"' for word in start_command()) + " %f"
    kind = ElementTree.parse(home / KIND).getroot()[0]
    pictures = "".join(f"image/{kind};" for kind in ("png", "jpeg", "bmp", "gif", "webp"))  # of which it is asked
    assert found["MimeType"] == kind.attrib["type"] + ";" + pictures
    assert (home / ICON).is_file() and found["Icon"] == ICON.stem
    assert main(["--remove-desktop"]) == 0
    assert not any((home / place).exists() for place in (ENTRY, KIND, ICON))


def words_of(value: str) -> list[str]:
    """The words of an Exec key's value: the escapes of any value, then those within quotes, then field codes."""
    text = re.sub(r"\\(.)", lambda found: {"s": " ", "n": "\n", "t": "\t", "r": "\r"}.get(found[1], found[1]), value)
    quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    return [re.sub(r"\\(.)", r"\1", word).replace("%%", "%") for word in quoted]


def words_by_glib(path: Path) -> list[str]:
    """The same as GLib, which most desktops use, reads them."""
    glib = CDLL("libglib-2.0.so.0")
    glib.g_key_file_new.restype = glib.g_key_file_get_string.restype = c_void_p
    key_file = c_void_p(glib.g_key_file_new())
    assert glib.g_key_file_load_from_file(key_file, bytes(path), 0, None)
    value = c_void_p(glib.g_key_file_get_string(key_file, b"Desktop Entry", b"Exec", None))
    assert value, "GLib cannot read the value"
    count, words = c_int(), POINTER(c_char_p)()
    assert glib.g_shell_parse_argv(value, byref(count), byref(words), None)
    return [words[index].decode().replace("%%", "%") for index in range(count.value - 1)]  # the last is %f


LETTERS = st.characters(exclude_categories=["C"]) | st.sampled_from(' "$`\\%')


@pytest.mark.parametrize("read", [words_of, words_by_glib])
@given(words=st.lists(st.text(st.characters(exclude_categories=["C"]) | st.sampled_from(' "$`\\\\%')), min_size=1))
@example(words=['/opt/Bilder & 100% "Gesichter"/s2f', "-m", "a b", "$HOME`ls`", "\\\\", "=;#"])
def test_a_path_with_odd_letters_is_read_as_it_is(
    read: Callable[..., list[str]], words: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    if read is words_by_glib and find_library("glib-2.0") is None:
        pytest.skip("GLib is not installed")
    home = tmp_path_factory.getbasetemp() / "menu"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")  # the desktop's tools would be asked each time
        install(home, words)
    assert read(home / ENTRY if read is words_by_glib else entry(home)["Exec"]) == words


@pytest.mark.parametrize("word", ["/a\nExec=evil", "/a\rb", "/a\tb", "/a\0b", "/a\x7fb", "/a\udc80b"])
def test_what_no_entry_can_hold_is_refused(word: str, home: Path) -> None:
    with pytest.raises(UserError, match="rename its folder") as caught:
        install(home, [word])
    assert "\n" not in str(caught.value) and not home.exists()


def test_a_menu_that_cannot_be_written_is_reported(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where a folder is meant")
    assert main(["--install-desktop"]) == 2
    assert "cannot be written" in capsys.readouterr().err
