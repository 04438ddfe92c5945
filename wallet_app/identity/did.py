"""The syntax of DIDs and DID URLs (W3C DID 1.0, section 3), and of addresses that stand in their place."""

import re
from typing import Final

from wallet_app import limits
from wallet_app.encoding import https_address
from wallet_app.errors import EncodingError, IdentityError

# `idchar` of the grammar, percent-encoded octets included; a colon separates, and the last
# part is not empty.
_DID: Final = re.compile(
    r"did:[a-z0-9]+(?::(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})*)*:(?:[A-Za-z0-9._-]|%[0-9A-Fa-f]{2})+"
)
_FRAGMENT: Final = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")


def is_did(text: str) -> bool:
    """Say whether a text is a DID and nothing more."""
    return len(text) <= limits.MAX_DID_CHARS and _DID.fullmatch(text) is not None


def method(did: str) -> str:
    """Return the name of a DID's method, e.g. ``key``."""
    return did.split(":", 2)[1]


def split(url: str) -> tuple[str, str | None]:
    """Take a DID URL apart.

    Args:
        url: a DID, perhaps with a fragment. Paths, queries and parameters are refused: no
            method that signs credentials uses them to name a key.

    Returns:
        The DID and the fragment without ``#``, or None where there is none.

    Raises:
        IdentityError: ``did.malformed``.
    """
    did, hash_sign, fragment = url.partition("#")
    if len(url) > limits.MAX_DID_CHARS or not is_did(did) or not _FRAGMENT.fullmatch(fragment):
        raise IdentityError("did.malformed")
    if not hash_sign:
        return did, None
    if not fragment:
        raise IdentityError("did.malformed")
    return did, fragment


def split_method(url: str) -> tuple[str, str | None]:
    """Take the name of a verification method apart: of a DID, or of an https address.

    W3C Controlled Identifiers 1.0, section 2.2: the identifier of a method is a URL; its base is the
    address of the document that holds it.

    Args:
        url: a DID URL as for :func:`split`, or an https address, perhaps with a fragment.

    Returns:
        The DID or address, character by character as it is written, and the fragment or None.

    Raises:
        IdentityError: ``did.malformed``.
    """
    if not url.startswith(https_address.SCHEME):
        return split(url)
    base, hash_sign, fragment = url.partition("#")
    try:
        https_address.parse(base)
    except EncodingError as error:
        raise IdentityError("did.malformed") from error
    if not hash_sign:
        return base, None
    if not fragment or not _FRAGMENT.fullmatch(fragment):
        raise IdentityError("did.malformed")
    return base, fragment
