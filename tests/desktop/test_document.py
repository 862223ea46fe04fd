from dataclasses import replace

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


def test_undo_and_redo_leave_a_locked_seed_and_know_that_the_file_holds_another() -> None:
    document = Document()
    document.replace_sketch((ONE,))
    document.restyle(Style(903))
    document.replace_sketch((ONE, TWO))
    document.restyle(Style(55, 0.25))
    document.mark_saved()
    document.seed_locked = True
    for _ in range(4):
        document.undo()
    assert document.style == Style(55) and document.sketch == () and document.modified
    for _ in range(4):
        document.redo()
    assert document.style == Style(55, 0.25) and not document.modified
    document.seed_locked = False
    for _ in range(3):
        document.undo()
    assert document.style == Style(1)


_ACTIONS = st.sampled_from(["draw", "seed", "age", "drag", "lock seed", "lock age", "undo", "undo", "redo"])


@given(st.lists(_ACTIONS, max_size=40))
def test_undo_and_redo_change_what_is_seen_or_end(actions: list[str]) -> None:
    document = Document()
    for number, action in enumerate(actions, start=1):
        before, style = document.drawing, document.style
        if action == "draw":
            document.replace_sketch((*document.sketch, dot(number)))
        elif action == "seed":
            document.restyle(replace(style, seed=number))
        elif action in ("age", "drag"):
            document.restyle(style.with_traits({"age": number / 10}), together=action == "drag")
            if action == "drag":  # back to its beginning
                document.restyle(style, together=True)
        elif action == "lock seed":
            document.seed_locked = not document.seed_locked
        elif action == "lock age":
            document.locked_traits ^= {"age"}
        elif action == "undo":
            document.undo()
            assert document.drawing != before or not document.can_undo
        else:
            document.redo()
            assert document.drawing != before or not document.can_redo
    document.seed_locked, document.locked_traits = False, frozenset()
    while document.can_undo:
        document.undo()
    assert document.sketch == ()


def test_undo_goes_past_a_step_that_a_lock_holds() -> None:
    document = Document()
    document.replace_sketch((dot(1),))
    document.restyle(Style(seed=7))
    document.seed_locked = True
    document.undo()
    assert document.sketch == () and document.style.seed == 7 and document.can_redo and not document.can_undo
    document.redo()
    assert document.sketch == (dot(1),)
