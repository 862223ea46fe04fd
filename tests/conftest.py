"""What all tests share."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from s2f_desktop.settings import FOLDER_VARIABLE
from tests.bundles import make_tiny_bundle

# Before Qt is imported: no display, no scaling of this desk, and never this user's settings.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.pop("QT_SCALE_FACTOR", None)
os.environ[FOLDER_VARIABLE] = tempfile.mkdtemp(prefix="s2f-settings-")

settings.register_profile("busy", deadline=None)  # a busy machine is no failure
settings.load_profile("busy")


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real bundle, trained once a session for two steps a stage; its run folder is its parent."""
    return make_tiny_bundle(tmp_path_factory.mktemp("tiny"))
