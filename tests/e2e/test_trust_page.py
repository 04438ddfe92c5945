"""Adding registries in the real window with real dialogs, by keyboard alone."""

import subprocess
import sys
from pathlib import Path

from tests.vault.private_session import PrivateSession
from wallet_app.services.registry_sources import DCC_LIST


def test_registries_are_added_by_keyboard(
    session: PrivateSession, display: str, repository: Path, tmp_path: Path
):
    environment = session.environment | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PROOFCASE_E2E_FOLDER": str(tmp_path),
        "PYTHONPATH": str(repository),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.trust_page_job"],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.splitlines() == [
        "dialog Contact digitalcredentials.github.io? focus decisionNo",
        "dialog Add 2 registries? focus decisionNo",
        f"asked {DCC_LIST} https://registry.example/registry.json https://away.example/r.json",
        "banner Not obtained: Away. away.example did not give the list: the host could not be reached.",
        "focus inside",
    ]
    assert "Traceback" not in done.stderr
