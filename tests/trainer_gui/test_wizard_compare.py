"""The three regimes by one click: trained, scored, their faces side by side."""

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from s2f_models.checked_json import to_plain
from s2f_models.paths import resource_path
from tests.trainer_gui.wizards import click
from trainer.core.evaluation.scores import reproduce
from trainer.core.evaluation.scores.reproduce import COLUMNS, REPORTED, TABLE
from trainer.core.events import Score
from trainer.gui.bundles.compare_regimes import REGIMES, CompareRegimes, rows_in
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
    assert rows_in(tmp_path) == []
    for torn in ("{", "[]", '{"columns": ["l1"], "rows": [{"regime": "scratch", "cells": []}]}'):
        (tmp_path / "table1.json").write_text(torn)
        assert rows_in(tmp_path) == []


def test_every_column_has_a_head_here_and_in_the_command() -> None:
    assert all(column.head and column.title for column in COLUMNS.values()) and REGIMES.keys() == REPORTED.keys()


def test_what_was_not_measured_has_no_column(tmp_path: Path) -> None:
    scores = [Score("sketch_cycle_l1", 0.25, 0.2, 0.3, 9), Score("noise_to_input_ratio", 0.5, 0.4, 0.6, 9)]
    measured = reproduce.table({"scratch": scores, "latent": scores[1:]})
    (tmp_path / TABLE).write_text(json.dumps(to_plain(measured)))
    assert reproduce.read_table(tmp_path) == measured
    head, *rows = rows_in(tmp_path)
    assert head[2:] == [COLUMNS["l1"].title, COLUMNS["noise_to_input"].title]
    assert rows == [
        ["From scratch", "83.32 / 81.87", "0.25 (0.2 to 0.3) / not measured", "0.5 (0.4 to 0.6)"],
        ["Only latent layers", "33.21 / 46.41", "not measured / not measured", "0.5 (0.4 to 0.6)"],
    ]
