"""What five implementations signed with JsonWebSignature2020 and as JWT, for DIF's JWS test suite.

The suite (https://github.com/decentralized-identity/JWS-Test-Suite) is not part of the test material
beside the checkout: PROOFCASE_JWS_TEST_SUITE names a copy of it.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.pinned import contexts
from wallet_app.encoding import jws, strict_json
from wallet_app.identity import key_material
from wallet_app.proofs import jose, table

PROOFS = {"afgo": 35, "danubetech": 14, "spruce": 28, "tbd": 35, "transmute": 28}
TOKENS = {"afgo": 35, "microsoft": 4, "spruce": 28, "tbd": 30, "transmute": 28}
"""What is there and is what its name says; Microsoft's say ES256K whatever the key."""


@pytest.fixture(scope="module")
def suite() -> Path:
    named = os.environ.get("PROOFCASE_JWS_TEST_SUITE", "")
    if not named or not (Path(named) / "data" / "keys").is_dir():
        pytest.skip("PROOFCASE_JWS_TEST_SUITE names no copy of DIF's JWS test suite")
    return Path(named)


@pytest.fixture(scope="module")
def keys(suite):
    found = {}
    for path in (suite / "data" / "keys").glob("*.json"):
        method = json.loads(path.read_text())
        method.pop("privateKeyJwk")
        found[path.stem] = key_material.read(method)
    assert len(found) == 5
    return found


def _documents(suite, *endings):
    for path in sorted((suite / "data" / "implementations").rglob("*.json")):
        name, _, ending = path.name.partition(".")
        if ending in endings and path.stat().st_size:
            yield path.parent.name, name.partition("--")[2], strict_json.loads_object(path.read_bytes())


def test_proofs(suite, keys):
    held: Counter[str] = Counter()
    for implementation, key, document in _documents(suite, "vc.json", "vp.json"):
        proof = document.get("proof")
        if not isinstance(proof, dict):
            continue
        found = table.suite_for(proof)
        assert found is not None
        outcome = found.verify(document, proof, keys[key], contexts())
        assert outcome.code == "proof.valid_legacy"
        # Some documents bring a vocabulary of their own.
        assert {problem.code for problem in outcome.problems} <= {"inline_context"}
        changed = {**document, "proof": {**proof, "created": "2022-01-01T00:00:00Z"}}
        assert found.verify(changed, changed["proof"], keys[key], contexts()).code == "proof.invalid"
        held[implementation] += 1
    assert held == PROOFS


def test_tokens(suite, keys):
    held: Counter[str] = Counter()
    for implementation, key, document in _documents(suite, "vc-jwt.json", "vp-jwt.json"):
        if not isinstance(text := document.get("jwt"), str):
            continue
        outcome = jose.verify(jws.parse_compact(text), keys[key])
        assert outcome.code in {"jose.valid", "jose.wrong_key_type"}
        held[implementation] += outcome.holds
    assert held == TOKENS
