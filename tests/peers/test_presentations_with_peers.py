"""What others issue can be shared in parts from here, and their verifiers accept every part of it.

The peers are other people's issuers and verifiers, each run over many files at once.
"""

import copy
import json
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.pinned import contexts
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation import assemble, choose, claims, derive, self_check
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.holder import HolderKey
from wallet_app.presentation.leaves import same
from wallet_app.presentation.terms import Terms
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy

SELECTIONS = 30
HOLDERS = {
    key_type: HolderKey(PrivateKey.from_bytes(key_type, b"\x51" * size))
    for key_type, size in ((KeyType.ED25519, 32), (KeyType.P256, 32), (KeyType.P384, 48))
}
HOLDER = HOLDERS[KeyType.ED25519]
AUDIENCE, NONCE = "https://hospital.example", "n-8f1c2d3e4f"

UUID = "urn:uuid:7d0f2a1e-5b1e-4c8f-9a51-0c2f6a6b7c"
BADGE: dict[str, Any] = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ],
    "id": UUID + "01",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Applied Data Analysis",
    "description": "Twelve weeks, with a supervised final project.",
    "image": {"id": "https://badges.example.edu/1.png", "type": "Image", "caption": "A bar chart"},
    "issuer": {
        "id": "did:example:replaced",
        "type": ["Profile"],
        "name": "Example Community College",
        "url": "https://www.example.edu/",
        "address": {"type": ["Address"], "addressCountry": "US", "addressRegion": "OR"},
    },
    "validFrom": "2025-06-14T00:00:00Z",
    "validUntil": "2035-06-14T00:00:00Z",
    "awardedDate": "2025-06-12T00:00:00Z",
    "credentialSubject": {
        "id": did_key.from_public_key(HOLDER.private.public),
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "Robin Quick",
                "identityType": "name",
            },
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "robin@mail.example",
                "identityType": "emailAddress",
            },
        ],
        "creditsEarned": 4,
        "term": "Spring 2025",
        "achievement": {
            "id": UUID + "02",
            "type": ["Achievement"],
            "achievementType": "Course",
            "name": "Applied Data Analysis",
            "description": "Collect, clean, explore and model tabular data.",
            "criteria": {
                "id": "https://www.example.edu/criteria/1",
                "narrative": "Score 70 of 100 or better.",
            },
            "tag": ["data analysis", "statistics", "python"],
            "alignment": [
                {"type": ["Alignment"], "targetName": "Analysts", "targetUrl": "https://skills.example/1"},
                {
                    "type": ["Alignment"],
                    "targetCode": "KS120V",
                    "targetName": "Data Analysis",
                    "targetUrl": "https://skills.example/2",
                },
            ],
            "resultDescription": [
                {
                    "id": UUID + "03",
                    "type": ["ResultDescription"],
                    "name": "Final grade",
                    "resultType": "LetterGrade",
                }
            ],
        },
        "result": [{"type": ["Result"], "resultDescription": UUID + "03", "value": "A"}],
    },
    "evidence": [
        {
            "id": "https://portfolio.example.edu/1",
            "type": ["Evidence"],
            "name": "Report",
            "narrative": "Ten years of counter data.",
        },
        {"type": ["Evidence"], "name": "Defence", "narrative": "Thirty minutes, three examiners."},
    ],
}
MANDATORY = {
    "usual": ("/issuer", "/validFrom"),
    "little": ("/id",),
    "partial": ("/issuer", "/credentialSubject/achievement/criteria", "/evidence/1/name"),
}


def _issue(node, folder, suite, *arguments, content=BADGE) -> Document:
    unsigned = folder / "unsigned.json"
    unsigned.write_text(json.dumps(content))
    text = node("issue.mjs", unsigned, "--suite", suite, *arguments)
    return parse(text.encode())


@pytest.fixture(scope="module")
def bases(node, tmp_path_factory):
    """Base proofs by the peer, with different mandatory pointers."""
    folder = tmp_path_factory.mktemp("bases")
    found = {}
    for name, pointers in MANDATORY.items():
        asked = [part for pointer in pointers for part in ("--mandatory", pointer)]
        found[name] = _issue(node, folder, "ecdsa-sd-2023", *asked)
    return found


def _verified(node, paths, *options):
    found = json.loads(node("verify.mjs", *paths, "--engine", "db", *options))
    return found if isinstance(found, list) else [found]


def _present(documents, holder=HOLDER):
    now = datetime.now(UTC).replace(microsecond=0)
    terms = Terms(AUDIENCE, NONCE, now, now + timedelta(minutes=10))
    return assemble.assemble(documents, holder, terms, contexts())


