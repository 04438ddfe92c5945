"""The process keeps itself to itself."""

import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import os, resource, stat, sys
from pathlib import Path
from wallet_app.hardening import harden
harden()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
Path(sys.argv[1]).touch()
print(oct(stat.S_IMODE(os.stat(sys.argv[1]).st_mode)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither core limit nor modes")
def test_no_core_dumps_and_private_files(tmp_path: Path, repository: Path) -> None:
    program = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path / "new")],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (program.stdout.strip(), program.stderr) == ("0o600", "")
