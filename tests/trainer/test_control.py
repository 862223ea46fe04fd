"""Pause, resume, stop and finish: as words, as signals, and what a stage that was finished early is taken for."""

import signal
import threading
import time
from pathlib import Path

import pytest

from s2f_models.bundle import open_bundle
from s2f_models.paths import resource_path
from s2f_models.standard_output import OutputError
from tests.bundles import write_recipe
from tests.trainer.fork_server import CAN_FORK, ForkServer, Trainer, wait_until
from tests.trainer.test_resume import RECIPE
from tests.trainer.toys import Descent, toy
from trainer.commands.reporting import show_all
from trainer.core.control import Control, Report, with_progress
from trainer.core.events import Done, Event, Paused, Progress, Resumed, Sample, Stopped, Warning
from trainer.core.run.checkpoint import checkpoints, load_newest
from trainer.core.training.checkpoint_manager import Stage
from trainer.core.training.loop import FINISHING_STEPS, train
from trainer.display import JsonDisplay, PersonDisplay

pytestmark = pytest.mark.usefixtures("one_thread")
forking = pytest.mark.skipif(not CAN_FORK, reason="forks trainers")


def stage(folder: Path, sample_every: int = 1000, **more: object) -> Stage:
    return Stage("face", folder, sample_every, 1000, **more)  # type: ignore[arg-type]


def finished(folder: Path, steps: int = 10) -> list[Event]:
    """The events of a training that is asked to finish after step 5."""
    control, events = Control(), []
    for event in train(toy(steps=steps), stage(folder, 5), control):
        events.append(event)
        if isinstance(event, Sample):
            control.ask("finish")
    return events


def test_words_are_heard_in_order() -> None:
    control = Control()
    control.ask("pause")
    assert not control.paused  # only once it is listened to
    assert not control()
    assert control.paused
    for word in ("pause or resume", "pause or resume", "resume"):
        control.ask(word)
    assert not control()
    assert not control.paused
    control.ask("pause")
    control.ask("finish")
    assert not control()
    assert (control.paused, control.finishing, control.hurried) == (False, True, True)
    control.ask("stop")
    assert control()
    patient = Control(cuts=False)
    patient.ask("finish")
    patient()
    assert (patient.finishing, patient.hurried) == (True, False)


def test_waiting_ends_at_a_word_and_stops_the_clock() -> None:
    control = Control()
    before = control.clock()
    threading.Timer(0.2, control.ask, ("resume",)).start()
    began = time.monotonic()
    control.wait(100)
    assert 0.1 < time.monotonic() - began < 50
    control.wait(0.2)
    assert control.clock() - before < 0.1


def test_a_pause_writes_a_checkpoint_and_waits(tmp_path: Path) -> None:
    control = Control()
    events = train(toy(steps=10), stage(tmp_path, 5), control)
    assert any(isinstance(event, Sample) for event in events)
    control.ask("pause")
    paused = next(events)
    assert paused == Paused("face", 5, "As asked; the checkpoint of this step is written.")
    assert [path.name for path in checkpoints(tmp_path)] == ["00000005.checkpoint"]
    threading.Timer(0.1, control.ask, ("resume",)).start()
    resumed, *_, done = events
    assert resumed == Resumed("face", 5)
    assert isinstance(done, Done)


def test_a_stop_ends_a_pause(tmp_path: Path) -> None:
    control = Control()
    events = train(toy(steps=10), stage(tmp_path, 5), control)
    assert any(isinstance(event, Sample) for event in events)
    for word in ("pause", "stop"):
        control.ask(word)
    assert list(events) == [Stopped("face", 5)]


def test_a_stage_that_was_finished_early_is_done(tmp_path: Path) -> None:
    events = finished(tmp_path)
    assert isinstance(events[-1], Done)
    assert [event.step for event in events if isinstance(event, Progress | Sample)] == [5, 5, 5]
    before = checkpoints(tmp_path)[-1].read_bytes()
    said, done = train(toy(steps=10), stage(tmp_path), Control())
    assert said == Warning(
        "The stage 'face' was finished early, at step 5 of 10, and counts as done; it can be trained on."
    )
    assert isinstance(done, Done)
    assert [path.read_bytes() for path in checkpoints(tmp_path)] == [before]


def test_a_stage_that_was_finished_early_can_be_trained_on(tmp_path: Path) -> None:
    finished(tmp_path / "early")
    assert isinstance(list(train(toy(steps=10), stage(tmp_path / "early", train_on=True), Control()))[-1], Done)
    list(train(toy(steps=10), stage(tmp_path / "whole"), Control()))
    ends = [checkpoints(tmp_path / name)[-1] for name in ("early", "whole")]
    assert [path.name for path in ends] == ["00000010.checkpoint"] * 2
    assert ends[0].read_bytes() == ends[1].read_bytes()


@pytest.mark.parametrize("heard", [True, False])
def test_later_stages_are_short_once_asked_to_finish(tmp_path: Path, heard: bool) -> None:
    control = Control()
    control.ask("finish")
    if heard:  # in the stage before
        control()
    *_, done = train(lambda: Descent(0.5, steps=10_000), stage(tmp_path), control)
    assert isinstance(done, Done)
    state, _ = load_newest(tmp_path)
    assert state is not None
    assert state["step"] == FINISHING_STEPS


def begin(fork_server: ForkServer, folder: Path, *command: str) -> Trainer:
    """A trainer in `folder/run` whose `face` takes longer than to be asked something; the recipe ends the command."""
    recipe = write_recipe(folder, RECIPE)
    many = ("--set", "face.optimiser.steps=100", "--set", "sample_every=1000", "--set", "checkpoint_every=25")
    where = ("--data", resource_path("samples"), "--device", "cpu", "--events", "--run", folder / "run")
    return fork_server.begin(folder / "out", *command, recipe, *where, *many)


