"""A registry of OpenID Federation in memory: it makes the statements a test asks for, honest or not."""

import json
from datetime import timedelta

from tests.verification.makers import NOW
from wallet_app.encoding import base64url
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import jose
from wallet_app.verification.evidence import Resource, Wanted, WantedKind
from wallet_app.verification.federation import WELL_KNOWN, statement_address
from wallet_app.verification.policy import Federation

ANCHOR = "https://registry.example"
ADDRESS = ANCHOR + WELL_KNOWN
FETCH = f"{ANCHOR}/fetch"
ANCHOR_KEY = PrivateKey.from_bytes(KeyType.P256, b"\x41" * 32)
NEXT_KEY = PrivateKey.from_bytes(KeyType.P256, b"\x42" * 32)
EVIL_KEY = PrivateKey.from_bytes(KeyType.P256, b"\x43" * 32)
PINNED = {"k1": ANCHOR_KEY.public}


def seconds(moment):
    return int(moment.timestamp())


def jwk(key, kid, **more):
    return {**key.public.to_jwk(), "kid": kid, **more}


def statement(claims, key=ANCHOR_KEY, **header):
    """Sign claims; None takes a claim or a header away."""
    full = {"typ": "entity-statement+jwt", "kid": "k1", **header}
    given = {name: value for name, value in claims.items() if value is not None}
    used = {name: value for name, value in full.items() if value is not None}
    return jose.sign(used, given, key).encode()


def unsigned(claims):
    """A statement with `alg: none`."""
    header = {"typ": "entity-statement+jwt", "kid": "k1", "alg": "none"}
    parts = (base64url.encode(json.dumps(part).encode()) for part in (header, claims))
    return f"{'.'.join(parts)}.".encode()


def dates():
    return {"iat": seconds(NOW - timedelta(hours=1)), "exp": seconds(NOW + timedelta(days=1))}


def configuration_claims(**changes):
    return {
        "iss": ANCHOR,
        "sub": ANCHOR,
        **dates(),
        "jwks": {"keys": [jwk(ANCHOR_KEY, "k1")]},
        "metadata": {
            "federation_entity": {
                "federation_fetch_endpoint": FETCH,
                "organization_name": "Member registry",
            }
        },
        **changes,
    }


def configuration(key=ANCHOR_KEY, header=None, **changes):
    return statement(configuration_claims(**changes), key, **(header or {}))


def listing_claims(issuer_id, **changes):
    return {
        "iss": ANCHOR,
        "sub": issuer_id,
        **dates(),
        "metadata": {"federation_entity": {"organization_name": "Valley College"}},
        **changes,
    }


def listing(issuer_id, key=ANCHOR_KEY, header=None, **changes):
    return statement(listing_claims(issuer_id, **changes), key, **(header or {}))


def federation(**changes):
    """The registry as it is kept after the person agreed to it."""
    kept = {
        "name": "Member registry",
        "configuration": ADDRESS,
        "anchor": ANCHOR,
        "fetch_endpoint": FETCH,
        "keys": PINNED,
        "as_of": NOW - timedelta(days=3),
        "expires": NOW + timedelta(days=1),
    }
    return Federation(**{**kept, **changes})


def answered(address, data=None, problem=None, as_of=NOW - timedelta(hours=2)):
    """What an address gave, as evidence."""
    return {Wanted(WantedKind.ENTITY_STATEMENT, address): Resource(address, as_of, data, problem=problem)}


def about(issuer_id, data=None, problem=None):
    """What the registry said when it was asked about an issuer."""
    return answered(statement_address(FETCH, issuer_id), data, problem)
