"""Builds the packaged program: `python resources/packaging/build.py [s2f-draw] [s2f]`, with PyInstaller installed.

Makes the icons in all sizes and the list of licences, then runs s2f.spec. The products lie in dist/ as folders.
"""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
DRAWING = (
    "PySide6_Essentials",
    "shiboken6",
    "numpy",
    "onnxruntime",
    "safetensors",
    "appdirs",
    "flatbuffers",
)
TRAINING = ("torch", "pillow", "opencv-python-headless", "onnx", "filelock", "rich", "tomli-w", "optuna", "pyqtgraph")
QT_NOTICE = """Qt is used under the GNU Lesser General Public License, version 3. Its libraries lie beside this program
as separate files and may be replaced by your own builds of the same version. Its source is offered by The Qt Company
at code.qt.io, and for three years by the makers of this program to anyone who asks for it.
"""


def main(products: list[str]) -> int:
    """Build the named products, both if none is named; the exit code of PyInstaller."""
    products = products or ["s2f-draw", "s2f"]
    make_icons(BUILD / "icons")
    for name in products:
        packages = (*DRAWING, *TRAINING) if name == "s2f" else DRAWING
        target = BUILD / "licences" / name / "LICENCES.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(licences(packages), encoding="utf-8")
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


def licences(packages: tuple[str, ...]) -> str:
    """Name, version, licence and licence text of each package that is built in, Python and Qt among them."""
    parts = [
        "The parts of this program and their licences\n",
        QT_NOTICE,
        (ROOT / "LICENSE").read_text(encoding="utf-8"),
    ]
    parts.append((ROOT / "resources" / "ATTRIBUTION.md").read_text(encoding="utf-8"))
    parts.append(f"Python {sys.version.split()[0]}: Python Software Foundation License\n")
    for name in packages:
        parts.append(_licence_of(name))
    return ("\n" + "=" * 78 + "\n").join(parts)


def _licence_of(name: str) -> str:
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return f"{name}: not built in"
    stated = found.metadata.get("License-Expression") or found.metadata.get("License") or "see below"
    files = [
        path for path in found.files or () if any(word in path.name.upper() for word in ("LICEN", "COPYING", "NOTICE"))
    ]
    texts = [Path(str(path.locate())).read_text(encoding="utf-8", errors="replace") for path in files]
    return "\n\n".join([f"{name} {found.version}: {stated.splitlines()[0]}", *texts])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
