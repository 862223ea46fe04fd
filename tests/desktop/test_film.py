"""Replay and morph: frames from strokes and times, films that other programs read, and no work once closed."""

import io
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import ExifTags, Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from s2f_desktop.faces.film import FRAME_MS, Frame, doodle_frames, frame_style, morph_frames, replay_frames
from s2f_desktop.faces.opened_engine import OpenedEngine
from s2f_desktop.files.sketch_file import write_sketch_file
from s2f_desktop.output import film_choice, films
from s2f_desktop.output.film_choice import FilmKind
from s2f_desktop.output.film_dialog import FilmDialog
from s2f_desktop.output.film_file import HAS_MP4, Kind, film_bytes, save_film
from s2f_desktop.qt_kit import dialogs
from s2f_desktop.sketches.sketch import Drawing, Sketch, Stroke, Style, rounded_point
from s2f_desktop.window.main_window import MainWindow
from s2f_models import style_noise
from s2f_models.card import Trait
from s2f_models.errors import UserError
from s2f_models.run_limits import StopSwitch
from tests.desktop.fakes import STYLE_SIZE, FakeEngine, drag, fake_bundle


def stroke(ms: float, x: float = 0.0) -> Stroke:
    return Stroke(tuple(rounded_point(x + 10 * i, 500, 0.5, ms * i / 10) for i in range(11)))


SKETCH: Sketch = (stroke(800), stroke(400, 300))


def test_a_replay_grows_by_time_and_ends_with_the_whole() -> None:
    frames = replay_frames(SKETCH, Style(7))
    points = [sum(len(s.points) for s in frame.sketch) for frame in frames]
    assert points == sorted(points) and points[0] == 2 and frames[-1].sketch == SKETCH
    assert len(frames) == (800 + 240 + 400 + 240) // FRAME_MS + 1
    halfway = frames[4].sketch  # after 400 ms
    assert halfway == (Stroke(SKETCH[0].points[:6]),)
    assert frames[-2].sketch[0] is SKETCH[0]


def test_a_slow_doodle_is_drawn_faster_and_a_dot_has_a_film() -> None:
    assert len(replay_frames((stroke(60_000),), Style())) <= 101
    dot = (Stroke((rounded_point(5, 5, 0.5, 0),)),)
    assert all(frame.sketch == dot for frame in replay_frames(dot, Style()))


def test_a_morph_begins_and_ends_with_the_seeds_and_is_as_strong_between() -> None:
    frames = morph_frames(SKETCH, Style(3, 0.5), 9)
    bundle = fake_bundle("fake", style_size=4096)
    np.testing.assert_array_equal(frame_style(frames[0], bundle), style_noise(3, 0.5, 4096))
    np.testing.assert_allclose(frame_style(frames[-1], bundle), style_noise(9, 0.5, 4096), atol=1e-6)
    strengths = [np.square(frame_style(frame, bundle)).mean() for frame in frames]
    assert np.ptp(strengths) < 0.1 * strengths[0]
    np.testing.assert_array_equal(frame_style(Frame(SKETCH, Style(3, 0.5)), bundle), style_noise(3, 0.5, 4096))


def test_traits_stay_while_the_seed_changes_and_go_straight_to_those_of_another_drawing() -> None:
    bundle = fake_bundle("fake", traits=(Trait("age", -2, 2), Trait("smile", -1, 1)))
    style = Style(3, 0.5, (("age", 1.0), ("wings", 4.0)))
    for frame in morph_frames(SKETCH, style, 9):
        np.testing.assert_allclose(frame_style(frame, bundle)[STYLE_SIZE:], [1, 0], atol=1e-6)
    frames = doodle_frames(SKETCH, style, SKETCH, Style(3, 0.9, (("smile", 9.0),)))
    ways = np.stack([frame_style(frame, bundle) for frame in frames])
    np.testing.assert_array_equal(ways[:, :STYLE_SIZE], np.tile(style_noise(3, 0.5, STYLE_SIZE), (len(ways), 1)))
    np.testing.assert_allclose(ways[[0, 20, -1], STYLE_SIZE:], [[1, 0], [0.5, 0.5], [0, 1]], atol=1e-6)


