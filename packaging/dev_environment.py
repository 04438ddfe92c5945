"""The environment in `.venv/`: made once, and given a lock file's packages when that file changes.

Standard library only.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
LOCKS = REPOSITORY / "packaging" / "lock"
OLDEST_PYTHON = (3, 11)


def python_of(environment: Path) -> Path:
    """Give the interpreter of a virtual environment."""
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(environment: Path, *locks: str) -> Path:
    """Make a virtual environment that holds the packages of the first lock file.

    Args:
        environment: where it lies or shall lie.
        locks: names of lock files; the packages of the first include those of the others.

    Returns:
        Its interpreter.

    Raises:
        SystemExit: this Python is too old, or a package cannot be had.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Proofcase needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    python = python_of(environment)
    stamps = {environment / f".lock-{name}": _digest(LOCKS / f"{name}.txt") for name in locks}
    first = environment / f".lock-{locks[0]}"
    if python.exists() and first.exists() and first.read_text() == stamps[first]:
        return python
    if not (python.exists() and any(environment.glob(".lock-*"))):  # without a stamp it was never finished
        print(f"Making the environment in {environment} …", flush=True)
        _run([sys.executable, "-m", "venv", str(environment)])
    print(f"Installing the packages of {LOCKS.name}/{locks[0]}.txt …", flush=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    exactly = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(LOCKS / f"{locks[0]}.txt")]
    _run([*install, *exactly])
    for stamp, digest in stamps.items():
        stamp.write_text(digest)
    return python


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(command: list[str]) -> None:
    done = subprocess.run(command, check=False)
    if done.returncode != 0:
        sys.exit(f"This did not work (exit status {done.returncode}):\n\n  {' '.join(command)}")
