"""Memory that runs out is known as such, on the machine and on a GPU, and told in one sentence."""

import numpy as np
import pytest
import torch

from trainer.core.machines.out_of_memory import is_out_of_memory, too_large


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
