"""What goes wrong in the real `s2f-train search`: one sentence for each trouble, and nothing lost."""

import sys
from pathlib import Path

import pytest

from tests.bundles import write_recipe
from tests.trainer.searches import RECIPE, TRIALS, again, arguments, opened, refused, rows

OPENED = b'{"op_code":0,"worker_id":"one","study_name":"search","directions":[1]}\n'  # how a journal begins


def test_a_trial_that_ends_the_program_does_not_hold_up_the_search(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe, run = write_recipe(tmp_path, TRIALS), tmp_path / "run"
    for _ in range(3):
        opened(run, recipe, 1).study.next()  # as far as a process gets that is killed in its first trial
    assert "ended unasked 3 times" in refused(capsys, *arguments(recipe, run, 1, "--events"))
    assert [row["trial"] for row in rows(run)] == ["1"]


def test_a_search_without_a_trial_yet_may_be_changed(tmp_path: Path) -> None:
    recipe, run = write_recipe(tmp_path, TRIALS), tmp_path / "run"
    opened(run, recipe, 1)
    opened(run, write_recipe(tmp_path, TRIALS.replace("low = 0.1, high = 10.0", "low = 20.0, high = 30.0")), 1)
    settings = opened(run, recipe, 1).study.next().settings
    assert 20 <= float(settings["cycle.kld.weight"]) <= 30


@pytest.mark.parametrize("content", [b"Dear diary", b"\x00\xff\n\n", b'{"a": 1}\n{}\n', b"[]\n[]\n"])
def test_a_damaged_journal_is_left_alone(tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    run = tmp_path / "run"
    run.mkdir()
    content = OPENED + content
    (run / "search.journal").write_bytes(content)
    assert "search.journal is damaged" in refused(capsys, *again(run, write_recipe(tmp_path, TRIALS)))
    assert (run / "search.journal").read_bytes() == content
    assert [path.name for path in run.iterdir()] == ["search.journal"]


def test_trouble_with_the_disk_fails_no_trial(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / "trials").write_text("in the way")
    assert "cannot be written" in refused(capsys, *again(run, write_recipe(tmp_path, TRIALS)))
    assert not rows(run)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (TRIALS, RECIPE, "holds no ranges"),
        ('score = "sketch_cycle_l1"', 'score = "change_hat"', "not 'change_hat'"),
        ('score = "sketch_cycle_l1"', "", "[search] needs a score, one of sketch_cycle_l1"),
        ("sketch_cycle_l1", "sketch_cycle", "not 'sketch_cycle'"),
        ("sketch_cycle_l1", "translation_kid", "need 'features' or 'inception'"),
        ('score = "', 'features = "none.onnx"\nscore = "', "none.onnx"),
        ('score = "', 'direction = "up"\nscore = "', "one of minimise, maximise"),
        ('stages = ["cycle"]', 'stages = ["face", "sketch"]', "lack 'cycle'"),
        ('"scratch"', '"latent"', "needs a pretrained sketch domain"),
    ],
)
def test_a_search_that_cannot_be_is_one_sentence(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert old in TRIALS
    recipe, run = write_recipe(tmp_path, TRIALS.replace(old, new)), tmp_path / "run"
    assert said in refused(capsys, *arguments(recipe, run, 3))
    assert not run.exists()


def test_other_bad_input_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe, run = write_recipe(tmp_path, TRIALS), tmp_path / "run"
    assert "--trials is a whole number from 1 on" in refused(capsys, *arguments(recipe, run, 0))
    monkeypatch.setitem(sys.modules, "optuna", None)
    assert "pip install optuna" in refused(capsys, *arguments(recipe, run, 3))
    assert not run.exists()
