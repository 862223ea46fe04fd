"""The packaged program, as a person without Python has it: `make package-test` builds it and says where it is.

S2F_DIST names the folder of the products; without it nothing of this runs. Each is copied to a folder with spaces and
letters beyond ASCII, where it may not write, and is run with an empty home and nothing on PATH.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from s2f_models.resources import resource_path
from tests.packaging.desk import TOOLS, Desk, as_nobody, face_strokes, wait_for

DIST = os.environ.get("S2F_DIST", "")
BUDGETS = {"s2f-draw": 260, "s2f": 800}  # megabytes, unpacked
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
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The executable of a product in a folder that cannot be written."""
    folder = tmp_path_factory.mktemp("Bilder und Gesichter äöü") / request.param
    shutil.copytree(Path(DIST) / request.param, folder, symlinks=True)
    open_up(folder)
    subprocess.run(["chmod", "-R", "a-w,a+rX", folder], check=True)
    yield folder / request.param
    subprocess.run(["chmod", "-R", "u+w", folder], check=True)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o777)
    open_up(home)
    with Desk(home) as desk:
        yield desk


def open_up(path: Path) -> None:
    """Let everybody through to a folder: pytest's own are closed to others."""
    for parent in path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path(parent.anchor):
            parent.chmod(parent.stat().st_mode | 0o055)


def draw_and_save(desk: Desk, face: Path) -> None:
    """Draw a face into the window, save what the model makes of it, and look at it."""
    desk.window("sketch2face")
    desk.draw(face_strokes(270, 380, 140))
    desk.press("ctrl+e")
    desk.enter(face)
    wait_for(face.is_file, f"saved face; printed: {desk.said()}")
    with Image.open(face) as picture:
        low, high = picture.convert("L").getextrema()
    assert isinstance(low, int) and isinstance(high, int) and high - low > 60


def quit_by_key(desk: Desk, process: "subprocess.Popen[bytes]") -> None:
    desk.press("ctrl+q")
    assert process.wait(30) == 0, desk.said()


def test_it_keeps_to_its_size(program: Path) -> None:
    total = sum(path.lstat().st_size for path in program.parent.rglob("*") if not path.is_symlink())
    assert total / 1e6 <= BUDGETS[program.name]
    libraries = [path.name for path in program.parent.rglob("*.so*")]
    assert not [name for name in libraries if "cuda" in name.lower() or "cudnn" in name.lower()]
    assert ("torch" in {path.name for path in (program.parent / "_internal").iterdir()}) == (program.name == "s2f")


def test_a_person_draws_saves_and_opens_again(program: Path, desk: Desk) -> None:
    process = desk.start(program)
    draw_and_save(desk, desk.home / "face.png")
    desk.picture(desk.home / "drawn.png")
    drawing = desk.home / "mine.s2f"
    desk.press("ctrl+s")
    desk.enter(drawing)
    wait_for(drawing.is_file, f"saved drawing; printed: {desk.said()}")
    quit_by_key(desk, process)
    again = desk.start(program, drawing)
    desk.window("mine")
    desk.press("ctrl+e")
    desk.enter(desk.home / "again.png")
    wait_for((desk.home / "again.png").is_file, "face of the opened drawing")
    with Image.open(desk.home / "face.png") as one, Image.open(desk.home / "again.png") as other:
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
    assert list(settings.parent.glob("settings.json?*"))


def test_it_trains_a_model_and_draws_with_it(program: Path, desk: Desk, tmp_path: Path) -> None:
    run, recipe = desk.home / "a run", desk.home / "brief.toml"
    recipe.write_text(RECIPE)
    data = program.parent / "_internal" / "resources" / "samples"
    command = [
        *as_nobody(),
        str(program),
        "trainer",
        "run",
        str(recipe),
        "--data",
        str(data),
        "--run",
        str(run),
        "--events",
    ]
    environment = {"HOME": str(desk.home), "PATH": "/nonexistent"}
    done = subprocess.run(
        command, env=environment, cwd=desk.home, capture_output=True, text=True, timeout=600, check=False
    )
    if program.name == "s2f-draw":
        assert done.returncode == 2 and done.stderr.count("\n") == 1, done.stderr
        return
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith('{"event": "done", "stage": "export"')
    process = desk.start(program, "--bundle", run / "bundle")
    draw_and_save(desk, desk.home / "trained.png")
    quit_by_key(desk, process)


def test_its_licences_are_in_it(program: Path) -> None:
    text = (program.parent / "_internal" / "resources" / "LICENCES.txt").read_text()
    for part in ("Qt is used under the GNU Lesser", "numpy", "onnxruntime", "Quick, Draw!", "Python "):
        assert part in text
    assert ("torch 2" in text) == (program.name == "s2f")
    assert resource_path("ATTRIBUTION.md").read_text().strip()[:60] in text
