"""An application with a clock that stands still, a keychain in memory and folders of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.services.memory_keychain import MemoryKeychain
from tests.services.standing_clock import StandingClock
from wallet_app.bootstrap import build
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet


@pytest.fixture
def clock() -> StandingClock:
    """The first of June 2026."""
    return StandingClock()


@pytest.fixture
def keychain() -> MemoryKeychain:
    """A keychain that is ready."""
    return MemoryKeychain()


@pytest.fixture
def application(tmp_path: Path, clock: StandingClock, keychain: MemoryKeychain) -> Application:
    """The real services on real files and a real vault."""
    return build(
        keychain=keychain, clock=clock, data_folder=tmp_path / "data", config_folder=tmp_path / "config"
    )


@pytest.fixture
def wallet(application: Application) -> Iterator[Wallet]:
    """A new, open wallet whose key is in the keychain."""
    opened = application.unlock.create(None, "Mine", None)
    yield opened
    opened.close()


@pytest.fixture
def samples() -> Path:
    """The sample credentials that ship."""
    return REPOSITORY / "resources" / "samples"


@pytest.fixture
def trusting(wallet: Wallet, samples: Path) -> Wallet:
    """The wallet, trusting the sample issuers."""
    wallet.trust.import_file(samples / "trusted-issuers.json")
    return wallet
