"""Keys at an address: a JWK, or a set of them (RFC 7517)."""

import functools
from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.encoding import https_address, strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.verification import signer
from wallet_app.verification.case import Case
from wallet_app.verification.evidence import Wanted, WantedKind
from wallet_app.verification.report import Check
from wallet_app.verification.signer import Signer

MAX_KEYS: Final = 100
_KEPT_BYTES: Final = 64 * 1024
"""What is larger is read each time: keys of an issuer are much smaller."""
_SECRET: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


def content_of(data: bytes) -> JsonObject:
    """Read what an address answered: keys, or metadata that hold them. Nobody may change the object.

    Raises:
        EncodingError: as :func:`wallet_app.encoding.strict_json.loads_object`.
    """
    return _kept(data) if len(data) <= _KEPT_BYTES else strict_json.loads_object(data)


@functools.lru_cache(maxsize=32)
def _kept(data: bytes) -> JsonObject:
    """Read keys; the last are kept, for an issuer signs more than one credential."""
    return strict_json.loads_object(data)


def read(case: Case, address: str, owner: str) -> JsonObject | Signer:
    """Give what lies at an address, or the signer who could not be told because of it.

    Args:
        case: the verification.
        address: an https address.
        owner: whose keys they are to be.
    """
    try:
        host = https_address.parse(address).authority
    except EncodingError as error:
        return signer.failed(case, "key_unusable", cause=error.code)
    wanted = Wanted(WantedKind.JWK_SET, address)
    resource = case.evidence.resources.get(wanted)
    if resource is None:
        return signer.missing(case, "not_fetched", owner, (wanted,), host=host)
    if resource.data is None:
        cause = resource.problem or "network.failed"
        return signer.missing(case, "fetch_failed", owner, (), host=host, cause=cause)
    try:
        return content_of(resource.data)
    except EncodingError as error:
        return signer.missing(case, "fetch_failed", owner, (), host=host, cause=error.code)


def find(case: Case, address: str, owner: str, fragment: str | None = None) -> Signer:
    """Find a key by the address that ``kid`` names.

    Whether the address speaks for the owner is the caller's to say: it is taken to, here.

    Args:
        case: the verification.
        address: the https address, without fragment.
        owner: whose key it is to be.
        fragment: the ``kid`` within the set; None takes the only key.

    Returns:
        The signer. Nothing is raised.
    """
    content = read(case, address, owner)
    if isinstance(content, Signer):
        return content
    resource = case.evidence.resources[Wanted(WantedKind.JWK_SET, address)]
    return chosen(case, content, fragment, owner, resource.as_of)


def chosen(case: Case, content: JsonObject, kid: str | None, owner: str, as_of: datetime) -> Signer:
    """Choose one key of a JWK or a set, and judge it.

    Args:
        case: the verification.
        content: a JWK or a JWK set.
        kid: which one; None takes the only one.
        owner: whose it is.
        as_of: when it was obtained (aware UTC).
    """
    try:
        key = PublicKey.from_jwk(_choose(content, kid))
    except IdentityError as error:
        return signer.unusable(case, error)
    check = Check(
        case.key_check, Answer.HOLDS, f"{case.key_check.value}.is_owner", as_of=as_of, detail={"kid": kid}
    )
    return Signer(check, owner, key)


def _choose(content: JsonObject, kid: str | None) -> JsonObject:
    keys: JsonValue = content.get("keys", [content])
    if not isinstance(keys, list) or len(keys) > MAX_KEYS:
        raise IdentityError("key.malformed")
    found = [key for key in keys if isinstance(key, dict) and (kid is None or key.get("kid") == kid)]
    if len(found) != 1:
        # None, or several under one name: which one is meant would depend on the reader.
        raise IdentityError("method.not_found")
    if not _SECRET.isdisjoint(found[0]):
        raise IdentityError("key.private_published")
    return found[0]
