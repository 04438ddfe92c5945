"""An SD-JWT taken apart (RFC 9901 section 4); what its digests refer to is :mod:`processing`'s."""

import hashlib
from collections.abc import Sequence
from dataclasses import field
from typing import Final, NamedTuple

from wallet_app import limits
from wallet_app.encoding import base64url, jws, strict_json
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, ProofError
from wallet_app.values import dataclass

SEPARATOR: Final = "~"
_DEFAULT_HASH: Final = "sha-256"
_ARRAY_ELEMENT_PARTS: Final = 2
_MEMBER_PARTS: Final = 3
_PARTS: Final = frozenset({_ARRAY_ELEMENT_PARTS, _MEMBER_PARTS})
_HASHES: Final = {"sha-256": hashlib.sha256, "sha-384": hashlib.sha384, "sha-512": hashlib.sha512}


class Disclosure(NamedTuple):
    """One disclosure (section 4.2).

    Attributes:
        encoded: the base64url text as received: what the digest is over.
        digest: its digest, as the issuer-signed JWT names it.
        salt: the salt.
        name: the claim's name; None for an element of an array.
        value: the claim's value, which may hold digests of further disclosures.
    """

    encoded: str
    digest: str
    salt: str
    name: str | None
    value: JsonValue


@dataclass(frozen=True, slots=True)
class SdJwt:
    """An SD-JWT, decoded; nothing about it is verified.

    Attributes:
        jws: the issuer-signed JWT.
        disclosures: the disclosures in the order received.
        key_binding: the key binding JWT, or None.
        text: the compact form of all of it.
        payload: the claims of the issuer-signed JWT, with their digests.
    """

    jws: CompactJws
    disclosures: tuple[Disclosure, ...]
    key_binding: CompactJws | None
    text: str
    payload: JsonObject = field(repr=False)
    worked_out: list[object] = field(init=False, default_factory=list, compare=False, repr=False)
    """What :mod:`processing` makes of it, kept as long as it is."""

    @property
    def issuer_signed(self) -> str:
        """The issuer-signed JWT as text."""
        return self.text.partition(SEPARATOR)[0]

    @property
    def presented(self) -> str:
        """The text without the key binding JWT, up to and including the last ``~``."""
        return self.text[: self.text.rindex(SEPARATOR) + 1]

    def hash_text(self, text: str) -> str:
        """Hash ASCII text as this SD-JWT's ``_sd_alg`` says (section 4.1.1), to base64url."""
        return _digest(text, _hash_name(self.payload))


def parse(text: str) -> SdJwt:
    """Take an SD-JWT apart.

    Args:
        text: the compact form.

    Returns:
        Its parts.

    Raises:
        ProofError: ``sd_jwt.malformed`` (no ``~``, an empty disclosure), ``sd_jwt.too_large``,
            ``sd_jwt.too_many_disclosures``, ``sd_jwt.hash_unsupported`` (``_sd_alg``),
            ``sd_jwt.disclosure_malformed``.
        EncodingError: the issuer-signed JWT, its payload or the key binding JWT is malformed.
    """
    if len(text) > limits.MAX_SD_JWT_CHARS:
        raise ProofError("sd_jwt.too_large", limit=limits.MAX_SD_JWT_CHARS)
    issuer_signed, *encoded = text.split(SEPARATOR)
    if not encoded:
        raise ProofError("sd_jwt.malformed")
    key_binding = encoded.pop()
    if len(encoded) > limits.MAX_DISCLOSURES:
        raise ProofError("sd_jwt.too_many_disclosures", limit=limits.MAX_DISCLOSURES)
    token = jws.parse_compact(issuer_signed)
    payload = strict_json.loads_object(token.payload, bounds=strict_json.DOCUMENT)
    hash_name = _hash_name(payload)
    return SdJwt(
        token,
        tuple(_disclosures(encoded, hash_name)),
        jws.parse_compact(key_binding) if key_binding else None,
        text,
        payload,
    )


def _hash_name(payload: JsonObject) -> str:
    name = payload.get("_sd_alg", _DEFAULT_HASH)
    if not isinstance(name, str) or name not in _HASHES:
        raise ProofError("sd_jwt.hash_unsupported")
    return name


def _digest(text: str, hash_name: str) -> str:
    return base64url.encode(_HASHES[hash_name](text.encode("ascii")).digest())


def _disclosures(encoded: Sequence[str], hash_name: str) -> list[Disclosure]:
    """Decode disclosures (sections 4.2.1 and 4.2.2)."""
    try:
        decoded = strict_json.loads_each(base64url.decode_each(encoded))
    except EncodingError as error:
        raise ProofError("sd_jwt.disclosure_malformed", cause=error.code) from error
    hashed = _HASHES[hash_name]
    digests = base64url.encode_each([hashed(text.encode("ascii")).digest() for text in encoded])
    found = []
    for text, digest, parts in zip(encoded, digests, decoded, strict=True):
        if not isinstance(parts, list) or len(parts) not in _PARTS:
            raise ProofError("sd_jwt.disclosure_malformed")
        name: JsonValue = None
        if len(parts) == _ARRAY_ELEMENT_PARTS:
            salt, value = parts
        else:
            salt, name, value = parts
            if not isinstance(name, str):
                raise ProofError("sd_jwt.disclosure_malformed")
        if not isinstance(salt, str):
            raise ProofError("sd_jwt.disclosure_malformed")
        # As `Disclosure(…)`, which would take a step in Python more for each.
        found.append(tuple.__new__(Disclosure, (text, digest, salt, name, value)))
    return found
