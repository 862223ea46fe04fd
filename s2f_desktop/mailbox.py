"""Handing work to a thread that only wants the newest. Free of Qt."""

from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one letter; a newer one replaces it. Taking waits without polling."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._letter: T | None = None
        self._closed = False

    def put(self, letter: T) -> None:
        """Leave a letter, in place of one that nobody took. Never waits; does nothing once closed."""
        with self._condition:
            if not self._closed:
                self._letter = letter
                self._condition.notify()

    def take(self) -> T | None:
        """Wait for a letter and take it; None once the mailbox is closed."""
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._letter is not None)
            letter, self._letter = self._letter, None
            return letter

    def empty(self) -> None:
        """Throw away a letter that nobody took."""
        with self._condition:
            self._letter = None

    def close(self) -> None:
        """Wake who waits, and take no more letters."""
        with self._condition:
            self._closed = True
            self._letter = None
            self._condition.notify_all()
