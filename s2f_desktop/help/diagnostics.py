"""What a report of a problem needs to know of the program and the machine, as plain text in English."""

import platform
import sys
from importlib import metadata
from pathlib import Path

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication, QScreen

from s2f_models.log import log_tail
from s2f_models.version import __version__

_PACKAGES = ("PySide6_Essentials", "numpy", "onnxruntime", "torch")
_LOGS = {"drawing": 50, "training": 30}  # their last lines


def diagnostics(bundle: str, device: str) -> str:
    """Versions, screens, what draws, and the ends of the logs; of paths in the person's home only what follows it.

    bundle: a name or folder, of which the last part is told; device: what it runs on, or why it does not.
    """
    facts = {
        "sketch2face": f"{__version__}, {'packaged' if getattr(sys, 'frozen', False) else 'installed for Python'}",
        "System": f"{platform.platform()}, {platform.machine()}",
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} on {QGuiApplication.platformName()}",
        "Packages": ", ".join(f"{name} {version}" for name in _PACKAGES if (version := _version(name))),
        "Screens": "; ".join(map(_screen, QGuiApplication.screens())),
        "Language": QLocale().name(),
        "Model": f"{Path(bundle).name} on {device}",
    }
    told = "\n".join(f"{name}: {fact}" for name, fact in facts.items())
    logs = "".join(f"\n\nLog of {name}:\n{log_tail(name, lines)}" for name, lines in _LOGS.items())
    return f"{told}{logs}\n".replace(str(Path.home()), "~")


def _version(package: str) -> str:
    """Of what is installed; a packaged program knows only of what is loaded. Empty where neither is."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return str(getattr(sys.modules.get(package), "__version__", ""))


def _screen(screen: QScreen) -> str:
    size = screen.size()
    return f"{size.width()} x {size.height()} at scale {screen.devicePixelRatio():g}"
