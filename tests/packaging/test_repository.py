"""What the documents promise is there, and nothing tracked speaks of one machine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
DEV = REPOSITORY / "packaging" / "dev.py"


def tracked_text_files():
    if shutil.which("git") is None or not (REPOSITORY / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "grep", "-Ilz", "-e", "."], cwd=REPOSITORY, check=True, capture_output=True, text=True
    )
    return [REPOSITORY / name for name in listed.stdout.split("\0") if name]


def test_no_tracked_file_names_a_machines_folders():
    machine = re.compile(r"(?<![\w.<])/(?:work|farm|root|opt/(?:wheels|pypi)|tmp/peers)/")
    told = [
        f"{path.relative_to(REPOSITORY)}:{number}"
        for path in tracked_text_files()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if machine.search(line)
    ]
    assert told == []


@pytest.mark.parametrize("lock", ["run", "test", "peers"])
def test_locks_name_packages_and_hashes_only(lock):
    lines = (REPOSITORY / "packaging" / "lock" / f"{lock}.txt").read_text().splitlines()
    pinned = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def test_what_is_tested_is_what_is_shipped():
    """The lock of the tests holds every package of the program, at the same version."""
    pins = [
        set(
            re.findall(
                r"^[a-z0-9-]+==[\w.]+", (REPOSITORY / "packaging" / "lock" / name).read_text(), re.MULTILINE
            )
        )
        for name in ("run.txt", "test.txt")
    ]
    assert pins[0] < pins[1]


def test_the_documents_commands_exist():
    told = {
        command
        for path in DOCUMENTS
        for command in re.findall(r"python3 packaging/dev\.py (\w+)", path.read_text())
    }
    assert {"run", "test"} <= told
    shown = subprocess.run([sys.executable, DEV, "--help"], check=True, capture_output=True, text=True).stdout
    listed = re.search(r"\{([\w,]+)\}", shown)
    assert listed is not None
    assert told <= set(listed[1].split(","))


def test_the_readmes_command_line_exists():
    """Each command the README shows is one, and so is each option it names."""
    told = re.findall(r"python3 packaging/dev\.py run (\w+)", (REPOSITORY / "README.md").read_text())
    assert told
    for command in told:
        asked = [sys.executable, "-m", "wallet_app", command, "--help"]
        shown = subprocess.run(asked, cwd=REPOSITORY, check=True, capture_output=True, text=True).stdout
        assert "--json" in shown


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda it: str(it.relative_to(REPOSITORY)))
def test_the_documents_links_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
    assert [link for link in links if not (document.parent / link).exists()] == []
