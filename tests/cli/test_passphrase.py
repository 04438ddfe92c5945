"""Asking for a passphrase at a terminal."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

ASKS = re.compile(rb"(assphrase|once more|ecovery code): *\Z")


def at_a_terminal(typed: list[bytes], *arguments: object) -> tuple[int, str]:
    """Run the program at a terminal of its own; type each text after a prompt. Gives status and screen."""
    try:
        ours, theirs = pty.openpty()
    except OSError:
        pytest.skip("this system has no pseudo-terminals to type at")
    environment = os.environ | {
        "PYTHONPATH": str(REPOSITORY),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "wallet_app", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,  # so that it cannot ask at the terminal of whoever runs the tests
    )
    os.close(theirs)
    screen = b""
    try:
        while True:
            screen += os.read(ours, 4096)
            if typed and ASKS.search(screen):
                os.write(ours, typed.pop(0))
    except OSError:  # the program closed its terminal
        pass
    finally:
        os.close(ours)
    return program.wait(timeout=20), screen.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a pseudo terminal as Linux has it")
class TestAtATerminal:
    def test_a_new_one_is_asked_for_twice_and_never_shown(self, tmp_path: Path):
        vault = ("--vault", tmp_path / "wallet")
        secret = b"correct horse battery\n"
        code, screen = at_a_terminal([secret, secret], "vault", "create", "--ask-passphrase", *vault)
        assert code == 0
        assert "horse" not in screen
        assert at_a_terminal([secret], "list", *vault)[0] == 0
        assert at_a_terminal([b"wrong\n"], "list", *vault)[0] == 5

    def test_two_that_differ_make_nothing(self, tmp_path: Path):
        vault = ("--vault", tmp_path / "wallet")
        typed = [b"correct horse battery\n", b"correct horse\n"]
        code, screen = at_a_terminal(typed, "vault", "create", "--ask-passphrase", *vault)
        assert (code, (tmp_path / "wallet").exists()) == (1, False)
        assert "not the same" in screen

    def test_the_end_of_input_is_no_passphrase(self, tmp_path: Path):
        code, screen = at_a_terminal(
            [b"\x04"], "vault", "create", "--ask-passphrase", "--vault", tmp_path / "wallet"
        )
        assert code == 5
        assert "Traceback" not in screen

    def test_it_is_changed_and_a_recovery_code_typed_and_neither_shows(self, tmp_path: Path):
        vault = ("--vault", tmp_path / "wallet")
        old, new = b"correct horse battery\n", b"four other words together\n"
        assert at_a_terminal([old, old], "vault", "create", "--ask-passphrase", *vault)[0] == 0
        code, screen = at_a_terminal([old, new, new], "vault", "passphrase", "set", *vault)
        assert (code, "other words" in screen) == (0, False)
        assert at_a_terminal([old], "list", *vault)[0] == 5
        code, screen = at_a_terminal([new], "vault", "recovery", "new", *vault)
        found = re.search(r"([0-9A-Z]{4}-){8}[0-9A-Z]{4}", screen)
        assert found is not None
        typed = found.group().encode()
        code, screen = at_a_terminal([typed + b"\n"], "list", "--ask-recovery-code", *vault)
        assert (code, typed.decode() in screen) == (0, False)
