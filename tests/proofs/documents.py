"""Documents of several kinds to sign: none of them anybody's."""

import copy
from typing import Any, Protocol

from wallet_app.identity import did_key
from wallet_app.identity.keys import PublicKey

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ED25519_2020 = "https://w3id.org/security/suites/ed25519-2020/v1"
DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v2"

BADGE: dict[str, Any] = {
    "@context": [V2, BADGES, ED25519_2020],
    "id": "urn:uuid:4c5b2c5e-6f0e-4c9c-9a53-0b1e7f0b9a11",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": 'Team "lead" \\ Küche 🍳',
    "issuer": {"id": "", "type": ["Profile"], "name": "Harbour Catering College"},
    "validFrom": "2025-03-01T00:00:00Z",
    "validUntil": "2035-03-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:learner",
        "type": ["AchievementSubject"],
        "creditsEarned": 4.5,
        "achievement": {
            "id": "urn:uuid:0a1c9f3e-5f0f-4c55-8c0b-0d6a0a0a0a0a",
            "type": ["Achievement"],
            "name": "Kitchen team lead",
            "description": "Plans a shift.\nLeads a team of up to eight.",
            "criteria": {"narrative": "Led three services.\tTwice alone."},
            "tag": ["catering", "leadership"],
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetName": "Food safety",
                    "targetUrl": "https://skills.example/food",
                },
                {
                    "type": ["Alignment"],
                    "targetName": "Leading others",
                    "targetUrl": "https://skills.example/lead",
                },
            ],
            "resultDescription": [
                {
                    "id": "urn:uuid:2b1c9f3e-0000-4c55-8c0b-0d6a0a0a0a0b",
                    "type": ["ResultDescription"],
                    "name": "Grade",
                    "resultType": "LetterGrade",
                }
            ],
        },
        "result": [
            {
                "type": ["Result"],
                "resultDescription": "urn:uuid:2b1c9f3e-0000-4c55-8c0b-0d6a0a0a0a0b",
                "value": "A",
            }
        ],
    },
    "evidence": [
        {"type": ["Evidence"], "name": "Photograph", "narrative": "The team on the day"},
        {"type": ["Evidence"], "name": "Menu", "narrative": "Three courses"},
    ],
}
"""An Open Badge 3.0 with blank nodes, arrays, a number and characters that need escaping."""

DEGREE: dict[str, Any] = {
    "@context": [V1, "https://www.w3.org/2018/credentials/examples/v1", ED25519_2020, DATA_INTEGRITY],
    "id": "https://college.example/degrees/7",
    "type": ["VerifiableCredential", "UniversityDegreeCredential"],
    "issuer": {"id": ""},
    "issuanceDate": "2024-06-30T10:00:00Z",
    "expirationDate": "2044-06-30T10:00:00Z",
    "credentialSubject": {
        "id": "did:example:learner",
        "degree": {"type": "BachelorDegree", "name": "Bachelor of Science and Arts"},
    },
}
"""A credential of the data model 1.1."""

SMALL: dict[str, Any] = {
    "@context": [V2, ED25519_2020],
    "type": ["VerifiableCredential"],
    "issuer": {"id": ""},
    "name": "Attendance",
    "credentialSubject": {"name": "Ada"},
}
"""As little as there can be: subject and credential are blank nodes."""

DOCUMENTS = {"badge": BADGE, "degree": DEGREE, "small": SMALL}


class Issuer(Protocol):
    """Whoever has a public key."""

    @property
    def public(self) -> PublicKey: ...


def issued_by(document: dict[str, Any], key: Issuer) -> dict[str, Any]:
    """A copy of a document with the did:key of this key as its issuer."""
    copied = copy.deepcopy(document)
    copied["issuer"]["id"] = did_key.from_public_key(key.public)
    return copied


def options(key: Issuer, **more: str) -> dict[str, Any]:
    """Proof options that name the did:key of this key."""
    did = did_key.from_public_key(key.public)
    return {
        "verificationMethod": did_key.method_id(did),
        "proofPurpose": "assertionMethod",
        "created": "2025-03-01T12:00:00Z",
        **more,
    }
