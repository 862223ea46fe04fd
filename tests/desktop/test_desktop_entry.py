"""The menu entry: what is written, that it is a whole entry, and that it goes again."""

import configparser
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from s2f_desktop.__main__ import main
from s2f_desktop.desktop_entry import ENTRY, ICON, KIND, install, start_command

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
    assert found["MimeType"] == kind.attrib["type"] + ";"
    assert (home / ICON).is_file() and found["Icon"] == ICON.stem
    assert main(["--remove-desktop"]) == 0
    assert not any((home / place).exists() for place in (ENTRY, KIND, ICON))


def test_a_path_with_odd_letters_is_quoted(home: Path) -> None:
    install(home, ['/opt/Bilder & 100% "Gesichter"/s2f'])
    assert entry(home)["Exec"] == '"/opt/Bilder & 100%% \\"Gesichter\\"/s2f" %f'


def test_a_menu_that_cannot_be_written_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where a folder is meant")
    assert main(["--install-desktop"]) == 2
    assert "cannot be written" in capsys.readouterr().err
