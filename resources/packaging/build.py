"""Builds the packaged program: `python resources/packaging/build.py [s2f-draw] [s2f]`, with PyInstaller installed.

Makes the icons in all sizes, then runs s2f.spec, which also lists the licences. The products lie in dist/ as folders.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(products: list[str]) -> int:
    """Build the named products, both if none is named; the exit code of PyInstaller."""
    products = products or ["s2f-draw", "s2f"]
    make_icons(BUILD / "icons")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN"]
    command += ["--workpath", str(BUILD / "work"), "--distpath", str(ROOT / "dist")]
    environment = {**os.environ, "S2F_PRODUCTS": " ".join(products)}
    spec = str(ROOT / "resources" / "packaging" / "s2f.spec")
    code = subprocess.run([*command, spec], cwd=ROOT, env=environment, check=False).returncode
    if code == 0 and sys.platform == "linux":
        for name in products:
            strip(ROOT / "dist" / name / "_internal")
    return code


def strip(folder: Path) -> None:
    """Take symbols that nothing links by out of the largest libraries: 115 MB of torch's and Python's.

    Not of all: numpy's BLAS no longer loads once it is stripped.
    """
    for path in (*folder.glob("torch/lib/libtorch_*.so"), *folder.glob("libpython3*")):
        if not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def make_icons(folder: Path) -> None:
    """The icon as PNG in all sizes, and as .ico and .icns, drawn from the SVG by Qt."""
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawing = QSvgRenderer(QByteArray((ROOT / "resources" / "icons" / "sketch2face.svg").read_bytes()))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"{size}.png"))
        if size == 256:
            image.save(str(folder / "sketch2face.ico"))
            image.save(str(folder / "sketch2face.icns"))
    del application


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
