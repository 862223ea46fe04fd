"""Every finished stroke is on disk as it ends, and comes back."""

import errno
import gc
import os
import subprocess
import sys
import weakref
from io import FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from s2f_desktop.files import drawing_format, journal_file
from s2f_desktop.files.journal import Journal
from s2f_desktop.files.journal_format import change_line, head_line, read_journal
from s2f_desktop.files.lost_drawings import Lost, find_lost_drawings
from s2f_desktop.files.sketch_file import Origin
from s2f_desktop.qt_kit.errors import Problem
from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.sketches.sketch import Drawing, Stroke, Style, rounded_point
from tests.desktop.test_sketch_file import drawings
from tests.models.test_file_locks import NO_LOCKS, no_locks


def dot(x: float) -> Stroke:
    return Stroke((rounded_point(x, 0, 0.5, 0),))


ONE, TWO = dot(1), dot(2)


class Writer:
    """A document with its journal in a folder."""

    def __init__(self, folder: Path, origin: Origin | None = None) -> None:
        self.document = Document()
        self.problems: list[Problem] = []
        self.journal = Journal(self.document, folder, lambda: origin, self.problems.append)

    def die(self) -> None:
        """End without closing the window."""
        self.journal.close()


def lost_in(folder: Path) -> list[tuple[Drawing, Origin | None]]:
    found = find_lost_drawings(folder).drawings
    for lost in found:
        lost.release()
    return [(lost.drawing, lost.origin) for lost in found]


def test_what_was_drawn_before_the_end_comes_back(tmp_path: Path) -> None:
    me = Origin(tmp_path / "me.s2f", "abc")
    writer = Writer(tmp_path, me)
    writer.document.load(Drawing((ONE,)))
    assert list(tmp_path.iterdir()) == []
    writer.document.replace_sketch((ONE, TWO))
    writer.document.restyle(Style(9, 0.25, (("smile", -1.0),)))
    writer.document.restyle(Style(9, 0.25, (("age", 1.5),)))
    writer.document.replace_sketch((TWO,))
    writer.document.undo()
    writer.die()
    assert lost_in(tmp_path) == [(Drawing((ONE, TWO), Style(9, 0.25, (("age", 1.5),))), me)]


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
    held = find_lost_drawings(tmp_path).drawings
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
    assert read_journal([head, *lines]) == (document.drawing, None, 0)
    if lines:
        short = [*lines[:-1], lines[-1][:-cut]]
        assert read_journal([head, *short]) == (after[-2] if len(after) > 1 else Drawing(), None, 0)


@pytest.mark.parametrize("content", [b"", b'{"journal": 3}\n'])
def test_what_another_program_writes_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.journal"
    path.write_bytes(content)
    assert find_lost_drawings(tmp_path) == Lost([], []) and path.read_bytes() == content


EMPTY = '"drawing": {"version": 1, "seed": 1, "variation": 0.5, "strokes": []}'


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]\n",
        b'{"journal": 1}\n',
        b'{"journal": "1"}\n',
        b'{"journal": 1, "path": 3, "drawing": {}}\n',
        f'{{"journal": 1, "path": 3, {EMPTY}}}\n'.encode(),
        f'{{"journal": 1, "path": "a", "sha256": [], {EMPTY}}}\n'.encode(),
        b'{"journal": 1, "drawing": {"strokes": ' + b"[" * 100_000 + b"\n",
        b'{"journal": ' + b"1" * 5000 + b"}\n",
        b"\0",
        b"\xff\n",
    ],
)
def test_a_damaged_journal_is_set_aside_and_reported_once_and_hides_no_other(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.journal").write_bytes(content)
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    writer.die()
    found = find_lost_drawings(tmp_path)
    found.drawings[0].forget()
    assert [lost.drawing for lost in found.drawings] == [Drawing((ONE,))]
    assert [path.read_bytes() for path in found.damaged] == [content]
    assert find_lost_drawings(tmp_path) == Lost([], [])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither")
def test_links_pipes_and_folders_among_the_journals_are_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    journals = tmp_path / "journals"
    journals.mkdir()
    (journals / "a.journal").symlink_to(mine)
    (journals / "b.journal").symlink_to("/dev/zero")
    os.mkfifo(journals / "c.journal")
    (journals / "d.journal").mkdir()
    assert find_lost_drawings(journals) == Lost([], [])
    assert mine.read_text() == "mine" and len(list(journals.iterdir())) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_what_is_being_drawn_is_its_owners_alone(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "new" / "journals")
    writer.document.replace_sketch((ONE,))
    (path,) = (tmp_path / "new" / "journals").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert {folder.stat().st_mode & 0o777 for folder in (path.parent, tmp_path / "new")} == {0o700}
    writer.die()


def test_a_journal_of_more_than_a_drawing_may_hold_gives_what_stands_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawing_format, "MAX_STROKES", 3)
    lines = [change_line(Change(index, (), (dot(index),), Style(), Style())) for index in range(9)]
    drawing, *_ = read_journal([head_line(Drawing(), None), *lines])
    assert drawing.sketch == (dot(0), dot(1), dot(2))


