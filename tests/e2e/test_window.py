"""The main job through the real window, on a real screen with a window manager and a real keychain."""

import subprocess
import sys
from pathlib import Path

from tests.vault.private_session import PrivateSession

FILES = ("forklift-licence.sd-jwt", "kitchen-team-lead.json", "first-aid.png")


def test_main_job(session: PrivateSession, display: str, repository: Path, tmp_path: Path):
    samples = [repository / "resources" / "samples" / name for name in FILES]
    environment = session.environment | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PROOFCASE_E2E_FOLDER": str(tmp_path),
        "PYTHONPATH": str(repository),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.window_main_job", *samples],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    told = done.stdout.splitlines()
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert told[:3] == ["created", "added", "opened Forklift operator licence"]
    assert "shared" in told
    checked = [line for line in told if line.startswith("checked ")]
    assert len(checked) == 2
    # The sample is bound to no key, and no list of trusted issuers names its issuer.
    assert [line.split(":")[0] for line in checked] == ["checked share.sd-jwt", "checked share.png"]
    assert all(": Signed" in line for line in checked), checked
    assert told[-2:] == ["locked", "unlocked"]
    assert "Traceback" not in done.stderr
