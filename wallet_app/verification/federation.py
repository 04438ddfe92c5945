"""Entity statements of OpenID Federation 1.0: who stands behind a registry, and whom it lists.

A trust anchor describes itself in an entity configuration (section 9) and each issuer that it lists in a
subordinate statement (section 8.1). Both are JWTs. Here the whole chain is verified: the configuration by a
key that was pinned when the person agreed to the registry, the statement by a key of the configuration.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.encoding import strict_json, timestamps
from wallet_app.encoding.jws import CompactJws, parse_compact
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs import jose
from wallet_app.values import dataclass

WELL_KNOWN: Final = "/.well-known/openid-federation"
_TYPE: Final = "entity-statement+jwt"
_ALGORITHMS: Final = ("ES256", "ES384", "EdDSA", "Ed25519")
_LEEWAY: Final = timedelta(minutes=5)
"""How far ahead of ours the clock of a registry may be."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a trust anchor says of itself, after its signature held.

    Attributes:
        anchor: its entity identifier.
        keys: its keys by ``kid``.
        fetch_endpoint: the address that gives subordinate statements; "" when it names none.
        name: what it calls itself; "" when it does not.
        issued: ``iat`` (aware UTC).
        expires: ``exp`` (aware UTC).
    """

    anchor: str
    keys: Mapping[str, PublicKey]
    fetch_endpoint: str
    name: str
    issued: datetime
    expires: datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """What an anchor says of an issuer, after its signature held.

    Attributes:
        name: the name of the issuer's organisation.
        issued: ``iat`` (aware UTC).
        expires: ``exp`` (aware UTC).
    """

    name: str
    issued: datetime
    expires: datetime


def statement_address(fetch_endpoint: str, issuer_id: str) -> str:
    """Give the address of the statement on an issuer (section 8.1.1)."""
    return f"{fetch_endpoint}{'&' if '?' in fetch_endpoint else '?'}sub={quote(issuer_id, safe='')}"


def read_configuration(
    data: bytes, address: str, now: datetime, pinned: Mapping[str, PublicKey] | None = None
) -> Configuration:
    """Read and verify an entity configuration.

    Args:
        data: the JWT as it came.
        address: the https address it came from, which ends in ``/.well-known/openid-federation``.
        now: the moment of the check (aware UTC).
        pinned: the anchor's keys that the person agreed to; None the first time, when nothing but the
            address speaks for the key.

    Returns:
        The configuration, signed by a key that it lists and, where keys are pinned, by one of them.

    Raises:
        IdentityError: ``federation.malformed``, ``federation.wrong_type``, ``federation.no_keys``,
            ``federation.unknown_key``, ``federation.bad_signature``, ``federation.wrong_issuer``,
            ``federation.wrong_subject``, ``federation.expired``, ``federation.not_yet``,
            ``federation.critical_unknown``, ``federation.key_changed``.
    """
    jws, claims = _parse(data)
    keys = _keys(claims.get("jwks"))
    _check_signature(jws, keys)
    if pinned is not None and keys[_kid(jws)] != pinned.get(_kid(jws)):
        raise IdentityError("federation.key_changed")
    anchor = _text(claims, "iss")
    if f"{anchor.rstrip('/')}{WELL_KNOWN}" != address:
        raise IdentityError("federation.wrong_issuer")
    if claims.get("sub") != anchor:
        raise IdentityError("federation.wrong_subject")
    issued, expires = _dates(claims, now)
    entity = _entity(claims)
    endpoint = entity.get("federation_fetch_endpoint")
    return Configuration(
        anchor, keys, endpoint if isinstance(endpoint, str) else "", _name(claims), issued, expires
    )


def read_listing(
    data: bytes, anchor: str, keys: Mapping[str, PublicKey], issuer_id: str, now: datetime
) -> Listing:
    """Read and verify a subordinate statement (section 10.2, for a chain of one link).

    Args:
        data: the JWT as it came.
        anchor: the entity identifier of the registry that must have issued it.
        keys: that anchor's keys by ``kid``.
        issuer_id: the DID or address that it must be about, as it is written.
        now: the moment of the check (aware UTC).

    Raises:
        IdentityError: as :func:`read_configuration`, and ``federation.no_name``: what says no name
            recognises nobody.
    """
    jws, claims = _parse(data)
    _check_signature(jws, keys)
    if claims.get("iss") != anchor:
        raise IdentityError("federation.wrong_issuer")
    if claims.get("sub") != issuer_id:
        raise IdentityError("federation.wrong_subject")
    issued, expires = _dates(claims, now)
    name = _name(claims)
    if not name:
        raise IdentityError("federation.no_name")
    return Listing(name, issued, expires)


def _parse(data: bytes) -> tuple[CompactJws, JsonObject]:
    if len(data) > limits.MAX_ENTITY_STATEMENT_BYTES:
        raise IdentityError("federation.malformed")
    try:
        jws = parse_compact(data.decode("ascii").strip())
        claims = strict_json.loads_object(jws.payload)
    except (EncodingError, UnicodeDecodeError) as error:
        raise IdentityError("federation.malformed") from error
    # Section 3.1: an explicit type, so that no other JWT of the same key can stand in for it.
    if jws.header.get("typ") != _TYPE:
        raise IdentityError("federation.wrong_type")
    # Section 3.1.1: claims that must be understood. We understand those that are standard, and no others.
    if "crit" in claims:
        raise IdentityError("federation.critical_unknown")
    return jws, claims


def _keys(jwks: JsonValue) -> dict[str, PublicKey]:
    """Read a JWK set: every key that can verify and has a ``kid`` of its own."""
    entries = jwks.get("keys") if isinstance(jwks, dict) else None
    if not isinstance(entries, list) or not 0 < len(entries) <= limits.MAX_VERIFICATION_METHODS:
        raise IdentityError("federation.no_keys")
    keys: dict[str, PublicKey] = {}
    for entry in entries:
        kid = entry.get("kid") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not isinstance(kid, str) or entry.get("use", "sig") != "sig":
            continue
        if kid in keys:  # two keys of one name: nobody could say which one was meant
            raise IdentityError("federation.no_keys")
        try:
            keys[kid] = PublicKey.from_jwk(entry)
        except (IdentityError, EncodingError):
            continue  # of a kind we do not know: it signs nothing here
    if not keys:
        raise IdentityError("federation.no_keys")
    return keys


def _kid(jws: CompactJws) -> str:
    kid = jws.header.get("kid")
    return kid if isinstance(kid, str) else ""


def _check_signature(jws: CompactJws, keys: Mapping[str, PublicKey]) -> None:
    """Section 3.1: ``kid`` is required and names the key; nothing else in the header does."""
    key = keys.get(_kid(jws))
    if key is None:
        raise IdentityError("federation.unknown_key")
    if jose.verify(jws, key, allowed=_ALGORITHMS).answer is not Answer.HOLDS:
        raise IdentityError("federation.bad_signature")


def _dates(claims: JsonObject, now: datetime) -> tuple[datetime, datetime]:
    try:
        issued = timestamps.parse_numeric_date(claims.get("iat"))
        expires = timestamps.parse_numeric_date(claims.get("exp"))
    except EncodingError as error:
        raise IdentityError("federation.malformed") from error
    if issued > now + _LEEWAY:
        raise IdentityError("federation.not_yet")
    if expires <= now:
        raise IdentityError("federation.expired")
    return issued, expires


def _text(claims: JsonObject, name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value:
        raise IdentityError("federation.malformed")
    return value


def _entity(claims: JsonObject) -> JsonObject:
    metadata = claims.get("metadata")
    entity = metadata.get("federation_entity") if isinstance(metadata, dict) else None
    return entity if isinstance(entity, dict) else {}


def _name(claims: JsonObject) -> str:
    """``organization_name`` (section 5.2.2); some registries write ``name``."""
    entity = _entity(claims)
    for member in ("organization_name", "name"):
        value = entity.get(member)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())[: limits.MAX_ISSUER_NAME_CHARS]
    return ""
