"""The shipped fonts and icons are the pinned ones, readable, and licensed."""

import hashlib
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
RESOURCES = REPOSITORY / "resources"
TABLE = json.loads((REPOSITORY / "packaging" / "assets.json").read_bytes())


@pytest.mark.parametrize("kind", ["fonts", "icons"])
def test_files_have_their_hashes(kind):
    index = json.loads((RESOURCES / kind / "index.json").read_bytes())
    hashes = {
        it.name: hashlib.sha256(it.read_bytes()).hexdigest()
        for it in (RESOURCES / kind).iterdir()
        if it.name != "index.json"
    }
    assert {name: entry["sha256"] for name, entry in index["files"].items()} == hashes
    assert set(hashes) == set(TABLE[kind]["files"])
    assert (RESOURCES / "licences" / kind / f"{index['licence']}.txt").stat().st_size > 0


@pytest.mark.parametrize("icon", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda it: it.stem)
def test_an_icon_is_drawn_in_one_colour_that_can_be_set(icon):
    drawing = ET.parse(icon).getroot()
    assert drawing.get("stroke") == "currentColor"
    assert drawing.get("viewBox") == "0 0 24 24"


@pytest.mark.parametrize("font", sorted((RESOURCES / "fonts").glob("*.ttf")), ids=lambda it: it.stem)
def test_a_font_is_a_truetype_font(font):
    assert font.read_bytes()[:4] == b"\0\1\0\0"
