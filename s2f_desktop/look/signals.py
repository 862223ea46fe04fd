"""Ctrl+C on the terminal, and a system that shuts down, heard while Qt waits for a person."""

import signal
import socket
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QSocketNotifier


def heed_signals(effects: Mapping[str, Callable[[], object]], parent: QObject) -> None:
    """At a signal of one of these names ("SIGINT"), where the system has it, call what stands there.

    Python handles signals only while Python code runs, so a signal also wakes Qt through a pair of sockets, as long as
    `parent` lives.
    """
    woken, waker = socket.socketpair()
    woken.setblocking(False)
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    for name, effect in effects.items():
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _handler(effect))
    notifier = QSocketNotifier(woken.fileno(), QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda: (woken.recv(64), waker))


def _handler(effect: Callable[[], object]) -> Callable[[int, object], None]:
    def handle(_signal: int, _frame: object) -> None:
        effect()

    return handle