def test_work_in_a_thread_ends_before_the_error_of_whoever_shows_it_is_told() -> None:
    ended = threading.Event()

    def work(report: Report) -> None:
        try:
            for _ in range(1000):
                report(1, 2)
                time.sleep(0.01)
        finally:
            time.sleep(0.3)  # as a thread that still decodes a picture
            ended.set()

    class Lost(JsonDisplay):
        def show(self, event: Event) -> None:
            raise OutputError(28, "No space left on device")

    try:
        show_all(with_progress("sketches", work, lambda: False), Lost(), "check")
    except OutputError:  # whose traceback keeps the events alive
        assert ended.is_set()
    else:
        pytest.fail("the error is swallowed")


def test_a_paused_display_redraws_nothing_and_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    threads = threading.active_count()
    with PersonDisplay() as display:
        display.show(Progress("face", 5, 10, 2.0, 2.5, {"diversity": 0.5}))
        assert threading.active_count() == threads + 1
        display.show(Paused("face", 5, "As asked."))
        wait_until(lambda: threading.active_count() == threads, "end of the redrawing")
        display.show(Resumed("face", 5))
        assert threading.active_count() == threads + 1
        display.show(Stopped("face", 6))
    said = capsys.readouterr().out
    assert "paused at step 5: As asked." in said
    assert said.index("paused at") < said.index("Stopped at step 6")


FACE = ("pretrain", "face", "--recipe")


def seconds_of_processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


@forking
def test_words_and_signals_change_nothing_of_what_is_learned(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path
) -> None:
    whole = begin(fork_servers[1], tmp_path / "whole", *FACE)
    asked = begin(fork_servers[0], tmp_path / "asked", "pretrain", "face", "--control", "--recipe")
    run = tmp_path / "asked" / "run"
    wait_until(lambda: bool(checkpoints(run / "face")), "checkpoint")
    asked.say("nonsense")
    asked.say("pause")
    paused = asked.wait_for("paused")
    assert checkpoints(run / "face")[-1].name == f"{paused['step']:08d}.checkpoint"
    before = seconds_of_processor(asked.pid)
    time.sleep(1.0)
    assert seconds_of_processor(asked.pid) - before < 0.05
    asked.say("resume")
    asked.wait_for("resumed", step=paused["step"])
    asked.signal(signal.SIGUSR1)
    wait_until(lambda: len([e for e in asked.events() if e["event"] == "paused"]) == 2, "second pause")
    asked.signal(signal.SIGUSR1)
    wait_until(lambda: len([e for e in asked.events() if e["event"] == "resumed"]) == 2, "second resumption")
    asked.signal(signal.SIGTERM)
    assert asked.wait() == 130
    last = asked.events()[-1]
    assert last["event"] == "stopped"
    assert 25 <= last["step"] < 100
    assert "there is no 'nonsense'; say pause, resume, stop, finish." in asked.out.read_text()
    again = begin(fork_servers[0], tmp_path / "asked", "pretrain", "face", "--control", "--recipe")
    assert again.wait() == 0  # the end of its input asks for nothing
    assert whole.wait() == 0
    ends = [checkpoints(tmp_path / name / "run" / "face")[-1].read_bytes() for name in ("whole", "asked")]
    assert ends[0] == ends[1]


@forking
def test_a_finished_run_leaves_a_bundle_and_can_be_trained_on(
    fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path
) -> None:
    run = tmp_path / "run"
    trainer = begin(fork_servers[0], tmp_path, "run", "--control")
    wait_until(lambda: bool(checkpoints(run / "face")), "checkpoint")
    trainer.say("finish")
    assert trainer.wait() == 0
    done = [event["stage"] for event in trainer.events() if event["event"] == "done"]
    assert done == ["face", "sketch", "cycle", "export"]
    ended = int(checkpoints(run / "face")[-1].stem)
    assert 25 <= ended < 100
    assert [int(checkpoints(run / name)[-1].stem) for name in ("sketch", "cycle")] == [8, 8]
    assert open_bundle(run / "bundle").face_size == 32
    before = {path: path.read_bytes() for path in run.glob("*/*.checkpoint")}
    again = begin(fork_servers[0], tmp_path, *FACE)
    assert again.wait() == 0
    (said,) = (event["message"] for event in again.events() if event["event"] == "warning")
    assert f"was finished early, at step {ended} of 100" in said
    assert {path: path.read_bytes() for path in run.glob("*/*.checkpoint")} == before
    more = begin(fork_servers[0], tmp_path, "pretrain", "face", "--train-on", "--recipe")
    assert more.wait() == 0
    said = next(event["message"] for event in more.events() if event["event"] == "warning")
    assert "The stage 'cycle' was built on an earlier state of 'face': it is kept as" in said
    assert checkpoints(run / "face")[-1].name == "00000100.checkpoint"
    assert not checkpoints(run / "cycle")
    assert checkpoints(run / "cycle.1")[-1].read_bytes() == before[run / "cycle" / "00000008.checkpoint"]


@forking
def test_a_domain_asked_to_finish_exports_nothing(fork_servers: tuple[ForkServer, ForkServer], tmp_path: Path) -> None:
    trainer = begin(fork_servers[0], tmp_path, *FACE)
    wait_until(lambda: bool(checkpoints(tmp_path / "run" / "face")), "checkpoint")
    trainer.say("stop")  # nobody listens: --control was not given
    trainer.signal(signal.SIGUSR2)
    assert trainer.wait() == 0
    assert [event["stage"] for event in trainer.events() if event["event"] == "done"] == ["face"]
    assert int(checkpoints(tmp_path / "run" / "face")[-1].stem) < 100
