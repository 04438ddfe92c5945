"""Keys of an issuer of SD-JWT VCs who is named by an https address (SD-JWT VC, section 5).

The metadata lie at a well-known address of the same host, name the same issuer, and hold its keys
or say where they are: on the same host again.
"""

from datetime import datetime
from typing import Final

from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.verification import jwk_sets, signer
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Resource, Wanted, WantedKind
from wallet_app.verification.signer import Signer

WELL_KNOWN: Final = "/.well-known/jwt-vc-issuer"


def address(issuer: str) -> HttpsAddress:
    """Give where an issuer's metadata lie: the well-known part between its host and its path.

    Args:
        issuer: the claim ``iss``: an https address without query and fragment.

    Raises:
        EncodingError: ``address.…``.
    """
    parsed = https_address.parse(issuer)
    if "?" in issuer or "#" in issuer:
        raise EncodingError("address.malformed")
    # Section 5.1: a terminating "/" is removed before the well-known part is put in.
    return HttpsAddress(parsed.host, parsed.port, WELL_KNOWN + parsed.target.rstrip("/"))


def find(case: Case, issuer: str, kid: str | None, created: datetime | None) -> Signer:
    """Find the key of an issuer by its metadata.

    Args:
        case: the verification.
        issuer: the claim ``iss``, an https address.
        kid: the header ``kid``, by which one key of several is chosen; None takes the only one.
        created: when the token says it was made (aware UTC), or None.

    Returns:
        The signer. Nothing is raised.
    """
    del created  # a JWK says nothing of when it was in use
    try:
        host = address(issuer).authority
    except EncodingError as error:
        return signer.failed(case, "key_unusable", cause=error.code)
    wanted = Wanted(WantedKind.ISSUER_METADATA, issuer)
    resource = case.evidence.resources.get(wanted)
    if resource is None:
        return signer.missing(case, "not_fetched", issuer, (wanted,), host=host)
    try:
        keys = _keys(case, resource, issuer, host)
    except (EncodingError, IdentityError) as error:
        return signer.missing(case, "fetch_failed", issuer, (), host=host, cause=error.code)
    if isinstance(keys, Signer):
        return keys
    return jwk_sets.chosen(case, keys, kid, issuer, resource.as_of)


def _keys(case: Case, resource: Resource, issuer: str, host: str) -> JsonObject | Signer:
    """Read the metadata, and go on to the address of the keys where they are not inside."""
    if resource.data is None:
        raise IdentityError(resource.problem or "network.failed")
    metadata = jwk_sets.content_of(resource.data)
    # Section 5.3: the issuer of the metadata MUST be the one in the token.
    if metadata.get("issuer") != issuer:
        raise IdentityError("issuer_metadata.of_another")
    inside, elsewhere = metadata.get("jwks"), metadata.get("jwks_uri")
    # Section 5.2: either jwks or jwks_uri, never both.
    if isinstance(inside, dict) and elsewhere is None:
        return inside
    if not isinstance(elsewhere, str) or inside is not None:
        raise IdentityError("issuer_metadata.malformed")
    if https_address.parse(elsewhere).authority != host:
        raise IdentityError("issuer_metadata.keys_elsewhere")
    return jwk_sets.read(case, elsewhere, issuer)
