"""The pages of the trainer's window, each as it is seen at a moment of its own (trainer_pages.py)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget
from trainer_studio import Studio, settle

from s2f_models.paths import resource_path
from s2f_models.text import Text
from trainer.core.data.file_forms import HEIC
from trainer.core.events import (
    Began,
    Checked,
    Doodled,
    Estimate,
    HeldOut,
    Paused,
    Preparing,
    Progress,
    Score,
    Unreadable,
    event_to_json,
)
from trainer.core.run.checkpoint import save_checkpoint
from trainer.gui.bundles.compare_regimes import CompareRegimes
from trainer.gui.files.run_files import recipe_of
from trainer.gui.recipe.expert import ExpertSettings
from trainer.gui.runs.branch import starts_of
from trainer.gui.runs.branch_dialog import BranchDialog
from trainer.gui.runs.runs_list import ask_delete, ask_leave
from trainer.gui.runs.summaries import summary
from trainer.gui.wizard.wizard import Wizard

SCORES = (
    Score("sketch_cycle_overlap", 0.71, 0.69, 0.72, 170),
    Score("face_cycle_l1", 0.22, 0.21, 0.23, 846),
    Score("noise_to_input_ratio", 0.27, 0.25, 0.28, 170),
)
FIGURES = {
    "scratch": ((0.31, 0.30), (0.41,), (1.20,)),
    "whole": ((0.25, 0.24), (0.58,), (0.66,)),
    "latent": ((0.22, 0.22), (0.71,), (0.27,)),
}
TABLE = {
    "columns": ["l1", "overlap", "noise_to_input"],
    "rows": [
        {"regime": regime, "cells": [[{"value": x, "low": x, "high": x} for x in cell] for cell in cells]}
        for regime, cells in FIGURES.items()
    ],
}


def runs_empty(studio: Studio) -> QWidget:
    return studio.window


def runs(studio: Studio) -> QWidget:
    studio.run("portraits of my family", 1.0)
    studio.run("evening", 0.4, alive=True, told=(Began("processor, 2 cores", 1),))
    failed = studio.run("too large", 0.2)
    (failed / "trainer.log").write_text("Traceback (most recent call last):\nMemoryError\n")
    studio.window.go_home()
    studio.window.runs.reader.refresh()
    settle(1.0)
    studio.window.runs.list.setCurrentRow(0)
    return studio.window


def training(studio: Studio) -> QWidget:
    losses = {"sketch reconstruction": 0.2, "face reconstruction": 0.2}
    told = (Began("processor, 2 cores", 1), Progress("cycle", 3400, 5000, 6.4, 0.0, losses, 1_400_000_000))
    run = studio.run("training", 0.95, alive=True, told=told)
    shutil.copy(resource_path("models", "starter", "preview.png"), run / "doodle.png")
    held = [
        HeldOut("cycle", step, {"face reconstruction": 0.2}, {"face reconstruction": 0.3}) for step in (1, 1000, 2000)
    ]
    with (run / "events.jsonl").open("a") as file:
        file.writelines(event_to_json(event) + "\n" for event in (*held, Doodled("cycle", 3000, "doodle.png")))
    return _within(studio, studio.open(run))


def paused(studio: Studio) -> QWidget:
    told = (Began("NVIDIA H200 (cuda:0)", 1), Paused("face", 9000, "As asked; the checkpoint of this step is written."))
    return _within(studio, studio.open(studio.run("paused", 0.3, alive=True, told=told)))


def critic_wins(studio: Studio) -> QWidget:
    return _within(studio, studio.open(studio.run("critic-wins", 0.6)))


def failed(studio: Studio) -> QWidget:
    run = studio.run("out of memory", 0.3)
    lines = (run / "events.jsonl").read_text().splitlines()
    (run / "events.jsonl").write_text("\n".join(lines[:-1]) + "\n")  # without its "stopped"
    (run / "trainer.log").write_text("Traceback (most recent call last):\nMemoryError\n")
    return _within(studio, studio.open(run))


def starting(studio: Studio) -> QWidget:
    told = (Began("processor, 2 cores", 1), Preparing("faces", 1200, 5900))
    return _within(studio, studio.open(studio.run("starting", 0.0, alive=True, told=told)))


def finished(studio: Studio) -> QWidget:
    return _within(studio, studio.open(studio.run("portraits of my family", 1.0)))


def compare(studio: Studio) -> QWidget:
    studio.window.compare(studio.run("portraits of my family", 1.0), studio.run("critic-wins", 0.6))
    return studio.window


def branch(studio: Studio) -> QWidget:
    run = studio.run("paused", 0.3)
    save_checkpoint(run / "face", 9000, {"step": 9000})
    recipe = recipe_of(run)
    assert recipe is not None and starts_of(run)
    return BranchDialog(run, recipe, studio.window)


def done(studio: Studio) -> QWidget:
    from trainer.gui.bundles.done_page import DonePage

    studio.window.evaluate(str(resource_path("models", "starter")))
    page = studio.window.page
    assert isinstance(page, DonePage)
    page.close_down()
    page.job._show_running(False)
    page.scores = list(SCORES)
    page._measured(True)
    return studio.window


def regimes(studio: Studio) -> QWidget:
    studio.window.regimes(studio.run("portraits of my family", 1.0))
    return studio.window


def regimes_table(studio: Studio) -> QWidget:
    folder = studio.folder / "compared"
    folder.mkdir()
    (folder / "table1.json").write_text(json.dumps(TABLE))
    for regime in ("scratch", "whole", "latent"):
        (folder / regime / "bundle").mkdir(parents=True)
        shutil.copy(resource_path("models", "starter", "preview.png"), folder / regime / "bundle" / "preview.png")
    studio.window._show(CompareRegimes([], [], folder))
    return studio.window


def wizard_sketches(studio: Studio) -> QWidget:
    return _wizard(studio)


def wizard_download(studio: Studio) -> QWidget:
    wizard = _wizard(studio)
    wizard.sketches.quickdraw.setChecked(True)
    return wizard


def wizard_trouble(studio: Studio) -> QWidget:
    wizard = _wizard(studio)
    wizard.sketches.own.setChecked(True)
    wizard.sketches.row.field.setText("/home/me/Pictures/doodles")
    wizard.sketches.row._taken = "/home/me/Pictures/doodles"  # looked at
    _found(
        wizard,
        Checked("sketches", 1203, tuple(Unreadable(f"scan {n}.jpg", Text("not a picture")) for n in range(12)), 14),
    )
    return wizard


def wizard_wrong(studio: Studio) -> QWidget:
    wizard = _wizard(studio)
    wizard.sketches.own.setChecked(True)
    wizard.sketches.row.field.setText("/home/me/Pictures/holiday.zip")
    wizard.sketches.row._taken = "/home/me/Pictures/holiday.zip"  # looked at
    wizard.sketches.check.job.message.show_error("holiday.zip seems to hold photographs, not doodles; choose doodles.")
    return wizard


def wizard_faces(studio: Studio) -> QWidget:
    wizard = _wizard(studio)
    wizard._open(1)
    wizard.faces.own.setChecked(True)
    wizard.faces.row.field.setText("/home/me/Pictures")
    wizard.faces.row._taken = "/home/me/Pictures"  # looked at
    checked = Checked("faces", 412, (), 0, is_loose=True)
    wizard.faces.check._show(checked)
    wizard.faces.align.refresh(Path("/home/me/Pictures"), checked)
    return wizard


def wizard_no_faces(studio: Studio) -> QWidget:
    wizard = _wizard(studio)
    wizard._open(1)
    wizard.faces.own.setChecked(True)
    wizard.faces.row.field.setText("/home/me/Pictures/holiday")
    wizard.faces.row._taken = "/home/me/Pictures/holiday"  # looked at
    left_out = (Unreadable("IMG_0007.HEIC", HEIC), Unreadable("b.jpg", Text("a copy of {name}", name="a.jpg")))
    checked = Checked("faces", 95, left_out, 2, looked_at=16, with_face=1)
    wizard.faces.check._show(checked)
    wizard.faces.align.refresh(Path("/home/me/Pictures/holiday"), checked)
    return wizard


def wizard_goal(studio: Studio) -> QWidget:
    wizard = _wizard(studio)
    wizard._open(2)
    dry_run = wizard.goal.dry_run
    dry_run.close_down()
    dry_run.estimate = Estimate("cpu", 8.4 * 3600, 2_300_000_000, 1_600_000_000)
    dry_run._show()
    return wizard


def wizard_place(studio: Studio) -> QWidget:
    wizard = wizard_goal(studio)
    assert isinstance(wizard, Wizard)
    wizard._open(3)
    wizard.place.name.setText("a/b")
    return wizard


def expert(studio: Studio) -> QWidget:
    return ExpertSettings("overnight", {"face.optimiser.batch": 8}, studio.window)


def closing(studio: Studio) -> QWidget:
    return _asked(lambda: ask_leave(studio.window, ["evening"]))


def deleting(studio: Studio) -> QWidget:
    return _asked(lambda: ask_delete(studio.window, summary(studio.run("portraits of my family", 1.0))))


def _within(studio: Studio, page: QWidget) -> QWidget:
    assert studio.window.page is page
    return studio.window


def _wizard(studio: Studio) -> Wizard:
    wizard = Wizard(None, studio.folder / "wizard runs", studio.folder / "store")
    wizard.show()
    settle()
    return wizard


def _found(wizard: Wizard, checked: Checked) -> None:
    wizard.sketches.check.checked = checked
    wizard.sketches.check._show(checked)
    wizard.sketches.changed.emit()


def _asked(ask: Callable[[], object]) -> QMessageBox:
    """The box of a question, which is shown without waiting for its answer."""
    shown: list[QMessageBox] = []
    waiting = QMessageBox.exec
    QMessageBox.exec = lambda box: shown.append(box) or 0  # type: ignore[method-assign, func-returns-value]
    ask()  # the answer is None, as with Escape
    QMessageBox.exec = waiting  # type: ignore[method-assign]
    return shown[0]


Page = Callable[[Studio], QWidget]

PAGES: tuple[Page, ...] = (
    *(runs_empty, runs, training, paused, starting, critic_wins, failed, finished, compare, branch, done),
    *(regimes, regimes_table, wizard_sketches, wizard_download, wizard_trouble, wizard_wrong, wizard_faces),
    wizard_no_faces,
    *(wizard_goal, wizard_place, expert, closing, deleting),
)
