"""One window per wallet, and locking by a fresh process: with real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build

TOP = Path(__file__).resolve().parents[2]
PATIENCE = 30.0


class House:
    """A home with its processes."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.processes: list[subprocess.Popen[bytes]] = []
        (home / "run").mkdir(mode=0o700)

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.start_window", *arguments],
            cwd=TOP,
            env={
                **os.environ,
                "HOME": str(self.home),
                "XDG_RUNTIME_DIR": str(self.home / "run"),
                "QT_QPA_PLATFORM": "offscreen",
                **environment,
            },
        )
        self.processes.append(process)
        return process

    def events(self, what: str) -> list[dict]:
        path = self.home / "events"
        lines = path.read_text().splitlines() if path.exists() else []
        return [event for line in lines if (event := json.loads(line))["what"] == what]

    def wait_for(self, what: str, count: int = 1, **values: object) -> dict:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = [event for event in self.events(what) if values.items() <= event.items()]
            if len(found) >= count:
                return found[count - 1]
            time.sleep(0.02)
        pytest.fail(f"no {what} {values}: {(self.home / 'events').read_text()}")

    def command(self, words: str) -> None:
        with (self.home / "commands").open("a") as commands:
            commands.write(words + "\n")

    def end(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.wait(10)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.end()


@pytest.fixture
def with_wallet(house: House) -> House:
    """A home with a wallet that the keychain opens."""
    keychain = MemoryKeychain()
    application = build(
        keychain=keychain, data_folder=house.home / "data", config_folder=house.home / "config"
    )
    application.unlock.create(None, "Ana", None).close()
    (house.home / "secrets").write_text(
        json.dumps({key: value.hex() for key, value in keychain.secrets.items()})
    )
    return house


def test_the_second_hands_its_files_to_the_first(house: House, tmp_path: Path):
    house.start()
    house.wait_for("page", route="first_run")
    began = time.monotonic()
    second = house.start("some.json", "/tmp/other.png", XDG_ACTIVATION_TOKEN="token-7")
    assert second.wait(PATIENCE) == 0
    came = house.wait_for("forward")
    assert came["token"] == "token-7"
    assert came["at"] - house.wait_for("started", 2)["at"] <= 2
    assert time.monotonic() - began < 10
    taken = house.wait_for("take")
    assert taken["sources"] == [str(TOP / "some.json"), "/tmp/other.png"]
    assert taken["pid"] == house.processes[0].pid


def test_of_eight_starts_at_once_one_shows_the_window_and_no_file_is_lost(house: House):
    for number in range(8):
        house.start(f"/tmp/file-{number}.json")
    end = time.monotonic() + PATIENCE
    while sum(process.poll() is None for process in house.processes) > 1 and time.monotonic() < end:
        time.sleep(0.05)
    running = [process for process in house.processes if process.poll() is None]
    assert len(running) == 1
    assert all(process.returncode == 0 for process in house.processes if process not in running)
    house.wait_for("take", 8)
    taken = {source for event in house.events("take") for source in event["sources"]}
    assert taken == {f"/tmp/file-{number}.json" for number in range(8)}
    assert {event["pid"] for event in house.events("take")} == {running[0].pid}


def test_a_killed_first_leaves_the_place_free(house: House):
    first = house.start()
    house.wait_for("page", route="first_run")
    first.send_signal(signal.SIGKILL)
    first.wait(10)
    second = house.start()
    house.wait_for("page", pid=second.pid, route="first_run")


def test_the_lock_file_and_the_socket_are_private(house: House):
    house.start()
    house.wait_for("page", route="first_run")
    names = sorted(path.name for path in (house.home / "run").iterdir())
    assert names == ["proofcase.lock", "proofcase.sock"]
    assert (house.home / "run" / "proofcase.sock").stat().st_mode & 0o077 == 0


def test_another_folder_has_another_window(house: House):
    first = house.start()
    house.wait_for("page", pid=first.pid)
    second = house.start("--vault", str(house.home / "stick"))
    house.wait_for("page", pid=second.pid)
    assert first.poll() is None


def test_a_wallet_of_the_keychain_opens_by_itself(with_wallet: House):
    with_wallet.start()
    with_wallet.wait_for("page", route="credentials")


def test_locking_is_a_fresh_process_at_the_unlock_screen(with_wallet: House):
    process = with_wallet.start()
    with_wallet.wait_for("page", route="credentials")
    with_wallet.command("lock")
    fresh = with_wallet.wait_for("started", 2)
    assert fresh["locked"] == "1"
    # The same process to the desktop, another program image: nothing of the old memory is left.
    assert fresh["pid"] == process.pid
    with_wallet.wait_for("page", route="locked")
    time.sleep(0.3)
    after = [event["route"] for event in with_wallet.events("page") if event["at"] > fresh["at"]]
    assert after == ["opening", "locked"]
    with_wallet.command("unlock")
    with_wallet.wait_for("page", 2, route="credentials")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_after_locking_no_file_of_the_vault_is_open(with_wallet: House):
    process = with_wallet.start()
    with_wallet.wait_for("page", route="credentials")
    descriptors = Path(f"/proc/{process.pid}/fd")

    def open_files() -> list[str]:
        return [str(entry.readlink()) for entry in descriptors.iterdir() if entry.is_symlink()]

    data = str(with_wallet.home / "data")
    assert any(name.startswith(data) for name in open_files())
    with_wallet.command("lock")
    with_wallet.wait_for("page", route="locked")
    assert not any(name.startswith(data) for name in open_files())


def test_a_locked_window_still_takes_calls(with_wallet: House):
    with_wallet.start()
    with_wallet.wait_for("page", route="credentials")
    with_wallet.command("lock")
    with_wallet.wait_for("page", route="locked")
    assert with_wallet.start("/tmp/late.json").wait(PATIENCE) == 0
    assert with_wallet.wait_for("take")["sources"] == ["/tmp/late.json"]


@pytest.mark.parametrize("end", ["lock", "quit", "signal"])
def test_of_the_samples_nothing_stays(house: House, end: str):
    process = house.start()
    house.wait_for("page", route="first_run")
    house.command("trySamples")
    house.wait_for("page", route="credentials")
    (samples,) = (house.home / "run").glob("proofcase-samples-*")
    assert (samples / "wallet").is_dir()
    if end == "signal":
        process.send_signal(signal.SIGTERM)
    else:
        house.command(end)
    if end == "lock":
        house.wait_for("page", 2, route="first_run")
    else:
        assert process.wait(PATIENCE) == 0
    assert not samples.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_it_ends_in_order(with_wallet: House, number: signal.Signals):
    process = with_wallet.start()
    with_wallet.wait_for("page", route="credentials")
    process.send_signal(number)
    assert process.wait(PATIENCE) == 0
    assert with_wallet.wait_for("ended")["status"] == 0


def test_closing_the_window_ends_the_process(with_wallet: House):
    process = with_wallet.start()
    with_wallet.wait_for("page", route="credentials")
    with_wallet.command("quit")
    assert process.wait(PATIENCE) == 0
