"""A mailbox for a thread that only needs the newest work. Free of Qt."""

from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one letter of each rank; a newer one replaces it. Taking waits without polling.

    Letters of a lower rank number are taken first.
    """

    def __init__(self) -> None:
        self._condition = Condition()
        self._letters: dict[int, T] = {}
        self._closed = False

    def put(self, letter: T, rank: int = 0) -> None:
        """Put a letter, in place of one of its rank that nobody took. Never waits; does nothing once closed."""
        with self._condition:
            if not self._closed:
                self._letters[rank] = letter
                self._condition.notify()

    def put_back(self, letter: T, rank: int) -> None:
        """Put back unfinished work, unless a newer letter of its rank has come."""
        with self._condition:
            if not self._closed:
                self._letters.setdefault(rank, letter)

    def take(self) -> T | None:
        """Wait for a letter and take it; None once the mailbox is closed."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or bool(self._letters))
            return self._letters.pop(min(self._letters)) if self._letters else None

    def empty(self, rank: int = 0) -> None:
        """Drop the letter of a rank."""
        with self._condition:
            self._letters.pop(rank, None)

    def close(self) -> None:
        """Wake the waiting thread, and accept no more letters."""
        with self._condition:
            self._closed = True
            self._letters.clear()
            self._condition.notify_all()
