from hypothesis import given
from hypothesis import strategies as st

from s2f_desktop.sketches.document import Change, Document
from s2f_desktop.sketches.sketch import Drawing, Stroke, Style, rounded_point


def dot(x: float) -> Stroke:
    return Stroke((rounded_point(x, 0, 0.5, 0),))


ONE, TWO, THREE = dot(1), dot(2), dot(3)


def test_undo_and_redo_cover_strokes_erasing_clearing_and_style() -> None:
    document = Document()
    states = [document.drawing]
    for step in (
        lambda: document.replace_sketch((ONE,)),
        lambda: document.replace_sketch((ONE, TWO)),
        lambda: document.restyle(Style(9, 0.25)),
        lambda: document.replace_sketch((TWO, THREE)),
        lambda: document.replace_sketch(()),
    ):
        step()
        states.append(document.drawing)
    for state in reversed(states[:-1]):
        document.undo()
        assert document.drawing == state
    assert not document.can_undo
    for state in states[1:]:
        document.redo()
        assert document.drawing == state
    assert not document.can_redo


def test_a_new_step_ends_what_could_be_redone() -> None:
    document = Document()
    document.replace_sketch((ONE,))
    document.undo()
    document.replace_sketch((TWO,))
    assert not document.can_redo
    document.redo()
    assert document.sketch == (TWO,)


def test_a_drag_of_a_slider_is_one_step_and_the_next_drag_another() -> None:
    document = Document()
    for seed in (2, 3, 4):
        document.restyle(Style(seed), together=True)
    document.settle()
    for seed in (5, 6):
        document.restyle(Style(seed), together=True)
    document.undo()
    assert document.style.seed == 4
    document.undo()
    assert document.style.seed == 1


def test_rolls_of_the_dice_are_steps_of_their_own() -> None:
    document = Document()
    document.restyle(Style(5))
    document.restyle(Style(6))
    document.undo()
    assert document.style.seed == 5


def test_equal_arguments_do_nothing() -> None:
    document = Document()
    document.replace_sketch((ONE,))
    changes: list[Change] = []
    document.watch(changes.append)
    document.replace_sketch((ONE,))
    document.restyle(document.style)
    assert changes == []


def test_modified_is_right_also_across_undo_and_a_drag_after_saving() -> None:
    document = Document()
    assert not document.modified
    document.restyle(Style(3), together=True)
    document.mark_saved()
    document.restyle(Style(4), together=True)
    assert document.modified
    document.undo()
    assert not document.modified
    document.undo()
    assert document.modified
    document.redo()
    assert not document.modified


def test_loading_begins_anew() -> None:
    document = Document()
    document.replace_sketch((ONE,))
    document.load(Drawing((TWO, THREE), Style(8, 1.0)))
    assert document.drawing == Drawing((TWO, THREE), Style(8, 1.0))
    assert not document.can_undo and not document.modified


def test_a_step_keeps_only_what_it_touched() -> None:
    document = Document()
    document.load(Drawing(tuple(dot(x) for x in range(100)), Style()))
    changes: list[Change] = []
    document.watch(changes.append)
    document.replace_sketch((*document.sketch[:50], ONE, *document.sketch[51:]))
    assert (changes[0].at, len(changes[0].removed), changes[0].added) == (50, 1, (ONE,))


@given(st.lists(st.lists(st.integers(0, 5), max_size=6), max_size=8))
def test_undoing_all_of_any_history_leads_back(sketches: list[list[int]]) -> None:
    document, pool = Document(), [dot(x) for x in range(6)]
    for indices in sketches:
        document.replace_sketch(tuple(pool[i] for i in indices))
    last = document.sketch
    while document.can_undo:
        document.undo()
    assert document.sketch == ()
    while document.can_redo:
        document.redo()
    assert document.sketch == last