@pytest.mark.parametrize("kind", [Kind.GIF, Kind.WEBP, Kind.APNG])
@settings(deadline=None, max_examples=15)
@given(st.integers(1, 90), st.integers(2, 90), st.integers(0, 2**32 - 1))
def test_pillow_reads_each_picture_of_a_film(kind: Kind, height: int, width: int, seed: int) -> None:
    """Shades far apart: neither a palette nor WebP's loss makes one of another."""
    dark, light = np.random.default_rng(seed).integers((0, 180), (60, 256), (3, 2))[0]
    pictures = [np.full((height, width, 3), shade, np.uint8) for shade in (dark, light, dark)]
    pictures[2][:, width // 2 :] = light
    film = Image.open(io.BytesIO(film_bytes(kind, pictures, {"Comment": "generated", "bundle": "顔"})))
    assert film.n_frames == 3 and film.info["loop"] == 0 and "generated" in film_comment(film)
    for index, picture in enumerate(pictures):
        film.seek(index)
        film.load()  # WebP's delay is known by then
        assert film.info["duration"] == (80, 80, 1200)[index]
        difference = np.abs(np.asarray(film.convert("RGB")).astype(int) - picture)
        assert difference.mean() < (1 if kind is not Kind.WEBP else 12)


def film_comment(film: Image.Image) -> str:
    """What a film says of itself, wherever its format holds texts."""
    return f"{film.info.get('comment')} {film.getexif().get(ExifTags.Base.ImageDescription)} {film.info.get('Comment')}"


def test_few_colours_of_a_gif_are_kept_and_many_come_near() -> None:
    few = np.random.default_rng(0).choice(np.array([0, 40, 255], np.uint8), (30, 40, 3))
    ramp = np.stack(np.broadcast_arrays(*np.ogrid[0:256, 0:256], 90), axis=-1).astype(np.uint8)
    for picture, near in ((few, 0), (ramp, 8)):
        read = Image.open(io.BytesIO(film_bytes(Kind.GIF, [picture], {}))).convert("RGB")
        assert abs(np.asarray(read).astype(int) - picture).mean() <= near


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> FilmDialog:
    drag(window.canvas, (100, 100), (200, 300), (300, 100))
    drag(window.canvas, (120, 200), (280, 200))
    qtbot.waitUntil(lambda: window.act["film"].isEnabled())
    QTest.keyClick(window.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert window.films.dialog is not None
    qtbot.waitUntil(lambda: window.films.dialog.screen_.is_whole)
    return window.films.dialog


def test_a_film_plays_to_its_end_and_rests(dialog: FilmDialog, qtbot: QtBot) -> None:
    first = dialog.screen_.grab().toImage()
    dialog.play_button.click()
    assert dialog._timer.isActive()
    qtbot.waitUntil(lambda: dialog.slider.value() == dialog.slider.maximum())
    assert not dialog._timer.isActive() and dialog.screen_.grab().toImage() != first
    dialog.play_button.click()
    assert dialog.slider.value() == 0
    dialog.play_button.click()
    assert not dialog._timer.isActive()


def test_a_morph_asks_for_its_own_faces(dialog: FilmDialog, engine: FakeEngine, qtbot: QtBot) -> None:
    dialog.choice.kind_box.setCurrentIndex(FilmKind.SEED)
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)
    greens = [int(dialog.screen_.faces[index][0, 0, 1]) for index in range(41)]
    assert len(set(greens)) > 5 and dialog.frames[-1].towards.seed == 2
    dialog.choice.seed_box.setValue(44)
    assert not dialog.save_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)
    assert dialog.frames[-1].towards.seed == 44


def test_a_morph_to_a_sample_and_to_a_drawing_of_a_file(
    dialog: FilmDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choice = dialog.choice
    assert not choice.doodle_box.isVisible()
    choice.kind_box.setCurrentIndex(FilmKind.DOODLE)
    assert choice.doodle_box.isVisible() and choice.doodle_box.count() == 11
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)
    reds = [int(dialog.screen_.faces[index][0, 0, 0]) for index in range(41)]
    assert len(set(reds)) > 5 and dialog.frames[-1].towards.seed == 1
    write_sketch_file(tmp_path / "friend.s2f", Drawing(SKETCH, Style(77)))
    answers = [tmp_path / "missing.s2f", None, tmp_path / "friend.s2f"]
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: answers.pop(0))
    for name in ("missing.s2f", "missing.s2f"):  # a file that is not there, and then none
        pick(choice.doodle_box, choice.doodle_box.count() - 1)
        qtbot.waitUntil(lambda name=name: name in dialog.note.text())
        assert choice.doodle_box.currentIndex() == 0
    pick(choice.doodle_box, choice.doodle_box.count() - 1)
    qtbot.waitUntil(lambda: choice.doodle_box.currentText() == "friend")
    assert choice.seed_box.value() == 77
    assert len(dialog.frames[-1].sketch) == len(SKETCH) and "missing.s2f" not in dialog.note.text()
    pick(choice.doodle_box, 3)
    assert choice.seed_box.value() == 1 and len(dialog.frames[-1].sketch) != len(SKETCH)


