"""Qt's side of starting: the application, the window, and errors that nobody caught."""

import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from s2f_desktop.errors import problem_of
from s2f_desktop.main_window import MainWindow
from s2f_desktop.preview_worker import EngineOpener
from s2f_desktop.settings import SettingsStore, settings_path
from s2f_desktop.sketch import Drawing
