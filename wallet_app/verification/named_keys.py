"""Keys that a token itself shows (``jwk``) or points at (``kid`` as an https address).

Such a key says that its owner signed, and not who that is: it is the issuer's only where the issuer
says so. An issuer says so in the document of their DID or address, by listing the key; or, where they
are named by an https address, by serving the key from the same host.
"""

from dataclasses import replace
from datetime import datetime

from wallet_app.answer import Answer
from wallet_app.encoding import https_address
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.verification import controllers, jwk_sets, signer
from wallet_app.verification.case import Case
from wallet_app.verification.controllers import WEB
from wallet_app.verification.signer import Signer


def of_header(case: Case, jwk: JsonValue, owner: str | None, created: datetime | None) -> Signer:
    """Find whose key a header shows.

    Args:
        case: the verification.
        jwk: the header ``jwk``.
        owner: the issuer (or holder) as the document names them, "" for a credential without one,
            None for a presentation without one.
        created: when the token says it was made (aware UTC), or None.

    Returns:
        The signer, with the key wherever it can be used: the signature can be judged also where
        nothing ties the key to the owner.
    """
    try:
        key = PublicKey.from_jwk(jwk)
    except IdentityError as error:
        return signer.unusable(case, error)
    return _tied(case, key, owner, created)


def at_address(case: Case, kid: str, jwk: JsonValue, owner: str | None, created: datetime | None) -> Signer:
    """Find the key that an https ``kid`` points at: a JWK, or one of a set by its fragment.

    Args:
        case: the verification.
        kid: the address, perhaps with a fragment.
        jwk: the header ``jwk``, None where there is none: it lets the signature be judged while
            what lies at the address is not known.
        owner: as for :func:`of_header`.
        created: likewise.
    """
    address, _, fragment = kid.partition("#")
    found = jwk_sets.find(case, address, owner or address, fragment or None)
    if found.key is None:
        shown = of_header(case, jwk, owner, created) if jwk is not None else None
        if shown is None or shown.key is None or found.check.answer is Answer.FAILS:
            return found
        # The document of the owner may tie the key that is shown.
        return shown if shown.check.answer is Answer.HOLDS else replace(found, key=shown.key)
    if owner is not None and not case.document.is_presentation and _same_host(address, owner):
        # A host speaks for the issuer it is named by; of people it may house many.
        return found
    tied = _tied(case, found.key, owner, created)
    return replace(tied, wanted=(*found.wanted, *tied.wanted))


def _tied(case: Case, key: PublicKey, owner: str | None, created: datetime | None) -> Signer:
    """Say whether the owner's own document lists a key."""
    if owner is None:
        return replace(signer.unknown(case, "not_named"), key=key)
    if not owner.startswith(("did:", *WEB)):
        # Nobody but its issuer could say what a ``urn:`` stands for; "" is nobody at all.
        unnamed = signer.failed(case, "of_another") if not owner else signer.unknown(case, "not_tied")
        return replace(unnamed, key=key)
    try:
        document = controllers.obtain(case, owner).document
    except IdentityError as error:
        return replace(signer.unusable(case, error), key=key)
    if document is None:
        return replace(signer.find(case, owner, owner, created), key=key)
    for method_id in sorted(document.relationships.get(case.relationship, frozenset())):
        method = document.methods.get(method_id)
        if method is not None and method.public_key == key:
            return signer.find(case, method_id, owner, created)
    if owner.startswith("did:"):
        return replace(signer.failed(case, "of_another"), key=key)
    return replace(signer.unknown(case, "not_tied"), key=key)


def _same_host(address: str, owner: str) -> bool:
    try:
        return https_address.parse(address).authority == https_address.parse(owner).authority
    except EncodingError:
        return False
