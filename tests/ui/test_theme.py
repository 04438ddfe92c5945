"""The theme: what the system says, what the person chose, and that every part of it is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wallet_app import bundled
from wallet_app.ui import icons
from wallet_app.ui.theme import DARK, LIGHT, TONE_ICONS, Metrics, Palette, Scheme, Theme, sheet, theme
from wallet_app.ui.theme.theme import FAMILY, load_fonts

UI = Path(icons.__file__).parent


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_the_style_sheet_is_whole(qtbot: QtBot, palette: Palette, scale: float):
    text = sheet.build(palette, Metrics(scale))
    assert "$" not in text
    assert text.count("{") == text.count("}")
    assert not re.search(r":\s*-\d", text)


def test_an_unknown_system_scheme_is_light(qtbot: QtBot):
    made = Theme()
    made.apply()
    assert QGuiApplication.styleHints().colorScheme() != Qt.ColorScheme.Dark
    assert made.palette is LIGHT


@pytest.mark.parametrize(("scheme", "palette"), [(Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)])
def test_the_choice_of_the_person_wins(qtbot: QtBot, scheme: Scheme, palette: Palette):
    made = Theme()
    with qtbot.waitSignal(made.changed):
        made.choose(scheme)
    assert made.palette is palette


@pytest.mark.parametrize(("points", "body"), [(8, 14), (11, 15), (16, 21), (22, 29)])
def test_text_follows_the_system(qapp: QApplication, points: int, body: int):
    before = qapp.font()
    qapp.setFont(QFont("Sans Serif", points))
    made = Theme()
    try:
        made.install(qapp)
        assert abs(made.metrics.body - body) <= 1
    finally:
        qapp.setFont(before)
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(made._system_changed)
        theme().apply()  # else whatever is made later wears this one's sizes


def test_the_typeface_is_bundled(qtbot: QtBot):
    load_fonts()
    assert FAMILY in QFontDatabase.families()
    weights = {QFontDatabase.weight(FAMILY, style) for style in QFontDatabase.styles(FAMILY)}
    assert {400, 500, 600, 700} <= {int(weight) for weight in weights}


def test_every_icon_that_is_named_is_bundled():
    named = set(TONE_ICONS.values())
    for path in UI.rglob("*.py"):
        text = path.read_text()
        named |= set(re.findall(r"icon=\"([a-z0-9-]+)\"", text))
        named |= set(
            re.findall(
                r"(?:IconLabel|IconButton|EmptyState|set_icon|icons\.pixmap)\(\s*\"([a-z0-9-]+)\"", text
            )
        )
    assert len(named) > 20
    there = {path.name.removesuffix(".svg") for path in bundled.folder("icons").iterdir()}
    assert named <= there


def test_icons_take_the_colour_of_their_purpose(qtbot: QtBot):
    red = icons.pixmap("square", "#FF0000", 24).toImage()
    colours = {red.pixelColor(x, y).name() for x in range(red.width()) for y in range(red.height())}
    assert "#ff0000" in colours
