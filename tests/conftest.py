"""What every test shares: the folder of outside test material and the peers, when they are there."""

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """Published vectors, hostile inputs and peers: the folder `shared` beside the checkout."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder 'shared' with outside test material is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def peers() -> Path:
    """A copy of the peers with their packages installed (see CONTRIBUTING.md)."""
    named = os.environ.get("PROOFCASE_PEERS", "")
    if not named or not (Path(named) / "node_modules").is_dir():
        pytest.skip("PROOFCASE_PEERS does not name an installed copy of the peers (needs Node 20 or newer)")
    return Path(named)
