"""The three regimes by one click: trained, scored, their faces side by side."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from s2f_models.resources import resource_path
from tests.trainer_gui.wizards import click
from trainer.gui.bundles.compare_regimes import CompareRegimes
from trainer.gui.bundles.regime_table import REGIMES, read_table
from trainer.gui.wizard.run_request import begin_run, recipe_for

SKETCHES, FACES = resource_path("samples", "face_samples.npy"), resource_path("samples", "portraits.zip")
BRIEF = (
    *("--steps-scale", "0.0004"),
    *(f"--set={stage}.optimiser.batch=2" for stage in ("face", "sketch", "cycle")),
    "--set=preset='small-32'",
)


def show(qtbot: QtBot, page: CompareRegimes) -> CompareRegimes:
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_one_click_trains_scores_and_shows_all_three(qtbot: QtBot, tmp_path: Path) -> None:
    page = show(qtbot, CompareRegimes([SKETCHES], [FACES], tmp_path / "compared"))
    page.extra = BRIEF
    assert not page.table.isVisible()
    click(qtbot, page.start)
    qtbot.waitUntil(lambda: page.pictures["scratch"].isVisible())  # each as soon as it is there
    click(qtbot, page.job.cancel_button)
    qtbot.waitUntil(lambda: not page.job.running)
    assert not page.table.isVisible() and not page.quick.isEnabled()  # it goes on as it began
    click(qtbot, page.start)
    qtbot.waitUntil(lambda: not page.job.running)
    assert not page.job.message.text
    assert page.table.rowCount() == 3
    cells = [[page.table.item(y, x).text() for x in range(page.table.columnCount())] for y in range(3)]
    assert [row[0] for row in cells] == list(REGIMES.values())
    assert not any("not measured" in cell for row in cells for cell in row)
    assert all(picture.isVisible() and not picture.is_empty for picture in page.pictures.values())
    with qtbot.waitSignal(page.draw_with) as drawn:
        click(qtbot, page.draw["latent"])
    assert drawn.args == [str(tmp_path / "compared" / "latent" / "bundle")]

    again = show(qtbot, CompareRegimes([], [], tmp_path / "compared"))
    assert again.table.isVisible() and not again.start.isVisible()


def test_a_run_gives_its_data(qtbot: QtBot, tmp_path: Path) -> None:
    request = begin_run(recipe_for("quick-try", {}, [SKETCHES], [FACES]), tmp_path / "run", tmp_path, {})
    page = show(qtbot, CompareRegimes.of_run(request.run, tmp_path / "compared"))
    assert page.start.isEnabled()
    nothing = show(qtbot, CompareRegimes.of_run(tmp_path / "no run", tmp_path / "compared"))
    assert not nothing.start.isEnabled()


def test_a_table_that_is_torn_is_none(tmp_path: Path) -> None:
    assert read_table(tmp_path) == []
    (tmp_path / "table1.md").write_text("| regime | L1 |\n| --- | --- |\n| scratch |\n")
    assert read_table(tmp_path) == []
