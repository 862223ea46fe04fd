"""Checks the system libraries that Qt needs on Linux before Qt is imported: Qt itself would abort without a message.

The names stand in resources/packaging/system_libs.txt, which `make run` installs from. Free of Qt.
"""

import ctypes
import os
import sys

from s2f_models.errors import UserError
from s2f_models.paths import resource_path


def check_window_system() -> None:
    """Raise UserError where the window could not open: no display, or libraries that are missing."""
    if not sys.platform.startswith("linux"):
        return
    platform = _platform()
    missing = [pair for pair in _libraries(platform) if not _loads(pair[0])]
    if missing:
        libraries = ", ".join(library for library, _ in missing)
        packages = " ".join(package for _, package in missing)
        raise UserError(
            "Qt's window needs system libraries that are missing here ({libraries}); on Debian and Ubuntu "
            "install them with: sudo apt-get install {packages}",
            libraries=libraries,
            packages=packages,
        )
    if platform == "xcb" and not _display_answers():
        display = os.environ.get("DISPLAY")
        which = f"the display {display} does not answer" if display else "there is no display here"
        raise UserError("The window cannot open: {which}; start s2f in a desktop session or by xvfb-run.", which=which)


def missing_library(error: ImportError) -> UserError:
    """The error for a failed import of Qt."""
    return UserError(
        "Qt could not be loaded ({reason}); install the system library that it names, or "
        "PySide6-Essentials again with: pip install --force-reinstall PySide6-Essentials",
        reason=error,
    )


def _platform() -> str:
    """The plugin by which Qt will show windows."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    return chosen or ("wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb")


def _libraries(platform: str) -> list[tuple[str, str]]:
    """Libraries with their Debian packages; those for X11 only where X11 is used."""
    lines = resource_path("packaging", "system_libs.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    for_x11 = ("xcb", "x11")
    return [
        (library, package)
        for library, package in pairs
        if platform == "xcb" or not any(part in library.lower() for part in for_x11)
    ]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _display_answers() -> bool:
    """Whether an X server takes a connection; Qt would abort the process otherwise."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # a system we do not know; let Qt speak
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not broken
