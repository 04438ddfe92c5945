"""What the process may use, and what it may not do, from its first moment on.

Linux: address space, processor time, no file of any size, no core dump; macOS the same but for the
address space, which it does not limit. Windows: nothing but the time, after which it is ended.
"""

import math
import sys
from typing import Final

from wallet_app import limits

_REFUSED: Final = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.",
    "webbrowser.",
    "ftplib.",
    "http.",
    "smtplib.",
    "urllib.",
    "winreg.",
)
"""Beginnings of the names of what Python tells before it does it (PEP 578)."""


def apply() -> None:
    """Limit this process, and let nothing in it reach out by way of Python."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - exists on POSIX systems alone

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        if sys.platform == "linux":
            memory = limits.MAX_WORKER_MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    sys.addaudithook(_refuse)


def allow_seconds(seconds: float) -> None:
    """Let the process use so much more processor time, whole seconds; then the system ends it.

    A guard for when whoever started the process is gone and cannot end it.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - exists on POSIX systems alone

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _refuse(event: str, _arguments: object) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(event)
