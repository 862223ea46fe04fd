"""What stands in the environment is a number of torchrun's, or one sentence that names the variable."""

import ast
from pathlib import Path

import pytest

from s2f_models.errors import UserError
from trainer.__main__ import main
from trainer.core.distributed import runtime

ROOT = Path(__file__).parents[2]
READ = {
    "WORLD_SIZE": runtime.count_asked,
    "RANK": runtime.rank_asked,
    "LOCAL_RANK": runtime.local_rank,
    "LOCAL_WORLD_SIZE": runtime.processes_here,
}
HOSTILE = ["abc", "", " ", "-1", "1.5", "1e3", "9" * 5000, "٣", "0x2", "1_0", "\udcff", "1\n2"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", READ)
def test_what_is_no_number_is_one_sentence(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, text)
    with pytest.raises(UserError, match=f"The environment's {name} is ") as refused:
        READ[name]()
    assert len(str(refused.value)) < 220 and len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("variables", [{"WORLD_SIZE": "x"}, {"RANK": "1"}, {"WORLD_SIZE": "2", "MASTER_PORT": "x"}])
def test_the_command_says_so(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    assert main(["run", "quick-try", "--device", "cpu"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("s2f-train: The ") and len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_sound_numbers_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {"WORLD_SIZE": 4, "RANK": 3, "LOCAL_RANK": 1, "LOCAL_WORLD_SIZE": 2}
    for name, number in numbers.items():
        monkeypatch.setenv(name, str(number))
    assert {name: read() for name, read in READ.items()} == numbers
    for name in numbers:
        monkeypatch.delenv(name)
    assert [read() for read in READ.values()] == [1, 0, 0, 1]


def test_the_environment_is_read_in_one_place() -> None:
    reading = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "trainer").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")
    }
    assert reading == {"trainer/core/distributed/runtime.py"}
