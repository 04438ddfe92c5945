"""The main job by command line: real processes, a real keychain, a real vault, real files."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.conftest import SmallDisk, small_disk
from tests.vault.private_session import PrivateSession

__all__ = ["small_disk"]  # a fixture of the tests of faults, used here too

CHALLENGE, DOMAIN = "n-7c1f", "https://hill.example"


@dataclass
class Answer:
    """What a process answered."""

    code: int
    lines: list[Any]
    text: str


@dataclass
class Program:
    """Starts ``proofcase`` in a session of its own."""

    environment: dict[str, str]
    folder: Path

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Answer:
        command = [sys.executable, "-m", "wallet_app", *(str(argument) for argument in arguments)]
        done = subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            env=self.environment,
            cwd=self.folder,
            timeout=60,
            check=False,
        )
        text = done.stderr.decode()
        assert "Traceback" not in text
        assert done.returncode != 70, text
        lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(b"{")]
        return Answer(done.returncode, lines, text)


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateSession]:
    """A session bus with an unlocked keyring of its own."""
    for tool in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    private = PrivateSession()
    try:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.start_bus())
        private.start_keyring()
        yield private
    finally:
        private.stop()


@pytest.fixture
def proofcase(session: PrivateSession, repository: Path, tmp_path: Path) -> Program:
    """The program, with the keychain of that session."""
    return Program(session.environment | {"PYTHONPATH": str(repository)}, tmp_path)


@pytest.fixture
def keyless(repository: Path, tmp_path: Path) -> Program:
    """The program on a computer without any keychain."""
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY"}
    }
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(repository)}
    environment.pop("XDG_DATA_HOME", None)
    return Program(environment, tmp_path)


@pytest.fixture
def samples(repository: Path) -> Path:
    """The sample credentials that ship."""
    return repository / "resources" / "samples"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A file with a passphrase."""
    file = tmp_path / "passphrase"
    file.write_text("correct horse battery\n")
    return file


def test_main_job(proofcase: Program, samples: Path, tmp_path: Path):
    (created,) = proofcase("vault", "create", "--name", "Alex", "--json").lines
    assert (created["keychain"], created["needs_keychain"], created["needs_passphrase"]) == (
        "ready",
        True,
        False,
    )
    files = [
        samples / name for name in ("kitchen-team-lead.json", "forklift-licence.sd-jwt", "first-aid.png")
    ]
    added = proofcase("add", *files, "--json")
    assert (added.code, [line["result"] for line in added.lines]) == (0, ["added"] * 3)
    badge, licence, _ = [line["id"] for line in added.lines]
    trusted = proofcase("trust", "import", samples / "trusted-issuers.json")
    assert trusted.code == 0

    shown = proofcase("show", badge, "--json")
    assert (shown.code, shown.lines[0]["report"]["outcome"]) == (0, "verified")
    assert len(proofcase("list", "--json").lines) == 3

    picture, file = tmp_path / "licence.png", tmp_path / "badge.json"
    terms = ("--to", "Hill Hospital", "--challenge", CHALLENGE, "--domain", DOMAIN, "--json")
    claims = [f"{licence}:/{claim}" for claim in ("licence_number", "vehicle_classes")]
    as_picture = proofcase("share", licence, "--reveal", *claims, "--out", picture, *terms)
    skills = [f"{badge}:/credentialSubject/achievement/alignment/{number}" for number in (0, 1)]
    as_file = proofcase("share", badge, "--reveal", *skills, "--out", file, *terms)
    assert (as_picture.code, as_file.code) == (0, 0)
    assert picture.stat().st_mode & 0o777 == file.stat().st_mode & 0o777 == 0o600

    checked = proofcase(
        *("verify", picture, file, "--challenge", CHALLENGE, "--domain", DOMAIN),
        *("--trust", samples / "trusted-issuers.json", "--json"),
    )
    qr, presentation = checked.lines
    assert qr["outcome"] == "verified"
    # A copy revealed in part cannot show that the issuer set no way to withdraw it.
    assert (presentation["outcome"], presentation["reason"], checked.code) == (
        "incomplete",
        "status.may_be_withheld",
        3,
    )
    inside = presentation["credentials"][0]
    assert {check["answer"] for check in inside["checks"]} == {"holds", "unknown", "not_applicable"}
    sent = file.read_text()
    assert "Food safety and hygiene" in sent
    assert "Menu costing" not in sent

    history = proofcase("history", "--json").lines
    shared = [line for line in history if line["event"] == "shared"]
    assert [line["title"] for line in shared] == ["Kitchen Team Lead", "Forklift operator licence"]
    for line, answer in zip(shared, (as_file, as_picture), strict=True):
        told = {claim["pointer"]: claim["value"] for claim in line["credentials"][0]["claims"]}
        assert told == answer.lines[0]["revealed"][0]["claims"]
        assert line["counterpart"] == "Hill Hospital"


