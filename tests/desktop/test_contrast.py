"""Weak eyes: WCAG 2.1 asks for a contrast of 4.5 for texts (1.4.3), and of 3 for what shows a control (1.4.11)."""

import re
from collections.abc import Iterator
from string import Template

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit.theme import _STYLE, DARK, LIGHT, Theme, apply_theme
from s2f_desktop.window.main_window import MainWindow
from tests.desktop.test_appearance import contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
Role, Group = QPalette.ColorRole, QPalette.ColorGroup


@THEMES
def test_the_palette_has_contrast(qapp: QApplication, theme: Theme) -> None:
    before = qapp.palette(), qapp.styleSheet()
    apply_theme(qapp, theme)
    palette = qapp.palette()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    pairs = [
        *((Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.ButtonText, Role.Button)),
        *((Role.ToolTipText, Role.ToolTipBase), (Role.HighlightedText, Role.Highlight)),
        *((Role.PlaceholderText, Role.Base), (Role.PlaceholderText, Role.Window), (Role.Link, Role.Window)),
    ]
    weak = [pair for pair in pairs if contrast(*(palette.color(Group.Active, role).name() for role in pair)) < 4.5]
    assert weak == []


@THEMES
def test_every_rule_of_the_style_sheet_has_contrast(theme: Theme) -> None:
    found = list(rules(theme))
    assert len(found) > 10
    assert [rule for rule, text, ground in found if contrast(text, ground) < 4.5] == []


def rules(theme: Theme, style: Template = _STYLE) -> Iterator[tuple[str, str, str]]:
    """Selector, colour of the text and what it stands on, of each rule of a style sheet that sets one of them."""
    sheet = style.substitute(vars(theme), chevron="", check="")
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        own = dict(re.findall(r"(?<![-\w])(color|background): (#\w{6})", body))
        if own and "disabled" not in selector and "::" not in selector.replace("::item", ""):
            muted = theme.window if own.get("color") == theme.muted else theme.surface
            yield selector.strip(), own.get("color", theme.text), own.get("background", muted)


@THEMES
def test_focus_and_icons_can_be_seen(theme: Theme) -> None:
    pairs = [(theme.accent, ground) for ground in (theme.window, theme.surface, theme.paper)]
    pairs += [(theme.muted, theme.window), (theme.accent, theme.tint), (theme.muted, theme.surface)]
    assert [pair for pair in pairs if contrast(*pair) < 3] == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_news_in_the_status_bar_can_be_read(look: str, window: MainWindow) -> None:
    window.act[f"appearance.{look}"].trigger()
    window.show_message("\u2588\u2588\u2588")  # blocks, so that no edge is mixed with what is around it
    picture = window.statusBar().grab(QRect(0, 0, 120, window.statusBar().height())).toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert max(contrast(colour, window.appearance.theme.window) for colour in colours) > 4.5


def test_what_has_the_keys_looks_different(window: MainWindow) -> None:
    for control in (window.seed_bar.seed_slider, window.seed_bar.seed_box, window.seed_bar.dice):
        control.setFocus()
        with_keys = control.grab().toImage()
        window.canvas.setFocus()
        assert control.grab().toImage() != with_keys, control
