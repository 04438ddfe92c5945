"""What every test shares: outside test material when it is there, and what no test may leave behind."""

import os
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parent.parent
GRACE_SECONDS = 2.0  # for a thread that is about to end

# Examples are as slow as the machine is busy: time says nothing about being right.
settings.register_profile("proofcase", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("proofcase")


@pytest.fixture(autouse=True)
def _no_thread_outlives_its_test():
    """Fail a test that leaves a thread running, for that thread would disturb the next."""
    before = set(threading.enumerate())
    yield
    limit = time.monotonic() + GRACE_SECONDS
    while left := [it for it in threading.enumerate() if it not in before and it.is_alive()]:
        if time.monotonic() > limit:
            pytest.fail(f"threads left running: {[it.name for it in left]}")
        time.sleep(0.01)


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


_STATUS: list[int] = []


def pytest_sessionfinish(exitstatus: int) -> None:
    """Remember how the tests ended."""
    _STATUS.append(int(exitstatus))


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """End at once after tests of the window, with the status they earned.

    The interpreter's own end takes Qt's objects apart in no particular order, now and then with a
    crash, after every test has passed and been reported.
    """
    if "PySide6.QtWidgets" in sys.modules and _STATUS and not hasattr(config, "workerinput"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(_STATUS[-1])
