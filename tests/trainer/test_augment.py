"""Augmentation: one sample of parameters changes real and fake alike, keeps shapes and lets gradients through."""

import torch

from trainer.core.data.batches import Augmentation, augment, mirror_half, sample_augmentation


def test_the_same_draw_changes_alike_and_another_does_not() -> None:
    generator = torch.Generator().manual_seed(0)
    pictures = torch.rand(4, 3, 16, 16, generator=generator)
    augmentation, other = (sample_augmentation(4, 16, generator) for _ in range(2))
    assert torch.equal(augment(pictures, augmentation), augment(pictures, augmentation))
    assert not torch.equal(augment(pictures, augmentation), augment(pictures, other))


def test_gradients_reach_the_pictures() -> None:
    pictures = torch.rand(8, 3, 16, 16, requires_grad=True)
    augment(pictures, sample_augmentation(8, 16, torch.Generator().manual_seed(1))).sum().backward()
    assert pictures.grad is not None
    assert pictures.grad.abs().sum() > 0


def test_nothing_drawn_changes_nothing_and_shift_and_hole_do_what_they_say() -> None:
    pictures = torch.rand(1, 1, 20, 20)
    still = Augmentation(torch.tensor([[0.0, 1.0, 1.0]]), torch.tensor([[0, 0]]), torch.tensor([[40, 40]]))
    assert torch.equal(augment(pictures, still), pictures)
    moved = augment(pictures, Augmentation(still.colour, torch.tensor([[2, -1]]), still.hole))
    assert torch.equal(moved[..., :18, 1:], pictures[..., 2:, :19])
    holed = augment(pictures, Augmentation(still.colour, still.shift, torch.tensor([[3, 5]])))
    assert not holed[..., 3:10, 5:12].any()
    assert torch.equal(holed[..., 10:, :], pictures[..., 10:, :])


def test_sketches_keep_their_colours() -> None:
    ink = torch.ones(2, 1, 8, 8)
    augmentation = sample_augmentation(2, 8, torch.Generator().manual_seed(2))
    assert set(augment(ink, augmentation).unique().tolist()) <= {0.0, 1.0}


def test_half_are_mirrored() -> None:
    faces = torch.arange(8, dtype=torch.uint8).view(1, 1, 8, 1).expand(400, 2, 8, 3)
    mirrored = mirror_half(faces, torch.Generator().manual_seed(3))
    turned = (mirrored[:, 0, 0, 0] == 7).sum()
    assert 150 < turned < 250
    assert ((mirrored[:, 0, 0, 0] == 7) | (mirrored[:, 0, 0, 0] == 0)).all()
