"""Traits are learned from any label file, each alone, on a scale of deviations; seeds draw what doodles leave open."""

import os
import zipfile
from pathlib import Path

import pytest
import torch

from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from trainer.core.bundle.traits import LabelColumn, learn_traits
from trainer.core.data.labels import merged, read_trait_labels
from trainer.core.objectives.style_basis import (
    as_read,
    expected_mean,
    explained,
    left_open,
    open_directions,
    readings,
    whitening,
)
from trainer.core.settings import DataSettings, Recipe
from trainer.core.training.run import Run

CELEBA = """3
Male Young Smiling Eyeglasses Heavy_Makeup
000001.jpg -1  1  1 -1  1
000002.jpg  1 -1 -1  1 -1
000003.jpg  1  1  1 -1 -1
"""
FAIRFACE = """file,age,gender,race,yaw,right_eye_x
a.jpg,20-29,Female,Black,0.1,3
sub/b.jpg,more than 70,Male,White,0.2,4
c.jpg,30-39,unknown,White,0.2,4
"""
OURS = """file,glasses,beard,moustache,hair,hat,mouth,hair_colour
a.jpg,1,0,0,short,0,teeth,grey
b.jpg,0,0,0,long,0,closed,blond
c.jpg,0,0,0,long,0,smile,dark
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_celebas_attributes_are_traits_but_for_what_is_drawn(tmp_path: Path) -> None:
    labels = read_trait_labels(written(tmp_path, "list_attr_celeba.txt", CELEBA))
    assert labels.keys() == {"feminine", "age", "smile", "heavy makeup"}
    assert labels["feminine"] == {"000001.jpg": 1, "000002.jpg": -1, "000003.jpg": -1}
    assert labels["age"]["000002.jpg"] > labels["age"]["000001.jpg"]


def test_fairfaces_index_is_read_as_a_file_and_within_its_zip(tmp_path: Path) -> None:
    path = written(tmp_path, "index.csv", FAIRFACE)
    with zipfile.ZipFile(tmp_path / "fairface.zip", "w") as archive:
        archive.write(path, "images/index.csv")
    labels = read_trait_labels(path)
    assert labels == read_trait_labels(tmp_path / "fairface.zip")
    assert labels == {"age": {"a.jpg": 25, "b.jpg": 75, "c.jpg": 35}, "feminine": {"a.jpg": 1, "b.jpg": 0}}


def test_labels_made_by_eye_give_smile_and_hair_and_nothing_that_is_drawn(tmp_path: Path) -> None:
    labels = read_trait_labels(written(tmp_path, "attributes.csv", OURS))
    assert labels == {
        "smile": {"a.jpg": 1, "b.jpg": 0, "c.jpg": 0.6},
        "hair lightness": {"b.jpg": 1, "c.jpg": 0},
    }


def test_any_csv_of_numbers_is_one_and_files_are_merged_in_deviations(tmp_path: Path) -> None:
    first = read_trait_labels(written(tmp_path, "a.csv", "file,age,chubby\na.jpg,20,0\nb.jpg,40,1\n"))
    second = read_trait_labels(written(tmp_path, "b.csv", "file,age\nc.jpg,1\nd.jpg,3\n"))
    both = merged([("a.csv", first), ("b.csv", second)])
    assert both["age"] == ("a.csv, b.csv", {"a.jpg": -1, "b.jpg": 1, "c.jpg": -1, "d.jpg": 1})
    assert both["chubby"] == ("a.csv", {"a.jpg": 0, "b.jpg": 1})


@pytest.mark.parametrize("text", ["", "no,file\n1,2\n", "file,glasses\na.jpg,1\nb.jpg,0\n", "2\n\n", "\0\0\0"])
def test_files_without_labels_are_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError, match="holds no labels"):
        read_trait_labels(written(tmp_path, "labels.csv", text))


def test_files_that_cannot_be_read_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 no zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "")
    (tmp_path / "latin.csv").write_bytes(b"file,age\n\xff.jpg,3\n")
    written(tmp_path, "long.csv", "file,age\n" + "x" * 200_000 + ",1\n")
    written(tmp_path, "unclosed.csv", 'file,age\n"' + "a.jpg,1\n" * 40_000)
    os.mkfifo(tmp_path / "pipe.zip")
    for method in (zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        with zipfile.ZipFile(tmp_path / f"{method}.zip", "w", method) as archive:
            archive.writestr("index.csv", FAIRFACE * 50)
        content = bytearray((tmp_path / f"{method}.zip").read_bytes())
        content[50:90] = b"\xff" * 40
        (tmp_path / f"{method}.zip").write_bytes(content)
    for path in [*sorted(tmp_path.iterdir()), tmp_path / "none.csv", tmp_path]:
        with pytest.raises(UserError, match=r"cannot be read|There are no labels at .*none\.csv") as caught:
            read_trait_labels(path)
        assert len(str(caught.value)) < 300 + len(str(path))


def test_what_no_slider_can_be_is_bounded(tmp_path: Path) -> None:
    many = ",".join(f"t{index}" for index in range(70))
    with pytest.raises(UserError, match="more than 300000 pictures or 64 kinds"):
        read_trait_labels(written(tmp_path, "wide.csv", f"file,{many}\n"))
    with pytest.raises(UserError, match="more than 300000 pictures or 64 kinds"):
        read_trait_labels(written(tmp_path, "tall.csv", "file,age\n" + "x,1\n" * 300_001))
    labels = read_trait_labels(written(tmp_path, "odd.csv", f"file,{'n' * 500}\u202e\na,1\nb,2\nc,1e-300\n"))
    assert [len(name) for name in labels] == [40] and labels.popitem()[1] == {"a": 1, "b": 2}


def test_old_line_ends_are_read(tmp_path: Path) -> None:
    assert read_trait_labels(written(tmp_path, "mac.csv", "file,age\ra,1\rb,2\r")) == {"age": {"a": 1, "b": 2}}


def test_labels_that_cannot_be_read_are_told_before_anything_is_trained(tmp_path: Path) -> None:
    data = DataSettings(("face_samples.npy",), ("portraits.zip",), trait_labels=("none.csv",))
    run = Run(Recipe(data=data), resource_path("samples"), tmp_path / "run", torch.device("cpu"))
    with pytest.raises(UserError, match=r"There are no labels at .*none\.csv; name .* --data"):
        list(run.data.prepare(should_stop=lambda: False))


def test_each_trait_moves_alone_by_a_deviation_of_what_is_read() -> None:
    torch.manual_seed(0)
    age, glasses = torch.randn(4000), (torch.rand(4000) < 0.3).float()
    smile = 0.8 * age + 0.6 * torch.randn(4000)  # goes with age in these data
    latents = torch.randn(4000, 6) * 0.3
    for index, label in enumerate((age, smile, 3 * glasses)):
        latents[:, index] += label
    columns = [LabelColumn("age", 40 + 15 * age, "a"), LabelColumn("smile", smile, "b"), LabelColumn("few", few(), "c")]
    traits, directions = learn_traits(latents, columns, glasses[:, None])
    assert [(trait.name, trait.low, trait.high) for trait in traits] == [("age", -2, 2), ("smile", -2, 2)]
    lengths = directions.norm(dim=0)
    torch.testing.assert_close(directions / lengths, torch.eye(6)[:, :2], atol=0.1, rtol=0)
    assert ((lengths > 0.9) & (lengths < 1.4)).all()  # of 1: what is read off a latent goes back on the average


def few() -> torch.Tensor:
    """A label of which hardly any is known."""
    values = torch.full((4000,), torch.nan)
    values[:100] = torch.arange(100.0)
    return values


def test_what_is_explained_and_what_is_left_make_up_the_whole_covariance() -> None:
    torch.manual_seed(1)
    labels = (torch.rand(20_000, 2) < 0.5).float()
    effects = torch.tensor([[2.0, 0, 0, 1], [0, -1, 0, 0]])
    latents = labels @ effects + torch.randn(20_000, 4) * torch.tensor([0.5, 1, 1, 0.2])
    log_variances = torch.full((20_000, 4), -2.0)
    labels[torch.rand(20_000, 2) < 0.05] = torch.nan  # unknown counts as usual
    given = explained(latents, labels)
    left = left_open(latents, log_variances, given)
    whole = torch.cov(latents.T) + torch.diag(log_variances.exp()[0])
    torch.testing.assert_close(torch.cov(given.T) + left, whole, atol=0.03, rtol=0)
    assert left.diagonal()[0] < 0.5 * whole.diagonal()[0]


@pytest.mark.parametrize("size", [4, 2])
def test_a_style_has_the_covariance_that_is_left(size: int) -> None:
    torch.manual_seed(2)
    root = torch.randn(4, 2) if size == 2 else torch.randn(4, 4)
    covariance = root @ root.T
    directions = open_directions(covariance, size)
    assert directions.shape == (4, size)
    torch.testing.assert_close(directions @ directions.T, covariance, atol=1e-3, rtol=1e-3)


def test_no_seed_brings_what_is_not_drawn() -> None:
    torch.manual_seed(3)
    glasses = (torch.rand(20_000, 1) < 0.2).float()
    latents = torch.randn(20_000, 3) @ torch.randn(3, 3) + glasses * torch.tensor([2.0, -1, 0.5])
    covariance = torch.cov(latents.T)
    read = readings(latents, glasses)
    kept = as_read(covariance, read)
    drawn = torch.randn(20_000, 3) @ open_directions(kept, 3).T
    assert float((drawn @ read).std()) < 0.02 * float((latents @ read).std())
    assert kept.trace() > 0.5 * covariance.trace()  # all the rest stays open


def test_whitened_latents_have_unit_covariance() -> None:
    generator = torch.Generator().manual_seed(0)
    means = torch.randn(500, 6, generator=generator) @ torch.randn(6, 6, generator=generator)
    log_variances = torch.randn(500, 6, generator=generator)
    matrix = whitening(means, log_variances)
    covariance = torch.cov(means.T) + torch.diag(log_variances.exp().mean(dim=0))
    assert (matrix.T @ covariance @ matrix).allclose(torch.eye(6), atol=1e-3)


def test_the_mean_of_faces_with_other_shares_of_labels_is_estimated() -> None:
    generator = torch.Generator().manual_seed(0)
    labels = (torch.rand(4000, 2, generator=generator) < torch.tensor([0.25, 0.5])).float()
    effects = torch.tensor([[3.0, 0.0, 1.0], [0.0, 2.0, 0.0]])
    latents = labels @ effects + 0.1 * torch.randn(4000, 3, generator=generator)
    expected = expected_mean(latents, labels, torch.tensor([0.02, torch.nan]))
    assert expected.tolist() == pytest.approx([0.06, 1.0, 0.02], abs=0.06)
