"""Ed25519Signature2018 (W3C CCG lds-ed25519-2018): Ed25519 in a detached JWS. Older; checked alone."""

from typing import Final

from wallet_app.proofs.detached_jws import DetachedJwsSuite

SUITE: Final = DetachedJwsSuite(
    "Ed25519Signature2018", frozenset({"EdDSA"}), ("https://w3id.org/security/v2",)
)
