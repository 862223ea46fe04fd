"""`s2f render` on folders as they are found: odd names, odd files, and pictures that it did not make."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from s2f_desktop.__main__ import main
from s2f_desktop.files.sketch_file import read_sketch_file, write_sketch_file
from s2f_desktop.output.export import is_ours, png_bytes, png_texts
from s2f_desktop.sketches.sketch import Drawing, Stroke, Style, rounded_point

Out = pytest.CaptureFixture[str]
PHOTOGRAPH = b"\x89PNG\r\n\x1a\n a photograph"


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    """A folder with three drawings."""
    folder = tmp_path / "drawings"
    folder.mkdir()
    line = Stroke(tuple(rounded_point(100 * i, 80 * i, 0.5, 8 * i) for i in range(1, 9)))
    for name in ("a", "b", "c"):
        write_sketch_file(folder / f"{name}.s2f", Drawing((line,)))
    return folder


def render(folder: Path, *options: str) -> int:
    return main(["render", str(folder), "--out", str(folder / "out"), "--device", "cpu", *options])


def test_pictures_of_others_are_left_alone_unless_overwriting_is_wanted(drawings: Path, capsys: Out) -> None:
    out = drawings / "out"
    assert render(drawings) == 0 and render(drawings) == 0  # its own are replaced
    (out / "b.png").write_bytes(PHOTOGRAPH)
    (out / "a.png").unlink()
    capsys.readouterr()
    assert render(drawings) == 2
    output = capsys.readouterr()
    assert "b.png is there and was not made by sketch2face" in output.err and output.err.count("\n") == 1
    assert (out / "b.png").read_bytes() == PHOTOGRAPH and is_ours(out / "a.png") and len(output.out.splitlines()) == 2
    assert render(drawings, "--overwrite") == 0 and is_ours(out / "b.png")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_file_among_the_drawings_or_faces_is_reported_and_the_rest_is_rendered(
    drawings: Path, tmp_path: Path, capsys: Out
) -> None:
    out, mine = drawings / "out", tmp_path / "mine.png"
    assert render(drawings) == 0
    mine.write_bytes((out / "a.png").read_bytes())
    before = mine.read_bytes()
    (out / "a.png").unlink()
    (out / "a.png").symlink_to(mine)
    (out / "b.png").unlink()
    (out / "b.png").mkdir()
    os.mkfifo(drawings / "0.s2f")
    (drawings / "1.s2f").mkdir()
    (drawings / "2.s2f").symlink_to("/dev/zero")
    capsys.readouterr()
    assert render(drawings, "--overwrite") == 2
    output = capsys.readouterr()
    assert output.err.count("\n") == 5 and len(output.out.splitlines()) == 1 and "c.png" in output.out
    assert mine.read_bytes() == before and (out / "a.png").is_symlink()


def test_traits_are_the_drawings_own_or_those_that_are_given(drawings: Path, capsys: Out) -> None:
    line = read_sketch_file(drawings / "a.s2f").sketch
    write_sketch_file(drawings / "a.s2f", Drawing(line, Style(traits=(("age", 9.0), ("smile", -1.0), ("wings", 1.0)))))
    stored, faces = {}, {}
    for options in ((), ("--trait", "age=-1.5", "--trait", "skin tone=1"), ("--trait", "age=0", "--trait", "smile=0")):
        assert render(drawings, *options) == 0
        for name in "ab":
            faces[name, options] = (drawings / "out" / f"{name}.png").read_bytes()
            stored[name, options] = png_texts(faces[name, options]).get("traits", "")
    assert list(stored.values()) == [
        *("age=2, smile=-1", ""),
        *("age=-1.5, skin tone=1, smile=-1", "age=-1.5, skin tone=1"),
        *("", ""),
    ]
    assert len(set(faces.values())) == 4  # those without traits are one


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ("wings=1", "has no trait wings; it has age, feminine, smile, hair lightness, skin tone."),
        ("=1", "has no trait ''"),
        ("age", "age is a number from -2 to 2, not ''"),
        ("age=old", "not old"),
        ("age=2.5", "not 2.5"),
        ("age=nan", "not nan"),
        ("age=inf", "not inf"),
        ("\x1b[31m=1", "has no trait"),
    ],
)
def test_a_trait_that_cannot_be_given_is_one_sentence(drawings: Path, capsys: Out, choice: str, words: str) -> None:
    assert render(drawings, "--trait", choice) == 2
    output = capsys.readouterr().err
    assert (
        words in output and output.count("\n") == 1 and "\x1b" not in output and not list((drawings / "out").iterdir())
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names that are no UTF-8 are of Linux")
def test_a_suffix_in_capitals_is_one_of_a_drawing(drawings: Path) -> None:
    (drawings / "c.s2f").rename(drawings / "C.S2F")
    assert render(drawings) == 0
    assert sorted(path.name for path in (drawings / "out").iterdir()) == ["C.png", "a.png", "b.png"]


def test_odd_names_end_nothing(drawings: Path, capsys: Out) -> None:
    for name in (b"\xff\xfe.s2f", b"two\nlines.s2f", b"n" * 251 + b".s2f", b"\x1b[31mred.s2f"):
        renamed = (drawings / "a.s2f").rename(drawings / os.fsdecode(name))
        assert render(drawings) == 0, name
        output = capsys.readouterr()
        assert len(output.out.splitlines()) == 3 and output.out.isprintable() is False and "\x1b" not in output.out
        assert output.out.encode("utf-8")
        renamed.rename(drawings / "a.s2f")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="two names that differ in case are one file")
def test_no_drawing_takes_the_place_of_anothers_face(drawings: Path, capsys: Out) -> None:
    write_sketch_file(drawings / "a.S2F", Drawing((Stroke((rounded_point(9, 9, 0.5, 0),)),)))
    for _ in range(2):
        assert render(drawings, "--overwrite") == 2
        output = capsys.readouterr()
        assert output.err.count("\n") == 1 and "a.png is another drawing's face already; rename" in output.err
        assert len(output.out.splitlines()) == 3 and " 4/4" not in output.out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is of Linux")
def test_faces_are_saved_although_nobody_can_be_reported(drawings: Path) -> None:
    command = [sys.executable, "-m", "s2f_desktop", "render", str(drawings), "--out", str(drawings / "out")]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*command, "--device", "cpu"], stdout=full, stderr=subprocess.PIPE, timeout=300)
    assert (done.returncode, done.stderr) == (0, b"") and len(list((drawings / "out").iterdir())) == 3


def test_an_empty_path_is_not_this_folder(drawings: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(drawings)
    for words in (["render", "", "--out", "out"], ["render", ".", "--out", ""], [""]):
        assert main(words) == 2 and capsys.readouterr().err.startswith("s2f: A path is empty; ")
    assert len(list(drawings.iterdir())) == 3


def test_a_folder_that_cannot_be_read_is_reported(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "none", tmp_path / "file", tmp_path / ("n" * 300), tmp_path):
        assert main(["render", str(folder), "--out", str(tmp_path / "out")]) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("text", ["plain", "ß", "日本", "\ud800", "a\0b", "two\nlines", "\x1b[31m"])
def test_any_text_can_be_put_into_a_png(text: str) -> None:
    import numpy as np

    png = png_bytes(np.zeros((2, 3, 3), np.uint8), {"Comment": "mine", "bundle": text})
    assert png_texts(png)["Comment"] == "mine" and b"\0\0\0\0IEND" in png


@pytest.mark.parametrize("start", [b"", b"\x89PNG", PHOTOGRAPH, b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt", b"GIF89a"])
def test_what_is_no_png_has_no_texts(start: bytes) -> None:
    assert "Comment" not in png_texts(start)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_are_bytes_suffixes_may_be_capitals_and_an_empty_sheet_has_no_face(drawings: Path) -> None:
    line = (Stroke((rounded_point(1, 1, 0.5, 0), rounded_point(300, 500, 0.5, 9))),)
    for name in (b"\xff\xfe.s2f", b"a\nb.s2f", b"CAPS.S2F", b"x" * 251 + b".s2f"):
        write_sketch_file(drawings / os.fsdecode(name), Drawing(line))
    write_sketch_file(drawings / "empty.s2f", Drawing())
    command = [sys.executable, "-m", "s2f_desktop", "render", str(drawings), "--out", str(drawings / "out")]
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict", "PYTHONUTF8": "0"}
    done = subprocess.run([*command, "--device", "cpu"], env=strict, capture_output=True, text=True, timeout=300)
    assert done.returncode == 2 and len(done.stdout.splitlines()) == 7
    assert done.stderr == f"s2f: {drawings / 'empty.s2f'} holds no stroke; choose another drawing.\n"
    names = {os.fsencode(path.name) for path in (drawings / "out").iterdir()}
    assert {b"\xff\xfe.png", b"a\nb.png", b"CAPS.png", b"x" * 251 + b".png"} <= names and b"empty.png" not in names
