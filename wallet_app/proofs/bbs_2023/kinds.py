"""What a proof of bbs-2023 is, by how its value starts (section 3.3): cheap, and nothing is computed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeGuard

from wallet_app.encoding import multibase
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError

NAME: Final = "bbs-2023"
_TAG_START: Final = 0xD9
"""The byte that a CBOR tag of two bytes starts with."""
_LAST_TAG: Final = 0x5DFF


class Feature(StrEnum):
    """What a credential can do beside selective disclosure; the values are the specification's names."""

    BASELINE = "baseline"
    HOLDER_BINDING = "anonymous_holder_binding"
    PSEUDONYM = "pseudonym"
    HOLDER_BINDING_PSEUDONYM = "holder_binding_pseudonym"

    @property
    def has_pseudonym(self) -> bool:
        """Whether its proofs carry a pseudonym."""
        return self in {Feature.PSEUDONYM, Feature.HOLDER_BINDING_PSEUDONYM}


BASE_TAGS: Final[Mapping[int, Feature]] = {
    0x5D02: Feature.BASELINE,
    0x5D04: Feature.HOLDER_BINDING,
    0x5D06: Feature.PSEUDONYM,
    0x5D08: Feature.HOLDER_BINDING_PSEUDONYM,
}
DERIVED_TAGS: Final[Mapping[int, Feature]] = {tag + 1: feature for tag, feature in BASE_TAGS.items()}


def is_base(proof: JsonObject) -> bool:
    """Say whether a proof of this suite is a base proof.

    What is no proof value of a derived proof counts as one: it may be a kind that lets anyone reveal
    everything. False for what is no proof of this suite.
    """
    if proof.get("cryptosuite") != NAME:
        return False
    tag = tag_of(proof)
    return tag not in DERIVED_TAGS and not (is_later(tag) and tag % 2)


def feature(proof: JsonObject) -> Feature | None:
    """Say what a proof of this suite can do; None where it does not say, or for later features."""
    tag = tag_of(proof) or 0
    return BASE_TAGS.get(tag) or DERIVED_TAGS.get(tag)


def tag_of(proof: JsonObject) -> int | None:
    """Give the tag that a proof value starts with; None when it starts with none."""
    text = proof.get("proofValue")
    # Four characters after the prefix are the three bytes of the tag.
    if not isinstance(text, str) or not text.startswith(multibase.BASE64URL):
        return None
    try:
        start = multibase.decode(text[:5])
    except EncodingError:
        return None
    return int.from_bytes(start[1:]) if len(start) == 3 and start[0] == _TAG_START else None


def is_later(tag: int | None) -> TypeGuard[int]:
    """Say whether a tag is one that a later feature may use."""
    return tag is not None and max(DERIVED_TAGS) < tag <= _LAST_TAG
