"""What all tests share."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from s2f_models.paths import FOLDER_VARIABLE
from tests.bundles import make_tiny_bundle

# Before Qt is imported: no display, no scaling of this desk, and never this user's settings.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ[FOLDER_VARIABLE] = tempfile.mkdtemp(prefix="s2f-settings-")

# Before torch is imported, here or in a command that a test starts: threads that wait for one another sleep, for where
# something else runs on their core they would else spin for most of a test's time (measured: 146 s became 23 s).
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # busy is no failure
settings.load_profile("busy")


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application of the windows, which Qt tells of pens that leave."""
    from s2f_desktop.qt_kit.boot import Application

    return Application


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real bundle, trained once a session for two steps a stage; its run folder is its parent."""
    return make_tiny_bundle(tmp_path_factory.mktemp("tiny"))
