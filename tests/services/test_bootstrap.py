"""The real parts, and what happens when this copy of Proofcase is not whole."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.refused import refused
from wallet_app import bundled
from wallet_app.bootstrap import build
from wallet_app.bootstrap.contexts import pinned_contexts
from wallet_app.bootstrap.parts import picture_of
from wallet_app.credentials.view import Credential, Image


@pytest.fixture
def copied(tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the contexts that a test may damage."""
    folder = tmp_path / "contexts"
    shutil.copytree(repository / "resources" / "contexts", folder)
    monkeypatch.setattr(bundled, "folder", lambda _name: folder)
    return folder


def read_again():
    return pinned_contexts.__wrapped__()


def test_contexts_as_they_ship_are_taken(copied: Path):
    assert "https://www.w3.org/ns/credentials/v2" in read_again()


def test_one_changed_byte_in_a_context_is_noticed(copied: Path):
    file = copied / "www.w3.org_ns_credentials_v2.jsonld"
    assert file.exists(), sorted(path.name for path in copied.iterdir())
    file.write_bytes(file.read_bytes().replace(b"VerifiableCredential", b"VerifiableCredentiaI", 1))
    with refused("contexts.damaged"):
        read_again()


def test_a_missing_context_is_noticed(copied: Path):
    next(copied.glob("*ob_v3p0*")).unlink()
    with refused("contexts.damaged"):
        read_again()


def test_an_entry_that_is_none_is_noticed(copied: Path):
    (copied / "index.json").write_text(json.dumps({"https://x.example": "x"}))
    with refused("contexts.damaged"):
        read_again()


@pytest.mark.parametrize(
    "reference",
    ["https://x.example/a.png", "data:image/png;base64,AAAA", "data:text/html,<b>", "data:;base64,%%", ""],
)
def test_what_is_no_picture_inside_is_none(reference: str):
    assert picture_of(Credential(image=Image(reference))) is None


def test_the_usual_folders_are_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = build().unlock.default_folder
    assert folder.name == "wallet"
    assert folder.parent.name == "proofcase"
    assert tmp_path in folder.parents


def test_a_check_loads_nothing_of_vault_window_or_pictures(repository: Path):
    sample = repository / "resources" / "samples" / "environmental-engineering.json"
    program = (
        "import sys; from wallet_app.__main__ import main; main(sys.argv[1:]);"
        "print(sorted(sys.modules.keys() & {'PySide6', 'PIL', 'sqlcipher3', 'keyring', 'qrcode', 'zxingcpp',"
        " 'wallet_app.vault.records', 'wallet_app.services.share', 'argon2', 'asyncio', 'socket',"
        " 'py_arkworks_bls12381'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "verify", str(sample)],
        env={"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
