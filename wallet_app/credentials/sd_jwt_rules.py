"""The rules of SD-JWT VC (IETF draft-ietf-oauth-sd-jwt-vc, section 3.2)."""

from collections.abc import Iterator
from typing import Final

from wallet_app.credentials import reading, sd_jwt_vc
from wallet_app.credentials.data_model import is_url
from wallet_app.credentials.document import Document
from wallet_app.credentials.moments import numeric_moment
from wallet_app.credentials.violation import Violation
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs import sd_jwt

_NEVER_SELECTIVE: Final = ("iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status")
"""Section 3.2.2.2: claims that must not be selectively disclosed."""
_NEVER_SELECTIVE_STARTS: Final = tuple(f"/{claim}" for claim in _NEVER_SELECTIVE)
_DATES: Final = ("iat", "nbf", "exp")


def violations(document: Document) -> Iterator[Violation]:
    """Judge an SD-JWT VC.

    Args:
        document: a document of that format.

    Yields:
        The rules it breaks.
    """
    if document.sd_jwt is None:
        return
    header, claims = document.sd_jwt.jws.header, document.content
    if header.get("typ") not in sd_jwt_vc.MEDIA_TYPES:
        yield Violation("structure.jwt_type", member="typ")
    if not sd_jwt_vc.follows_data_model(document):
        yield from _registered(claims, has_certificate="x5c" in header)
    disclosed = sd_jwt.process(document.sd_jwt).disclosed
    suspects = [pointer for pointer in disclosed if pointer.startswith(_NEVER_SELECTIVE_STARTS)]
    for claim in _NEVER_SELECTIVE if suspects else ():
        if any(pointer.split("/", 2)[1] == claim for pointer in suspects):
            yield Violation("structure.disclosed_claim", f"/{claim}", claim)
    for claim in _DATES:
        if claim in claims and numeric_moment(claims[claim]) is None:
            yield Violation("structure.date_malformed", f"/{claim}", claim)
    if "cnf" in claims:
        yield from _confirmation(claims)


def _registered(claims: JsonObject, *, has_certificate: bool) -> Iterator[Violation]:
    if not isinstance(claims.get("vct"), str) or not claims["vct"]:
        yield Violation("structure.type_missing", "/vct", "vct")
    if "iss" not in claims:
        if not has_certificate:
            yield Violation("structure.issuer_missing", "/iss", "iss")
    elif not is_url(claims["iss"]):
        yield Violation("structure.issuer_malformed", "/iss", "iss")


def _confirmation(claims: JsonObject) -> Iterator[Violation]:
    """RFC 7800: the holder's key, public and usable."""
    confirmation = claims["cnf"]
    if not isinstance(confirmation, dict) or not confirmation:
        yield Violation("structure.confirmation_malformed", "/cnf", "cnf")
        return
    if "jwk" not in confirmation:
        return
    jwk = reading.first_object(confirmation["jwk"])
    if "d" in jwk:
        yield Violation("structure.private_key", "/cnf/jwk", "cnf")
        return
    try:
        PublicKey.from_jwk(jwk)
    except IdentityError:
        yield Violation("structure.confirmation_malformed", "/cnf/jwk", "cnf")
