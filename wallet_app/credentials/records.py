"""Comprehensive learner records (CLR 2.0): credentials inside a credential, and how they hang together.

Source: 1EdTech Comprehensive Learner Record 2.0, section B.1 (``ClrCredential``, ``ClrSubject``,
``Association``). A record is one credential of its issuer; each credential inside has an issuer of
its own.
"""

from collections.abc import Iterator
from typing import Final

from wallet_app.credentials import badge_view, reading
from wallet_app.credentials.document import Document
from wallet_app.credentials.model import Achievement, Association, AssociationEnd
from wallet_app.encoding.strict_json import JsonObject, JsonValue

CLR_CREDENTIAL: Final = "ClrCredential"


def is_record(document: Document) -> bool:
    """Whether a document is a credential that holds others."""
    return not document.is_presentation and CLR_CREDENTIAL in reading.types(document.content)


def entries(content: JsonObject) -> Iterator[tuple[str, JsonValue]]:
    """Give the credentials inside a record as they are written, each with its JSON pointer.

    Args:
        content: the record.

    Yields:
        The pointer, and the entry: an object, or a token as text.
    """
    for place, subject in _numbered("/credentialSubject", content.get("credentialSubject")):
        if isinstance(subject, dict):
            yield from _numbered(f"{place}/verifiableCredential", subject.get("verifiableCredential"))


def signed_places(content: JsonObject) -> tuple[str, ...]:
    """Give the pointers of the credentials inside a record that bear a proof of their own."""
    if CLR_CREDENTIAL not in reading.types(content):
        return ()
    return tuple(
        place
        for place, entry in entries(content)
        if isinstance(entry, dict) and any(reading.objects(entry.get("proof")))
    )


def _numbered(pointer: str, value: JsonValue) -> Iterator[tuple[str, JsonValue]]:
    """Give the values of a member that may be one value or a list, each with its pointer."""
    if isinstance(value, list):
        yield from ((f"{pointer}/{index}", item) for index, item in enumerate(value))
    elif value is not None:
        yield pointer, value


def statements(content: JsonObject, inside: tuple[JsonObject, ...]) -> tuple[Achievement, ...]:
    """Read the achievements that the record's issuer states, for which no credential is inside.

    Args:
        content: the record.
        inside: what the credentials inside say.

    Returns:
        The achievements, in their order.
    """
    with_credential = {reading.node_id(node) for one in inside for node in _achieved(one)} - {None}
    return tuple(
        badge_view.achievement(node)
        for node in _achieved(content)
        if reading.node_id(node) not in with_credential
    )


def associations(content: JsonObject, inside: tuple[JsonObject, ...]) -> tuple[Association, ...]:
    """Read how the achievements and credentials of a record hang together.

    Args:
        content: the record.
        inside: what the credentials inside say.

    Returns:
        The associations, in their order; an end that names nothing in the record is kept, and
        marked.
    """
    names = dict(_names((content, *inside)))
    return tuple(
        Association(
            reading.text(node.get("associationType")),
            _end(node.get("sourceId"), names),
            _end(node.get("targetId"), names),
        )
        for subject in reading.objects(content.get("credentialSubject"))
        for node in reading.objects(subject.get("association"))
    )


def _names(credentials: tuple[JsonObject, ...]) -> Iterator[tuple[str, str | None]]:
    """Give what an association can be about, by its id, with what it is called."""
    for credential in credentials:
        for node in (credential, *_achieved(credential)):
            id_ = reading.node_id(node)
            if id_ is not None:
                yield id_, reading.text(node.get("name"))


def _end(value: JsonValue, names: dict[str, str | None]) -> AssociationEnd:
    id_ = reading.node_id(value)
    return AssociationEnd(id_, names.get(id_ or ""), id_ in names)


def _achieved(content: JsonObject) -> Iterator[JsonObject]:
    for subject in reading.objects(content.get("credentialSubject")):
        yield from reading.objects(subject.get("achievement"))
