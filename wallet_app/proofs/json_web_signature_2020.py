"""JsonWebSignature2020 (W3C CCG lds-jws2020): a detached JWS by the type of the key. Older; checked alone."""

from typing import Final

from wallet_app.proofs.detached_jws import DetachedJwsSuite

SUITE: Final = DetachedJwsSuite(
    "JsonWebSignature2020",
    frozenset({"EdDSA", "ES256", "ES256K", "ES384", "PS256", "RS256"}),
    (("https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/suites/jws-2020/v1"),),
)
