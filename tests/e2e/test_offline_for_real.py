"""Offline means offline: the system is asked what the program did, not the program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.services.internet import badge

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there")


def internet_calls(folder: Path, *command: str) -> list[str]:
    """Run a program and give its system calls that open internet sockets or reach for one."""
    log = folder / "calls"
    watched = ["strace", "-f", "-e", "trace=socket,connect,sendto,sendmsg,bind", "-o", str(log)]
    subprocess.run([*watched, *command], cwd=REPOSITORY, check=False, capture_output=True, timeout=120)
    return [line for line in log.read_text().splitlines() if "AF_INET" in line or "AF_PACKET" in line]


def test_the_watching_sees_what_it_looks_for(tmp_path: Path):
    program = "import socket; socket.socket().close()"
    assert internet_calls(tmp_path, sys.executable, "-c", program)


@pytest.mark.parametrize("arguments", [("--offline",), ()], ids=["offline", "nobody asked"])
def test_a_check_of_an_issuer_on_the_web_opens_no_connection(tmp_path: Path, arguments):
    """The issuer, and a remote picture, would have to be fetched; nobody agreed."""
    file = tmp_path / "badge.json"
    file.write_bytes(badge())
    command = [sys.executable, "-m", "wallet_app", "verify", str(file), *arguments]
    assert internet_calls(tmp_path, *command) == []


def test_a_link_that_nobody_agreed_to_opens_no_connection(tmp_path: Path):
    command = [sys.executable, "-m", "wallet_app", "verify", "https://college.example/1", "--offline"]
    assert internet_calls(tmp_path, *command) == []


@pytest.mark.parametrize("link", ["https://127.0.0.1/", "https://localhost:8443/", "http://college.example/"])
def test_an_address_that_is_never_contacted_opens_no_connection_even_online(tmp_path: Path, link):
    command = [sys.executable, "-m", "wallet_app", "verify", link, "--online"]
    assert internet_calls(tmp_path, *command) == []
