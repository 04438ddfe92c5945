"""Status lists in memory: honest ones, and whatever a test makes of them."""

import base64
import gzip
import json
import zlib
from datetime import timedelta

from tests.verification.makers import EVIDENCE, ISSUER, NOW, badge, did, document, sign, token
from wallet_app.proofs import jose
from wallet_app.verification import status
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Role

ADDRESS = "https://college.example/status/1"
ENTRIES = 131_072


def bits(*set_, length=ENTRIES, size=1, values=()):
    """The bytes of a list: places that are 1, or (place, value) pairs."""
    number = 0
    for place, value in (*((place, 1) for place in set_), *values):
        number |= value << (length * size - (place + 1) * size)
    return number.to_bytes(length * size // 8, "big")


def encoded(data, *, compress=gzip.compress, prefix="u"):
    return prefix + base64.urlsafe_b64encode(compress(data)).rstrip(b"=").decode()


def bitstring_list(data=None, *, key=ISSUER, subject=None, signed=True, sign_with=None, **changes):
    """A Bitstring Status List credential; ``subject`` changes its subject, None takes away."""
    content = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": ADDRESS,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did(key),
        "validFrom": "2026-05-03T00:00:00Z",
        "credentialSubject": _given(
            {
                "id": f"{ADDRESS}#list",
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": encoded(bits() if data is None else data),
                **(subject or {}),
            }
        ),
        **changes,
    }
    content = _given(content)
    return sign(content, sign_with or key) if signed else content


def _given(members):
    return {name: value for name, value in members.items() if value is not None}


def entry(index=7, purpose="revocation", address=ADDRESS, **changes):
    return _given(
        {
            "id": f"{ADDRESS}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": purpose,
            "statusListIndex": str(index) if isinstance(index, int) else index,
            "statusListCredential": address,
            **changes,
        }
    )


def resource(content, address=ADDRESS, *, age=timedelta(), problem=None):
    data = content if isinstance(content, bytes) else content.encode() if isinstance(content, str) else None
    if data is None and content is not None:
        data = json.dumps(content).encode()
    return {Wanted(WantedKind.STATUS_LIST, address): Resource(address, NOW - age, data, problem=problem)}


def evidence(*resources, **others):
    together: dict[Wanted, Resource] = {}
    for one in resources:
        together |= one
    return Evidence(EVIDENCE.contexts, resources=together, **others)


def ask(said, *resources, role=Role.POSSESSION, now=NOW, **others):
    """The answer of the check itself for a document, or for a badge with these entries."""
    is_entries = isinstance(said, list) or (isinstance(said, dict) and "issuer" not in said)
    parsed = document(token(badge(credentialStatus=said)) if is_entries else said)
    case = Case(parsed, evidence(*resources, **others), VerificationPolicy(), role, now)
    return status.check(case)


def only(answered):
    """The one check of an answer: what it says, and its code."""
    (check,) = answered.checks
    return check.answer.value, check.code


def wants(answered):
    return [(want.kind.value, want.id) for want in answered.wanted]


def status_token(data=bytes(16), *, bits=1, key=ISSUER, typ="statuslist+jwt", lst=None, kid=True, **claims):
    """A status list token of the IETF draft."""
    payload = {
        "sub": ADDRESS,
        "iat": int(NOW.timestamp()) - 3600,
        "status_list": {
            "bits": bits,
            "lst": lst or base64.urlsafe_b64encode(zlib.compress(data)).rstrip(b"=").decode(),
        },
        **claims,
    }
    header = {"typ": typ, **({"kid": f"{did(key)}#{did(key).removeprefix('did:key:')}"} if kid else {})}
    return jose.sign(header, _given(payload), key)
