"""EcdsaSecp256k1Signature2019 (W3C CCG): secp256k1 in a detached JWS. Older; checked alone."""

from typing import Final

from wallet_app.proofs.detached_jws import DetachedJwsSuite

SUITE: Final = DetachedJwsSuite(
    "EcdsaSecp256k1Signature2019",
    frozenset({"ES256K"}),
    (
        "https://w3id.org/security/v2",
        "https://w3id.org/security/suites/secp256k1-2019/v1",
    ),
)
