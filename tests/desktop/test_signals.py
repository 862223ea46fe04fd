"""Signals that come while a window starts, at any moment of it: each ends the program, in either window."""

import os
import subprocess
import sys

import pytest

from s2f_models.paths import resource_path

# A window is begun in forked processes, each of which sends itself a signal at one of its calls of Python functions: at
# first in one that only counts them, then spread over all of them, and at last as the event loop is about to begin.
WINDOWS = """
import os, signal, sys, time
from pathlib import Path
from tempfile import mkdtemp
from {module} import main
from {app} import app

def begin(number, moment, count_to):
    calls = 0
    def hook(frame, event, argument):
        nonlocal calls
        calls += event == "call"
        if calls == moment:
            sys.setprofile(None)
            os.kill(os.getpid(), number)
    run = app.run_application
    def reached(application):
        sys.setprofile(None)
        if count_to:
            os.write(count_to, b"%d" % calls)
            os._exit(0)
        if moment is None:
            os.kill(os.getpid(), number)
        return run(application)
    app.run_application = reached
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    sys.setprofile(hook)
    os._exit(main(sys.argv[1:]))

def ends(child):
    for _ in range(1200):
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return False

reading, writing = os.pipe()
child = os.fork()
if child == 0:
    begin(0, -1, writing)
total = int(os.read(reading, 100))
os.waitpid(child, 0)
moments = [*range(1, total, max(1, total // {moments})), total - 1, None]
for place, moment in enumerate(moments):
    number = (signal.SIGTERM, signal.SIGINT)[place % 2]
    child = os.fork()
    if child == 0:
        begin(number, moment, 0)
    if not ends(child):
        print("stays after signal", number, "at call", moment, "of", total)
print("tried", len(moments))
"""


@pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="a window is begun in forked processes")
@pytest.mark.parametrize("module", ["s2f_desktop.__main__", "trainer.gui.__main__"])
def test_a_signal_at_any_moment_of_the_start_ends_a_window(module: str) -> None:
    program = WINDOWS.format(module=module, app=module.removesuffix(".__main__"), moments=10)
    done = subprocess.run([sys.executable, "-c", program], cwd=resource_path().parent, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert lines[-1:] and lines[-1].startswith("tried 1") and len(lines) == 1, done.stdout + done.stderr