def test_a_changed_share_is_never_good(proofcase: Program, samples: Path, tmp_path: Path):
    proofcase("vault", "create")
    badge = proofcase("add", samples / "kitchen-team-lead.json", "--json").lines[0]["id"]
    file = tmp_path / "badge.json"
    assert proofcase("share", badge, "--challenge", CHALLENGE, "--domain", DOMAIN, "--out", file).code == 0
    for old, new in (
        (b"Kitchen", b"Kitchin"),
        (b'"did:key:z6Mk', b'"did:key:z6MK'),
        (b"2031-05", b"2039-05"),
    ):
        data = file.read_bytes()
        assert old in data
        changed = proofcase("verify", "-", "--json", stdin=data.replace(old, new, 1))
        assert changed.lines[0]["outcome"] == "failed", old


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.empty"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "json.too_deep"),
        (bytes(range(256)) * 40, "input.binary"),
        (b"PK\x03\x04" + bytes(100), "zip.malformed"),
        (None, "json.malformed"),  # a credential cut in the middle
    ],
)
def test_bad_input_is_told_and_nothing_stored(
    keyless: Program, samples: Path, secret: Path, tmp_path: Path, data: bytes | None, code: str
):
    wallet = ("--vault", tmp_path / "wallet", "--passphrase-file", secret)
    assert keyless("vault", "create", *wallet).code == 0
    bad = tmp_path / "bad.json"
    bad.write_bytes((samples / "shift-supervisor.json").read_bytes()[:1000] if data is None else data)
    answer = keyless("add", bad, "--json", *wallet)
    assert answer.code == 4
    (line,) = answer.lines
    (error,) = line["report"]["errors"]
    assert (line["result"], error["code"]) == ("refused", code)
    assert len(error["message"]) > 10
    assert error["next_step"]
    assert keyless("list", "--json", *wallet).lines == []


def test_a_huge_file_is_not_even_read(keyless: Program, tmp_path: Path):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(5 * 1024**3)
    answer = keyless("verify", huge, "--json")
    assert (answer.code, answer.lines[0]["reason"]) == (4, "input.too_large")


def test_a_wrong_passphrase(keyless: Program, secret: Path, tmp_path: Path):
    wallet = ("--vault", tmp_path / "wallet", "--passphrase-file", secret)
    assert keyless("vault", "create", *wallet).code == 0
    secret.write_text("incorrect horse\n")
    answer = keyless("list", *wallet)
    assert (answer.code, answer.lines) == (5, [])
    assert "passphrase" in answer.text


def test_no_keychain(keyless: Program):
    answer = keyless("vault", "create", "--json")
    assert answer.code == 5
    assert "no keychain" in answer.text
    assert keyless("vault", "info", "--json").lines[0]["exists"] is False


def test_a_locked_keychain(proofcase: Program, session: PrivateSession):
    assert proofcase("vault", "create").code == 0
    session.lock()
    answer = proofcase("list", "--json")
    assert (answer.code, answer.lines[0]["errors"][0]["code"]) == (5, "keychain.locked")


@pytest.mark.parametrize("trouble", ["vault.disk_full", "vault.read_only"])
def test_a_disk_that_takes_nothing(
    keyless: Program, samples: Path, secret: Path, tmp_path: Path, small_disk: SmallDisk, trouble: str
):
    wallet = ("--vault", small_disk.place / "wallet", "--passphrase-file", secret)
    assert keyless("vault", "create", *wallet).code == 0
    licence = keyless("add", samples / "forklift-licence.sd-jwt", "--json", *wallet).lines[0]["id"]
    (small_disk.fill if trouble == "vault.disk_full" else small_disk.make_read_only)()

    added = keyless("add", samples / "shift-supervisor.json", "--json", *wallet)
    shared = keyless("share", licence, "--json", "--out", tmp_path / "licence.sd-jwt", *wallet)
    for answer in (added, shared):
        assert answer.code == 1
        assert answer.lines[-1]["errors"][0]["code"] == trouble
    assert not (tmp_path / "licence.sd-jwt").exists()
    assert [line["id"] for line in keyless("list", "--json", *wallet).lines] == [licence]
    assert keyless("show", licence, *wallet).code == 0

    (small_disk.free if trouble == "vault.disk_full" else small_disk.make_writable)()
    assert keyless("add", samples / "shift-supervisor.json", *wallet).code == 0
    assert keyless("share", licence, "--out", tmp_path / "licence.sd-jwt", *wallet).code == 0


def test_a_share_onto_a_full_disk_was_not_shared(
    keyless: Program, samples: Path, secret: Path, tmp_path: Path, small_disk: SmallDisk
):
    wallet = ("--vault", tmp_path / "wallet", "--passphrase-file", secret)
    assert keyless("vault", "create", *wallet).code == 0
    one = keyless("add", samples / "forklift-licence.sd-jwt", "--json", *wallet).lines[0]["id"]
    small_disk.fill()
    answer = keyless("share", one, "--json", "--out", small_disk.place / "share.sd-jwt", *wallet)
    assert (answer.code, answer.lines[-1]["errors"][0]["code"]) == (1, "output.disk_full")
    assert list(small_disk.place.glob("*share*")) == []
    events = [line["event"] for line in keyless("history", "--json", *wallet).lines]
    assert events == ["added", "wallet_created"]


def test_a_folder_that_is_not_there(keyless: Program, samples: Path, tmp_path: Path):
    answer = keyless("derive", samples / "forklift-licence.sd-jwt", "--out", tmp_path / "gone" / "x.sd-jwt")
    assert answer.code == 1
    assert "Written" not in answer.text


def test_many_files_in_one_call(keyless: Program, samples: Path):
    answer = keyless("verify", *sorted(samples.glob("*.j*")), "--json")
    outcomes = [line["outcome"] for line in answer.lines]
    assert (outcomes.count("signed"), outcomes.count("unreadable"), answer.code) == (4, 2, 4)
