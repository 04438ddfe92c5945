"""The proof values of bbs-2023: multibase base64url of tagged CBOR (section 3.3).

The optional features are in the form of the specification's text and, where they differ, also in
that of its test vectors: these write pseudonyms without the name of the place, the issuer's share
of their secret as a CBOR bignum, and the header of "holder binding and pseudonym" for both kinds.
"""

from collections.abc import Mapping
from typing import Final

from wallet_app import limits
from wallet_app.encoding import cbor, multibase
from wallet_app.encoding.cbor import CborValue
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError, ProofError
from wallet_app.proofs.bbs_2023.kinds import BASE_TAGS, DERIVED_TAGS, Feature, is_base, is_later, tag_of
from wallet_app.values import dataclass

_SIGNATURE_SIZE: Final = 80
_HEADER_SIZE: Final = 64
_PUBLIC_KEY_SIZE: Final = 96
_HMAC_SIZE: Final = 32
_POINT_SIZE: Final = 48
_SCALAR_SIZE: Final = 32
_BIGNUM: Final = 2
"""The CBOR tag of an unsigned integer of more than eight bytes."""
_CANONICAL, _SHUFFLED = "c14n", "b"


@dataclass(frozen=True, slots=True)
class BaseProofValue:
    """What a base proof holds.

    Attributes:
        feature: what the credential can do.
        signature: the issuer's signature, 80 bytes.
        header: the hash of the options and that of the mandatory statements, 64 bytes.
        public_key: the issuer's, 96 bytes.
        hmac_key: the key that blank node labels are shuffled with.
        mandatory_pointers: what the issuer made mandatory.
        entropy: the issuer's share of the secret of pseudonyms, 32 bytes; None without them.
    """

    feature: Feature
    signature: bytes
    header: bytes
    public_key: bytes
    hmac_key: bytes
    mandatory_pointers: tuple[str, ...]
    entropy: bytes | None = None


@dataclass(frozen=True, slots=True)
class DerivedProofValue:
    """What a derived proof holds.

    Attributes:
        feature: what the credential can do.
        proof: the BBS proof.
        label_map: the issuer's blank node labels by the canonical labels of the revealed document.
        mandatory_indexes: which of the revealed statements are mandatory, ascending.
        selective_indexes: the places of the others among all that are not mandatory, ascending.
        presentation_header: what the holder bound the proof to.
        messages: how many statements that are not mandatory there are; None for the baseline,
            where the length of the proof says it.
        pseudonym: a compressed point; None without pseudonyms.
        place: the name of the place that the pseudonym is for; None where the proof does not say.
    """

    feature: Feature
    proof: bytes
    label_map: Mapping[str, str]
    mandatory_indexes: tuple[int, ...]
    selective_indexes: tuple[int, ...]
    presentation_header: bytes = b""
    messages: int | None = None
    pseudonym: bytes | None = None
    place: bytes | None = None


def mandatory_pointers(proof: JsonObject) -> tuple[str, ...]:
    """Return the JSON pointers that the issuer made mandatory.

    Args:
        proof: a base proof.

    Raises:
        ProofError: ``proof.not_base``, ``proof.malformed``, ``proof.feature_unsupported``.
    """
    if not is_base(proof):
        raise ProofError("proof.not_base")
    return parse_base(proof).mandatory_pointers


def base_secrets(proof: JsonObject) -> frozenset[bytes]:
    """Return what of a base proof must never be shown: it links everything derived from it.

    Args:
        proof: a base proof.

    Returns:
        The key of the labels, and point and scalar of the signature.

    Raises:
        ProofError: ``proof.malformed``, ``proof.feature_unsupported``.
    """
    value = parse_base(proof)
    return frozenset({value.hmac_key, value.signature[:_POINT_SIZE], value.signature[_POINT_SIZE:]})


def parse_base(proof: JsonObject) -> BaseProofValue:
    """Read the value of a base proof ("parseBaseProofValue").

    Raises:
        ProofError: ``proof.malformed``, ``proof.feature_unsupported``.
    """
    feature, parts = _parts(proof, BASE_TAGS)
    if len(parts) != (6 if feature.has_pseudonym else 5):
        raise _malformed()
    signature, header, public_key, hmac_key, pointers, *rest = parts
    sizes = (_SIGNATURE_SIZE, _HEADER_SIZE, _PUBLIC_KEY_SIZE, _HMAC_SIZE)
    for value, size in zip((signature, header, public_key, hmac_key), sizes, strict=True):
        if not _is_bytes(value, size):
            raise _malformed()
    if not isinstance(pointers, list) or len(pointers) > limits.MAX_POINTERS:
        raise _malformed()
    if not all(isinstance(pointer, str) for pointer in pointers):
        raise _malformed()
    entropy = _scalar(rest[0]) if rest else None
    return BaseProofValue(feature, signature, header, public_key, hmac_key, tuple(pointers), entropy)


