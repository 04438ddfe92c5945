"""did:web: where the document of such a DID lies (did:web method specification, W3C CCG)."""

import re
from typing import Final

from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import did as dids

PREFIX: Final = "did:web:"
_PORT: Final = re.compile(r"(?P<host>[^%]+)%3[Aa](?P<port>[0-9]+)")
_SEGMENT: Final = re.compile(r"[A-Za-z0-9._-]+")


def address(did: str) -> HttpsAddress:
    """Give the address of a DID's document (section 2.5.2 "Read (Resolve)").

    The host is a name in lower case; ``%3A`` may stand before its port, and nothing else may be
    percent-encoded: an encoded slash, question mark or line break would lead elsewhere than the
    DID says.

    Args:
        did: a did:web, without fragment.

    Raises:
        IdentityError: ``did.malformed``, or ``did.web_host`` (``cause``: an ``address.…`` code) for
            a host that is none or not public.
    """
    if not did.startswith(PREFIX) or not dids.is_did(did):
        raise IdentityError("did.malformed")
    # 1. Replace ":" with "/" in the method specific identifier to obtain the host and optional path.
    authority, *path = did.removeprefix(PREFIX).split(":")
    if not all(_SEGMENT.fullmatch(segment) and segment.strip(".") for segment in path):
        raise IdentityError("did.malformed")
    # 2. If the domain contains a port percent decode the colon.
    with_port = _PORT.fullmatch(authority)
    if with_port is not None:
        authority = f"{with_port['host']}:{with_port['port']}"
    if authority != authority.lower() or "%" in authority:
        raise IdentityError("did.malformed")
    # 3. to 5. Prepend https://; without a path append /.well-known; append /did.json.
    target = "/".join(path) if path else ".well-known"
    try:
        return https_address.parse(f"{https_address.SCHEME}{authority}/{target}/did.json")
    except EncodingError as error:
        raise IdentityError("did.web_host", cause=error.code) from error
