"""Many points at once are kept by a thread, and nobody waits for it; no stroke is lost meanwhile."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from s2f_desktop.files import journal_file, journal_parts
from s2f_desktop.files.drawing_format import MAX_STROKES
from s2f_desktop.files.journal_format import journal_name
from s2f_desktop.files.lost_drawings import DAMAGED, find_lost_drawings
from s2f_desktop.files.sketch_file import Origin, open_sketch_file, write_sketch_file
from s2f_desktop.sketches.sketch import Drawing, Sketch, Stroke, rounded_point
from tests.desktop.test_journal import ONE, TWO, Writer, dot, lost_in
from tests.desktop.test_sketch_file import drawings

LARGE = tuple(Stroke(tuple(rounded_point(x, y, 0.5, x) for x in range(100))) for y in range(30))  # 3,000 points


class HeldBack:
    """The thread that writes parts, until it may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = Event()
        self.waited = False  # too long: who is to let it go waits for it
        self._lines = journal_parts._lines
        monkeypatch.setattr(journal_parts, "_lines", self._held)

    def _held(self, strokes: Sketch) -> Iterator[bytes]:
        lines = self._lines(strokes)
        yield next(lines)
        self.waited = not self.go_on.wait(20)
        yield from lines


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    return write_sketch_file(tmp_path / "me.s2f", Drawing(LARGE))


def opened(folder: Path, origin: Origin) -> Writer:
    """A journal of a large drawing that was just opened."""
    writer = Writer(folder, origin)
    writer.document.load(open_sketch_file(origin.path)[1])
    return writer


def lost_if_killed_now(folder: Path) -> Sketch:
    with tempfile.TemporaryDirectory() as name:
        killed = Path(shutil.copytree(folder, Path(name, "killed")))
        (lost,) = find_lost_drawings(killed).drawings
        lost.forget()
        assert list(killed.iterdir()) == []
        return lost.drawing.sketch


