"""Offline means offline: the system itself is asked (strace) what the program tried to reach.

Every file of the exam goes through the command line, and those that are about what is shown through the
window: no connection, not even an attempt, over the internet protocols. Talking to other programs of the
desktop (D-Bus, the window system) is not what this is about.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

REACHING = re.compile(r"\b(?:socket|connect|sendto|sendmsg|sendmmsg|bind)\(.*AF_INET6?\b")
STRACE = ("strace", "-f", "-qq", "--seccomp-bpf", "-e")


def watched(
    program: list[str], log: Path, calls: str = "trace=network", **options
) -> "subprocess.Popen[bytes]":
    """Start a program under observation, in a process group of its own."""
    command = [*STRACE, calls, "-o", str(log), *program]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, **options
    )


def run(program: list[str], log: Path, **options) -> int:
    process = watched(program, log, **options)
    try:
        _, told = process.communicate(timeout=170)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert b"Traceback" not in told, told[-2000:]
    return process.returncode


def reached(log: Path) -> list[str]:
    return [line for line in log.read_text(errors="replace").splitlines() if REACHING.search(line)]


@pytest.fixture(scope="module", autouse=True)
def strace(tmp_path_factory: pytest.TempPathFactory) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    log = tmp_path_factory.mktemp("strace") / "log"
    if run(["true"], log) != 0:
        pytest.skip("strace may not watch programs here")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, and nobody else's desktop."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    own = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "offscreen"}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), **own}


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[dict]:
    folder = shared / "abuse" / "shared"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    return [{**case, "path": str(folder / case["file"])} for case in manifest]


def proofcase(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "wallet_app", *arguments]


def test_an_attempt_would_be_seen(tmp_path: Path):
    for attempt in (
        "socket.socket().connect_ex(('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b'x', ('::1', 9))",
        "threading.Thread(target=lambda: socket.socket()).start()",
        "subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'])",
    ):
        log = tmp_path / "log"
        imports = "import contextlib, socket, subprocess, sys, threading"
        code = f"{imports}\nwith contextlib.suppress(OSError): {attempt}"
        run([sys.executable, "-c", code], log)
        assert reached(log), attempt


def test_verifying_every_file_reaches_nobody(cases: list[dict], environment: dict[str, str], tmp_path: Path):
    """Also without ``--offline``: nobody can be asked here, so nobody is contacted."""
    files = [case["path"] for case in cases]
    assert len(files) > 300
    for choice, chosen in (("--offline", files), ("--json", files[::4])):
        log = tmp_path / "log"
        assert run(proofcase("verify", choice, *chosen), log, env=environment) in {1, 3, 4}
        assert reached(log) == []


def test_adding_every_file_reaches_nobody(cases: list[dict], environment: dict[str, str], tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("correct horse battery\n")
    wallet = ("--vault", str(tmp_path / "wallet"), "--passphrase-file", str(secret))
    log = tmp_path / "log"
    assert run(proofcase("vault", "create", *wallet), log, env=environment) == 0
    files = [case["path"] for case in cases]
    assert run(proofcase("add", "--offline", *wallet, *files), log, env=environment) in {1, 3, 4}
    assert reached(log) == []


def test_showing_files_in_the_window_reaches_nobody(
    cases: list[dict], environment: dict[str, str], tmp_path: Path
):
    files = [case["path"] for case in cases if "no_network" in case.get("rules", ())]
    files += [case["path"] for case in cases if case["group"] in {"svg", "png", "pdf", "zip", "qr"}]
    log = tmp_path / "log"
    process = watched(proofcase("--check", *files), log, "trace=network,openat", env=environment)
    try:
        wait_until_read(log, files)
        time.sleep(2)  # for what looking at them might still set off
        assert process.poll() is None
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    assert reached(log) == []


def wait_until_read(log: Path, files: list[str]) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        text = log.read_text(errors="replace") if log.is_file() else ""
        if all(f'"{file}"' in text for file in files):
            return
        time.sleep(0.2)
    pytest.fail("the window did not read every file")
