"""Documents of our own: as many distinct badges as wanted, of any number of claims."""

import json
from typing import Any

from tests.conftest import REPOSITORY
from tests.pinned import contexts as pinned_contexts
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.linked_data import room
from wallet_app.proofs import table

_SUITE = table.SIGNING["eddsa-rdfc-2022"]
_KEY = PrivateKey.from_bytes(KeyType.ED25519, bytes(range(32)))
_ISSUER = did_key.from_public_key(_KEY.public)
CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]


def sign(content: dict[str, Any]) -> bytes:
    """Sign a credential; give it as text."""
    options: dict[str, Any] = {
        "created": "2025-06-14T09:00:00Z",
        "verificationMethod": did_key.method_id(_ISSUER),
        "proofPurpose": "assertionMethod",
    }
    signed = _SUITE.sign(content, options, _KEY, pinned_contexts())
    return json.dumps(signed, separators=(",", ":")).encode()


def badge(number: int) -> dict[str, Any]:
    """An Open Badge 3.0 as colleges issue them, of about four kilobytes, not signed."""
    text = (REPOSITORY / "tests" / "benchmarks" / "badge.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text.replace("NUMBER", f"{number:06d}"))
    content["issuer"]["id"] = _ISSUER
    return content


def record(count: int) -> bytes:
    """A signed record (CLR 2.0) with so many distinct signed badges inside."""
    issuer = {"id": _ISSUER, "type": ["Profile"], "name": "Example University"}
    content: dict[str, Any] = {
        "@context": [*CONTEXTS, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"],
        "id": "urn:uuid:6f8b0000-0000-4000-8000-000000000000",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Record of learning",
        "issuer": issuer,
        "validFrom": "2025-06-14T09:00:00Z",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["ClrSubject"],
            "verifiableCredential": [json.loads(sign(badge(number))) for number in range(count)],
        },
    }
    with room.more():
        return sign(content)


def with_claims(count: int) -> bytes:
    """A signed badge with about so many claims, four in each piece of evidence."""
    content = badge(0)
    content["evidence"] = [
        {
            "id": f"https://portfolio.example.edu/{number}",
            "type": ["Evidence"],
            "name": f"Piece {number}",
            "narrative": f"What was done the {number}th time, and how it went.",
        }
        for number in range(count // 4)
    ]
    return sign(content)
