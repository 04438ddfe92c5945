"""Credentials of every kind that can be shared, made in memory, and what is chosen of them."""

import json
from datetime import UTC, datetime, timedelta

from tests.pinned import contexts
from tests.proofs import issuers
from tests.verification import makers
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation import assemble, bundle, choose, claims, derive, self_check
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.holder import HolderKey
from wallet_app.presentation.terms import Terms
from wallet_app.proofs.sd_jwt import SdJwt
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
EVIDENCE = Evidence(contexts())
HOLDER = HolderKey(makers.HOLDER)
HOLDER_P256 = HolderKey(PrivateKey.from_bytes(KeyType.P256, b"\x22" * 32))
AUDIENCE = "https://hospital.example"
NONCE = "n-0123456789"

SUBJECT = {
    "id": makers.did(makers.HOLDER),
    "type": ["AchievementSubject"],
    "identifier": [
        {"type": "IdentityObject", "hashed": False, "identityHash": "Robin Quick", "identityType": "name"},
        {
            "type": "IdentityObject",
            "hashed": False,
            "identityHash": "robin@mail.example",
            "identityType": "emailAddress",
        },
    ],
    "creditsEarned": 4.5,
    "licenseNumber": "FL-99127",
    "achievement": {
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
        "type": ["Achievement"],
        "achievementType": "License",
        "name": "Forklift driving",
        "description": "Drives a counterbalance forklift.",
        "criteria": {"id": "https://college.example/criteria/7", "narrative": "Drove one for a day."},
        "tag": ["forklift", "warehouse", "safety"],
        "alignment": [
            {"type": ["Alignment"], "targetName": "Load handling", "targetUrl": "https://skills.example/1"},
            {"type": ["Alignment"], "targetName": "Pre-use check", "targetUrl": "https://skills.example/2"},
        ],
    },
}
EVIDENCE_MEMBERS = [
    {
        "id": "https://portfolio.example/1",
        "type": ["Evidence"],
        "name": "Test drive",
        "narrative": "On video",
    },
    {"type": ["Evidence"], "name": "Written examination", "narrative": "Forty questions"},
]
MANDATORY = ("/issuer", "/validFrom")


def badge(key=makers.ISSUER_P256, **changes):
    said = {
        "description": "Says that Robin may drive in the warehouse.",
        "validUntil": "2031-05-03T00:00:00Z",
        "credentialSubject": SUBJECT,
        "evidence": EVIDENCE_MEMBERS,
    }
    return makers.badge(key, **{**said, **changes})


def selective(mandatory=MANDATORY, **changes) -> Document:
    """An Open Badge with an ecdsa-sd-2023 base proof."""
    return makers.document(makers.sign_base(badge(**changes), mandatory))


def whole(**changes) -> Document:
    """An Open Badge with an eddsa-rdfc-2022 proof."""
    return makers.document(makers.sign(badge(makers.ISSUER, **changes)))


def token() -> Document:
    """An Open Badge as a VC-JWT of VCDM 2.0."""
    return makers.document(makers.token(badge(makers.ISSUER)))


def old_token() -> Document:
    """A VC-JWT of VCDM 1.1."""
    content = {
        "@context": ["https://www.w3.org/2018/credentials/v1"],
        "type": ["VerifiableCredential"],
        "issuer": makers.did(makers.ISSUER),
        "issuanceDate": "2026-05-03T00:00:00Z",
        "credentialSubject": {"id": makers.did(makers.HOLDER)},
    }
    payload = {"iss": makers.did(makers.ISSUER), "nbf": 1777766400, "vc": content}
    return makers.document(makers.token(payload, typ="JWT"))


