"""Screenshots of every page of the trainer's window, light and dark, at two sizes.

    python tests/screenshots/trainer_pages.py OUT [--language de] [--only NAME]

The real pages, offscreen, over run folders as trainings leave them (tests/trainer_gui/made_runs.py); nothing is
trained. QT_SCALE_FACTOR=2 gives them at 200 %.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path += [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "trainer_gui")]

from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from trainer_scenes import PAGES, Page
from trainer_studio import Studio, settle

from s2f_desktop.qt_kit.language import install_translators

SIZES = ((900, 600), (1400, 900))


def shoot(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Write every page as NAME-LOOK-WIDTH.png."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, ExitStack() as locks:
        studio = Studio(Path(home), locks)
        for page in PAGES:
            if not only or page.__name__ in only:
                _shoot(studio, page, folder)
        studio.window.go_home()
        studio.window.runs.reader.stop()


def _shoot(studio: Studio, page: Page, folder: Path) -> None:
    studio.window.resize(*SIZES[0])
    seen = page(studio)
    for look in ("light", "dark"):
        studio.appearance.choose(look)
        for size in SIZES if not isinstance(seen, QMessageBox) else (None,):
            if size:
                seen.resize(*size)
            seen.show()
            settle()
            seen.grab().save(str(folder / f"{page.__name__}-{look}-{seen.width()}.png"))
    if isinstance(seen, QDialog):
        seen.reject()


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--only", action="append", default=[], choices=[page.__name__ for page in PAGES])
    options = parser.parse_args()
    app = QApplication([])
    app.setStyle("Fusion")
    install_translators(app, options.language)
    shoot(options.out, tuple(options.only))


if __name__ == "__main__":
    main()
