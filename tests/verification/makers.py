"""An issuer, a holder and a stranger in memory: they make what a test asks for, honest or not."""

import copy
import json
from datetime import UTC, datetime, timedelta

from tests.pinned import contexts
from wallet_app.credentials.parse import parse
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import ecdsa_sd_2023, jose, table
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.verify import verify

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
EVIDENCE = Evidence(contexts())

ISSUER = PrivateKey.from_bytes(KeyType.ED25519, b"\x11" * 32)
ISSUER_P256 = PrivateKey.from_bytes(KeyType.P256, b"\x12" * 32)
HOLDER = PrivateKey.from_bytes(KeyType.ED25519, b"\x21" * 32)
STRANGER = PrivateKey.from_bytes(KeyType.ED25519, b"\x31" * 32)


def did(key):
    return did_key.from_public_key(key.public)


def method(key):
    return did_key.method_id(did(key))


def badge(key=ISSUER, **changes):
    """An Open Badge that says everything it must; None takes a member away."""
    content = {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": did(key), "type": ["Profile"], "name": "Valley College"},
        "validFrom": "2026-05-03T00:00:00Z",
        "name": "Forklift badge",
        "credentialSubject": {
            "id": did(HOLDER),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Forklift driving",
                "description": "Drives a counterbalance forklift.",
                "criteria": {"narrative": "Drove one for a day."},
            },
        },
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


def sign(content, key=ISSUER, suite="eddsa-rdfc-2022", **options):
    """Sign a document with a suite for whole documents; options replace those of the proof."""
    proof = {
        "created": "2026-05-03T09:00:00Z",
        "verificationMethod": method(key),
        "proofPurpose": "assertionMethod",
        **options,
    }
    given = {name: value for name, value in proof.items() if value is not None}
    return table.SIGNING[suite].sign(copy.deepcopy(content), given, key, contexts())


def sign_base(content, mandatory=("/issuer", "/validFrom"), key=ISSUER_P256):
    """Sign a document with ecdsa-sd-2023: a base proof."""
    proof = {
        "created": "2026-05-03T09:00:00Z",
        "verificationMethod": method(key),
        "proofPurpose": "assertionMethod",
    }
    return ecdsa_sd_2023.sign(copy.deepcopy(content), proof, key, contexts(), mandatory_pointers=mandatory)


def derive(secured, pointers):
    return ecdsa_sd_2023.derive(secured, secured["proof"], pointers, contexts())


def presentation(*credentials, holder=HOLDER, **changes):
    content = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": did(holder) if holder else None,
        "verifiableCredential": list(credentials),
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


def present(content, key=HOLDER, challenge="c-1", domain="https://verifier.example", **options):
    """Sign a presentation."""
    return sign(
        content,
        key,
        created="2026-05-10T11:59:00Z",
        proofPurpose=options.pop("proofPurpose", "authentication"),
        challenge=challenge,
        domain=domain,
        **options,
    )


def token(payload, key=ISSUER, **header):
    """A compact JWS; the kid is the key's own unless the header says otherwise, None takes it away."""
    full = {"typ": "vc+jwt", "kid": method(key), **header}
    return jose.sign({name: value for name, value in full.items() if value is not None}, payload, key)


def document(content):
    """Parse a JSON object or a token."""
    return parse((content if isinstance(content, str) else json.dumps(content)).encode())


def trusted(key=ISSUER, name="Valley College"):
    return TrustedIssuer(did(key), name, "own", NOW - timedelta(days=1))


def check(content, role=None, *, trust=(ISSUER,), now=NOW, evidence=EVIDENCE, **policy):
    """Verify and give the report."""
    return examine(content, role, trust=trust, now=now, evidence=evidence, **policy).report


def examine(content, role=None, *, trust=(ISSUER,), now=NOW, evidence=EVIDENCE, **policy):
    """Verify and give the report and the evidence wanted."""
    terms = VerificationPolicy(tuple(trusted(key) for key in trust), **policy)
    return verify(document(content), evidence, terms, role, now)


def codes(report):
    """The code of every check, by its name; of several checks of one name, the first."""
    found: dict[str, str] = {}
    for one in report.checks:
        found.setdefault(one.name.value, one.code)
    return found
