"""A request by a code, from asking to the ledger, through the real window on a real screen."""

import subprocess
import sys
from pathlib import Path

from tests.vault.private_session import PrivateSession

FILES = ("kitchen-team-lead.json", "forklift-licence.sd-jwt", "first-aid.png")


def test_a_request_by_a_code_is_answered(
    session: PrivateSession, display: str, repository: Path, tmp_path: Path
):
    samples = [repository / "resources" / "samples" / name for name in FILES]
    environment = session.environment | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PROOFCASE_E2E_FOLDER": str(tmp_path),
        "PYTHONPATH": str(repository),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.request_job", *samples],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    asked, answered, checked, told = done.stdout.splitlines()
    assert (asked, answered, told) == ("asked", "answered vp_token", "in the ledger")
    assert checked.startswith("checked Made for your request")
