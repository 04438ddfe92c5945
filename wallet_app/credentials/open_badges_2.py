"""Open Badges 2.0 and 2.1: assertions, hosted or signed; and older ones, which are only shown.

Source: 1EdTech Open Badges 2.0 (final) "Data Classes" and "Verification"; 2.1 keeps these. An
assertion says of a recipient that they earned a badge class, which an issuer profile issued; each
of the two is written inside or named by its address. Open Badges 1.0 and 1.1 look alike and prove
nothing any more.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.moments import moment
from wallet_app.credentials.violation import Violation
from wallet_app.encoding import timestamps
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError, EncodingError

ASSERTION: Final = "Assertion"
BADGE_CLASS: Final = "BadgeClass"
PROFILES: Final = frozenset({"Issuer", "Profile"})
HOSTED: Final = frozenset({"hosted", "HostedBadge"})
SIGNED: Final = frozenset({"signed", "SignedBadge"})
_CONTEXT: Final = re.compile(r"https?://(?:w3id\.org/openbadges/v2|purl\.imsglobal\.org/spec/ob/v2p[01]/.*)")
_OURS: Final = re.compile(
    r"https?://(?:w3id\.org/openbadges/v[12]|openbadgespec\.org/|purl\.imsglobal\.org/spec/ob/v2)"
)
_VOCABULARY: Final = re.compile(r"(?:obi:|https?://w3id\.org/openbadges#)")
_ASSERTION_MEMBERS: Final = frozenset({"badge", "recipient", "verify"})
_REQUIRED: Final = ("id", "recipient", "badge", "verification", "issuedOn")
_REQUIRED_OF_BADGE: Final = ("name", "description", "criteria", "issuer")
_SHA256: Final = re.compile(r"sha256\$([0-9a-fA-F]{64})")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATA_URL: Final = "data:"


def is_one(content: JsonObject) -> bool:
    """Whether an object is of Open Badges 1 or 2: an assertion, or what describes one."""
    if any(_OURS.match(context) for context in reading.strings(content.get("@context"))):
        return True
    return ("badge" in content and "recipient" in content) or _is_version_1(content)


def parse(content: JsonObject, received: bytes, jws: CompactJws | None = None) -> Document:
    """Make a document of an assertion.

    Args:
        content: an object that :func:`is_one`.
        received: its bytes as they came.
        jws: the compact JWS whose payload it is, where it is signed.

    Raises:
        DocumentError: ``document.badge_description``: a badge class, an issuer profile or the like,
            which nobody earned; ``document.wrong_shape`` with ``member``.
    """
    if ASSERTION not in types(content) and not _ASSERTION_MEMBERS.intersection(content):
        raise DocumentError("document.badge_description")
    for member in ("badge", "recipient", "verification"):
        if not isinstance(content.get(member), dict | str | None):
            raise DocumentError("document.wrong_shape", member=member)
    return Document(Format.OPEN_BADGE_2, received, content, jws)


def types(node: JsonObject) -> tuple[str, ...]:
    """Give the types of a node by their short names."""
    return tuple(_VOCABULARY.sub("", name, count=1) for name in reading.types(node))


def is_older(content: JsonObject) -> bool:
    """Whether an assertion is of Open Badges 1: read, and never checked."""
    contexts = reading.strings(content.get("@context"))
    if any(_CONTEXT.fullmatch(context) for context in contexts):
        return False
    return _is_version_1(content) or any("/v1" in one for one in contexts) or not content.get("@context")


def _is_version_1(content: JsonObject) -> bool:
    verify = content.get("verify")
    return isinstance(verify, dict) and "url" in verify and "verification" not in content


def verification_type(content: JsonObject) -> str | None:
    """Give how an assertion says it is to be verified: ``hosted``, ``signed``, or None for neither."""
    named = set(types(reading.first_object(content.get("verification"))))
    if named & HOSTED:
        return "hosted"
    return "signed" if named & SIGNED else None


def violations(document: Document) -> Iterator[Violation]:
    """Judge an assertion by the rules of Open Badges 2.0, as far as it can be told from itself.

    Args:
        document: an assertion of version 2.

    Yields:
        The rules it breaks.
    """
    content = document.content
    if not any(_CONTEXT.fullmatch(context) for context in reading.strings(content.get("@context"))):
        yield Violation("structure.context_missing", "/@context", "@context")
    if ASSERTION not in types(content):
        yield Violation("structure.badge_type", "/type", ASSERTION)
    for member in _REQUIRED:
        if content.get(member) in (None, "", [], {}):
            yield Violation("structure.badge_member_missing", f"/{member}", member)
    yield from _of_verification(document)
    yield from _of_recipient(content)
    yield from _of_dates(content)
    if not isinstance(content.get("revoked", False), bool):
        # Whatever else it says, nobody may read it as "not revoked".
        yield Violation("structure.badge_member_malformed", "/revoked", "revoked")
    image = content.get("image")
    if (reading.node_id(image) or "")[: len(_DATA_URL)].lower() == _DATA_URL:
        # A picture inside an assertion is no picture of the badge class: only there it may be inside.
        yield Violation("structure.badge_member_malformed", "/image", "image")
    badge = content.get("badge")
    if isinstance(badge, dict):
        yield from of_badge_class(badge, "/badge")


def of_badge_class(badge: JsonObject, place: str = "") -> Iterator[Violation]:
    """Judge a badge class that is written out; one that is its id alone breaks no rule."""
    if set(badge) <= {"id", "@id"}:
        return
    if BADGE_CLASS not in types(badge):
        yield Violation("structure.badge_type", f"{place}/type", BADGE_CLASS)
    for member in _REQUIRED_OF_BADGE:
        if badge.get(member) in (None, "", [], {}):
            yield Violation("structure.badge_member_missing", f"{place}/{member}", member)


def _of_verification(document: Document) -> Iterator[Violation]:
    way = verification_type(document.content)
    if way is None:
        if "verification" in document.content:
            yield Violation("structure.badge_member_malformed", "/verification", "verification")
    elif (way == "signed") is not (document.jws is not None):
        yield Violation("structure.badge_verification", "/verification/type", "verification")


def _of_recipient(content: JsonObject) -> Iterator[Violation]:
    if "recipient" not in content:
        return
    recipient = reading.first_object(content["recipient"])
    for member in ("type", "identity"):
        if not isinstance(recipient.get(member), str):
            yield Violation("structure.badge_member_missing", f"/recipient/{member}", member)
    if not isinstance(recipient.get("hashed"), bool):
        yield Violation("structure.badge_member_missing", "/recipient/hashed", "hashed")


def _of_dates(content: JsonObject) -> Iterator[Violation]:
    for member in ("issuedOn", "expires"):
        if member in content and date(content[member]) is None:
            yield Violation("structure.date_malformed", f"/{member}", member)


def date(value: JsonValue) -> datetime | None:
    """Give the moment of a date (ISO 8601): with its time, or the beginning of a day.

    Open Badges 1 also wrote seconds since 1970.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        try:
            return timestamps.parse_numeric_date(value)
        except EncodingError:
            return None
    if isinstance(value, str) and _DAY.fullmatch(value):
        return moment(f"{value}T00:00:00Z")
    return moment(value)


def recipient_matches(content: JsonObject, identity: str) -> bool:
    """Say whether an assertion is made out to somebody.

    Args:
        content: the assertion.
        identity: what the recipient says to be theirs: an e-mail address, mostly. Space around it,
            and capital letters, do not matter.

    Returns:
        Whether the recipient is that one: by its text, or by its salted SHA-256 hash
        (Open Badges 2.0 "IdentityHash"). A hash of another sort matches nobody.
    """
    recipient = reading.first_object(content.get("recipient"))
    said = recipient.get("identity", content.get("recipient"))
    given = identity.strip()
    if not isinstance(said, str) or not given:
        return False
    spellings = {given, given.lower()}
    match = _SHA256.fullmatch(said)
    if match is None:
        return recipient.get("hashed") is not True and said.strip().lower() in spellings
    salt = recipient.get("salt")
    behind = salt if isinstance(salt, str) else ""
    hashes = (hashlib.sha256((one + behind).encode()).hexdigest() for one in spellings)
    return any(hmac.compare_digest(one, match[1].lower()) for one in hashes)
