"""Locking replaces this process by a fresh one, so that nothing of an open wallet stays in memory."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Final, NoReturn

LOCKED: Final = "PROOFCASE_LOCKED"
"""Set for the fresh process: it stays at the unlock screen although the keychain could open the wallet."""

PLACE: Final = "PROOFCASE_WINDOW"
"""Where the window was (``x,y,width,height``), so that the fresh one comes up in its place."""


def command(arguments: Sequence[str]) -> list[str]:
    """How to start Proofcase again the way it was started, with other arguments.

    Args:
        arguments: what the fresh process gets after the program's own name.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    # What Python was given (`-m wallet_app`, or a script) without what the program was given.
    own = len(sys.orig_argv) - len(sys.argv[1:])
    return [sys.executable, *sys.orig_argv[1:own], *arguments]


def replace(arguments: Sequence[str], extra: Mapping[str, str]) -> NoReturn:
    """Become a fresh process (POSIX), or start one and end (elsewhere). Does not return.

    Args:
        arguments: as for `command`.
        extra: added to the environment of the fresh process.
    """
    line = command(arguments)
    environment = {**os.environ, **extra}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "posix":
        _close_on_exec()
        os.execve(line[0], line, environment)  # noqa: S606 - our own program, no shell
    subprocess.Popen(line, env=environment, close_fds=True)  # noqa: S603 - our own program
    os._exit(0)


def came_locked() -> bool:
    """Whether this process was made by locking. Asked once: the mark is not handed on."""
    return os.environ.pop(LOCKED, "") == "1"


def place() -> tuple[int, int, int, int] | None:
    """Where the window of the process before was, if it said so. Asked once."""
    parts = os.environ.pop(PLACE, "").split(",")
    try:
        x, y, width, height = (int(part) for part in parts)
    except ValueError:
        return None
    return x, y, width, height


def _close_on_exec() -> None:
    """Let no open file, above all no file of the vault, live on in the fresh process."""
    folder = "/proc/self/fd" if sys.platform == "linux" else "/dev/fd"
    for name in os.listdir(folder):  # noqa: PTH208 - numbers, not paths
        descriptor = int(name)
        if descriptor > 2:
            try:
                os.set_inheritable(descriptor, False)
            except OSError:
                continue  # the listing's own descriptor, closed by now
