"""A window over a web that is watched."""

from pathlib import Path

import pytest
from check_cases import LIST, resolver, status_list, trusted
from pytestqt.qtbot import QtBot

from tests.services.memory_keychain import MemoryKeychain
from tests.ui.hand import Hand
from tests.ui.pages.online.watched import BY_NAME, LINK, WatchedWeb
from wallet_app.bootstrap import build
from wallet_app.services.application import Application
from wallet_app.ui.window import Window


@pytest.fixture
def web() -> WatchedWeb:
    return WatchedWeb({LIST: status_list, LINK: lambda: BY_NAME["verified"].data})


@pytest.fixture
def application(tmp_path: Path, keychain: MemoryKeychain, web: WatchedWeb) -> Application:
    return build(
        keychain=keychain,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
        transport=web,
        resolver=resolver,
    )


@pytest.fixture
def hand(qtbot: QtBot, opened: Window) -> Hand:
    made = Hand(qtbot, opened)
    wallet = opened.wallet
    ((issuer, name),) = trusted()
    made.in_vault(lambda: wallet.trust.add(issuer, name))
    return made
