"""A name that becomes a path is one file's or folder's name, on every system, wherever it comes from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.errors import UserError
from trainer.__main__ import main
from trainer.core.names import LONGEST, require_name, why_no_name
from trainer.core.recipe import load_recipe

HOSTILE = [
    *("", " ", ".", "..", "...", "/", "\\", "../../outside", "a/b", "/etc", "C:\\x", "C:x", "a\\b"),
    *("a\0b", "a\nb", "\x7f", "a\x85b", "a:b", "a*", "what?", "<b>", 'a"b', "a|b"),
    *("con", "NUL", "nul.txt", "Com1", "lpt9.tar.gz", "aux ", "prn.", "COM¹", "conin$", "con .x"),
    *("x.", "x ", " x", "\ud800", "x" * (LONGEST + 1), "ü" * LONGEST),
]
SOUND = [
    "a",
    "my-faces",
    "Gesichter (2)",
    "ü" * 99,
    ".hidden",
    "console",
    "com10",
    "nullify.txt",
    "a.b c",
    "日本",
    "x" * 200,
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names(name: str) -> None:
    with pytest.raises(UserError, match="The thing cannot be called") as refused:
        require_name(name, "thing")
    assert len(str(refused.value)) < 300 and len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("name", SOUND)
def test_sound_names(name: str) -> None:
    assert require_name(name, "thing") == name


@given(st.text())
def test_a_name_that_passes_is_one_part_of_a_path(name: str) -> None:
    if not why_no_name(name):
        assert Path("/runs", name).parent == Path("/runs")
        assert Path("/runs", name).name == name
        assert Path("/runs", name).resolve().parent == Path("/runs")


def toml(name: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08x}" for character in name) + '"'


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "\ud800"])  # which TOML cannot say
def test_a_recipe_is_not_called_so(name: str, tmp_path: Path) -> None:
    path = tmp_path / "it.toml"
    path.write_text(f"name = {toml(name)}\n")
    with pytest.raises(
        UserError, match=r"The recipe it\.toml cannot be called|it\.toml: name is .*(no text|invisible)"
    ):
        load_recipe(path)
    path.write_text(f"extends = {toml(name)}\n")
    with pytest.raises(UserError, match="extends is the name of another recipe"):
        load_recipe(path)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", ["run", "search"])
def test_no_command_makes_a_folder_of_such_a_name(
    name: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    said_so = name if name == "\ud800" else toml(name)
    assert main([command, "starter", "--set", f"name={said_so}"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("s2f-train: ") and len(said.splitlines()) == 1 and len(said) < 400
    assert [path.name for path in tmp_path.rglob("*")] == ["here"]
