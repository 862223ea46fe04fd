"""Screenshots of every view of the drawing window, light and dark: `make screenshots`.

    python tests/screenshots/drawing_pages.py OUT [--language de] [--size 900x600] [--only NAME] [--gallery FOLDER]

The real window with the starter, offscreen, with a doodle drawn by the events of a mouse. QT_SCALE_FACTOR=2 gives
views at 200 %. --gallery: a folder for those that README.md shows, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append(str(Path(__file__).parents[2]))

from drawing_dialogs import DIALOGS, QUESTIONS
from drawing_faces import FACES
from drawing_menus import MENUS
from drawing_studio import Studio, save
from drawing_views import DRAWN, EMPTY
from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit.language import install_translators
from s2f_models.paths import FOLDER_VARIABLE

GALLERY = ("drawing", "seeds", "compare", "cycle", "guides", "film", "photograph", "models", "shortcuts")
WINDOW = (*EMPTY, *DRAWN, *FACES, *DIALOGS, *QUESTIONS)
VIEWS = {view.__name__.replace("_", "-"): view for view in WINDOW} | MENUS


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--size", default="900x600")
    parser.add_argument("--gallery", type=Path)
    parser.add_argument("--only", action="append", choices=VIEWS)
    options = parser.parse_args()
    size = tuple(int(side) for side in options.size.split("x"))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER_VARIABLE] = folder
        app = QApplication([])
        app.setStyle("Fusion")
        install_translators(app, options.language)
        for look in ("light", "dark"):
            studio = Studio(look, (size[0], size[1]))
            try:
                for name in options.only or VIEWS:
                    save(VIEWS[name](studio), options.out / f"{name}-{look}.png")
            finally:
                studio.close()  # its thread would keep the program from ending
    for path in sorted(options.out.glob("*.png")) if options.gallery else ():
        if path.stem.rpartition("-")[0] in GALLERY:
            shutil.copy(path, options.gallery)


if __name__ == "__main__":
    main()
