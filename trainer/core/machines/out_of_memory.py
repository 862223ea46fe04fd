"""A training that does not fit into memory: the same plain sentence for a processor and for a GPU."""

from __future__ import annotations

import torch

from s2f_models.errors import UserError

# What torch's allocator says of the machine's own memory, on Linux, macOS and Windows: a RuntimeError without a class.
_TEXTS = ("can't allocate memory", "not enough memory", "Cannot allocate memory")


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error, or one that caused it, says that no memory is left, of the machine or of a GPU."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    if isinstance(error, RuntimeError) and any(text in str(error) for text in _TEXTS):
        return True
    return error.__cause__ is not None and is_out_of_memory(error.__cause__)


def too_large(stage: str, batch: int) -> UserError:
    """What is wrong, and what to do."""
    half = max(1, batch // 2)
    return UserError(
        f"There is not enough memory for the stage '{stage}' with a batch of {batch:,}; try with half the batch: "
        f"--set {stage}.optimiser.batch={half}."
    )
