"""Keys that a certificate in the token gives to an issuer named by an https address (SD-JWT VC 3.5)."""

from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.encoding import https_address, timestamps
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import certificates
from wallet_app.identity.certificates import Chain, Roots
from wallet_app.verification import signer
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Wanted, WantedKind
from wallet_app.verification.report import Check
from wallet_app.verification.signer import Signer

ANCHORS: Final = Wanted(WantedKind.TRUST_ANCHORS, "system")


def find(case: Case, x5c: JsonValue, issuer: str, created: datetime | None) -> Signer:
    """Find the key of an issuer by the certificates in the header.

    The signer's certificate must name the issuer's host (or its address as a whole), and lead to a
    root that this computer relies on.

    Args:
        case: the verification.
        x5c: the header.
        issuer: the issuer's https address.
        created: when the token says it was made (aware UTC), or None.

    Returns:
        The signer. Nothing is raised.
    """
    try:
        host = https_address.parse(issuer).host
        chain = certificates.read(x5c)
        key = chain.key()
    except EncodingError as error:
        return signer.failed(case, "key_unusable", cause=error.code)
    except IdentityError as error:
        return signer.unusable(case, error)
    if not chain.names(host, issuer):
        return signer.failed(case, "of_another")
    anchors = case.evidence.resources.get(ANCHORS)
    if anchors is None or anchors.data is None:
        wanted = (ANCHORS,) if anchors is None else ()
        check = case.check(case.key_check, Answer.UNKNOWN, _code(case, "certificate_not_trusted"))
        return Signer(check, issuer, key, wanted)
    check = _judged(case, chain, certificates.read_roots(anchors.data), created)
    return Signer(check, issuer, key)


def _judged(case: Case, chain: Chain, roots: Roots, created: datetime | None) -> Check:
    if chain.is_trusted(roots, case.now):
        return case.check(case.key_check, Answer.HOLDS, _code(case, "is_owner"))
    if created is not None and chain.ends <= case.now and chain.is_trusted(roots, created):
        since = timestamps.format_moment(chain.ends)
        return case.check(case.key_check, Answer.UNKNOWN, _code(case, "expired_since"), since=since)
    return case.check(case.key_check, Answer.UNKNOWN, _code(case, "certificate_not_trusted"))


def _code(case: Case, reason: str) -> str:
    return f"{case.key_check.value}.{reason}"
