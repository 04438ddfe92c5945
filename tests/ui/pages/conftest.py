"""A window with a wallet, empty or with the samples in it, and a hand to act on it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.conftest import REPOSITORY
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from wallet_app.services.library_items import LibraryItem
from wallet_app.ui.window import Window

BADGE = "kitchen-team-lead.json"
LICENCE = "forklift-licence.sd-jwt"
DEGREE = "environmental-engineering.json"
PICTURE = "first-aid.png"
JOB = "shift-supervisor.json"


@pytest.fixture
def samples() -> Path:
    """The sample credentials that ship."""
    return REPOSITORY / "resources" / "samples"


@pytest.fixture
def hand(qtbot: QtBot, opened: Window, prepared: PreparedDialogs) -> Hand:
    """Acts on a window with an open, empty wallet."""
    made = Hand(qtbot, opened)
    made.activate()
    return made


@pytest.fixture
def held(hand: Hand, samples: Path) -> dict[str, LibraryItem]:
    """The samples in the wallet, by the name of their file."""
    items = hand.add(*(samples / name for name in (BADGE, LICENCE, DEGREE, PICTURE, JOB)))
    return {item.source_name: item for item in items}


@pytest.fixture
def abuse(shared: Path) -> Path:
    """Files made to mislead, break or burden whoever reads them."""
    return shared / "abuse" / "shared" / "files"
