"""Changing what opens a wallet, and opening it by its recovery code."""

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, CommandLine
from tests.services.memory_keychain import MemoryKeychain
from wallet_app.wording import recovery_sheet

NEW = "four other words together"
CODE = re.compile(rb"([0-9A-Z]{4}-){8}[0-9A-Z]{4}\n")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A file with another passphrase."""
    file = tmp_path / "other.txt"
    file.write_text(NEW + "\n")
    return file


@pytest.fixture
def made(proofcase: CommandLine) -> CommandLine:
    """The program with a wallet that the keychain opens."""
    assert proofcase("vault", "create").code == 0
    return proofcase


def test_a_passphrase_is_added_changed_and_removed(
    made: CommandLine, secret: Path, other: Path, keychain: MemoryKeychain
):
    added = made("vault", "passphrase", "set", "--new-passphrase-file", secret)
    assert (added.code, added.out) == (0, b"")
    assert "The system's keychain and a passphrase open it." in added.text
    assert made("list").code == 5
    changed = made(
        *("vault", "passphrase", "set", "--without-keychain", "--json"),
        *("--passphrase-file", secret, "--new-passphrase-fd", os.open(other, os.O_RDONLY)),
    )
    assert (changed.code, changed.text) == (0, "")
    assert (changed.lines[0]["needs_passphrase"], changed.lines[0]["needs_keychain"]) == (True, False)
    assert keychain.secrets == {}
    assert made("list", "--passphrase-file", secret).code == 5
    removed = made("vault", "passphrase", "remove", "--passphrase-file", other)
    assert (removed.code, made("list").code) == (0, 0)
    again = made("vault", "passphrase", "remove", "--json")
    assert (again.code, again.lines[0]["errors"][0]["code"]) == (1, "protection.no_passphrase")
    events = [line["details"] for line in made("history", "--json").lines[:3]]
    assert [event["protection"] for event in events] == [
        "keychain",
        "passphrase",
        "keychain_and_passphrase",
    ]
    told = made("history").text
    assert "Protection changed: A passphrase opens it now\n" in told
    assert PASSPHRASE not in added.text + removed.text


def test_nobody_to_ask_and_too_short_change_nothing(made: CommandLine, tmp_path: Path):
    assert made("vault", "passphrase", "set").code == 5
    short = tmp_path / "short.txt"
    short.write_text("short\n")
    answer = made("vault", "passphrase", "set", "--new-passphrase-file", short, "--json")
    assert (answer.code, answer.lines[0]["errors"][0]["code"]) == (1, "vault.passphrase_too_short")
    assert made("list").code == 0


def test_the_code_is_printed_once_and_opens_every_command(
    made: CommandLine, keychain: MemoryKeychain, tmp_path: Path
):
    answer = made("vault", "recovery", "new")
    assert (answer.code, bool(CODE.fullmatch(answer.out))) == (0, True)
    assert "kept nowhere" in answer.text
    assert answer.out.decode().strip() not in answer.text
    assert "A recovery code opens it too." in made("vault", "info").text
    keychain.secrets.clear()
    assert made("list").code == 5
    sheet = tmp_path / "code.txt"
    sheet.write_bytes(answer.out.lower().replace(b"-", b" "))
    assert made("list", "--recovery-code-file", sheet).code == 0
    stored = made("vault", "passphrase", "remove", "--recovery-code-file", sheet)
    assert (stored.code, len(keychain.secrets), made("list").code) == (0, 1, 0)


def test_a_forgotten_passphrase_is_replaced_with_the_saved_sheet(
    proofcase: CommandLine, secret: Path, other: Path, tmp_path: Path
):
    vault = ("--vault", tmp_path / "stick")
    assert proofcase("vault", "create", *vault, "--passphrase-file", secret).code == 0
    (line,) = proofcase("vault", "recovery", "new", *vault, "--passphrase-file", secret, "--json").lines
    sheet = tmp_path / "sheet.txt"
    from datetime import UTC, datetime

    sheet.write_text(recovery_sheet.text("Mine", line["recovery_code"], datetime.now(UTC)))
    by_code = ("--recovery-code-file", sheet)
    refused = proofcase("vault", "recovery", "remove", *vault, *by_code, "--json")
    assert refused.lines[0]["errors"][0]["code"] == "protection.code_is_needed"
    assert proofcase("vault", "passphrase", "set", *vault, *by_code, "--new-passphrase-file", other).code == 0
    assert proofcase("list", *vault, "--passphrase-file", secret).code == 5
    removed = proofcase("vault", "recovery", "remove", *vault, "--passphrase-file", other)
    assert (removed.code, "no use any more" in removed.text) == (0, True)
    assert proofcase("list", *vault, *by_code).code == 5


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "cli.recovery_code_unreadable"),
        (b"\xff\xfe", "cli.recovery_code_unreadable"),
        (b"some\nlines\n", "cli.recovery_code_unreadable"),
        (b"x" * 70_000, "cli.recovery_code_unreadable"),
        (None, "cli.recovery_code_unreadable"),
        (b"AAAA-BBBB\n", "vault.recovery_code_mistyped"),
    ],
)
def test_a_file_without_a_good_code_opens_nothing(
    made: CommandLine, tmp_path: Path, content: bytes | None, code: str
):
    assert made("vault", "recovery", "new").code == 0
    file = tmp_path / "code.txt"
    if content is not None:
        file.write_bytes(content)
    answer = made("list", "--recovery-code-file", file, "--json")
    assert (answer.code, answer.lines[0]["errors"][0]["code"]) == (5, code)
    assert made("list", "--ask-recovery-code").code == 5  # nobody to ask