def parse_derived(proof: JsonObject) -> DerivedProofValue:
    """Read the value of a derived proof ("parseDerivedProofValue").

    Raises:
        ProofError: ``proof.malformed``, ``proof.feature_unsupported``.
    """
    feature, parts = _parts(proof, DERIVED_TAGS)
    if len(parts) not in _LENGTHS[feature]:
        raise _malformed()
    bbs_proof, labels, mandatory, selective, presentation_header, *rest = parts
    if not isinstance(bbs_proof, bytes) or not isinstance(presentation_header, bytes):
        raise _malformed()
    if not _are_indexes(mandatory) or not _are_indexes(selective):
        raise _malformed()
    messages = rest[-1] if rest else None
    if messages is not None and not _is_natural(messages):
        raise _malformed()
    pseudonym = rest[-2] if feature.has_pseudonym else None
    if pseudonym is not None and not _is_bytes(pseudonym, _POINT_SIZE):
        raise _malformed()
    place = _place(rest[0]) if len(rest) == 3 else None
    return DerivedProofValue(
        feature,
        bbs_proof,
        _label_map(labels),
        tuple(mandatory),
        tuple(selective),
        presentation_header,
        messages,
        pseudonym,
        place,
    )


_LENGTHS: Final = {
    Feature.BASELINE: {5},
    Feature.HOLDER_BINDING: {6},
    Feature.PSEUDONYM: {7, 8},
    Feature.HOLDER_BINDING_PSEUDONYM: {7, 8},
}


def serialize_base(value: BaseProofValue) -> str:
    """Write the value of a base proof ("serializeBaseProofValue")."""
    parts: list[CborValue] = [
        value.signature,
        value.header,
        value.public_key,
        value.hmac_key,
        list(value.mandatory_pointers),
    ]
    if value.entropy is not None:
        # As a bignum: the test vectors' form, which is what there is to be compatible with.
        parts.append(int.from_bytes(value.entropy))
    return _written(_tag_for(value.feature, BASE_TAGS), parts)


def serialize_derived(value: DerivedProofValue) -> str:
    """Write the value of a derived proof ("serializeDerivedProofValue")."""
    # "compressLabelMap"; sorted, as deterministic CBOR wants its maps.
    labels = {
        int(canonical.removeprefix(_CANONICAL)): int(shuffled.removeprefix(_SHUFFLED))
        for canonical, shuffled in value.label_map.items()
    }
    parts: list[CborValue] = [
        value.proof,
        dict(sorted(labels.items())),
        list(value.mandatory_indexes),
        list(value.selective_indexes),
        value.presentation_header,
    ]
    if value.place is not None:
        parts.append(value.place.decode())
    if value.pseudonym is not None:
        parts.append(value.pseudonym)
    if value.messages is not None:
        parts.append(value.messages)
    return _written(_tag_for(value.feature, DERIVED_TAGS), parts)


def _parts(proof: JsonObject, tags: Mapping[int, Feature]) -> tuple[Feature, list[CborValue]]:
    text, tag = proof.get("proofValue"), tag_of(proof)
    if not isinstance(text, str) or tag is None:
        raise _malformed()
    if tag not in tags:
        raise ProofError("proof.feature_unsupported") if is_later(tag) else _malformed()
    try:
        value = cbor.loads(multibase.decode(text), allowed_tags=(tag, _BIGNUM))
    except EncodingError as error:
        raise _malformed() from error
    if not isinstance(value, cbor.CBORTag) or not isinstance(value.value, list):
        raise _malformed()
    return tags[tag], value.value


def _written(tag: int, parts: list[CborValue]) -> str:
    return multibase.encode_base64url(cbor.dumps(cbor.CBORTag(tag, parts)))


def _tag_for(feature: Feature, tags: Mapping[int, Feature]) -> int:
    return next(tag for tag, known in tags.items() if known is feature)


def _scalar(value: CborValue) -> bytes:
    """Read a scalar written as bytes, or as an unsigned integer."""
    if _is_natural(value) and value.bit_length() <= 8 * _SCALAR_SIZE:
        made: bytes = value.to_bytes(_SCALAR_SIZE)
        return made
    if not _is_bytes(value, _SCALAR_SIZE):
        raise _malformed()
    written: bytes = value
    return written


def _place(value: CborValue) -> bytes:
    if not isinstance(value, str | bytes):
        raise _malformed()
    return value.encode() if isinstance(value, str) else value


def _label_map(labels: CborValue) -> dict[str, str]:
    """Write labels out ("decompressLabelMap")."""
    if not isinstance(labels, Mapping):
        raise _malformed()
    if not all(_is_natural(canonical) and _is_natural(shuffled) for canonical, shuffled in labels.items()):
        raise _malformed()
    return {f"{_CANONICAL}{canonical}": f"{_SHUFFLED}{shuffled}" for canonical, shuffled in labels.items()}


def _are_indexes(value: CborValue) -> bool:
    """Say whether a value is an array of indexes, ascending and each once."""
    if not isinstance(value, list) or len(value) > limits.MAX_SIGNED_STATEMENTS:
        return False
    return all(_is_natural(index) for index in value) and sorted(set(value)) == value


def _is_bytes(value: CborValue, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _is_natural(value: CborValue) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _malformed() -> ProofError:
    return ProofError("proof.malformed", member="proofValue")
