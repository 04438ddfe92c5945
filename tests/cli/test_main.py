"""Finding the command, and letting no traceback out."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.conftest import REPOSITORY
from wallet_app import __main__ as program
from wallet_app.cli import window
from wallet_app.cli.exit_codes import ExitCode, of_error, of_outcomes
from wallet_app.cli.main import COMMANDS, run
from wallet_app.errors import DocumentError, EncodingError, TransferError, VaultError, WalletError
from wallet_app.services.launch import Launch
from wallet_app.verification.report import Outcome
from wallet_app.wording import has_words, next_step

NAME = "Alex Rivera"


def test_a_defect_shows_no_traceback_and_no_values(capsysbinary: pytest.CaptureFixture[bytes]):
    def broken():
        raise ValueError(NAME)

    assert run(["verify", "x", "--json"], broken) == ExitCode.DEFECT
    captured = capsysbinary.readouterr()
    both = captured.out + captured.err
    assert b"Traceback" not in both
    assert NAME.encode() not in both
    assert b"ValueError" in captured.err
    assert b"cli.defect" in captured.out


def test_an_interruption_is_said(capsysbinary: pytest.CaptureFixture[bytes]):
    def interrupted():
        raise KeyboardInterrupt

    assert run(["list"], interrupted) == ExitCode.INTERRUPTED
    assert capsysbinary.readouterr().err == b"Stopped.\n"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        run([name, "--help"], lambda: pytest.fail("help needs no services"))
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"usage: proofcase {name}" in said
    assert "end the line with 2> FILE" in " ".join(said.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["verify"],
        ["verify", "x", "--at", "yesterday\x1b[31m"],
        ["verify", "x", "--role", "king"],
        ["vault"],
        ["vault", "burn"],
        ["share", "x"],
        ["list", "--passphrase", "secret"],
        ["list", "--passphrase-file", "a", "--passphrase-fd", "3"],
    ],
)
def test_what_is_not_understood_is_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        run(arguments, lambda: pytest.fail("nothing may start"))
    assert ended.value.code == ExitCode.USAGE
    text = capsys.readouterr().err
    assert "usage: proofcase" in text
    assert "\x1b" not in text


def test_the_gravest_outcome_counts():
    assert of_outcomes([]) is ExitCode.DONE
    assert of_outcomes([Outcome.VERIFIED, Outcome.SIGNED]) is ExitCode.DONE
    assert of_outcomes([Outcome.SIGNED, Outcome.INCOMPLETE]) is ExitCode.INCOMPLETE
    assert of_outcomes([Outcome.UNREADABLE, Outcome.INCOMPLETE]) is ExitCode.UNREADABLE
    assert of_outcomes([Outcome.UNREADABLE, Outcome.FAILED, Outcome.VERIFIED]) is ExitCode.FAILED


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (VaultError("vault.wrong_passphrase"), ExitCode.LOCKED),
        (VaultError("vault.passphrase_needed"), ExitCode.LOCKED),
        (VaultError("keychain.slow"), ExitCode.LOCKED),
        (VaultError("vault.disk_full"), ExitCode.FAILED),
        (TransferError("output.exists"), ExitCode.FAILED),
        (TransferError("input.not_found"), ExitCode.UNREADABLE),
        (EncodingError("json.malformed"), ExitCode.UNREADABLE),
        (DocumentError("trust.not_a_list"), ExitCode.UNREADABLE),
        (WalletError("contexts.damaged"), ExitCode.FAILED),
    ],
)
def test_every_error_has_its_exit_code(error: WalletError, code: ExitCode):
    assert of_error(error) is code


def test_the_window_gets_what_was_asked_for(tmp_path: Path):
    badge = tmp_path / "badge.json"
    assert window.launch([]) == Launch()
    assert window.launch(["--check", str(badge)]) == Launch((str(badge),), check=True)
    assert window.launch(["--vault", str(tmp_path), "https://x.example/1"]) == Launch(
        ("https://x.example/1",), vault=tmp_path
    )


def test_a_mistyped_command_is_no_file(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        window.launch(["verfy"])
    assert ended.value.code == ExitCode.USAGE
    said = capsys.readouterr().err
    assert "there is no command and no file verfy" in said
    assert f"commands: {', '.join(COMMANDS)}" in said


def test_a_wrong_option_of_the_window_lists_the_commands(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        window.launch(["--list"])
    assert ended.value.code == ExitCode.USAGE
    assert "proofcase COMMAND" in capsys.readouterr().err


def test_without_a_display_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert program.main([]) == ExitCode.FAILED
    assert "There is no display" in capsys.readouterr().err


def test_a_command_goes_to_the_command_line(filled: CommandLine, samples: Path):
    assert program.main(["verify", str(samples / "first-aid.jwt")]) == 0


SOURCES = [
    path
    for folder in ("services", "cli", "bootstrap")
    for path in (REPOSITORY / "wallet_app" / folder).rglob("*.py")
]
CODES = sorted({
    code
    for path in SOURCES
    for code in re.findall(r'(?:Error|sentence)\(\s*"([a-z_]+\.[a-z_.]+)"', path.read_text())
})  # fmt: skip


def test_there_are_codes_to_look_at():
    assert len(CODES) > 25


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_words(code: str):
    assert has_words(code)
    if not code.startswith("cli."):
        assert next_step(code), f"what can a person do about {code}?"
