"""Suggested file names are safe on every system, whatever a credential calls itself."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wallet_app.transfer.file_names import suggest


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Forklift Licence", "Forklift Licence.json"),
        ("  Diploma — Año 2026  ", "Diploma — Año 2026.json"),
        ("C/C++: an intro?", "C_C++_ an intro.json"),
        ("../../etc/passwd", "etc_passwd.json"),
        ("C:\\Windows\\x", "C__Windows_x.json"),
        ("", "credential.json"),
        (None, "credential.json"),
        ("...", "credential.json"),
        ("-rf", "rf.json"),
        (".bashrc", "bashrc.json"),
        ("CON", "credential CON.json"),
        ("nul.txt", "credential nul.json"),
        ("COM1.tar.gz", "credential COM1.json"),
        ("LPT³", "credential LPT³.json"),
        ("COM10", "COM10.json"),
        ("Console", "Console.json"),
        ("file:stream", "file_stream.json"),
        ("photo\u202egnp.exe", "photo gnp.exe.json"),
        ("a\nb\tc\0d", "a b c d.json"),
        ("Cafe\u0301", "Café.json"),
    ],
)
def test_known_names(title: str | None, name: str) -> None:
    assert suggest(title, "json") == name


def test_four_hundred_characters_are_cut_between_characters() -> None:
    assert suggest("é" * 400, "png") == "é" * 60 + ".png"
    accents = suggest("a" * 119 + "x\u0323\u0302\u0301y", "png")
    assert accents == "a" * 119 + ".png"


RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"
}


@given(st.text(max_size=300))
@example("con .x")
@example("aux.")
@example("\ud800 half a pair")
@example("a" * 200 + "\u0301" * 200)
def test_any_title_makes_a_safe_name(title: str) -> None:
    name = suggest(title, "json")
    assert name.endswith(".json")
    assert len(name.encode()) <= 125
    assert PurePosixPath(name).name == name
    assert PureWindowsPath(name).name == name
    assert name.split(".")[0].strip().upper() not in RESERVED
    assert not name.startswith((".", "-", "~", " "))
    assert all(unicodedata.category(character)[0] != "C" for character in name)
    assert not set(name) & set('<>:"/\\|?*')
