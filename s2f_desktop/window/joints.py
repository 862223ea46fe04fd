"""How the window's parts follow each other; what actions do stands in wiring.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from s2f_desktop.files.recent_files import fill_recent_menu
from s2f_desktop.window.samples_menu import fill_samples_menu

if TYPE_CHECKING:
    from s2f_desktop.window.main_window import MainWindow


def connect_parts(window: MainWindow) -> None:
    """Connect them."""
    _connect_drawing(window)
    _connect_faces(window)
    _connect_files(window)
    _connect_news(window)


def _connect_drawing(window: MainWindow) -> None:
    canvas, state = window.canvas, window.state
    window.document.watch(state.follow)
    canvas.sketching.connect(state.follow_sketch)
    canvas.selection_changed.connect(state.show)
    canvas.nudged.connect(window.selection.nudge)
    canvas.painted.connect(window.preview.start)
    canvas.painted.connect(window.recovery.look)
    canvas.painted.connect(window.tour.begin_once)
    window.hint.sample_wanted.connect(window.commands.draw_sample)


def _connect_faces(window: MainWindow) -> None:
    window.seed_bar.chosen.connect(lambda style: window.document.restyle(style, together=True))
    window.seed_bar.settled.connect(window.document.settle)
    window.live.asked.connect(window.sheets.follow)
    window.live.has_face.connect(window.state.follow_face)
    window.live.opened.connect(window.state.follow_engine)
    window.photographs.changed.connect(window.state.follow_photograph)
    window.training.link.draw_with.connect(window.models.change)


def _connect_files(window: MainWindow) -> None:
    perform, commands, files = window.perform, window.commands, window.files
    files.loaded.connect(window.canvas.fit)
    files.changed.connect(window.state.follow_file)
    fill_samples_menu(window.act.samples, lambda sketch: perform(lambda: commands.draw_chosen(sketch)))
    fill_recent_menu(window.act.recent, window.settings, lambda path: perform(lambda: files.open(path)))


def _connect_news(window: MainWindow) -> None:
    """What went wrong, and what went well."""
    others = (window.guides, window.arrivals, window.films, window.photographs)
    for source in (window.files, window.export, window.commands, window.recovery, window.training, *others):
        source.failed.connect(window.tell)
    for speaker in (window.files, window.export, window.training, window.films, window.photographs):
        speaker.said.connect(window.say)
    window.live.refused.connect(window.tell)
    window.problem.connect(window.tell)