STREET = issuers.disclosure("salt-street-0001", "street_address", "7 Harbour Lane")
CITY = issuers.disclosure("salt-city-00001", "locality", "Portland")
ADDRESS = issuers.disclosure(
    "salt-address-001",
    "address",
    {"_sd": [issuers.digest(STREET), issuers.digest(CITY)], "country": "US", "note": "moved in March"},
)
GIVEN = issuers.disclosure("salt-given-0001", "given_name", "Robinson")
FAMILY = issuers.disclosure("salt-family-001", "family_name", "Quickfoot")
BIRTH = issuers.disclosure("salt-birth-0001", "birthdate", "1990-04-01")
UNTIL = issuers.disclosure("salt-until-0001", "validUntil", "2031-05-03T00:00:00Z")
SKILLS = [
    issuers.disclosure(f"salt-skill-{n:05}", skill)
    for n, skill in enumerate(["welding", "rigging", "slinging"])
]
DISCLOSURES = [GIVEN, FAMILY, BIRTH, ADDRESS, STREET, CITY, UNTIL, *SKILLS]


def sd_jwt(*, holder=HOLDER_P256, key=makers.ISSUER_P256) -> Document:
    """An SD-JWT VC with nested, recursive and array disclosures."""
    payload = {
        "iss": makers.did(key),
        "vct": "https://college.example/licence",
        "iat": 1777766400,
        "exp": 1935619200,
        "licence": {"class": "counterbalance", "_sd": [issuers.digest(BIRTH)]},
        "skills": [{"...": issuers.digest(skill)} for skill in SKILLS],
        "_sd": [issuers.digest(one) for one in (GIVEN, FAMILY, ADDRESS, UNTIL)] + ["decoy" * 8 + "abc"],
        "_sd_alg": "sha-256",
    }
    if holder is not None:
        payload["cnf"] = {"jwk": holder.private.public.to_jwk()}
    header = {"typ": "dc+sd-jwt", "kid": makers.method(key)}
    return parse(issuers.sd_jwt(payload, DISCLOSURES, key=key, header=header).encode())


def tree(document: Document) -> claims.ClaimTree:
    return claims.tree(document, contexts())


def chosen(*pointers: str) -> Selection:
    return Selection(frozenset(pointers))


def completed(document: Document, *pointers: str) -> set[str]:
    return set(choose.complete(tree(document), chosen(*pointers)).pointers)


def derived(document: Document, *pointers: str) -> Document:
    return derive.derive(document, chosen(*pointers), contexts(), terms=(NONCE, AUDIENCE))


def presented(*documents: Document, holder=HOLDER, **changes) -> assemble.Presentation:
    return assemble.assemble(documents, holder, terms(**changes), contexts())


def terms(**changes) -> Terms:
    return Terms(**{"audience": AUDIENCE, "nonce": NONCE, "created": NOW, "expires": LATER, **changes})


def bundled(*parts: bundle.Member, **more) -> assemble.Presentation:
    """Put together what leaves of several credentials, in the shape that is asked for."""
    shape = {name: more.pop(name) for name in ("response", "definition_id", "state") if name in more}
    return bundle.assemble(parts, terms(**more), contexts(), **shape)


def checked(presentation, originals, selections, now=NOW) -> self_check.SelfCheck:
    return self_check.self_check(presentation, originals, selections, EVIDENCE, VerificationPolicy(), now)


def token_of(document: Document) -> SdJwt:
    assert document.sd_jwt is not None
    return document.sd_jwt


def without_proof(document: Document) -> dict:
    return {name: value for name, value in document.content.items() if name != "proof"}


def rewritten(presentation: assemble.Presentation, change) -> assemble.Presentation:
    """The presentation with its JSON changed and signed again, as a bug of ours would have it."""
    content = json.loads(presentation.data)
    content.pop("proof")
    change(content)
    signed = makers.sign(
        content,
        makers.HOLDER,
        created="2026-05-10T12:00:00Z",
        expires="2026-05-10T12:10:00Z",
        proofPurpose="authentication",
        challenge=NONCE,
        domain=AUDIENCE,
    )
    return replaced(presentation, json.dumps(signed).encode())


def replaced(presentation: assemble.Presentation, data: bytes) -> assemble.Presentation:
    return assemble.Presentation(
        presentation.format, data, presentation.challenge, presentation.domain, presentation.expires
    )
