"""The real `s2f-train search`: trials, results, and a stop and what follows it."""

import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from s2f_models.bundle import open_bundle
from tests.bundles import write_recipe
from tests.trainer.feature_networks import write_flat_network
from tests.trainer.searches import (
    ONLY_EXPORTS,
    PRETRAINED,
    SETTINGS,
    TRIALS,
    StopsWhen,
    again,
    arguments,
    opened,
    printed,
    refused,
    rows,
)
from trainer.__main__ import main
from trainer.core.events import Stopped, Trial, event_to_json
from trainer.core.recipe import load_recipe
from trainer.core.run.checkpoint import checkpoints
from trainer.core.run.run_parts import parts_of


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a search of three trials; its recipe lies beside it."""
    folder = tmp_path_factory.mktemp("searched")
    assert main(again(folder / "run", write_recipe(folder, TRIALS))) == 0
    return folder / "run"


def test_trials_are_scored_or_say_why_not(searched: Path) -> None:
    trials = rows(searched)
    scored = [row for row in trials if not row["reason"]]
    failed = [row for row in trials if row["reason"]]
    assert len(scored) == 2
    assert len(failed) == 1
    assert all(row["cycle.pair"] == "0.0" for row in scored)
    assert failed[0]["cycle.pair"] == "1.0"
    assert "Weak pairs" in failed[0]["reason"]
    assert "Weak pairs" in (searched / "results.md").read_text()
    for row in trials:
        assert 0.1 <= float(row["cycle.kld.weight"]) <= 10
        assert int(row["cycle.optimiser.batch"]) in range(2, 6)
    scores = [float(row["sketch_cycle_l1"]) for row in scored]
    assert scores == sorted(scores)
    assert scores[0] != scores[1]


def test_only_the_best_trial_is_kept(searched: Path) -> None:
    assert parts_of(searched).others == ()  # or a person could not delete it
    best, *others = (searched / "trials" / f"{int(row['trial']):04d}" for row in rows(searched))
    card = open_bundle(best / "bundle").card
    assert card.metrics["sketch_cycle_l1"] == pytest.approx(float(rows(searched)[0]["sketch_cycle_l1"]), rel=1e-3)
    assert checkpoints(best / "cycle")
    for other in others:
        assert not (other / "bundle").exists()
        assert not checkpoints(other / "cycle")
    recipe = load_recipe(best / "recipe.toml")
    assert [recipe.cycle.kld.weight, recipe.cycle.optimiser.batch, recipe.cycle.pair] == [
        float(rows(searched)[0][key]) for key in SETTINGS
    ]


def interrupt_when(sign: Path) -> threading.Thread:
    """A thread that sends Ctrl+C to this process once `sign` is there."""

    def wait() -> None:
        while not sign.exists():
            time.sleep(0.005)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_an_interrupted_search_ends_as_another(
    searched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, recipe = tmp_path / "run", searched.parent / "tiny.toml"
    watcher = interrupt_when(run / "trials" / "0001" / "recipe.toml")
    assert main(again(run, recipe)) == 130
    watcher.join()
    first = printed(capsys)
    assert first[-1]["event"] == "stopped"

    third = run / "trials" / "0003" / "cycle"
    events = list(opened(run, recipe, 3).run(StopsWhen(lambda: bool(checkpoints(third)))))
    begun = [event for event in events if isinstance(event, Trial)][-1]
    assert events[-1] == Stopped("cycle", 1)
    assert len(rows(run)) == 2
    assert main(again(run, recipe)) == 0
    last = printed(capsys)
    assert last[0] == json.loads(event_to_json(begun))
    assert any("Continuing the stage 'cycle' at step 1" in str(event.get("message")) for event in last)
    assert (run / "results.csv").read_bytes() == (searched / "results.csv").read_bytes()


def test_a_journal_that_a_killed_process_left_goes_on(searched: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal, results = searched / "search.journal", rows(searched)
    whole = journal.read_bytes()
    with journal.open("ab") as file:
        file.write(b'{"op_code":5,"wor')
    assert main(again(searched)) == 0
    assert [event["event"] for event in printed(capsys)] == ["done"]
    assert journal.read_bytes() == whole
    assert rows(searched) == results


def test_a_journal_of_another_search_is_left_alone(
    searched: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {name: (searched / name).read_bytes() for name in ("search.journal", "recipe.toml", "results.csv")}
    for text, said in (
        (TRIALS.replace("high = 10.0", "high = 20.0"), "another value of search.ranges.cycle.kld.weight.high"),
        (TRIALS.replace("sketch_cycle_l1", "face_cycle_l1"), "another value of search.score"),
        (TRIALS.replace("seed = 2", "seed = 3"), "another value of seed"),
    ):
        assert said in refused(capsys, *again(searched, write_recipe(tmp_path, text)))
    assert {name: (searched / name).read_bytes() for name in before} == before


def test_settings_of_the_export_alone_share_one_cycle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run, network = tmp_path / "run", write_flat_network(tmp_path, 32)
    assert main(arguments(write_recipe(tmp_path, ONLY_EXPORTS.replace("NETWORK", str(network))), run, 2)) == 0
    said = capsys.readouterr().out
    assert "trial 1 of 2: export.variation = " in said
    assert "the best so far" in said
    assert "95 % interval" in said
    assert {path.parent.relative_to(run) for path in run.rglob("*.checkpoint")} == {Path("cycle")}
    best, other = ({key: float(value) for key, value in row.items() if value} for row in rows(run))
    assert best["translation_feature_frechet"] > other["translation_feature_frechet"]
    louder, quieter = sorted((best, other), key=lambda trial: -trial["export.variation"])
    assert louder["distance_between_seeds"] > quieter["distance_between_seeds"]


def test_domains_that_no_range_touches_are_trained_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = TRIALS.replace('stages = ["cycle"]\n', "").replace('"scratch"', '"latent"') + PRETRAINED
    fails = text.replace("[0.0, 1.0]", "[1.0, 2.0]")
    first, second = tmp_path / "first", tmp_path / "second"
    assert main(arguments(write_recipe(tmp_path, text), first, 1, "--events")) == 0
    assert {path.parent.relative_to(first) for path in first.rglob("*.checkpoint")} == {
        Path("face"),
        Path("sketch"),
        Path("trials/0001/cycle"),
    }
    capsys.readouterr()
    given = arguments(write_recipe(tmp_path, fails), second, 1, "--pretrained", first, "--events")
    assert "None of 1 trials could be scored; the last: Weak pairs" in refused(capsys, *given)
    assert {path.name for path in second.iterdir() if path.is_dir()} == {"trials"}