@pytest.mark.parametrize("line", [b'{"at": 5, "removed": 0}\n', b"[1]\n", b'{"at": 0, "removed": 0, "added": [[]]}\n'])
def test_a_damaged_line_ends_the_journal_before_it(line: bytes) -> None:
    good = head_line(Drawing((ONE,)), None)
    assert read_journal([good, line, good]) == (Drawing((ONE,)), None, 0)


def test_a_full_disk_is_reported_once_and_all_is_kept_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(tmp_path)
    writer.document.replace_sketch((ONE,))
    with monkeypatch.context() as full:
        full.setattr(journal_file, "_write", _no_space)
        writer.document.replace_sketch((ONE, TWO))
        writer.document.replace_sketch((TWO,))
    assert [problem.sentence.count("no space is left") for problem in writer.problems] == [1]
    assert not writer.journal.keeps and len(list(tmp_path.iterdir())) == 1
    writer.document.replace_sketch((TWO, ONE))
    assert writer.journal.keeps and len(list(tmp_path.iterdir())) == 1
    writer.die()
    assert lost_in(tmp_path) == [(Drawing((TWO, ONE)), None)]


def test_a_folder_that_cannot_be_is_reported_and_drawing_goes_on(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    writer = Writer(in_the_way / "journals")
    writer.document.replace_sketch((ONE,))
    assert len(writer.problems) == 1 and writer.document.sketch == (ONE,)
    assert lost_in(in_the_way / "journals") == []
    writer.die()


@pytest.mark.skipif(sys.platform == "win32", reason="locks of other systems")
@pytest.mark.parametrize("number", NO_LOCKS)
def test_on_a_disk_without_locks_one_file_is_kept_and_offered_once_its_process_is_gone(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch, number)
    writer = Writer(tmp_path)
    for sketch in ((ONE,), (ONE, TWO)):
        writer.document.replace_sketch(sketch)
    (path,) = tmp_path.iterdir()
    assert writer.problems == [] and writer.journal.keeps and lost_in(tmp_path) == []
    writer.die()
    gone = path.with_name(path.name.replace(f"-{os.getpid()}.", f"-{_dead_process()}."))
    path.rename(gone)
    assert lost_in(tmp_path) == [(Drawing((ONE, TWO)), None)]
    find_lost_drawings(tmp_path).drawings[0].forget()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="locks of other systems")
def test_a_file_whose_process_nobody_knows_is_left_alone_where_no_locks_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch)
    for name in ("a" * 32, f"{'a' * 32}-00000000-{_dead_process()}"):
        (tmp_path / f"{name}.journal").write_bytes(head_line(Drawing((ONE,)), None))
    assert find_lost_drawings(tmp_path) == Lost([], []) and len(list(tmp_path.iterdir())) == 2


def test_a_folder_where_every_file_is_locked_at_once_is_reported_and_fills_with_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_file, "try_lock", lambda _file: False)
    writer = Writer(tmp_path)
    for sketch in ((ONE,), (ONE, TWO)):
        writer.document.replace_sketch(sketch)
    assert len(writer.problems) == 1 and list(tmp_path.iterdir()) == []
    writer.die()


def _dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def _no_space(_file: FileIO, _line: bytes) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_was_undone_and_drawn_over_is_not_kept_in_memory(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    stroke = Stroke(ONE.points + TWO.points)
    gone = weakref.ref(stroke)
    writer.document.replace_sketch((ONE,))
    writer.document.replace_sketch((ONE, stroke))
    writer.document.undo()
    writer.document.replace_sketch((ONE, TWO))
    writer.document.replace_sketch((ONE, TWO, ONE))
    del stroke
    gc.collect()
    kept = gone()
    writer.die()
    assert kept is None
    assert [drawing.sketch for drawing, _ in lost_in(tmp_path)] == [(ONE, TWO, ONE)]
