"""Choosing the model and the device, and models from zips."""

import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from s2f_desktop.bundles import model_import, models, models_dialog
from s2f_desktop.bundles.known_models import known_models, models_folder
from s2f_desktop.bundles.model_import import import_model
from s2f_desktop.bundles.models import located, remembered_opener
from s2f_desktop.bundles.models_dialog import ModelsDialog
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.settings import Settings, SettingsStore
from s2f_desktop.window.main_window import MainWindow
from s2f_models import open_bundle
from s2f_models.bundle import CARD, HASHED
from s2f_models.device import available_devices
from s2f_models.errors import UserError
from s2f_models.paths import resource_path
from s2f_models.run_limits import StopSwitch
from tests.desktop.conftest import WindowMaker
from tests.desktop.fakes import drag
from tests.desktop.windows import wait_for_face

# The offscreen platform warns of what it cannot do with any second window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
STARTER = resource_path("models", "starter")
FILES = (CARD, *HASHED)


def zipped(path: Path, folder: str = "", leave_out: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """A zip of the shipped bundle, with changes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in FILES:
            if name != leave_out:
                archive.write(STARTER / name, folder + name)
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("folder", ["", "starter/", "deep/er/"])
def test_a_zip_becomes_a_bundle_that_opens_and_is_not_doubled(folder: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", folder, extra={"README.txt": b"hello", "__MACOSX/._card.json": b"x"})
    place = import_model(path, tmp_path / "models")
    assert open_bundle(place).name == "starter" and sorted(file.name for file in place.iterdir()) == sorted(FILES)
    assert import_model(path, tmp_path / "models") == place
    assert list((tmp_path / "models").iterdir()) == [place]


def _link(path: Path) -> None:
    info = zipfile.ZipInfo("preview-link.png")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(zipped(path), "a") as archive:
        archive.writestr(info, "/etc/passwd")


def _damaged(path: Path) -> None:
    zipped(path, leave_out="preview.png", extra={"preview.png": b"other"})


def _cut_short(path: Path) -> None:
    whole = zipped(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_link, "has a link in it"),
        (_damaged, "damaged"),
        (_cut_short, "is no zip that can be read"),
        (lambda path: zipped(path, extra={"../evil.txt": b""}), "outside its folder"),
        (lambda path: zipped(path, extra={"/evil.txt": b""}), "outside its folder"),
        (lambda path: zipped(path, extra={"..\\evil.txt": b""}), "outside its folder"),
        (lambda path: zipped(path, extra={"C:evil.txt": b""}), "outside its folder"),
        (lambda path: zipped(path, extra={f"{i}": b"" for i in range(300)}), "a bundle has five"),
        (lambda path: zipped(path, extra={"two/card.json": b"{}"}), "has 2 bundles"),
        (lambda path: zipped(path, leave_out=CARD), "has no bundles"),
        (lambda path: zipped(path, leave_out="weights.safetensors"), "lacks weights.safetensors"),
        (lambda path: path.write_text("no zip"), "is no zip"),
        (lambda path: None, "no such file"),
    ],
)
def test_what_is_wrong_with_a_zip_is_reported_and_nothing_stays(
    make: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    path, models = tmp_path / "bad.zip", tmp_path / "models"
    make(path)
    with pytest.raises(UserError, match=words) as caught:
        import_model(path, models)
    assert str(path) in str(caught.value) and ".importing" not in str(caught.value)
    assert list(models.iterdir()) == []


def test_what_a_file_holds_is_counted_not_what_the_zip_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_import, "MAX_FILE_BYTES", 1000)
    with pytest.raises(UserError, match="too large for a bundle"):
        import_model(zipped(tmp_path / "a.zip"), tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_shipped_own_and_used_models_are_known_once_each(tmp_path: Path) -> None:
    other = shutil.copytree(STARTER, tmp_path / "other")
    own = import_model(zipped(tmp_path / "a.zip"), models_folder())
    (models_folder() / "something else").mkdir()
    used = ["starter", str(own), str(other), str(tmp_path / "gone")]
    assert [model.bundle for model in known_models(used)] == ["starter", str(own), str(other)]


def test_the_model_that_was_chosen_last_is_opened_and_one_that_is_gone_is_reported(tmp_path: Path) -> None:
    other = shutil.copytree(STARTER, tmp_path / "other")
    card = (other / CARD).read_text().replace('"name": "starter"', '"name": "other"')
    (other / CARD).write_text(card)
    assert remembered_opener(Settings(bundles=(str(other),)))(StopSwitch()).bundle.name == "other"
    opened = remembered_opener(Settings(bundles=("/nowhere",), device="cpu"))(StopSwitch())
    assert opened.bundle.name == "starter" and "/nowhere" in opened.notice
    opened = remembered_opener(Settings(device="cuda:99"))(StopSwitch())
    assert opened.bundle.name == "starter" and "cuda:99" in opened.notice


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ModelsDialog:
    """The dialog of a window that draws with a fake engine, beside the shipped model."""
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    made = window.chooser.dialog
    assert made is not None and made.isVisible()
    return made


def test_a_model_is_chosen_used_and_remembered(dialog: ModelsDialog, window: MainWindow, qtbot: QtBot) -> None:
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    assert dialog.list.currentItem().text() == "starter"
    dialog.use_button.click()
    qtbot.waitUntil(lambda: "Now drawing: starter" in dialog.status.text())
    qtbot.waitUntil(lambda: window.pane.result is not None and window.pane.result.bundle == "starter")
    assert "starter on CPU" in window.indicator.text and window.models.bundle == "starter"


def test_a_folder_that_is_no_model_is_reported_and_the_old_one_draws_on(
    dialog: ModelsDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path)
    dialog.folder_button.click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "no sketch2face bundle" in dialog.problem.accessibleName()
    drag(window.canvas, (100, 100), (200, 300))
    qtbot.waitUntil(lambda: window.pane.result is not None)
    assert window.pane.result is not None and window.pane.result.bundle == "fake"


def test_a_zip_is_imported_beside_the_drawing_and_listed(
    dialog: ModelsDialog, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "a.zip")
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: path)
    dialog.import_button.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.list.currentRow() == 1 and dialog.import_button.isEnabled()
    dialog.use_button.click()
    qtbot.waitUntil(lambda: window.settings.settings.bundles == (str(models_folder() / "starter"),))
    path.write_text("no zip")
    dialog.import_button.click()
    qtbot.waitUntil(dialog.problem.isVisible)


def test_no_second_zip_is_imported_beside_the_first_when_a_folder_is_refused(
    dialog: ModelsDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_end = Event()
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: tmp_path / "a.zip")
    monkeypatch.setattr(models_dialog, "import_model", lambda *_: may_end.wait(20) and tmp_path)
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path)
    dialog.import_button.click()
    dialog.folder_button.click()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert not dialog.import_button.isEnabled()
    may_end.set()
    qtbot.waitUntil(dialog.import_button.isEnabled)


def test_the_variation_of_the_card_is_where_an_untouched_drawing_begins(
    make_window: WindowMaker, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.document.suggest_variation(0.7)
    assert window.document.style.variation == 0.7 and window.seed_bar.variation_box.value() == 70
    assert not window.document.can_undo and not window.files.unsaved
    window.document.suggest_variation(0.4)
    assert window.document.style.variation == 0.4
    window.seed_bar.variation_box.setValue(20)
    window.document.suggest_variation(0.9)
    assert window.document.style.variation == 0.2
    window.document.undo()
    assert window.document.style.variation == 0.4


def test_a_folder_is_remembered_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(STARTER, tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    assert located("mine") == str(tmp_path / "mine") and located("starter") == "starter" and located("\0") == "\0"


def test_devices_are_those_that_are_here() -> None:
    assert available_devices()[:2] == ["auto", "cpu"]


@pytest.mark.parametrize(
    ("is_used", "missing", "hint"),
    [
        (True, [], ""),
        (False, ["torch"], "pip install 'sketch2face[train]'"),
        (False, ["safetensors"], "pip install 'sketch2face[train]'"),
        (False, [], "install a build of torch for CUDA"),
    ],
)
def test_a_gpu_that_nothing_draws_with_is_hinted_at_once_and_never_again(
    make_window: WindowMaker,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    is_used: bool,
    missing: list[str],
    hint: str,
) -> None:
    monkeypatch.setattr(models, "cuda_gpus", lambda: 1)  # these three stand for the missing device
    monkeypatch.setattr(models, "can_use_cuda", lambda: is_used)
    monkeypatch.setattr(models, "missing_for_training", lambda: missing)
    said: list[str] = []
    for _ in range(2):
        window = make_window()
        window.models.message.connect(said.append)
        drag(window.canvas, (100, 100), (200, 300))
        wait_for_face(window, qtbot)
    assert len(said) == bool(hint)
    assert all("This machine has an NVIDIA GPU" in sentence and hint in sentence for sentence in said)


def test_a_setting_of_the_wrong_kind_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for text in ('{"bundles": "starter"}', '{"bundles": [1]}', '{"device": ["cpu"]}'):
        path.write_text(text)
        assert SettingsStore(path).notice
