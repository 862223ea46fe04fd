"""The packaged program, as a person without Python has it: `make package-test` builds it and says where it is.

S2F_DIST names the folder of the products; without it nothing of this runs. Each is copied to a folder with spaces and
letters beyond ASCII, where it may not write, and is run with an empty home and nothing on PATH.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image

from s2f_models.paths import resource_path
from tests.packaging.desk import TOOLS, Desk, as_nobody, face_strokes

DIST = os.environ.get("S2F_DIST", "")
BUDGETS = {"s2f-draw": 280, "s2f": 780}  # megabytes, unpacked
PRODUCTS = [name for name in BUDGETS if DIST and (Path(DIST) / name).is_dir()]
pytestmark = [
    pytest.mark.skipif(not PRODUCTS, reason="make package-test builds what is tested here"),
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs Xvfb and xdotool"),
]
RECIPE = """
name = "brief"
preset = "small-32"
sample_every = 20
checkpoint_every = 20
[data]
sketches = ["face_samples.npy"]
faces = ["portraits.zip"]
[face.optimiser]
steps = 20
batch = 4
[sketch.optimiser]
steps = 20
batch = 4
[cycle.optimiser]
steps = 20
batch = 4
"""


@pytest.fixture(params=PRODUCTS or ["none"], scope="module")
def program(request: pytest.FixtureRequest) -> Iterator[Path]:
    """The executable of a product in a folder that cannot be written."""
    with open_folder("Bilder und Gesichter äöü ") as place:
        folder = place / request.param
        shutil.copytree(Path(DIST) / request.param, folder, symlinks=True)
        subprocess.run(["chmod", "-R", "a-w,a+rX", folder], check=True)
        yield folder / request.param
        subprocess.run(["chmod", "-R", "u+w", folder], check=True)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with open_folder("s2f-home-") as home, Desk(home) as desk:
        yield desk


@contextmanager
def open_folder(prefix: str) -> Iterator[Path]:
    """A temporary folder that everybody may enter and write; pytest's own are closed to others."""
    with TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)


def draw_and_save(desk: Desk, face: str) -> None:
    """Draw a face into the window, save what the model makes of it, and look at it."""
    desk.window("sketch2face")
    desk.draw(face_strokes(270, 380, 140))
    desk.ask("ctrl+e", "Save the face", face)
    desk.wait_for(lambda: any(desk.home.rglob(face)), "saved face")
    with Image.open(next(desk.home.rglob(face))) as picture:
        low, high = picture.convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int) and high - low > 20  # one brief training gives faint faces


def save_drawing(desk: Desk, name: str) -> Path:
    """Save what was drawn, without which closing would ask about it; the file."""
    desk.ask("ctrl+s", "Save the drawing", name)
    desk.wait_for(lambda: any(desk.home.rglob(name)), "saved drawing")
    return next(desk.home.rglob(name))


def quit_by_key(desk: Desk, process: "subprocess.Popen[bytes]") -> None:
    desk.window("sketch2face")
    desk.press("ctrl+q")
    assert process.wait(30) == 0, desk.said()


def test_it_keeps_to_its_size(program: Path) -> None:
    total = sum(path.lstat().st_size for path in program.parent.rglob("*") if not path.is_symlink())
    assert total / 1e6 <= BUDGETS[program.name]
    libraries = [path.name for path in program.parent.rglob("*.so*")]
    assert not [name for name in libraries if re.match(r"lib(cuda|cudnn|cublas|cufft|nccl|nvrtc)", name)]
    assert ("torch" in {path.name for path in (program.parent / "_internal").iterdir()}) == (program.name == "s2f")


def test_a_person_draws_saves_and_opens_again(program: Path, desk: Desk) -> None:
    process = desk.start(program)
    draw_and_save(desk, "face.png")
    desk.picture(desk.home / "drawn.png")
    drawing = save_drawing(desk, "mine.s2f")
    quit_by_key(desk, process)
    again = desk.start(program, drawing)
    desk.window("mine")
    desk.ask("ctrl+e", "Save the face", "again.png")
    desk.wait_for(lambda: any(desk.home.rglob("again.png")), "face of the opened drawing")
    saved = [next(desk.home.rglob(name)) for name in ("face.png", "again.png")]
    with Image.open(saved[0]) as one, Image.open(saved[1]) as other:
        assert one.tobytes() == other.tobytes()
    quit_by_key(desk, again)
    assert "Traceback" not in desk.said()


