"""The command line in this process, with the services' test parts behind it."""

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.services.memory_keychain import MemoryKeychain
from tests.services.standing_clock import StandingClock
from wallet_app.bootstrap import build
from wallet_app.cli.main import run
from wallet_app.services.application import Application

PASSPHRASE = "correct horse battery"


@dataclass
class Answer:
    """What a command answered: exit code, standard output, standard error output."""

    code: int
    out: bytes
    text: str

    @property
    def lines(self) -> list[Any]:
        """The JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class CommandLine:
    """Runs commands one after the other."""

    build: Callable[[], Application]
    read: Callable[[], Any]

    def __call__(self, *arguments: object) -> Answer:
        code = run([str(argument) for argument in arguments], self.build)
        captured = self.read()
        return Answer(code, captured.out, captured.err.decode())


@pytest.fixture
def clock() -> StandingClock:
    """The first of June 2026."""
    return StandingClock()


@pytest.fixture
def keychain() -> MemoryKeychain:
    """A keychain that is ready."""
    return MemoryKeychain()


@pytest.fixture
def proofcase(
    tmp_path: Path,
    clock: StandingClock,
    keychain: MemoryKeychain,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> CommandLine:
    """The program."""
    made = functools.partial(
        build,
        keychain=keychain,
        clock=clock,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
    )
    return CommandLine(made, capsysbinary.readouterr)


@pytest.fixture
def samples() -> Path:
    """The sample credentials that ship."""
    return REPOSITORY / "resources" / "samples"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with a passphrase."""
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n")
    return file


@pytest.fixture
def filled(proofcase: CommandLine, samples: Path) -> CommandLine:
    """The program with a wallet that trusts the sample issuers and holds a badge and a licence."""
    assert proofcase("vault", "create").code == 0
    assert proofcase("trust", "import", samples / "trusted-issuers.json").code == 0
    added = proofcase("add", samples / "kitchen-team-lead.json", samples / "forklift-licence.sd-jwt")
    assert added.code == 0
    return proofcase
