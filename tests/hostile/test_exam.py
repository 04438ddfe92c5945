"""The abuse exam: hostile and broken inputs, each with the answer a careful wallet gives.

Nothing unsafe and nothing unsteady is tolerated. A case may be answered otherwise than the exam
wants only because a format it needs is not built yet, and then with exactly that reason.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ADAPTER = Path(__file__).with_name("adapter.py")
GROUPS = (
    ("display",),
    ("di", "jsonld"),
    ("json", "time"),
    ("status", "did", "vp"),
    ("jwt",),
    ("sdjwt",),
    ("url", "oid4", "qr"),
    ("png", "svg"),
    ("pdf", "zip", "dos", "backup"),
)
NOT_BUILT = {
    "proof.suite_unsupported": "bbs-2023",
    "issuer_key.not_resolved": "issuers by did:web and by https",
    "found.link": "fetching a link",
    "found.wallet_link": "issuing and presenting over the network",
    "input.format_not_read": "SVG, PDF and ZIP",
    "not_built": "moving QR codes and backups",
}


@pytest.fixture(scope="module")
def exam(shared: Path, tmp_path_factory: pytest.TempPathFactory):
    """Run groups of the exam and give its results."""

    def run(groups: tuple[str, ...]) -> list[dict[str, Any]]:
        out = tmp_path_factory.mktemp("exam") / "results.json"
        command = [sys.executable, str(shared / "abuse" / "exam.py"), "shared", "--adapter"]
        adapter = f"{sys.executable} {ADAPTER}"
        options = ["--jobs", str(os.cpu_count() or 1), "--group", ",".join(groups), "--json", str(out)]
        subprocess.run([*command, adapter, *options], check=False, capture_output=True, timeout=170)
        results: list[dict[str, Any]] = json.loads(out.read_bytes())
        return results

    return run


@pytest.mark.parametrize("groups", GROUPS, ids="-".join)
def test_nothing_is_unsafe_or_unsteady(exam, groups: tuple[str, ...]):
    results = exam(groups)
    assert len(results) > 5
    assert {case["group"] for case in results} == set(groups)
    for case in results:
        faults = {fault.split(":")[0] for fault in case["faults"]}
        assert not faults, (case["file"], case["faults"], case["out"])
        assert case["out"]["reason"] != "check.defect", case["file"]
        assert case["match"] or case["out"]["reason"] in NOT_BUILT, (case["file"], case["out"])


def test_every_group_is_examined(shared: Path):
    manifest = json.loads((shared / "abuse" / "shared" / "manifest.json").read_bytes())
    assert {case["group"] for case in manifest} == {group for groups in GROUPS for group in groups}