def test_a_damaged_settings_file_is_set_aside(program: Path, desk: Desk) -> None:
    first = desk.start(program)
    desk.window("sketch2face")
    quit_by_key(desk, first)
    (settings,) = desk.home.rglob("settings.json")
    settings.write_bytes(b"{ no settings \xff")
    second = desk.start(program)
    desk.window("sketch2face")
    quit_by_key(desk, second)
    assert "Traceback" not in desk.said()
    assert (settings.parent / "settings.damaged.json").is_file()


def trainer(program: Path, desk: Desk, *words: str | Path) -> "subprocess.CompletedProcess[str] | None":
    """Run a command of the packaged trainer; None where the product has none, and says so in one sentence."""
    command = [*as_nobody(), program, "trainer", *words, "--events"]
    environment = {"HOME": str(desk.home), "PATH": "/nonexistent"}
    done = subprocess.run(
        command, env=environment, cwd=desk.home, capture_output=True, text=True, timeout=600, check=False
    )
    if program.name == "s2f-draw":
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
        return None
    assert done.returncode == 0, done.stderr
    return done


def test_it_trains_a_model_and_draws_with_it(program: Path, desk: Desk) -> None:
    run, recipe = desk.home / "a run", desk.home / "brief.toml"
    recipe.write_text(RECIPE)
    done = trainer(program, desk, "run", recipe, "--data", samples_of(program), "--run", run)
    if done is None:
        return
    assert done.stdout.splitlines()[-1].startswith('{"event": "done", "stage": "export"')
    process = desk.start(program, "--bundle", run / "bundle")
    draw_and_save(desk, "trained.png")
    save_drawing(desk, "trained.s2f")
    quit_by_key(desk, process)


def test_it_finds_and_aligns_faces_in_photographs(program: Path, desk: Desk) -> None:
    done = trainer(program, desk, "prepare", samples_of(program) / "portraits.zip", "--out", desk.home / "faces")
    if done is not None:
        assert len(list((desk.home / "faces" / "faces").glob("*.png"))) >= 20


def test_it_starts_without_streams_and_keeps_a_log(program: Path, desk: Desk) -> None:
    start = '"$0" <&- >&- 2>&-'
    process = desk.start(shutil.which("sh") or "sh", "-c", start, program)
    desk.window("sketch2face")
    desk.draw(face_strokes(270, 380, 140))
    (log,) = desk.home.rglob("drawing.log")
    desk.wait_for(lambda: "first face is there" in log.read_text(), "first face")
    save_drawing(desk, "kept.s2f")
    quit_by_key(desk, process)
    assert "Traceback" not in log.read_text() and "starter draws on cpu" in log.read_text()


def samples_of(program: Path) -> Path:
    return program.parent / "_internal" / "resources" / "samples"


def test_its_licences_are_in_it(program: Path) -> None:
    folder = program.parent / "_internal" / "resources"
    parts = {part["name"]: part["text"] for part in json.loads((folder / "licences.json").read_text())}
    text = (folder / "LICENCES.txt").read_text()
    for name in ("sketch2face", "Python 3", "PySide6", "numpy 2", "onnxruntime 1", "pyinstaller 6"):
        assert any(part.startswith(name) for part in parts) and name in text
    own = next(iter(parts.values()))
    assert resource_path("ATTRIBUTION.md").read_text().strip() in own and "Apache License" in own  # of YuNet
    qt = next(text for name, text in parts.items() if name.startswith("PySide6"))
    assert "Written offer" in qt and "GNU LESSER GENERAL PUBLIC LICENSE" in qt and "may be replaced by your own" in qt
    assert all(len(text) > 400 for text in parts.values()), {name: len(text) for name, text in parts.items()}
    assert any(name.startswith("torch 2") for name in parts) == (program.name == "s2f")