def test_the_first_stroke_on_a_large_drawing_waits_for_no_file_and_is_safe_at_once(
    tmp_path: Path, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = HeldBack(monkeypatch)
    writer = opened(tmp_path / "journals", origin)
    writer.document.replace_sketch((*writer.document.sketch, ONE))
    writer.document.replace_sketch((*writer.document.sketch[1:], TWO))
    assert not writer.journal.keeps
    assert lost_if_killed_now(tmp_path / "journals") == (*LARGE[1:], ONE, TWO)
    write_sketch_file(origin.path, Drawing((TWO,)))
    assert lost_if_killed_now(tmp_path / "journals") == (ONE, TWO)
    thread.go_on.set()
    writer.journal.wait()
    assert writer.journal.keeps and not thread.waited
    assert lost_if_killed_now(tmp_path / "journals") == (*LARGE[1:], ONE, TWO)
    writer.die()


def test_a_large_paste_waits_for_no_file_and_what_is_drawn_after_it_is_safe_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = HeldBack(monkeypatch)
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    writer.document.replace_sketch((ONE, *LARGE))
    writer.document.replace_sketch((ONE, *LARGE, TWO))
    assert lost_if_killed_now(tmp_path) == (ONE, TWO)
    thread.go_on.set()
    writer.die()
    assert lost_if_killed_now(tmp_path) == (ONE, *LARGE, TWO) and not thread.waited


def test_what_comes_back_is_not_written_again(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    for _ in range(3):
        writer.document.replace_sketch(())
        writer.document.undo()
    writer.journal.wait()
    assert len(list(tmp_path.glob("*.part"))) == 1
    writer.die()
    assert lost_if_killed_now(tmp_path) == LARGE


@settings(max_examples=40)
@given(states=st.lists(drawings, min_size=1, max_size=5), undone=st.integers(0, 5), large=st.integers(0, 3))
def test_any_history_is_read_back_whatever_stands_in_parts(states: list[Drawing], undone: int, large: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_file, "LARGE", large)
        writer = Writer(Path(folder))
        for state in states:
            writer.document.replace_sketch((*writer.document.sketch[::-1], *state.sketch))
            writer.document.restyle(state.style)
        for _ in range(undone):
            writer.document.undo()
        writer.die()
        found = [drawing for drawing, _ in lost_in(Path(folder))]
        assert found == ([writer.document.drawing] if writer.document.modified and writer.document.sketch else [])


@pytest.mark.parametrize("left", [0, 1, 5000, 20000])
def test_of_a_part_that_was_cut_short_all_whole_strokes_count_and_all_after_it(left: int, tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    writer.document.replace_sketch((*LARGE, ONE))
    writer.die()
    (part,) = tmp_path.glob("*.part")
    content = part.read_bytes()
    part.write_bytes(content[:left])
    whole = content[:left].count(b"\n")
    assert whole < len(LARGE) and lost_if_killed_now(tmp_path) == (*LARGE[:whole], ONE)


def test_a_part_that_cannot_be_written_is_told_once_and_all_is_kept_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(journal_parts, "_lines", _no_space)
        writer.document.replace_sketch(LARGE)
        writer.journal.wait()
    assert [problem.sentence.count("no space is left") for problem in writer.problems] == [1]
    assert not writer.journal.keeps
    writer.document.replace_sketch((*LARGE, ONE))
    writer.journal.wait()
    assert writer.journal.keeps and len(writer.problems) == 1
    writer.document.replace_sketch((*LARGE, ONE, TWO))
    writer.die()
    assert lost_if_killed_now(tmp_path) == (*LARGE, ONE, TWO)


def test_a_journal_that_is_dropped_while_a_part_is_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = HeldBack(monkeypatch)
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    parts = writer.journal._file.parts  # type: ignore[union-attr]
    writer.document.undo()
    thread.go_on.set()
    parts.wait()
    assert list(tmp_path.iterdir()) == [] and writer.problems == []
    writer.die()


def test_parts_whose_journal_is_gone_are_removed_and_those_of_one_that_was_set_aside_stay(tmp_path: Path) -> None:
    gone = journal_name().replace(".journal", ".0.part")
    for name in (gone, "bad.0.part", "kept.0.part"):
        (tmp_path / name).write_bytes(b"[]\n")
    (tmp_path / "bad.journal").write_bytes(b"[]\n")
    (tmp_path / f"kept{DAMAGED}").write_bytes(b"[]\n")
    for _ in range(2):
        find_lost_drawings(tmp_path)
        assert sorted(path.name for path in tmp_path.glob("*.part")) == ["bad.0.part", "kept.0.part"]


@pytest.mark.parametrize(
    "line",
    [
        b'{"at": 1, "removed": 0, "added": [1], "seed": 1, "variation": 0.5}\n',
        b'{"at": 1, "removed": 0, "added": [-1], "seed": 1, "variation": 0.5}\n',
        b'{"at": 1, "removed": 0, "added": 5, "seed": 1, "variation": 0.5}\n',
        b'{"part": 0, "count": -1}\n',
        b'{"part": 0, "count": 1000000000}\n',
        b'{"part": "../me", "count": 1}\n{"at": 1, "removed": 0, "added": [true], "seed": 1, "variation": 0.5}\n',
    ],
)
def test_a_line_that_cannot_be_ends_the_journal_before_it(line: bytes, tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    writer.die()
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + line)
    assert lost_if_killed_now(tmp_path) == (dot(1),)


def test_of_a_part_with_damaged_lines_all_others_count_and_nothing_is_deleted(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    writer.die()
    (part,) = tmp_path.glob("*.part")
    lines = part.read_bytes().splitlines(keepends=True)
    part.write_bytes(b"".join([b"damaged\n", *lines[1:10], b"[]\n", *lines[11:]]))
    assert lost_if_killed_now(tmp_path) == (*LARGE[1:10], *LARGE[11:])
    part.write_bytes(b"damaged\n" * len(lines))
    lost = find_lost_drawings(tmp_path)
    assert lost.drawings == [] and [path.suffix for path in lost.damaged] == [DAMAGED]
    assert part.exists() and find_lost_drawings(tmp_path).damaged == []


def test_other_programs_files_among_the_journals_are_not_taken_for_parts(tmp_path: Path) -> None:
    own = ["film.part", "notes.1.part", "0.part"]
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    writer.die()
    own.append(next(tmp_path.glob("*.part")).name.replace(".0.part", ".mine.part"))
    for name in own:
        (tmp_path / name).write_bytes(b"[]\n")
    (lost,) = find_lost_drawings(tmp_path).drawings
    lost.forget()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(own)


def test_the_last_whole_file_stays_until_a_later_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    writer.journal.wait()
    with monkeypatch.context() as full:
        full.setattr(journal_parts, "_lines", _no_space)
        for more in range(1, 4):
            writer.document.replace_sketch((*LARGE, *more * LARGE[:15]))
            writer.document.replace_sketch((*LARGE, *(dot(x) for x in range(2_000))))
            writer.journal.wait()
    writer.die()
    assert any(set(LARGE) <= set(drawing.sketch) for drawing, _ in lost_in(tmp_path))


def test_a_part_is_read_once_however_many_lines_name_it(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch(LARGE)
    writer.die()
    (path,) = tmp_path.glob("*.journal")
    head = path.read_bytes()
    again = b'{"part": 0, "count": 30}\n'
    added = b'{"at": 0, "removed": 0, "added": [30], "seed": 1, "variation": 0.5}\n'
    path.write_bytes(head + again + added)
    assert lost_if_killed_now(tmp_path) == LARGE
    next_ones = b"".join(b'{"part": %d, "count": %d}\n' % (number, MAX_STROKES) for number in range(1, 9))
    path.write_bytes(head + next_ones + added.replace(b"30", b"0"))
    assert lost_if_killed_now(tmp_path) == LARGE


def _no_space(_strokes: Sketch) -> Iterator[bytes]:
    raise OSError(errno.ENOSPC, "No space left on device")
