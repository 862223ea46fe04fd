"""Memory that runs out is known as such, on the machine and on a GPU, and reported in one sentence."""

import numpy as np
import pytest
import torch

from s2f_models.text import text_of
from trainer.cli import main
from trainer.core.events import Failed, event_from_json
from trainer.core.files import failure_of, is_out_of_memory, too_large


def test_the_machine_s_memory_really_asked_for_too_much() -> None:
    with pytest.raises(RuntimeError) as of_torch:
        torch.empty(2**52)
    with pytest.raises(MemoryError) as of_numpy:
        np.empty(2**52)
    assert is_out_of_memory(of_torch.value) and is_out_of_memory(of_numpy.value)


def test_a_gpu_s_takes_the_same_path() -> None:
    error = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB.")
    assert isinstance(error, RuntimeError) and is_out_of_memory(error)
    wrapped = ValueError("a step failed")
    wrapped.__cause__ = error
    assert is_out_of_memory(wrapped)


def test_other_errors_are_others() -> None:
    assert not is_out_of_memory(RuntimeError("The size of tensor a (3) must match the size of tensor b (4)"))


def test_the_sentence_says_what_to_do() -> None:
    assert str(too_large("face", 64)) == (
        "There is not enough memory for the stage 'face' with a batch of 64; try with half the batch: "
        "--set face.optimiser.batch=32."
    )


def test_what_ends_a_command_is_an_event_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dry-run", "no-such-recipe", "--events"]) == 2
    line, event = capsys.readouterr().err.splitlines()
    failed = event_from_json(event)
    assert isinstance(failed, Failed) and failed.kind == "input"
    assert line == f"s2f-train: {failed.message}" and failed.message.values["name"] == "no-such-recipe"


def test_an_error_of_ours_and_too_little_memory_are_told_apart() -> None:
    assert failure_of(ValueError("7")) == Failed("broken", text_of("ValueError: 7"))
    assert failure_of(MemoryError()).kind == "memory"
    assert failure_of(too_large("face", 64)) == Failed("memory", too_large("face", 64).text)
