"""How a trainer ended, in one sentence, and when half the batch is offered."""

from typing import Literal

import pytest

from s2f_models.text import Text, text_of
from trainer.core.events import Failed, event_to_json
from trainer.core.recipe import load_recipe
from trainer.gui.files.run_files import as_arguments, halved_batch
from trainer.gui.process.trainer_process import ending_of, has_failed

TRACE = 'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n'


def failed(kind: Literal["input", "memory", "broken"], message: str) -> str:
    return f"s2f-train: {message}\n{event_to_json(Failed(kind, text_of(message)))}\n"


@pytest.mark.parametrize(
    ("code", "errors"),
    [(1, TRACE + failed("memory", "MemoryError")), (2, failed("memory", "x")), (-9, ""), (137, ""), (None, "")],
)
def test_where_memory_ran_out_half_the_batch_is_offered(code: int | None, errors: str) -> None:
    ending = ending_of(code, errors)
    assert ending.memory and ending.failed
    assert "half the batch" in ending.sentence
    assert "Traceback" not in ending.sentence


@pytest.mark.parametrize(
    ("code", "errors", "sentence"),
    [
        (2, failed("input", "There is no recipe x; give one."), "There is no recipe x; give one."),
        (
            2,
            failed("input", "There is no recipe x; give one.") + "warning: a leak\n",
            "There is no recipe x; give one.",
        ),
        (1, TRACE + failed("broken", "ValueError: 7"), "The trainer broke down: ValueError: 7"),
        (0, "", ""),
        (130, "", ""),
        (-11, "", "The trainer broke down (code -11)."),
        # of a trainer from before, which wrote no event
        (2, "s2f-train: There is no recipe x; give one.\n", "There is no recipe x; give one."),
        (1, TRACE + "ValueError: 7", "The trainer broke down: ValueError: 7"),
    ],
)
def test_other_ends(code: int, errors: str, sentence: str) -> None:
    ending = ending_of(code, errors)
    assert (ending.sentence, ending.memory, ending.failed) == (sentence, False, code not in (0, 130))
    assert has_failed(errors) == (code in (1, 2))


def test_the_sentence_is_a_text_that_can_be_translated() -> None:
    text = Text("There is no preset '{name}'; choose one of {presets}.", name="x", presets="a")
    sentence = ending_of(2, event_to_json(Failed("input", text))).sentence
    assert isinstance(sentence, Text) and sentence.values == text.values


def test_half_the_batch_of_the_stage_that_was_too_large() -> None:
    starter = load_recipe("starter", {"face.optimiser.batch": 3})
    assert halved_batch(starter, "face") == {}
    assert as_arguments(halved_batch(starter, "sketch")) == ["--set", "sketch.optimiser.batch=16"]
    assert halved_batch(starter, "cycle") == {"cycle.optimiser.batch": 8, "cycle.pair_batch": 112}
    assert as_arguments({"cycle.regime": "whole"}) == ["--set", 'cycle.regime="whole"']
