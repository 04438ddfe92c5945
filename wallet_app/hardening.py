"""What the process does for its own privacy before anything else runs.

No core dump of an unlocked wallet, and no file that others can read. The process stays
dumpable, because desktop portals refuse callers that are not and file dialogs then fail.
"""

import os
import sys
from typing import Final

PRIVATE_UMASK: Final = 0o077


def harden() -> None:
    """Forbid core dumps and make every new file private. Call it first in the process."""
    os.umask(PRIVATE_UMASK)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - exists on POSIX systems alone

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
