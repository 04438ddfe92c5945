"""The credentials inside a presentation or a record."""

from collections.abc import Iterator

from wallet_app.credentials import parse, reading, records
from wallet_app.credentials.document import Document
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import DocumentError, WalletError
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Members:
    """What a presentation or record holds.

    Attributes:
        documents: the credentials, each once.
        errors: why others could not be read, one per entry that could not.
        places: the JSON pointer of each credential in the content of the outer document.
    """

    documents: tuple[Document, ...]
    errors: tuple[WalletError, ...]
    places: tuple[str, ...] = ()


def members(document: Document) -> tuple[Document, ...]:
    """Give the credentials inside a presentation or record that can be read, each once."""
    return read(document).documents


def read(document: Document) -> Members:
    """Parse the entries of a presentation or record.

    A JSON-LD credential is given as its JSON text without white space, an enveloped one or a
    VC-JWT as the token itself. Entries that are alike, byte for byte, are given once.

    Args:
        document: a presentation, or a credential: one that is no record holds nothing.

    Returns:
        The credentials and the errors, in their order. Presentations inside are errors.
    """
    found: dict[str, tuple[Document, str]] = {}
    errors: list[WalletError] = []
    for place, entry in _entries(document):
        try:
            member = parse_entry(entry)
        except WalletError as error:
            errors.append(error)
        else:
            found.setdefault(member.digest, (member, place))
    documents = tuple(member for member, _ in found.values())
    return Members(documents, tuple(errors), tuple(place for _, place in found.values()))


def count(document: Document) -> int:
    """Count the entries of a presentation or record, readable or not."""
    return sum(1 for _ in _entries(document))


def _entries(document: Document) -> Iterator[tuple[str, JsonValue]]:
    if records.is_record(document):
        yield from records.entries(document.content)
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
    if isinstance(entry, str):
        member = parse.parse(entry.encode())
    elif isinstance(entry, dict):
        member = parse.from_object(entry, strict_json.dumps(entry).encode())
    else:
        raise DocumentError("document.not_a_credential")
    if member.is_presentation:
        raise DocumentError("document.nested_presentation")
    return member
