"""Others find the sample credentials as good as we do."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture(scope="module")
def node(peers, shared):
    """Run one of the peers' tools and return the JSON it prints."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("Node 20 or newer is not installed")
    environment = {**os.environ, "PEER_CONTEXTS": str(shared / "contexts" / "files")}

    def run(tool, *arguments):
        done = subprocess.run(
            [program, str(peers / tool), *map(str, arguments)],
            env=environment,
            capture_output=True,
            timeout=120,
            check=True,
        )
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize("name", ["environmental-engineering.json", "shift-supervisor.json"])
def test_what_is_signed_as_a_whole(node, name):
    (proof,) = node("verify.mjs", SAMPLES / name, "--engine", "db")["db"]["proofs"]
    assert proof["verified"] is True


def test_the_base_proof_can_be_derived_from(node, tmp_path):
    derived = node(
        "derive.mjs", SAMPLES / "kitchen-team-lead.json", "--pointer", "/credentialSubject/achievement/image"
    )
    file = tmp_path / "derived.json"
    file.write_text(json.dumps(derived))
    (proof,) = node("verify.mjs", file, "--engine", "db")["db"]["proofs"]
    assert proof["verified"] is True


def test_tokens(node):
    assert node("verify-jwt.mjs", SAMPLES / "first-aid.jwt")["signature"] is True
    licence = node("verify-jwt.mjs", SAMPLES / "forklift-licence.sd-jwt")
    assert licence["sd"]["verified"] is True
    assert licence["sd"]["claims"]["licence_number"] == "FL-2026-004711"
