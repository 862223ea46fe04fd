from pathlib import Path
from random import Random

import pytest

from s2f_desktop.sketches.samples import SampleDoodles, read_doodles
from s2f_desktop.sketches.sketch import PAGE, sketch_bounds
from s2f_models.errors import UserError
from s2f_models.paths import resource_path


def test_the_shipped_doodles_lie_on_the_page() -> None:
    doodles = read_doodles(resource_path("samples", "doodles.ndjson"))
    assert len(doodles) >= 10
    for doodle in doodles:
        bounds = sketch_bounds(doodle)
        assert bounds is not None
        assert min(bounds) > 0.1 * PAGE and max(bounds) < 0.9 * PAGE
        assert max(bounds.right - bounds.left, bounds.bottom - bounds.top) == pytest.approx(0.68 * PAGE, abs=0.1)


def test_none_comes_again_before_all_were_seen() -> None:
    samples = SampleDoodles(random=Random(1))
    count = len(read_doodles(resource_path("samples", "doodles.ndjson")))
    assert len({samples.next() for _ in range(count)}) == count
    samples.next()


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "{",
        "[" * 100_000,
        '{"drawing": [[[1e999], [1]]]}',
        "[]",
        "3",
        '{"drawing": [[1, 2]]}',
        '{"drawing": [[[1, 2], [1]]]}',
        '{"drawing": []}',
    ],
)
def test_samples_that_cannot_be_read_are_reported(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "doodles.ndjson"
    if content is not None:
        path.write_text(content)
    with pytest.raises(UserError, match="sample doodles"):
        SampleDoodles(path).next()
