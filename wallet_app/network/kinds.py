"""What may be fetched: by sort, how large it may be and what it must be written in."""

from enum import StrEnum
from typing import Final

from wallet_app.limits import KIB, MIB
from wallet_app.values import dataclass


class FetchKind(StrEnum):
    """What is fetched. The first six are those of ``verification.evidence.WantedKind``."""

    DID_DOCUMENT = "did_document"
    ISSUER_METADATA = "issuer_metadata"
    JWK_SET = "jwk_set"
    STATUS_LIST = "status_list"
    OPEN_BADGE = "open_badge"
    ENTITY_STATEMENT = "entity_statement"
    REGISTRY = "registry"
    """A list of issuers."""
    CREDENTIAL = "credential"
    """What a link that a person pasted or scanned leads to."""
    PICTURE = "picture"
    """A picture that a credential names."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The terms of one sort.

    Attributes:
        accept: the header ``Accept``.
        max_bytes: the largest body, after decompression.
        media_types: what an answer may call itself; empty: anything but a web page.
    """

    accept: str
    max_bytes: int
    media_types: frozenset[str] = frozenset()


_JSON: Final = "application/json, */*;q=0.1"
KINDS: Final = {
    FetchKind.DID_DOCUMENT: Kind("application/did+json, application/json, */*;q=0.1", 1 * MIB),
    FetchKind.ISSUER_METADATA: Kind(_JSON, 256 * KIB),
    FetchKind.JWK_SET: Kind("application/jwk-set+json, application/json, */*;q=0.1", 256 * KIB),
    FetchKind.STATUS_LIST: Kind(
        "application/vc, application/statuslist+jwt, application/json, */*;q=0.1", 8 * MIB
    ),
    FetchKind.OPEN_BADGE: Kind("application/ld+json, application/json, */*;q=0.1", 2 * MIB),
    FetchKind.ENTITY_STATEMENT: Kind("application/entity-statement+jwt, */*;q=0.1", 256 * KIB),
    FetchKind.REGISTRY: Kind(_JSON, 8 * MIB),
    FetchKind.CREDENTIAL: Kind(
        "application/vc, application/vp, application/json, image/png, image/svg+xml, */*;q=0.1", 32 * MIB
    ),
    FetchKind.PICTURE: Kind(
        "image/png, image/jpeg, image/webp",
        8 * MIB,
        frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"}),
    ),
}
"""Web pages are none of these: what a captive portal answers is never taken for an answer."""
