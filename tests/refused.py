"""Expecting an error by its code."""

import re

import pytest

from wallet_app.errors import WalletError


def refused(code: str) -> "pytest.RaisesExc[WalletError]":
    """Expect a :class:`WalletError` with exactly this code."""
    return pytest.raises(WalletError, match=f"^{re.escape(code)}$")
