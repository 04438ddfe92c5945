"""The credentials inside a presentation or a record, and the presentations inside a bundle."""

from collections.abc import Iterator

from wallet_app.credentials import bundles, parse, reading, records
from wallet_app.credentials.document import Document
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import DocumentError, WalletError
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Members:
    """What a presentation, record or bundle holds.

    Attributes:
        documents: the credentials, each once; of a bundle the presentations and credentials in it.
        errors: why others could not be read, one per entry that could not.
        places: the JSON pointer of each credential in the content of the outer document.
    """

    documents: tuple[Document, ...]
    errors: tuple[WalletError, ...]
    places: tuple[str, ...] = ()


def members(document: Document) -> tuple[Document, ...]:
    """Give what is inside a presentation, record or bundle and can be read, each once."""
    return read(document).documents


def read(document: Document) -> Members:
    """Parse the entries of a presentation or record.

    A JSON-LD credential is given as its JSON text without white space, an enveloped one or a
    VC-JWT as the token itself. Entries that are alike, byte for byte, are given once; in a bundle
    one may answer two queries.

    Args:
        document: a presentation, a bundle, or a credential: one that is no record holds nothing.

    Returns:
        The credentials and the errors, in their order. Presentations inside are errors, but for
        those of a bundle.
    """
    parse_one = _parse_presented if document.is_bundle else parse_entry
    found: dict[str, tuple[Document, str]] = {}
    errors: list[WalletError] = []
    for place, entry in _entries(document):
        try:
            member = parse_one(entry)
        except WalletError as error:
            errors.append(error)
        else:
            found.setdefault(place if document.is_bundle else member.digest, (member, place))
    documents = tuple(member for member, _ in found.values())
    return Members(documents, tuple(errors), tuple(place for _, place in found.values()))


def count(document: Document) -> int:
    """Count the entries of a presentation, record or bundle, readable or not; with what is in those."""
    if document.is_bundle:
        inside = (entry.value for entry in bundles.entries(document.content))
        return sum(1 + len(_presented(value)) for value in inside)
    return sum(1 for _ in _entries(document))


def _presented(presentation: JsonValue) -> list[JsonValue]:
    inside = presentation.get("verifiableCredential") if isinstance(presentation, dict) else None
    return reading.as_list(inside)


def _entries(document: Document) -> Iterator[tuple[str, JsonValue]]:
    if records.is_record(document):
        yield from records.entries(document.content)
    elif document.is_bundle:
        yield from ((entry.place, entry.value) for entry in bundles.entries(document.content))
    elif document.is_presentation:
        inside = document.content.get("verifiableCredential")
        for index, entry in enumerate(reading.as_list(inside)):
            is_list = isinstance(inside, list)
            yield f"/verifiableCredential/{index}" if is_list else "/verifiableCredential", entry


def parse_entry(entry: JsonValue) -> Document:
    """Parse one credential that lies inside another document.

    Args:
        entry: an object, or a token as text.

    Raises:
        WalletError: what :func:`wallet_app.credentials.parse.parse` raises;
            ``document.not_a_credential``, ``document.nested_presentation``.
    """
    member = _parse(entry)
    if member.is_presentation:
        raise DocumentError("document.nested_presentation")
    return member


def _parse_presented(entry: JsonValue) -> Document:
    """Parse what lies in a bundle: a presentation, or a credential by itself."""
    member = _parse(entry)
    if member.is_bundle:
        raise DocumentError("document.nested_presentation")
    return member


def _parse(entry: JsonValue) -> Document:
    if isinstance(entry, str):
        return parse.parse(entry.encode())
    if isinstance(entry, dict):
        return parse.from_object(entry, strict_json.dumps(entry).encode())
    raise DocumentError("document.not_a_credential")
