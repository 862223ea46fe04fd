"""The random numbers of a training go on where they were, on the same kind of device; on another one anew, alike."""

import torch
from torch import Tensor

from tests.trainer.toys import toy
from trainer.core.distributed.rng import normal, restore
from trainer.core.loss_key import Loss, LossKey

OF_A_GPU = torch.arange(16, dtype=torch.uint8)  # its seed and how many numbers it gave; a processor's state is longer


def numbers_after(state: Tensor) -> Tensor:
    generator = torch.Generator()
    restore(generator, state)
    return normal((4,), generator)


def test_a_generator_goes_on_where_it_was() -> None:
    generator = torch.Generator().manual_seed(3)
    normal((5,), generator)
    state = generator.get_state()
    assert torch.equal(numbers_after(state), normal((4,), generator))


def test_what_a_gpu_began_goes_on_with_numbers_that_its_state_chooses() -> None:
    assert torch.equal(numbers_after(OF_A_GPU), numbers_after(OF_A_GPU))
    assert not torch.equal(numbers_after(OF_A_GPU), numbers_after(OF_A_GPU + 1))
    fresh, moved, again = toy()(), toy()(), toy()()
    for task in (moved, again):
        task.load_state(task.state() | {"generator": OF_A_GPU})
    losses = [float(task.step()[LossKey(Loss.RECONSTRUCTION)]) for task in (fresh, moved, again)]
    assert losses[1] == losses[2] != losses[0]
