"""The proof values of ecdsa-sd-2023: multibase base64url of tagged CBOR (section 3.5)."""

from collections.abc import Mapping
from typing import Final

from wallet_app import limits
from wallet_app.encoding import base64url, cbor, multibase
from wallet_app.encoding.cbor import CborValue
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError, ProofError
from wallet_app.identity.key_type import KeyType
from wallet_app.linked_data import memory
from wallet_app.values import dataclass

NAME: Final = "ecdsa-sd-2023"
_BASE_TAG: Final = 0x5D00
_DERIVED_TAG: Final = 0x5D01
# base64url of the three bytes D9 5D 00: a CBOR tag on two bytes.
_BASE_START: Final = multibase.BASE64URL + "2V0A"
_SIGNATURE_SIZE: Final = KeyType.P256.signature_size
_MULTIKEY_SIZE: Final = 2 + KeyType.P256.raw_size
_HMAC_SIZE: Final = 32
_PARTS: Final = 5
_CANONICAL: Final = "c14n"


@dataclass(frozen=True, slots=True)
class BaseProofValue:
    """What a base proof holds.

    Attributes:
        base_signature: the issuer's signature.
        public_key: the one-time key that signed the statements, as Multikey bytes.
        hmac_key: the key that blank node labels are made with. Whoever has it can link.
        signatures: one per statement that is not mandatory, in the order of the statements.
        mandatory_pointers: what the issuer made mandatory.
    """

    base_signature: bytes
    public_key: bytes
    hmac_key: bytes
    signatures: tuple[bytes, ...]
    mandatory_pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DerivedProofValue:
    """What a derived proof holds.

    Attributes:
        base_signature: as in the base proof.
        public_key: as in the base proof.
        signatures: one per revealed statement that is not mandatory, in their order.
        label_map: the issuer's blank node labels by the canonical labels of the revealed document.
        mandatory_indexes: which of the revealed statements are mandatory, ascending.
    """

    base_signature: bytes
    public_key: bytes
    signatures: tuple[bytes, ...]
    label_map: Mapping[str, str]
    mandatory_indexes: tuple[int, ...]


def is_base(proof: JsonObject) -> bool:
    """Say whether a proof is a base proof of this suite; False for what is no proof at all."""
    text = proof.get("proofValue")
    return proof.get("cryptosuite") == NAME and isinstance(text, str) and text.startswith(_BASE_START)


def mandatory_pointers(proof: JsonObject) -> tuple[str, ...]:
    """Return the JSON pointers that the issuer made mandatory.

    Args:
        proof: a base proof.

    Raises:
        ProofError: ``proof.not_base``, ``proof.malformed``.
    """
    if not is_base(proof):
        raise ProofError("proof.not_base")
    return parse_base(proof).mandatory_pointers


def base_secrets(proof: JsonObject) -> frozenset[bytes]:
    """Return what of a base proof must never be shown: the key that blank node labels are made with.

    Raises:
        ProofError: ``proof.malformed``.
    """
    return frozenset({parse_base(proof).hmac_key})


def parse_base(proof: JsonObject) -> BaseProofValue:
    """Read the value of a base proof ("parseBaseProofValue").

    Raises:
        ProofError: ``proof.malformed``.
    """
    return memory.once(("base proof", id(proof)), proof, lambda: _parse_base(proof))


def _parse_base(proof: JsonObject) -> BaseProofValue:
    base_signature, public_key, hmac_key, signatures, pointers = _parts(proof, _BASE_TAG)
    if not _is_bytes(hmac_key, _HMAC_SIZE):
        raise _malformed()
    if not _is_array(pointers) or not all(isinstance(pointer, str) for pointer in pointers):
        raise _malformed()
    if len(pointers) > limits.MAX_POINTERS:
        raise _malformed()
    return BaseProofValue(base_signature, public_key, hmac_key, signatures, tuple(pointers))


def parse_derived(proof: JsonObject) -> DerivedProofValue:
    """Read the value of a derived proof ("parseDerivedProofValue").

    Raises:
        ProofError: ``proof.malformed``.
    """
    return memory.once(("derived proof", id(proof)), proof, lambda: _parse_derived(proof))


def _parse_derived(proof: JsonObject) -> DerivedProofValue:
    base_signature, public_key, signatures, labels, indexes = _parts(proof, _DERIVED_TAG)
    if not isinstance(labels, Mapping) or not _is_array(indexes):
        raise _malformed()
    if not all(_is_natural(index) for index in indexes) or sorted(set(indexes)) != list(indexes):
        raise _malformed()
    if not all(_is_natural(number) and _is_bytes(label, _HMAC_SIZE) for number, label in labels.items()):
        raise _malformed()
    # "decompressLabelMap"
    label_map = {
        f"{_CANONICAL}{number}": multibase.BASE64URL + base64url.encode(label)
        for number, label in labels.items()
    }
    return DerivedProofValue(base_signature, public_key, signatures, label_map, tuple(indexes))


def serialize_base(value: BaseProofValue) -> str:
    """Write the value of a base proof ("serializeBaseProofValue")."""
    parts: CborValue = [
        value.base_signature,
        value.public_key,
        value.hmac_key,
        list(value.signatures),
        list(value.mandatory_pointers),
    ]
    return multibase.encode_base64url(cbor.dumps(cbor.CBORTag(_BASE_TAG, parts)))


def serialize_derived(value: DerivedProofValue) -> str:
    """Write the value of a derived proof ("serializeDerivedProofValue")."""
    # "compressLabelMap"; sorted, as deterministic CBOR wants its maps.
    labels = {
        int(canonical.removeprefix(_CANONICAL)): multibase.decode(label)
        for canonical, label in value.label_map.items()
    }
    parts: CborValue = [
        value.base_signature,
        value.public_key,
        list(value.signatures),
        dict(sorted(labels.items())),
        list(value.mandatory_indexes),
    ]
    return multibase.encode_base64url(cbor.dumps(cbor.CBORTag(_DERIVED_TAG, parts)))


def _parts(proof: JsonObject, tag: int) -> list[CborValue]:
    """Return the five parts of a proof value; those that both kinds have are checked."""
    text = proof.get("proofValue")
    if not isinstance(text, str) or not text.startswith(multibase.BASE64URL):
        raise _malformed()
    try:
        value = cbor.loads(multibase.decode(text), allowed_tags=(tag,))
    except EncodingError as error:
        raise _malformed() from error
    if not isinstance(value, cbor.CBORTag) or not _is_array(value.value) or len(value.value) != _PARTS:
        raise _malformed()
    parts = list(value.value)
    if not _is_bytes(parts[0], _SIGNATURE_SIZE) or not _is_bytes(parts[1], _MULTIKEY_SIZE):
        raise _malformed()
    place = 3 if tag == _BASE_TAG else 2
    signatures = parts[place]
    if not _is_array(signatures) or len(signatures) > limits.MAX_SIGNED_STATEMENTS:
        raise _malformed()
    if not all(_is_bytes(signature, _SIGNATURE_SIZE) for signature in signatures):
        raise _malformed()
    parts[place] = tuple(signatures)
    return parts


def _is_bytes(value: CborValue, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _is_array(value: CborValue) -> bool:
    """Say whether a decoded value is an array: inside a tag the library gives tuples."""
    return isinstance(value, list | tuple)


def _is_natural(value: CborValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _malformed() -> ProofError:
    return ProofError("proof.malformed", member="proofValue")
