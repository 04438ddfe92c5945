"""How the process is started, from a checkout, an installation or a frozen program alike."""

import os
import sys
from pathlib import Path
from typing import Final

import wallet_app

ARGUMENT: Final = "--worker"
"""The argument by which a frozen program becomes the process; looked at before anything else."""
_CODE: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from wallet_app.worker_process import main; main()"
)
_KEPT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH")
"""What a program needs of the environment to start at all on Windows, and to find its libraries."""


def command() -> tuple[str, ...]:
    """Give the command line of the process.

    Elsewhere than in a frozen program that is the same interpreter, isolated from the environment and
    the current folder (``-I``), writing no compiled files (``-B``).
    """
    if getattr(sys, "frozen", False):
        return (sys.executable, ARGUMENT)
    root = Path(wallet_app.__file__).resolve().parents[1]
    return (sys.executable, "-I", "-B", "-c", _CODE, str(root))


def environment() -> dict[str, str]:
    """Give the environment of the process: nothing of the person's."""
    return {name: os.environ[name] for name in _KEPT if name in os.environ}