def _check(presentation, originals, selections):
    now = datetime.now(UTC)
    evidence = Evidence(contexts())
    return self_check.self_check(presentation, originals, selections, evidence, VerificationPolicy(), now)


def _random_selections(document: Document) -> list[Selection]:
    chance = random.Random(20260510)
    pointers = sorted(claims.tree(document, contexts()).pointers())
    sizes = [chance.randint(0, 8) for _ in range(SELECTIONS)]
    return [Selection(frozenset(chance.sample(pointers, size))) for size in sizes]


@pytest.mark.parametrize("kind", MANDATORY)
def test_the_peer_verifies_any_part_of_its_own_badge(node, bases, tmp_path, kind) -> None:
    base = bases[kind]
    tree = claims.tree(base, contexts())
    paths = []
    selections = _random_selections(base)
    for number, selection in enumerate(selections):
        derived = derive.derive(base, selection, contexts())
        expected = tree.rules.expected(choose.revealed(tree, selection))
        content = {name: value for name, value in derived.content.items() if name != "proof"}
        assert same(content, expected)
        presentation = _present([derived])
        _check(presentation, [base], [selection])
        path = tmp_path / f"{number}.json"
        path.write_bytes(presentation.data)
        paths.append(path)
    results = _verified(node, paths, "--challenge", NONCE, "--domain", AUDIENCE)
    assert len(results) == SELECTIONS
    for result in results:
        assert result["db"]["presentation"] == [{"proof": "eddsa-rdfc-2022", "verified": True}]
        (credential,) = result["db"]["credentials"]
        assert [proof["verified"] for proof in credential["proofs"]] == [True], result


def test_the_peer_derives_the_same_leaves(node, bases, tmp_path) -> None:
    base = bases["usual"]
    path = tmp_path / "base.json"
    path.write_bytes(base.received)
    tree = claims.tree(base, contexts())
    for pointers in (
        ("/credentialSubject/achievement/name",),
        ("/credentialSubject/achievement/alignment/1/targetName", "/evidence/0/narrative"),
        ("/credentialSubject/identifier/1", "/image"),
    ):
        complete = choose.complete(tree, Selection(frozenset(pointers)))
        asked = [
            part for pointer in sorted(complete.pointers - {"/@context"}) for part in ("--pointer", pointer)
        ]
        theirs = json.loads(node("derive.mjs", path, *asked))
        theirs.pop("proof")
        ours = derive.derive(base, Selection(frozenset(pointers)), contexts()).content
        assert same(theirs, {name: value for name, value in ours.items() if name != "proof"})


@pytest.mark.parametrize("key_type", HOLDERS)
def test_the_peer_verifies_presentations_of_every_kind_of_credential(node, tmp_path, bases, key_type) -> None:
    suites = ("eddsa-rdfc-2022", "Ed25519Signature2020", "ecdsa-rdfc-2019", "ecdsa-rdfc-2019-p384")
    whole = [_issue(node, tmp_path, suite) for suite in suites]
    documents = [*whole, derive.derive(bases["usual"], Selection(frozenset({"/name"})), contexts())]
    path = tmp_path / "presentation.json"
    path.write_bytes(_present(documents, HOLDERS[key_type]).data)
    (result,) = _verified(node, [path], "--challenge", NONCE, "--domain", AUDIENCE)
    assert [proof["verified"] for proof in result["db"]["presentation"]] == [True]
    assert [proof["verified"] for one in result["db"]["credentials"] for proof in one["proofs"]] == [True] * 5
    other = json.loads(node("verify.mjs", path, "--engine", "db", "--challenge", "another"))
    assert [proof["verified"] for proof in other["db"]["presentation"]] == [False]


def test_another_peer_verifies_the_credentials_it_knows(node, tmp_path) -> None:
    """DCC's verifier-core knows eddsa-rdfc-2022 and Ed25519Signature2020 alone.

    It looks for a presentation's proof with the purpose of a credential's (assertionMethod), so
    that no presentation signed for authentication is valid to it; the credentials inside are.
    """
    documents = [_issue(node, tmp_path, suite) for suite in ("eddsa-rdfc-2022", "Ed25519Signature2020")]
    path = tmp_path / "presentation.json"
    path.write_bytes(_present(documents).data)
    found = json.loads(node("verify.mjs", path, "--engine", "dcc", "--challenge", NONCE, "--brief"))
    assert len(found["dcc"]["credentials"]) == 2
    assert all(one["log"]["valid_signature"] for one in found["dcc"]["credentials"])


