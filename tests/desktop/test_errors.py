import errno

from s2f_desktop.qt_kit.errors import Problem, problem_of
from s2f_models.errors import UserError


def test_a_user_error_speaks_for_itself() -> None:
    problem = problem_of(UserError("The bundle x is damaged; get it again."))
    assert problem == Problem("The bundle x is damaged; get it again.", "The bundle x is damaged; get it again.")
    assert problem.for_clipboard == problem.sentence


def test_other_errors_are_one_sentence_with_a_traceback_to_copy() -> None:
    try:
        raise RuntimeError("out of\ncheese")
    except RuntimeError as error:
        problem = problem_of(error)
    assert "\n" not in problem.sentence and "RuntimeError" in problem.sentence
    assert "out of\ncheese" in problem.for_clipboard and "test_errors.py" in problem.for_clipboard


def test_the_system_and_memory_are_reported_by_their_reason() -> None:
    assert "no space is left" in problem_of(OSError(errno.ENOSPC, "x", "/somewhere")).sentence
    assert "memory" in problem_of(MemoryError()).sentence
