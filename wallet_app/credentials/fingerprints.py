"""Whether a file that a credential names is the one its issuer saw: by the fingerprint beside the address.

Sources: Verifiable Credentials Data Model 2.0 section 5.3 "Integrity of Related Resources"
(``digestSRI``, ``digestMultibase``); W3C Subresource Integrity section 3; Cryptographic Hyperlinks
(draft-sporny-hashlink) section 3.2 (the query parameter ``hl``).
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from wallet_app.encoding import multibase
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError
from wallet_app.values import dataclass

_SRI: Final = {"sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}
_MULTIHASHES: Final = {
    0x12: "sha256",
    0x13: "sha512",
    0x14: "sha3_512",
    0x15: "sha3_384",
    0x16: "sha3_256",
    0x20: "sha384",
}
"""Codes of the multihash table of hashes that still count."""
_MAX_FINGERPRINTS: Final = 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A hash that a file must have.

    Attributes:
        algorithm: a name of ``hashlib``; None for one that is not read.
        digest: the hash.
    """

    algorithm: str | None
    digest: bytes = b""

    def fits(self, data: bytes) -> bool:
        """Say whether a file has it; one that is not read fits nothing."""
        if self.algorithm is None:
            return False
        return hmac.compare_digest(hashlib.new(self.algorithm, data).digest(), self.digest)


def fingerprints(content: JsonObject, address: str) -> tuple[Fingerprint, ...]:
    """Give the fingerprints that a credential holds for a file.

    Args:
        content: the credential.
        address: the address of the file, as the credential writes it.

    Returns:
        Those in objects whose ``id`` is the address, wherever they stand, and in the address itself.
    """
    found = [*_in_address(address)]
    for holder in _objects(content):
        if holder.get("id") == address:
            found += [*_sri(holder.get("digestSRI")), *_multibase(holder.get("digestMultibase"))]
    return tuple(found[:_MAX_FINGERPRINTS])


def is_what_was_seen(expected: tuple[Fingerprint, ...], data: bytes) -> bool | None:
    """Say whether a file is the one its issuer saw; None when no fingerprint says which that was."""
    return all(one.fits(data) for one in expected) if expected else None


def _objects(value: JsonValue) -> Iterator[JsonObject]:
    todo: list[JsonValue] = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, dict):
            yield one
            todo += one.values()
        elif isinstance(one, list):
            todo += one


def _sri(value: JsonValue) -> Iterator[Fingerprint]:
    """Read Subresource Integrity metadata: of several hashes the strongest counts (section 3.3.4)."""
    if value is None:
        return
    parts = value.split() if isinstance(value, str) else []
    read = [_sri_part(part) for part in parts]
    known = [one for one in read if one.algorithm is not None]
    yield max(known, key=lambda one: len(one.digest)) if known else Fingerprint(None)


def _sri_part(part: str) -> Fingerprint:
    name, _, encoded = part.partition("?")[0].partition("-")
    try:
        digest = binascii.a2b_base64(encoded.encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError):
        return Fingerprint(None)
    if base64.b64encode(digest).decode("ascii") != encoded:
        return Fingerprint(None)
    return Fingerprint(_SRI.get(name), digest)


def _multibase(value: JsonValue) -> Iterator[Fingerprint]:
    for text in value if isinstance(value, list) else [value]:
        if text is not None:
            yield _multihash(text)


def _multihash(value: JsonValue) -> Fingerprint:
    """Read a multibase multihash: code, length, hash."""
    try:
        raw = multibase.decode(value) if isinstance(value, str) else b""
    except EncodingError:
        return Fingerprint(None)
    if len(raw) < 2 or raw[1] != len(raw) - 2:
        return Fingerprint(None)
    return Fingerprint(_MULTIHASHES.get(raw[0]), raw[2:])


def _in_address(address: str) -> Iterator[Fingerprint]:
    try:
        query = urlsplit(address).query
    except ValueError:
        return
    for name, value in parse_qsl(query):
        if name == "hl":
            yield _multihash(value.partition(":")[0])
