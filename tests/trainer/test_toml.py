"""The one reader of TOML: whatever a text holds, it is data that can be worked with, or one short sentence; soon."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from trainer.core.recipe import load_recipe
from trainer.core.toml import MAX_BYTES, BadToml, parse_toml, read_toml, toml_value

HOSTILE = [
    *(f"a = {'9' * 5000}", f"a = {'9' * 400}", "a = 0x" + "f" * 9000),
    *("a = " + "[" * 5000, "a = " + "[" * 100 + "]" * 100, "a = " + "{b = [" * 40_000, "[" * 500_000),
    *("a = 2020-13-45", "a = 25:61:61", "\0", "a", "a = 'x", 'a = "\\ud800"', "a = 1\na = 2"),
    *(".".join("a" * 500_000) + " = 1", '"a"."b".' * 100_000 + "c = 1", " . ".join("a" * 100) + " = 1"),
    *('"' + '\\"' * 500_000, "a = '" + "x" * MAX_BYTES + "'", f"[{'.'.join('a' * 70)}]"),
]
IN_BOUNDS = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, (2**32, 2**32))
from trainer.core.toml import BadToml, parse_toml
for text in runpy.run_path(sys.argv[1])["HOSTILE"]:
    try:
        parse_toml(text)
    except BadToml:
        continue
    sys.exit("taken for data: " + text[:60])
# Not ru_maxrss, which begins with what the process that started this one had.
status = open("/proc/self/status").read()
sys.exit(int(status.split("VmHWM:")[1].split()[0]) > 400_000)
"""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_worked_with_is_one_short_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(BadToml) as refused:
        parse_toml(text)
    assert len(str(refused.value)) < 150
    path = tmp_path / "it.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as told_of_recipe:
        load_recipe(path)
    assert "it.toml" in str(told_of_recipe.value)
    assert len(str(told_of_recipe.value)) < 200 + len(str(path))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_takes_little_memory() -> None:
    subprocess.run([sys.executable, "-c", IN_BOUNDS, __file__], check=True)


@pytest.mark.parametrize(
    "text", ["a.b.c = 1", "[a.b]\nc = [0.5, 1.5]", 'a = "x.y.z......."', "a = '''\n...'''", "a = 1979-05-27"]
)
def test_what_can_be_is_read(text: str) -> None:
    assert parse_toml(text)


@given(st.text(max_size=200))
def test_any_text_is_data_or_a_sentence(text: str) -> None:
    for read in (parse_toml, toml_value):
        try:
            read(text)
        except BadToml as error:
            assert str(error)


@given(st.binary(max_size=200))
def test_any_file_is_a_recipe_or_a_sentence(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "it.toml")
        path.write_bytes(content)
        try:
            load_recipe(path)
        except UserError as error:
            assert len(str(error).splitlines()) == 1


def test_a_recipe_is_a_regular_file_of_a_megabyte_at_most(tmp_path: Path) -> None:
    path = tmp_path / "it.toml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(UserError, match="larger than"):
        load_recipe(path)
    link = tmp_path / "zero.toml"
    link.symlink_to("/dev/zero")
    for odd in (link, tmp_path):
        with pytest.raises(UserError):
            load_recipe(odd)


def test_values_end_with_the_line() -> None:
    with pytest.raises(BadToml, match="more than one value"):
        toml_value("1\nb = 2")


def test_all_shipped_recipes_are_within_the_bounds() -> None:
    for path in resource_path("recipes").glob("*.toml"):
        assert read_toml(path)
