"""What we write beside plain presentations is read by others: contact, presentations as tokens, bundles."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.peers.test_presentations_with_peers import BADGE
from tests.pinned import contexts
from wallet_app.credentials.contact import Contact
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation import bundle, derive
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.holder import HolderKey
from wallet_app.presentation.terms import Response, Terms

AUDIENCE, NONCE = "https://hospital.example", "n-8f1c2d3e4f"
ED25519 = HolderKey(PrivateKey.from_bytes(KeyType.ED25519, b"\x51" * 32))
P256 = HolderKey(PrivateKey.from_bytes(KeyType.P256, b"\x51" * 32))
V1 = {
    "@context": [
        "https://www.w3.org/2018/credentials/v1",
        "https://www.w3.org/2018/credentials/examples/v1",
    ],
    "id": "https://college.example/degrees/7",
    "type": ["VerifiableCredential", "UniversityDegreeCredential"],
    "issuer": "did:example:replaced",
    "issuanceDate": "2024-06-30T10:00:00Z",
    "credentialSubject": {"id": ED25519.did, "degree": {"type": "BachelorDegree", "name": "Bachelor"}},
}


@pytest.fixture(scope="module")
def issued(node, peers, tmp_path_factory) -> dict[str, Document]:
    """By the peer: a badge with a base proof, a token of VCDM 1.1, an SD-JWT bound to a key."""
    folder = tmp_path_factory.mktemp("issued")
    badge, old, jwk = (folder / name for name in ("badge.json", "old.json", "holder.json"))
    badge.write_text(json.dumps(BADGE))
    old.write_text(json.dumps(V1))
    jwk.write_text(json.dumps(P256.private.public.to_jwk()))
    claims = peers / "samples/sdjwt-claims.json"
    texts = {
        "badge": node("issue.mjs", badge, "--suite", "ecdsa-sd-2023", "--mandatory", "/issuer"),
        "old": node("issue.mjs", old, "--suite", "vc-jwt"),
        "sd": node("issue.mjs", claims, "--suite", "sd-jwt-vc", "--holder-jwk", jwk),
    }
    return {name: parse(text.strip().encode()) for name, text in texts.items()}


def answer(issued, **contact) -> dict:
    now = datetime.now(UTC).replace(microsecond=0)
    terms = Terms(AUDIENCE, NONCE, now, now + timedelta(minutes=10), Contact(**contact))
    badge = derive.derive(issued["badge"], Selection(frozenset({"/name"})), contexts())
    sd = derive.derive(issued["sd"], Selection(frozenset({"/degree"})), contexts())
    members = [Member(badge, ED25519, "badge"), Member(issued["old"], ED25519, "old"), Member(sd, P256, "sd")]
    made = bundle.assemble(members, terms, contexts(), Response.VP_TOKEN)
    return {query: found[0] for query, found in json.loads(made.data)["vp_token"].items()}


@pytest.mark.parametrize("contact", [{}, {"name": "Robin Quick", "email": "robin@mail.example"}])
def test_every_answer_in_a_bundle_is_accepted_by_a_peer(node, issued, tmp_path, contact) -> None:
    found = answer(issued, **contact)
    badge, old, sd = tmp_path / "badge.json", tmp_path / "old.jwt", tmp_path / "sd.txt"
    badge.write_text(json.dumps(found["badge"]))
    old.write_text(found["old"])
    sd.write_text(found["sd"])
    judged = json.loads(
        node("verify.mjs", badge, "--engine", "db", "--challenge", NONCE, "--domain", AUDIENCE)
    )["db"]
    assert [proof["verified"] for proof in judged["presentation"]] == [True]
    assert [proof["verified"] for one in judged["credentials"] for proof in one["proofs"]] == [True]
    token = json.loads(node("verify-jwt.mjs", old))
    assert token["signature"] is True
    assert (token["payload"]["nonce"], token["payload"]["aud"]) == (NONCE, AUDIENCE)
    bound = json.loads(node("verify-jwt.mjs", sd, "--nonce", NONCE, "--aud", AUDIENCE))["sd"]
    assert bound["verified"] is True
    assert {name: bound["kb"].get(name) for name in contact} == contact
    changed = json.dumps(found["badge"]).replace("Robin Quick", "Robin Quack")
    if contact:
        badge.write_text(changed)
        judged = json.loads(node("verify.mjs", badge, "--engine", "db", "--challenge", NONCE))["db"]
        assert [proof["verified"] for proof in judged["presentation"]] == [False]
