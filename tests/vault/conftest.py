"""Vaults in temporary folders, and a Secret Service of the test's own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.private_session import PrivateSession
from tests.vault.samples import quick_vault
from wallet_app.vault.vault_folder import OpenVault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a vault may be made."""
    return tmp_path / "wallet"


@pytest.fixture
def vault(folder: Path) -> Iterator[OpenVault]:
    """A new, open vault."""
    opened = quick_vault(folder)
    yield opened
    opened.close()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSession]:
    """A session bus of the test's own, without any service on it yet."""
    for tool in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    private = PrivateSession()
    try:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.start_bus())
        assert os.environ["DBUS_SESSION_BUS_ADDRESS"]
        yield private
    finally:
        private.stop()