def pick(box: QComboBox, at: int) -> None:
    """Choose an entry, as a person does."""
    box.setCurrentIndex(at)
    box.activated.emit(at)


def test_a_film_of_any_kind_is_saved_from_the_window(
    dialog: FilmDialog, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for kind in (Kind.GIF, Kind.WEBP, Kind.APNG):
        path = tmp_path / f"film{kind.value}"
        monkeypatch.setattr(dialogs, "ask_save", lambda *_, path=path: path)
        dialog.kind_box.setCurrentIndex(dialog.kind_box.findData(kind))
        dialog.save_button.click()
        qtbot.waitUntil(lambda path=path: dialog.note.text() == f"Saved to {path}", timeout=10_000)
        with Image.open(path) as film:
            assert 1 < film.n_frames <= len(dialog.frames) and film.size == (512, 256)
            assert "generated by sketch2face" in film_comment(film)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "missing" / "film.gif")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "its folder is not there" in dialog.note.text())
    assert window.banner.problem is None  # which the dialog stands before


class Other(FakeEngine):
    """Another model, whose faces have blue in them, in a folder of the person's."""

    folder = "/home/somebody/models/other"

    def generate(self, bitmaps: NDArray[np.uint8], styles: NDArray[np.float32]) -> NDArray[np.uint8]:
        faces = super().generate(bitmaps, styles)
        faces[..., 2] = 99
        return faces

    def open(self, switch: StopSwitch | None = None) -> OpenedEngine:
        return replace(super().open(switch), bundle=fake_bundle("other"))


def blues(dialog: FilmDialog) -> set[int]:
    """The blue of all faces of a film: 99 of the other model's."""
    return {int(face[0, 0, 2]) for face in dialog.screen_.faces.values()}


def saved_texts(dialog: FilmDialog, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
    """What a film that is saved there says of itself."""
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: path)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.note.text() == f"Saved to {path}")
    with Image.open(path) as film:
        return film_comment(film)


def test_a_film_is_of_the_model_that_opens_while_its_faces_are_made(
    dialog: FilmDialog,
    window: MainWindow,
    engine: FakeEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialog.choice.kind_box.setCurrentIndex(FilmKind.SEED)
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)
    hold_after_first_part(engine, monkeypatch)
    dialog.choice.seed_box.setValue(44)
    qtbot.waitUntil(lambda: len(dialog.screen_.faces) > 0)
    assert not dialog.screen_.is_whole
    other = Other()
    window.live.draw_with(other.open, other.folder)
    qtbot.waitUntil(lambda: "other" in window.indicator.text)
    engine.may_answer.set()  # a part of the old model's comes late
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)
    assert blues(dialog) == {99} and dialog.save_button.isEnabled()
    texts = saved_texts(dialog, tmp_path / "film.gif", monkeypatch, qtbot)
    assert "bundle: other" in texts and "somebody" not in texts


