"""How ends are told in one sentence, and when half the batch is offered."""

import pytest

from trainer.core.recipe import load_recipe
from trainer.gui.files.changed_stage import as_arguments, halved_batch
from trainer.gui.process.endings import ending_of

TRACE = 'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n'


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (1, TRACE + "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 GiB."),
        (1, TRACE + "RuntimeError: [enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory"),
        (1, TRACE + "MemoryError"),
        (-9, ""),
        (137, ""),
        (None, ""),
    ],
)
def test_where_memory_ran_out_half_the_batch_is_offered(code: int | None, said: str) -> None:
    ending = ending_of(code, said)
    assert ending.memory and ending.failed
    assert "half the batch" in ending.sentence
    assert "Traceback" not in ending.sentence


@pytest.mark.parametrize(
    ("code", "said", "sentence"),
    [
        (2, "s2f-train: There is no recipe x; give one.\n", "There is no recipe x; give one."),
        (0, "", ""),
        (130, "", ""),
        (1, TRACE + "ValueError: 7", "The trainer broke down: ValueError: 7"),
        (-11, "", "The trainer broke down (code -11)."),
    ],
)
def test_other_ends(code: int, said: str, sentence: str) -> None:
    ending = ending_of(code, said)
    assert (ending.sentence, ending.memory, ending.failed) == (sentence, False, code not in (0, 130))


def test_half_the_batch_of_the_stage_that_was_too_large() -> None:
    starter = load_recipe("starter", {"face.optimiser.batch": 3})
    assert halved_batch(starter, "face") == {}
    assert as_arguments(halved_batch(starter, "sketch")) == ["--set", "sketch.optimiser.batch=16"]
    assert halved_batch(starter, "cycle") == {"cycle.optimiser.batch": 8, "cycle.pair_batch": 112}
    assert as_arguments({"cycle.regime": "whole"}) == ["--set", 'cycle.regime="whole"']
