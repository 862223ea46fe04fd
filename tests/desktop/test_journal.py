"""Every finished stroke is on disk as it ends, and comes back."""

import errno
import os
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_desktop.errors import Problem
from s2f_desktop.files import journal as journal_module
from s2f_desktop.files.journal import Journal
from s2f_desktop.files.journal_format import change_line, head_line, read_journal
from s2f_desktop.files.lost_drawings import find_lost_drawings
from s2f_desktop.sketches.document import Document
from s2f_desktop.sketches.sketch import Drawing, Stroke, Style, rounded_point
from tests.desktop.test_sketch_file import drawings


def dot(x: float) -> Stroke:
    return Stroke((rounded_point(x, 0, 0.5, 0),))


ONE, TWO = dot(1), dot(2)


class Writer:
    """A document with its journal in a folder."""

    def __init__(self, folder: Path, path: Path | None = None) -> None:
        self.document = Document()
        self.problems: list[Problem] = []
        self.journal = Journal(self.document, folder, lambda: path, self.problems.append)

    def die(self) -> None:
        """End without closing the window."""
        self.journal.close()


def lost_in(folder: Path) -> list[tuple[Drawing, Path | None]]:
    found = find_lost_drawings(folder)
    for lost in found:
        lost.let_go()
    return [(lost.drawing, lost.path) for lost in found]


def test_what_was_drawn_before_the_end_comes_back(tmp_path: Path) -> None:
    writer = Writer(tmp_path, tmp_path / "me.s2f")
    writer.document.load(Drawing((ONE,)))
    assert list(tmp_path.iterdir()) == []
    writer.document.replace_sketch((ONE, TWO))
    writer.document.restyle(Style(9, 0.25))
    writer.document.replace_sketch((TWO,))
    writer.document.undo()
    writer.die()
    assert lost_in(tmp_path) == [(Drawing((ONE, TWO), Style(9, 0.25)), tmp_path / "me.s2f")]


def test_there_is_no_file_while_nothing_is_unsaved(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    assert len(list(tmp_path.iterdir())) == 1 and writer.journal.keeps
    writer.document.undo()
    assert list(tmp_path.iterdir()) == []
    writer.document.redo()
    assert len(list(tmp_path.iterdir())) == 1
    writer.die()
    assert lost_in(tmp_path) == [(Drawing((ONE,)), None)]


def test_a_window_that_still_draws_is_not_lost_and_an_offer_is_made_to_one_only(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    assert lost_in(tmp_path) == []
    writer.die()
    held = find_lost_drawings(tmp_path)
    assert len(held) == 1 and lost_in(tmp_path) == []
    held[0].forget()
    assert list(tmp_path.iterdir()) == []


def test_the_newest_is_offered_first_and_an_empty_sheet_not_at_all(tmp_path: Path) -> None:
    for at, sketch in enumerate(((ONE,), (TWO,), ())):
        writer = Writer(tmp_path)
        writer.document.replace_sketch((*sketch, ONE))
        writer.document.replace_sketch(sketch)
        writer.document.restyle(Style(at + 5))
        writer.die()
    for path in tmp_path.iterdir():
        two = b'"seed":6,' in path.read_bytes()
        os.utime(path, (1000 + two, 1000 + two))
    assert [drawing.sketch for drawing, _ in lost_in(tmp_path)] == [(TWO,), (ONE,)]
    assert len(list(tmp_path.iterdir())) == 2


@given(states=st.lists(drawings, min_size=1, max_size=5), cut=st.integers(1, 200))
def test_any_history_is_read_back_and_a_cut_loses_only_the_last_line(states: list[Drawing], cut: int) -> None:
    document, lines, after = Document(), [], []
    document.watch(lambda change: lines.append(change_line(change)) or after.append(document.drawing))
    head = head_line(document.drawing, None)
    for state in states:
        document.replace_sketch(state.sketch)
        document.restyle(state.style)
    assert read_journal([head, *lines]) == (document.drawing, None)
    if lines:
        short = [*lines[:-1], lines[-1][:-cut]]
        assert read_journal([head, *short]) == (after[-2] if len(after) > 1 else Drawing(), None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]\n",
        b'{"journal": 2}\n',
        b'{"journal": 1}\n',
        b'{"journal": 1, "path": 3, "drawing": {}}\n',
        b"\0",
    ],
)
def test_what_is_no_journal_is_neither_offered_nor_taken_away(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.journal"
    path.write_bytes(content)
    assert lost_in(tmp_path) == [] and path.read_bytes() == content


@pytest.mark.parametrize("line", [b'{"at": 5, "removed": 0}\n', b"[1]\n", b'{"at": 0, "removed": 0, "added": [[]]}\n'])
def test_a_damaged_line_ends_the_journal_before_it(line: bytes) -> None:
    good = head_line(Drawing((ONE,)), None)
    assert read_journal([good, line, good]) == (Drawing((ONE,)), None)


def test_a_full_disk_is_told_once_and_all_is_kept_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    with monkeypatch.context() as full:
        full.setattr(journal_module, "_write", _no_space)
        writer.document.replace_sketch((ONE, TWO))
        writer.document.replace_sketch((TWO,))
    assert [problem.sentence.count("no space is left") for problem in writer.problems] == [1]
    assert not writer.journal.keeps and len(list(tmp_path.iterdir())) == 1
    writer.document.replace_sketch((TWO, ONE))
    assert writer.journal.keeps and len(list(tmp_path.iterdir())) == 1
    writer.die()
    assert lost_in(tmp_path) == [(Drawing((TWO, ONE)), None)]


def test_a_folder_that_cannot_be_is_told_and_drawing_goes_on(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    writer = Writer(in_the_way / "journals")
    writer.document.replace_sketch((ONE,))
    assert len(writer.problems) == 1 and writer.document.sketch == (ONE,)
    assert lost_in(in_the_way / "journals") == []
    writer.die()


def _no_space(_file: FileIO, _line: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