def hold_after_first_part(engine: FakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine answer once more, and then only when it may."""
    answer = engine.generate

    def generate(bitmaps: NDArray[np.uint8], styles: NDArray[np.float32]) -> NDArray[np.uint8]:
        faces = answer(bitmaps, styles)
        monkeypatch.setattr(engine, "generate", answer)
        engine.may_answer.clear()
        return faces

    monkeypatch.setattr(engine, "generate", generate)


def test_a_film_names_the_model_that_made_it_until_another_begins_it_anew(
    dialog: FilmDialog,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    other = Other()
    other.may_answer.clear()
    window.live.draw_with(other.open, other.folder)
    qtbot.waitUntil(lambda: "other" in window.indicator.text)
    assert "bundle: fake" in saved_texts(dialog, tmp_path / "old.gif", monkeypatch, qtbot)
    other.may_answer.set()
    qtbot.waitUntil(lambda: blues(dialog) == {99} and dialog.screen_.is_whole)
    assert "bundle: other" in saved_texts(dialog, tmp_path / "new.gif", monkeypatch, qtbot)


def test_a_film_is_made_by_the_engine_that_is_started_again(
    dialog: FilmDialog, window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.error = RuntimeError("CUDA out of memory")
    dialog.choice.kind_box.setCurrentIndex(FilmKind.SEED)
    qtbot.waitUntil(lambda: dialog.note.text() != "")
    assert not dialog.save_button.isEnabled()
    engine.error = None
    window.preview.start()
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)


def test_a_film_is_finished_when_the_live_face_is_forgotten_meanwhile(
    dialog: FilmDialog, window: MainWindow, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    hold_after_first_part(engine, monkeypatch)
    dialog.choice.kind_box.setCurrentIndex(FilmKind.SEED)
    qtbot.waitUntil(lambda: len(dialog.screen_.faces) > 0)
    window.preview.forget()
    engine.may_answer.set()
    qtbot.waitUntil(lambda: dialog.screen_.is_whole)


def test_a_second_film_is_refused_aloud_while_the_first_is_written(
    dialog: FilmDialog, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    may_end, paths = Event(), [tmp_path / "one.gif", tmp_path / "two.gif"]
    monkeypatch.setattr(films, "save_film", lambda *_: may_end.wait(20))
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: paths.pop(0))
    dialog.save_button.click()
    assert dialog.note.text() == "Saving the film…"
    dialog.save_button.click()
    assert dialog.note.text() == "Another film is just being saved; save this one again"
    may_end.set()
    qtbot.waitUntil(lambda: dialog.note.text() == f"Saved to {tmp_path / 'one.gif'}")


def test_of_several_doodles_the_last_one_chosen_counts(
    dialog: FilmDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    may_read, paths = Event(), [tmp_path / "one.s2f", tmp_path / "two.s2f", tmp_path / "three.s2f"]

    def read(path: Path) -> Drawing:
        assert may_read.wait(20)
        return Drawing(SKETCH, Style(len(path.stem)))

    monkeypatch.setattr(film_choice, "read_nonempty_sketch_file", read)
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: paths.pop(0))
    choice = dialog.choice
    choice.kind_box.setCurrentIndex(FilmKind.DOODLE)
    box, sample = choice.doodle_box, choice.doodle_box.itemData(3)
    pick(box, box.count() - 1)
    pick(box, 3)
    may_read.set()
    qtbot.waitUntil(lambda: not box._reading.busy)
    assert box.drawing is sample and box.currentIndex() == 3
    may_read.clear()
    for _ in range(2):
        pick(box, box.count() - 1)
    may_read.set()
    qtbot.waitUntil(lambda: box.currentText() == "three")
    assert choice.seed_box.value() == 5


def test_a_closed_dialog_asks_for_nothing(dialog: FilmDialog, window: MainWindow, engine: FakeEngine) -> None:
    engine.may_answer.clear()
    dialog.choice.kind_box.setCurrentIndex(FilmKind.SEED)
    dialog.choice.seed_box.setValue(7)
    dialog.reject()
    assert window.films.dialog is None
    count = len(engine.calls)
    engine.may_answer.set()
    window.preview.close()
    assert len(engine.calls) <= count + 1  # the batch under way


def test_mp4_is_offered_only_where_it_can_be_made(dialog: FilmDialog) -> None:
    assert (dialog.kind_box.findData(Kind.MP4) >= 0) == HAS_MP4


@pytest.mark.skipif(not HAS_MP4, reason="needs imageio-ffmpeg")
def test_an_mp4_has_all_frames(tmp_path: Path) -> None:
    import imageio_ffmpeg

    frames = morph_frames(SKETCH, Style(1), 2)
    save_film(
        tmp_path / "a.mp4", Kind.MP4, frames, [np.full((64, 64, 3), 5, np.uint8)] * len(frames), fake_bundle("fake")
    )
    count, seconds = imageio_ffmpeg.count_frames_and_secs(str(tmp_path / "a.mp4"))
    assert count == len(frames) + 15 and seconds == pytest.approx(4.5, abs=0.2)


def test_a_film_that_cannot_be_saved_is_reported(tmp_path: Path) -> None:
    frames = morph_frames(SKETCH, Style(1), 2)[:2]
    with pytest.raises(UserError, match="could not be saved"):
        save_film(
            tmp_path / "no" / "a.gif", Kind.GIF, frames, [np.zeros((16, 16, 3), np.uint8)] * 2, fake_bundle("fake")
        )


def test_a_film_names_the_traits_that_its_model_has(tmp_path: Path) -> None:
    frames = morph_frames(SKETCH, Style(1, traits=(("age", 5.0), ("hats", 1.0))), 2)[:2]
    bundle = fake_bundle("fake", traits=(Trait("age", -2, 2),))
    save_film(tmp_path / "a.gif", Kind.GIF, frames, [np.zeros((16, 16, 3), np.uint8)] * 2, bundle)
    with Image.open(tmp_path / "a.gif") as film:
        comment = film.info["comment"].decode()
    assert "age" in comment and "5" not in comment.partition("age")[2] and "hats" not in comment and "fake" in comment
