"""The training window wears the drawing window's colours and rules, and a few of its own that can be read as well."""

from string import Template

from PySide6.QtWidgets import QApplication

from s2f_desktop.qt_kit.theme import DARK, Appearance, Theme, ask_frames
from tests.desktop.test_appearance import contrast
from tests.desktop.test_contrast import THEMES, rules
from trainer.gui.widgets.page import RULES


@THEMES
def test_every_rule_of_its_own_has_contrast(theme: Theme) -> None:
    found = list(rules(theme, Template(RULES)))
    assert len(found) > 10
    assert [rule for rule, text, ground in found if contrast(text, ground) < 4.5] == []


@THEMES
def test_curves_can_be_seen(theme: Theme) -> None:
    assert min(contrast(curve, theme.paper) for curve in (theme.sketch, theme.face)) > 4.5


def test_it_wears_both_sheets_in_the_colours_of_the_theme(qapp: QApplication) -> None:
    before = qapp.palette(), qapp.styleSheet()
    worn = Appearance("dark", RULES)
    sheet = qapp.styleSheet()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])
    ask_frames("system")
    assert worn.theme is DARK
    assert "$" not in sheet
    assert sheet.index("QSlider::groove") < sheet.index(f"QLabel#chip {{ background: {DARK.tint};")


@THEMES
def test_the_focus_colours_no_text_like_a_link(theme: Theme) -> None:
    found = rules(theme, Template(RULES))
    assert [rule for rule, text, _ in found if ":focus" in rule and text == theme.accent] == []
    assert "QRadioButton::indicator:checked:focus { border-color: $text; }" in RULES
