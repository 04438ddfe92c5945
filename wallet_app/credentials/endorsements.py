"""Endorsements inside a credential: what others say of it, of what was achieved, or of who issued it.

Source: 1EdTech Open Badges 3.0, sections B.1.1 (``endorsement``, ``endorsementJwt``) and B.1.6
(``EndorsementCredential``): each is a credential of its own, by an issuer of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.model import Endorsement
from wallet_app.credentials.parties import party
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.values import dataclass

_FORMATS: Final = frozenset({Format.VC_LDP, Format.VC_JWT, Format.SD_JWT_VC})
_MEMBERS: Final = ("endorsement", "endorsementJwt")
_PROFILES: Final = ("issuer", "creator", "source")
"""Members whose value is a profile, which may be endorsed as well."""
PLACES: Final = ("credentialSubject", *_MEMBERS, *_PROFILES)
"""Members of a credential in which endorsements may lie."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """One endorsement as it lies in a credential.

    Attributes:
        place: its JSON pointer in the content of the credential.
        entry: the endorsement: an object, or a token as text.
    """

    place: str
    entry: JsonValue


def find(document: Document) -> tuple[Embedded, ...]:
    """Give the endorsements inside a credential, in its order; none for other documents.

    Those of the credentials inside a record belong to these, and are given for these.
    """
    if document.format not in _FORMATS:
        return ()
    return tuple(_of_credential(document.content))


def endorsable(content: JsonObject) -> dict[str, str | None]:
    """Give what in a credential can be endorsed, by its id, with what it is called.

    Args:
        content: the credential.

    Returns:
        The credential itself, its issuer, the achievements, and the profiles of those who made them.
    """
    return {
        id_: reading.text(node.get("name"))
        for node, _ in _nodes(content)
        if (id_ := reading.node_id(node)) is not None
    }


def count(content: JsonObject) -> int:
    """Give how many endorsements lie in a credential."""
    return sum(1 for _ in _of_credential(content))


def subject_places(content: JsonObject) -> frozenset[str]:
    """Give the pointers of the subjects of the endorsements inside a credential."""
    return frozenset(
        subject
        for one in _of_credential(content)
        if isinstance(one.entry, dict)
        for subject, _ in _numbered(f"{one.place}/credentialSubject", one.entry.get("credentialSubject"))
    )


def read(embedded: Embedded, document: Document, names: Mapping[str, str | None]) -> Endorsement:
    """Read what an endorsement says.

    Args:
        embedded: where it lies.
        document: the endorsement, parsed.
        names: what it can be about, from :func:`endorsable`.
    """
    subject = reading.first_object(document.content.get("credentialSubject"))
    about = reading.node_id(subject)
    return Endorsement(
        place=embedded.place,
        by=party(document.content.get("issuer")),
        comment=reading.text(subject.get("endorsementComment")),
        about=about,
        about_name=names.get(about or ""),
    )


def _of_credential(content: JsonObject) -> Iterator[Embedded]:
    for node, place in _nodes(content):
        for member in _MEMBERS:
            if member in node:
                for at, entry in _numbered(f"{place}/{member}", node[member]):
                    yield Embedded(at, entry)


def _nodes(content: JsonObject) -> Iterator[tuple[JsonObject, str]]:
    """Give the objects that may have endorsements, each with its JSON pointer."""
    yield content, ""
    yield from _profiles(content, "")
    for place, subject in _objects("/credentialSubject", content.get("credentialSubject")):
        yield from _profiles(subject, place)
        for at, achievement in _objects(f"{place}/achievement", subject.get("achievement")):
            yield achievement, at
            yield from _profiles(achievement, at)


def _profiles(node: JsonObject, place: str) -> Iterator[tuple[JsonObject, str]]:
    for member in _PROFILES:
        if member in node:
            yield from ((profile, at) for at, profile in _objects(f"{place}/{member}", node[member]))


def _objects(pointer: str, value: JsonValue) -> Iterator[tuple[str, JsonObject]]:
    return ((at, item) for at, item in _numbered(pointer, value) if isinstance(item, dict))


def _numbered(pointer: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, list):
        yield from ((f"{pointer}/{index}", item) for index, item in enumerate(value))
    elif value is not None:
        yield pointer, value
