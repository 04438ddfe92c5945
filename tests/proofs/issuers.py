"""In-memory issuers: they make what a test asks for, also what no honest issuer would."""

import json

from wallet_app.encoding import base64url
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import jose

ISSUER = PrivateKey.from_bytes(KeyType.P256, b"\x01" * 32)
HOLDER = PrivateKey.from_bytes(KeyType.P256, b"\x02" * 32)
STRANGER = PrivateKey.from_bytes(KeyType.P256, b"\x03" * 32)


def disclosure(*parts):
    """A disclosure of these JSON values, salt first."""
    return base64url.encode(json.dumps(list(parts)).encode())


def digest(encoded, hash_name="sha256"):
    """The digest of a disclosure."""
    import hashlib

    return base64url.encode(hashlib.new(hash_name, encoded.encode()).digest())


def sd_jwt(payload, disclosures=(), *, key=ISSUER, header=None, binding=""):
    """An SD-JWT with this payload as it stands."""
    token = jose.sign(header or {"typ": "dc+sd-jwt"}, json.dumps(payload).encode(), key)
    return "~".join([token, *disclosures, binding])


def bound(payload):
    """The payload with the holder's key in it."""
    return {**payload, "cnf": {"jwk": HOLDER.public.to_jwk()}}
