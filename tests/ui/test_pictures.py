"""The pictures of every page: the whole way through the window with the samples."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from wallet_app import wording
from wallet_app.services.application import Application
from wallet_app.ui import pictures
from wallet_app.ui.theme import Scheme, theme

PAGES = {
    "first-run",
    "locked",
    "credentials-empty",
    "review",
    "credentials",
    *(f"credential-{number}" for number in range(1, 6)),
    "share-choose",
    "share-reveal",
    "share-preview",
    "share-deliver",
    "check",
    "check-verdict",
    "history",
    "history-as-they-saw",
    "history-told",
    "settings",
    "settings-end",
    "trust",
}


def test_every_page_comes_up_and_has_words(
    qtbot: QtBot, application: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = wording.say
    wordless: set[str] = set()

    def say(code: str, params: dict[str, object], language: str = "en") -> str:
        if not wording.has_words(code, language):
            wordless.add(code)
        return real(code, params, language)

    monkeypatch.setattr(wording, "say", say)
    taken = pictures.take(tmp_path, application, schemes=(Scheme.DARK,), size=(1000, 700))
    theme().choose(Scheme.LIGHT)
    assert {path.name.removesuffix("-dark.png") for path in taken} == PAGES
    for path in taken:
        assert (QImage(str(path)).width(), QImage(str(path)).height()) == (1000, 700)
    assert wordless == set()