def test_a_version_1_credential_is_embedded_and_verified(node, tmp_path) -> None:
    content = {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "https://www.w3.org/2018/credentials/examples/v1",
        ],
        "id": "https://college.example/degrees/7",
        "type": ["VerifiableCredential", "UniversityDegreeCredential"],
        "issuer": "did:example:replaced",
        "issuanceDate": "2024-06-30T10:00:00Z",
        "credentialSubject": {"id": HOLDER.did, "degree": {"type": "BachelorDegree", "name": "Bachelor"}},
    }
    documents = [
        _issue(node, tmp_path, suite, content=content) for suite in ("eddsa-rdfc-2022", "ecdsa-rdfc-2019")
    ]
    presentation = _present(documents)
    _check(presentation, documents, [Selection(), Selection()])
    path = tmp_path / "presentation.json"
    path.write_bytes(presentation.data)
    (result,) = _verified(node, [path], "--challenge", NONCE, "--domain", AUDIENCE)
    assert [proof["verified"] for proof in result["db"]["presentation"]] == [True]
    assert [proof["verified"] for one in result["db"]["credentials"] for proof in one["proofs"]] == [True] * 2


def test_an_enveloped_token_is_carried_and_the_presentation_verified(node, tmp_path) -> None:
    document = _issue(node, tmp_path, "vc-jwt")
    presentation = _present([document])
    _check(presentation, [document], [Selection()])
    path, token = tmp_path / "presentation.json", tmp_path / "token.jwt"
    path.write_bytes(presentation.data)
    (result,) = _verified(node, [path], "--challenge", NONCE, "--domain", AUDIENCE)
    assert [proof["verified"] for proof in result["db"]["presentation"]] == [True]
    (entry,) = json.loads(presentation.data)["verifiableCredential"]
    token.write_text(entry["id"].removeprefix("data:application/vc+jwt,"))
    assert json.loads(node("verify-jwt.mjs", token))["signature"] is True


def test_a_tampered_presentation_never_verifies(node, bases, tmp_path) -> None:
    derived = derive.derive(bases["usual"], Selection(frozenset({"/name", "/evidence/1/name"})), contexts())
    honest = json.loads(_present([derived]).data)

    def change(path: tuple, value, content) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    credential = ("verifiableCredential", 0)
    changes = [
        partial(change, (*credential, "name"), "Something else"),
        partial(change, (*credential, "evidence", 0, "name"), "Something else"),
        partial(change, (*credential, "validUntil"), "2055-06-14T00:00:00Z"),
        partial(change, ("proof", "challenge"), "another"),
        partial(change, ("proof", "expires"), "2055-06-14T00:00:00Z"),
        partial(change, ("holder",), "did:example:somebody"),
    ]
    paths = []
    for number, apply in enumerate(changes):
        content = copy.deepcopy(honest)
        apply(content)
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(content))
        paths.append(path)
    for result in _verified(node, paths, "--challenge", NONCE, "--domain", AUDIENCE):
        assert [proof["verified"] for proof in result["db"]["presentation"]] == [False]


def test_the_peer_verifies_our_parts_of_its_sd_jwts(node, tmp_path, peers) -> None:
    holder = HOLDERS[KeyType.P256]
    jwk = tmp_path / "holder.json"
    jwk.write_text(json.dumps(holder.private.public.to_jwk()))
    text = node("issue.mjs", peers / "samples/sdjwt-claims.json", "--suite", "sd-jwt-vc", "--holder-jwk", jwk)
    document = parse(text.encode())
    tree = claims.tree(document, contexts())
    for pointers in ((), ("/degree",), ("/given_name", "/skills"), ("",)):
        selection = Selection(frozenset(pointers))
        presentation = _present([derive.derive(document, selection, contexts())], holder)
        found = _check(presentation, [document], [selection])
        path = tmp_path / "presented.txt"
        path.write_bytes(presentation.data)
        result = json.loads(node("verify-jwt.mjs", path, "--nonce", NONCE, "--aud", AUDIENCE))
        assert result["sd"]["verified"], result
        assert "aud_mismatch" not in result["sd"]
        shown = {name for name in result["sd"]["claims"] if name != "_sd_alg"}
        assert shown == set(tree.rules.expected(choose.revealed(tree, selection)))
        assert found.documents[0].content == {name: result["sd"]["claims"][name] for name in shown}
        wrong = json.loads(node("verify-jwt.mjs", path, "--nonce", "another"))
        assert not wrong["sd"]["verified"]
