from threading import Thread

from s2f_desktop.threads import Mailbox


def test_the_newest_letter_wins() -> None:
    box = Mailbox[int]()
    box.put(1)
    box.put(2)
    assert box.take() == 2
    box.put(3)
    box.empty()
    box.put(4)
    assert box.take() == 4


def test_work_that_was_dropped_meanwhile_is_not_put_back() -> None:
    box = Mailbox[int]()
    box.put(1, 3)
    assert box.take() == 1
    box.empty(3)
    box.put_back(1, 3)
    box.put(2, 3)
    assert box.take() == 2
    box.put_back(2, 3)
    assert box.take() == 2


def test_closing_wakes_who_waits_and_ends_all() -> None:
    box = Mailbox[int]()
    taken: list[int | None] = []
    thread = Thread(target=lambda: taken.append(box.take()))
    thread.start()
    box.close()
    thread.join(10)
    assert taken == [None]
    box.put(5)
    assert box.take() is None


def test_a_waiting_thread_gets_what_is_put() -> None:
    box = Mailbox[str]()
    taken: list[str | None] = []
    thread = Thread(target=lambda: taken.append(box.take()))
    thread.start()
    box.put("letter")
    thread.join(10)
    assert taken == ["letter"]
