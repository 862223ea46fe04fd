"""A tiny CelebA, laid out as it is published and as torchvision.datasets.CelebA wants it."""

from pathlib import Path

from PIL import Image

from tests.trainer.photographs import background, portraits
from trainer.core.data.celeba import LANDMARKS, PARTITION

# Of the portraits as they are placed below, but for the second face's: there they stand elsewhere.
PLACES = (
    (69, 111, 109, 111, 89, 135, 71, 151, 107, 150),
    (60, 90, 104, 92, 84, 118, 62, 135, 100, 136),
    (70, 110, 108, 112, 90, 134, 72, 150, 106, 151),
)
_NAMES = "lefteye_x lefteye_y righteye_x righteye_y nose_x nose_y leftmouth_x leftmouth_y rightmouth_x rightmouth_y"
LINES = f"3\n{_NAMES} \n" + "".join(
    f"{index:06}.jpg  " + "  ".join(map(str, places)) + "\n" for index, places in enumerate(PLACES[:2], start=1)
)
ATTRIBUTES = "Male Smiling Wearing_Hat"


def celeba(root: Path, count: int) -> Path:
    """The folder `root`/celeba of `count` pictures: 70 % train, 15 % validate, the rest are for tests."""
    folder = root / "celeba"
    (folder / "img_align_celeba").mkdir(parents=True)
    names = [f"{index:06}.jpg" for index in range(1, count + 1)]
    for index, name in enumerate(names):
        photo = background(178, 218, index)
        side = round(178 * 0.22 / 0.25)
        face = portraits()[index % len(portraits())].resize((side, side), Image.Resampling.BICUBIC)
        photo.paste(face, (round(89 - 0.5 * side), round(0.51 * 218 - 0.48 * side)))
        photo.save(folder / "img_align_celeba" / name, quality=95)
    part = [0 if index < 0.7 * count else 1 if index < 0.85 * count else 2 for index in range(count)]

    def table(file: str, head: str, rows: list[str]) -> None:
        (folder / file).write_text(head + "".join(f"{name} {row}\n" for name, row in zip(names, rows, strict=True)))

    table(PARTITION, "", [str(number) for number in part])
    table("identity_CelebA.txt", "", [str(2880 + index // 2) for index in range(count)])
    places = [PLACES[index % len(PLACES)] for index in range(count)]
    table(LANDMARKS, f"{count}\n{_NAMES} \n", ["  ".join(map(str, row)) for row in places])
    labels = [(" 1" if index % 2 else "-1", " 1" if index % 3 else "-1", "-1") for index in range(count)]
    table("list_attr_celeba.txt", f"{count}\n{ATTRIBUTES} \n", [" ".join(row) for row in labels])
    table("list_bbox_celeba.txt", f"{count}\nimage_id x_1 y_1 width height\n", ["40 40 90 120"] * count)
    return folder
