"""Others find the sample credentials as good as we do."""

import json
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.mark.parametrize("name", ["environmental-engineering.json", "shift-supervisor.json"])
def test_what_is_signed_as_a_whole(node, name):
    (proof,) = json.loads(node("verify.mjs", SAMPLES / name, "--engine", "db"))["db"]["proofs"]
    assert proof["verified"] is True


def test_the_base_proof_can_be_derived_from(node, tmp_path):
    derived = json.loads(
        node(
            "derive.mjs",
            SAMPLES / "kitchen-team-lead.json",
            "--pointer",
            "/credentialSubject/achievement/image",
        )
    )
    file = tmp_path / "derived.json"
    file.write_text(json.dumps(derived))
    (proof,) = json.loads(node("verify.mjs", file, "--engine", "db"))["db"]["proofs"]
    assert proof["verified"] is True


def test_tokens(node):
    assert json.loads(node("verify-jwt.mjs", SAMPLES / "first-aid.jwt"))["signature"] is True
    licence = json.loads(node("verify-jwt.mjs", SAMPLES / "forklift-licence.sd-jwt"))
    assert licence["sd"]["verified"] is True
    assert licence["sd"]["claims"]["licence_number"] == "FL-2026-004711"
