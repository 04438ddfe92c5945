"""DID documents, read strictly: who controls which key, and what for (W3C DID 1.0, section 5).

A controller document that lies at an https address (W3C Controlled Identifiers 1.0, section 2) is
the same with an address in the place of the DID.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Final

from wallet_app import limits
from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import did as dids
from wallet_app.identity import key_material
from wallet_app.identity.keys import PublicKey
from wallet_app.values import dataclass


class Relationship(StrEnum):
    """What a verification method may be used for (DID 1.0, section 5.3)."""

    ASSERTION = "assertionMethod"
    AUTHENTICATION = "authentication"
    KEY_AGREEMENT = "keyAgreement"
    CAPABILITY_INVOCATION = "capabilityInvocation"
    CAPABILITY_DELEGATION = "capabilityDelegation"


SIGNING_RELATIONSHIPS: Final = frozenset(Relationship) - {Relationship.KEY_AGREEMENT}
"""What a key that only signs may be used for."""


@dataclass(frozen=True, slots=True)
class VerificationMethod:
    """One key of a DID document.

    Attributes:
        id: the DID URL of the method, absolute.
        controller: the DID of whoever controls the key.
        public_key: the key; None when it cannot be used, and then ``problem`` says why.
        expires: from when on the key should not be used (aware UTC), or None.
        revoked: from when on the key must not be used (aware UTC), or None.
        problem: the :class:`IdentityError` code of what is wrong with the method (``key.…`` or
            ``method.malformed``), or None.
    """

    id: str
    controller: str
    public_key: PublicKey | None
    expires: datetime | None = None
    revoked: datetime | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class DidDocument:
    """What a DID document says about keys.

    Attributes:
        id: the DID.
        methods: the verification methods by their absolute DID URL.
        relationships: per relationship the DID URLs of the methods in it.
        deactivated: whether the document says that the DID is no longer in use.
    """

    id: str
    methods: Mapping[str, VerificationMethod]
    relationships: Mapping[Relationship, frozenset[str]]
    deactivated: bool = False


def parse(content: JsonObject, did: str) -> DidDocument:
    """Read a DID document that was obtained for a DID.

    A method that cannot be used (its key is of an unknown kind or unsound, or it is malformed)
    stays in the document with its ``problem``: it must not spoil the keys beside it.

    Args:
        content: the JSON object.
        did: the DID, or the https address, that was asked for.

    Returns:
        The document.

    Raises:
        IdentityError: ``did.document_malformed``, ``did.document_of_another`` (its ``id`` is
            not the DID) or ``did.too_many_methods``.
    """
    if content.get("id") != did:
        raise IdentityError("did.document_of_another", did=did)
    methods: dict[str, VerificationMethod] = {}
    for entry in _list(content, "verificationMethod"):
        _add(methods, _method(entry, did))
    relationships: dict[Relationship, frozenset[str]] = {}
    for relationship in Relationship:
        relationships[relationship] = _relationship(_list(content, relationship.value), did, methods)
    deactivated = content.get("deactivated", False)
    if not isinstance(deactivated, bool):
        raise IdentityError("did.document_malformed", did=did)
    return DidDocument(did, methods, relationships, deactivated)


def _relationship(
    entries: list[JsonValue], did: str, methods: dict[str, VerificationMethod]
) -> frozenset[str]:
    """Return the methods of one relationship; those embedded in it join the others."""
    ids = set()
    for entry in entries:
        if isinstance(entry, str):
            ids.add(_absolute(entry, did))
        else:
            embedded = _method(entry, did)
            _add(methods, embedded)
            ids.add(embedded.id)
    return frozenset(ids)


def _add(methods: dict[str, VerificationMethod], method: VerificationMethod) -> None:
    if method.id in methods:
        # Two keys under one name: which one is meant would depend on the reader.
        raise IdentityError("did.document_malformed")
    if len(methods) >= limits.MAX_VERIFICATION_METHODS:
        raise IdentityError("did.too_many_methods", limit=limits.MAX_VERIFICATION_METHODS)
    methods[method.id] = method


def _method(entry: JsonValue, did: str) -> VerificationMethod:
    if not isinstance(entry, dict) or not isinstance(method_id := entry.get("id"), str):
        raise IdentityError("did.document_malformed", did=did)
    absolute = _absolute(method_id, did)
    try:
        expires, revoked = _moment(entry, "expires"), _moment(entry, "revoked")
        return VerificationMethod(absolute, _controller(entry), key_material.read(entry), expires, revoked)
    except IdentityError as error:
        return VerificationMethod(absolute, did, None, problem=error.code)


def _controller(entry: JsonObject) -> str:
    controller = entry.get("controller")
    if not isinstance(controller, str):
        raise IdentityError("method.malformed")
    return controller


def _absolute(url: str, did: str) -> str:
    """Resolve a relative DID URL (DID 1.0, section 3.2.2) and check the outcome's syntax."""
    absolute = did + url if url.startswith("#") else url
    try:
        dids.split_method(absolute)
    except IdentityError as error:
        raise IdentityError("did.document_malformed", did=did) from error
    return absolute


def _list(content: JsonObject, name: str) -> list[JsonValue]:
    entries = content.get(name, [])
    if not isinstance(entries, list):
        raise IdentityError("did.document_malformed")
    if len(entries) > limits.MAX_VERIFICATION_METHODS:
        raise IdentityError("did.too_many_methods", limit=limits.MAX_VERIFICATION_METHODS)
    return entries


def _moment(entry: JsonObject, name: str) -> datetime | None:
    if name not in entry:
        return None
    text = entry[name]
    try:
        return timestamps.parse(text if isinstance(text, str) else "")
    except EncodingError as error:
        raise IdentityError("method.malformed") from error
